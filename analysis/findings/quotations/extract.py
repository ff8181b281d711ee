"""Quotations in one article: who said, wrote or thought what, in whose words.

Two steps. A trained network proposes attributions (`clauses`): each word that reports, who
speaks and what is said. Quotation marks (`marks`) then complete what it found, for a quotation in
marks is often longer than its sentence; marks that it left alone are joined to the attribution of their
paragraph, given to a name set below them, or kept without a speaker (`speech`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.findings.quotations.clauses import attributed_clauses
from analysis.findings.quotations.drafts import Draft, to_row
from analysis.findings.quotations.marks import Marked, body_paragraphs, pair_marks
from analysis.findings.quotations.speech import attribute_marks
from analysis.findings.quotations.transcripts import Turn, turns_in, with_turns, without_turns
from analysis.language.reading import Reading, paragraph_starts
from analysis.resources.cues import load_cues
from analysis.settings import QuotationSettings
from analysis.spans import Span


def extract_quotations(
    reading: Reading, *, settings: QuotationSettings | None = None
) -> list[dict[str, Any]]:
    """Return the quotations of one article, rows of the frame `quotations`, in text order.

    Args:
        reading: The article, parsed.
        settings: Thresholds.

    Returns:
        One row an attribution: one cue with what it reports. Content is not nested: what a quoted
        person says of others' words belongs to the one quotation.

    Misses:
        Second-hand attributions inside a quotation, questions and answers set as a list, thoughts
        without a cue (free indirect speech), sources that only an earlier paragraph names.
    """
    settings = settings or QuotationSettings()
    cues = load_cues()
    marks, turns = marks_in(reading), turns_of(reading)
    drafts = attributed_clauses(reading, marks, cues=cues, settings=settings)
    drafts = with_turns(drafts, turns)
    drafts = attribute_marks(reading, marks, drafts, settings=settings)
    rows = (_row(reading, draft, marks) for draft in drafts if draft.content)
    return _unique(sorted((row for row in rows if row is not None), key=_position))


def _row(reading: Reading, draft: Draft, marks: Sequence[Marked]) -> dict[str, Any] | None:
    """Return the row of a draft; a source outside the body (a dateline's city) says nothing."""
    if draft.source is None or reading.kind_at(draft.source[0]) == "body":
        return to_row(reading, draft, marks)
    row = to_row(reading, replace(draft, source=None, speaker=None), marks)
    return row if row is not None and row["quoted"] else None


def marks_in(reading: Reading) -> list[Marked]:
    """Return the quoted stretches of an article's body, turns of a transcript among them, in text order."""
    return without_turns(pair_marks(reading.text, _paragraphs(reading)), turns_of(reading))


def turns_of(reading: Reading) -> list[Turn]:
    """Return the turns of transcripts in an article's body, in text order."""
    return turns_in(reading.text, _paragraphs(reading))


def _paragraphs(reading: Reading) -> list[Span]:
    bodies = [(block.start, block.end) for block in reading.blocks if block.kind == "body"]
    return body_paragraphs(reading.text, bodies, paragraph_starts(reading.text))


def _position(row: dict[str, Any]) -> tuple[int, int]:
    return row["start"], row["end"]


def _unique(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number the names of quotations that fill the same stretch of text."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row["quotation_id"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            row["quotation_id"] = f"{name}.{seen[name]}"
    return rows
