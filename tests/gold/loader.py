"""Reads the gold of the sample corpus and finds its words in the articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
GOLD = Path(__file__).resolve().parent / "sample"
LAYERS = tuple(sorted(path.stem for path in GOLD.glob("*.jsonl")))

Row = dict[str, Any]
Span = tuple[int, int]


def read_gold(layer: str) -> list[Row]:
    """Return the rows of one layer."""
    lines = (GOLD / f"{layer}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def read_texts() -> dict[str, str]:
    """Return the texts of the digests by article, front matter taken off, as the corpus room does."""
    return {
        path.stem: path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for path in sorted(SAMPLE.glob("*.md"))
    }


def find(text: str, words: str, *, occurrence: int = 1, after: str = "") -> Span:
    """Return where words stand in a text.

    Raises:
        ValueError: If they do not stand there that often.
    """
    start = text.index(after) + len(after) if after else 0
    start = text.index(words, start)
    for _ in range(occurrence - 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def span_of(row: Row, text: str) -> Span:
    """Return the span of a row that has `words`."""
    return find(text, row["words"], occurrence=row.get("occurrence", 1), after=row.get("after", ""))


def content_of(row: Row, text: str) -> list[Span]:
    """Return the spans of a quotation's content; a later piece stands behind an earlier one."""
    spans: list[Span] = []
    for words in row["content"]:
        start = text.index(words, spans[-1][1] if spans else 0)
        spans.append((start, start + len(words)))
    return spans
