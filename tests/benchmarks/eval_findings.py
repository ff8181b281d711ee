"""Names and quotations of trial articles as the product finds them, kept in a folder between runs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.findings.names.extract import extract_names
from analysis.findings.quotations.extract import extract_quotations
from analysis.frames import frame
from analysis.language import Record, load, read

FILES = {
    "dev": "quotes/dev.jsonl.gz",
    "train": "quotes/train.jsonl.gz",
    "lgl": "places/lgl.jsonl.gz",
    "geovirus": "places/geovirus.jsonl.gz",
}
"""The sets of articles, and where they stand in the folder of trial data."""


def records_of(folder: Path, part: str) -> list[dict[str, Any]]:
    """Return the records of one set."""
    with gzip.open(folder / FILES[part], "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def findings_of(
    records: Iterable[dict[str, Any]], cache: Path | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frames `names` and `quotations` of some records, each read as one body.

    Args:
        records: Trial articles.
        cache: Folder of `names.parquet` and `quotations.parquet`: read if there, else written. Nothing
            looks whether they are still what the program finds; delete them after a change.
    """
    files = [cache / f"{name}.parquet" for name in ("names", "quotations")] if cache else []
    if files and all(file.exists() for file in files):
        return pd.read_parquet(files[0]), pd.read_parquet(files[1])
    names, quotations = [], []
    for reading in read(
        (Record(str(r["id"]), r["text"], (), r.get("date"), r.get("outlet")) for r in records), nlp=load()
    ):
        names += extract_names(reading)
        quotations += extract_quotations(reading)
    frames = (
        frame("names", names, owner="finding"),
        frame("quotations", quotations, owner="finding"),
    )
    for file, made in zip(files, frames, strict=False):
        file.parent.mkdir(parents=True, exist_ok=True)
        made.to_parquet(file)
    return frames
