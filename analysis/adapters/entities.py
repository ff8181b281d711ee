"""From names to the benchmark's entities: PERSON is PER, and peoples are not entities there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analysis.findings.names.extract import extract_names
from analysis.frames import Row
from analysis.language.reading import Reading

_LABELS = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC"}


def predict(reading: Reading) -> dict[str, Any]:
    """Return the entities of one article: `{"entities": [{"start", "end", "label"}]}`."""
    return {"entities": to_benchmark(extract_names(reading))}


def to_benchmark(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Translate rows of `names`; peoples (NORP) are left out."""
    return [
        {"start": int(row["start"]), "end": int(row["end"]), "label": _LABELS[row["label"]]}
        for row in rows
        if row["label"] in _LABELS
    ]
