"""From quotations to the benchmark's attributions: its conventions on marks and spans, nothing else.

There quotation marks belong to the content, and the source is the whole phrase, the relative pronoun of
"the senator, who said …" with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from analysis.findings.quotations import extract_quotations, marks_in
from analysis.frames import Row
from analysis.language.reading import Reading
from analysis.spans import Span, contains, overlaps

_RELATIVE = re.compile(r"[,\s]*\b(?:who|which|that)\b")


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
            "content": [list(_with_marks(text, tuple(span), outer)) for span in row["content"]],
            "source": _source(row, text),
            "cue": _span(row, "cue"),
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


def _source(row: Row, text: str) -> list[list[int]]:
    """Return the source phrase, with the relative pronoun between it and the cue."""
    spans = _span(row, "source")
    if spans and row["cue_start"] is not None:
        relative = _RELATIVE.match(text, spans[0][1], int(row["cue_start"]))
        spans[0][1] = relative.end() if relative else spans[0][1]
    return spans


def _span(row: Row, role: str) -> list[list[int]]:
    start, end = row[f"{role}_start"], row[f"{role}_end"]
    return [] if start is None else [[int(start), int(end)]]
