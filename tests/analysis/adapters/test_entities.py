"""The benchmark's labels: PERSON is PER, and peoples are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.adapters.entities import predict, to_benchmark
from analysis.language.reading import Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def test_labels() -> None:
    rows = [
        {"start": i, "end": i + 1, "label": label}
        for i, label in enumerate(("PERSON", "ORG", "LOC", "NORP"))
    ]
    assert to_benchmark(rows) == [
        {"start": 0, "end": 1, "label": "PER"},
        {"start": 1, "end": 2, "label": "ORG"},
        {"start": 2, "end": 3, "label": "LOC"},
    ]


def test_predict(nlp: Language) -> None:
    text = "Anna Novak lives in Germany."
    found = predict(next(iter(read([Record("a", text)], nlp=nlp))))["entities"]
    assert {(text[e["start"] : e["end"]], e["label"]) for e in found} >= {("Germany", "LOC")}
