"""Turns of a transcript, and lines with a colon that are none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from analysis.findings.quotations.transcripts import turns_in
from tests.analysis.findings.quotations.test_extract import rows, told

if TYPE_CHECKING:
    from spacy.language import Language

TALK = (
    "The two met on Sunday.\n\n"
    "HILL: When did you first hear of the plan?\n\n"
    "STONE: On Monday. My staff called it “a dream.”\n\n"
    "HILL: And what did you say to them?\n\n"
    "STONE: That we should wait until spring."
)


def paragraphs(text: str) -> list[tuple[int, int]]:
    starts = [0]
    for part in text.split("\n\n"):
        starts.append(starts[-1] + len(part) + 2)
    return [(a, b - 2) for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TALK, ["HILL", "STONE", "HILL", "STONE"]),
        # Opening marks that no closing one follows, as transcripts are pasted.
        (TALK.replace("\n\nHILL", "\n\n“HILL"), ["HILL", "STONE", "HILL", "STONE"]),
        # One voice, a table, headings.
        ("Hill: When did you first hear of it?\n\nHill: And what did you say?", []),
        ("Hill: 1,200\n\nStone: 900\n\nHill: 1,300\n\nStone: 950", []),
        ("Weather: Rain is likely in the north.\n\nSport: The home team lost again.", []),
    ],
)
def test_turns(text: str, names: list[str]) -> None:
    assert [text[slice(*turn.name)] for turn in turns_in(text, paragraphs(text))] == names


def test_a_turn_is_one_direct_quotation(nlp: Language) -> None:
    """Words that a speaker quotes within his turn belong to the turn."""
    found = [(row["kind"], told(TALK, row)) for row in rows(nlp, TALK)]
    assert (
        "direct",
        ("STONE", ":", ["On Monday. My staff called it “a dream.”"]),
    ) in found
    assert [who for _, (who, _, _) in found] == ["HILL", "STONE", "HILL", "STONE"]
