"""From quotations to the benchmark's attributions: its conventions on marks and spans, nothing else.

There the quotation marks and a "that" before it belong to the content, a colon to the cue; the source is
the whole phrase, with the relative pronoun of "the senator, who said …" and the comma that ends an
apposition ("Smith, a teacher, said").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from analysis.findings.quotations.extract import extract_quotations, marks_in
from analysis.frames import Row
from analysis.language.reading import Reading
from analysis.spans import Span, contains, overlaps

_RELATIVE = re.compile(r"[,\s]*\b(?:who|which|that)\b")
_THAT = re.compile(r"\b(that),?\s+$", re.IGNORECASE)


def predict(reading: Reading) -> dict[str, Any]:
    """Return one article's attributions in the benchmark's format.

    Returns:
        `{"attributions": [{"content", "source", "cue"}, ...]}`, each role a list of `[start, end]`.
    """
    outer = [mark.outer for mark in marks_in(reading)]
    return {"attributions": to_benchmark(extract_quotations(reading), reading.text, outer)}


def to_benchmark(rows: Iterable[Row], text: str, marks: Iterable[Span] = ()) -> list[dict[str, Any]]:
    """Translate rows of `quotations`: quotation marks back into the content, source = the whole phrase.

    Args:
        rows: Rows of the frame, attitudes among them.
        text: The article's text.
        marks: Spans of its quoted stretches, marks included.
    """
    outer = list(marks)
    return [
        {
            "content": _content(row, text, outer),
            "source": _source(row, text),
            "cue": _cue(row, text),
        }
        for row in rows
    ]


def _with_marks(text: str, span: Span, outer: list[Span]) -> Span:
    """Put back the marks that the content's ends lost, and the full stop between text and mark."""
    start, end = span
    for mark in outer:
        if not overlaps(mark, span):
            continue
        if mark[0] < start and contains(mark, (start, start)) and not text[mark[0] : start].strip(_ALL):
            start = mark[0]
        if end < mark[1] and not text[end : mark[1]].strip(_ALL):
            end = mark[1]
    return start, end


_ALL = "“”\"«»„‟'’‘`,.!?…;:—– \t\xa0"


def _content(row: Row, text: str, outer: list[Span]) -> list[list[int]]:
    """Return the content with its marks, and with the "that" before it."""
    spans = [_with_marks(text, (int(start), int(end)), outer) for start, end in row["content"]]
    that = _THAT.search(text, max(0, spans[0][0] - 8), spans[0][0])
    if that is not None:
        spans[0] = (that.start(1), spans[0][1])
    return [list(span) for span in spans]


def _cue(row: Row, text: str) -> list[list[int]]:
    """Return the reporting words, with the colon after them."""
    spans = _span(row, "cue")
    if spans and text[spans[0][1] : spans[0][1] + 1] == ":":
        spans[0][1] += 1
    return spans


def _source(row: Row, text: str) -> list[list[int]]:
    """Return the source phrase, with the relative pronoun or the comma of an apposition that end it."""
    spans = _span(row, "source")
    if spans and row["cue_start"] is not None:
        relative = _RELATIVE.match(text, spans[0][1], int(row["cue_start"]))
        spans[0][1] = relative.end() if relative else spans[0][1]
        is_before = spans[0][1] <= row["cue_start"]
        if is_before and text[spans[0][1] : spans[0][1] + 1] == "," and "," in text[slice(*spans[0])]:
            spans[0][1] += 1
    return spans


def _span(row: Row, role: str) -> list[list[int]]:
    start, end = row[f"{role}_start"], row[f"{role}_end"]
    return [] if start is None else [[int(start), int(end)]]
