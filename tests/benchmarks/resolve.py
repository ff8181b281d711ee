"""Resolution of N place mentions against that of a tenth of them: does the work grow with their number?

    python -m tests.benchmarks.resolve TEXTS.jsonl[.gz] N

The mentions are those of the texts; articles are repeated under new ids until there are N. Targets: 100,000
in under a minute, ten times as many at most ten times as long. Also says what the first use of the
compiled gazetteer costs. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from itertools import count, islice
from pathlib import Path

import pandas as pd

from tests.benchmarks.measure import in_process, measured, opened, ratio, tell

_SAMPLE = 150
"""Texts that are read for their mentions; the rest of the mentions are copies of theirs."""


def main(source: Path, n_mentions: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = Path(name) / "found.parquet"
        in_process("resolve", "--find", source, found)
        first_use = in_process("resolve", "--first")
        few = in_process("resolve", "--one", found, str(n_mentions // 10))
        many = in_process("resolve", "--one", found, str(n_mentions))
    result = {
        "first_use": asdict(first_use),
        "few": asdict(few),
        "many": asdict(many),
        "growth": ratio(many, few),
    }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def find(source: Path, found: Path) -> None:
    from analysis.findings.toponyms.extract import extract_toponyms
    from analysis.language import Record, load, read

    with opened(source) as lines:
        records = [Record(str(r["id"]), r["text"]) for r in map(json.loads, islice(lines, _SAMPLE))]
    texts = {record.article_id: record.text for record in records}
    rows = [row for reading in read(records, nlp=load()) for row in extract_toponyms(reading)]
    pd.DataFrame(rows).assign(text=[texts[row["article_id"]] for row in rows]).to_parquet(found)
    tell(measured(lambda: None))


def first() -> None:
    def use() -> None:
        from analysis.resources.gazetteer import lookup

        lookup("Paris")

    tell(measured(use))


def one(found: Path, n_mentions: int) -> None:
    from analysis.comparison.places.resolve import resolve_places

    own = pd.read_parquet(found)
    copies = []
    for number in count():
        if number * len(own) >= n_mentions:
            break
        copy = own.assign(
            toponym_id=own["toponym_id"] + f"~{number}", article_id=own["article_id"] + f"~{number}"
        )
        copies.append(copy)
    mentions = pd.concat(copies, ignore_index=True).head(n_mentions)
    articles = mentions[["article_id", "text"]].drop_duplicates("article_id").assign(outlet=None)
    tell(measured(lambda: resolve_places(mentions, articles=articles)))


if __name__ == "__main__":
    if sys.argv[1] == "--find":
        find(Path(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1] == "--first":
        first()
    elif sys.argv[1] == "--one":
        one(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]))
