"""Names as cleaned: without titles, possessives and marks; in the blocks where they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, Span

from analysis.findings.names.extract import extract_names
from analysis.frames import check, frame
from analysis.language.reading import Block, Reading, Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def marked(
    words: list[str], spaces: list[bool], start: int, end: int, label: str, kind: str = "body"
) -> Reading:
    """A reading with one name marked by hand: the cleaning is tested, not the recogniser."""
    doc = Doc(
        spacy.blank("en").vocab, words=words, spaces=spaces, sent_starts=[True, *[False] * (len(words) - 1)]
    )
    doc.ents = [Span(doc, start, end, label=label)]
    return Reading("a", doc, (Block(0, len(doc.text), kind),))


@pytest.mark.parametrize(
    ("words", "spaces", "span", "label", "expected"),
    [
        (["Mr.", "Brown", "left"], [True, True, False], (0, 2), "PERSON", ["Brown"]),
        (["President", "Anna", "Novak"], [True, True, False], (0, 3), "PERSON", ["Anna Novak"]),
        (["Novak", "’s", "plan"], [False, True, False], (0, 2), "PERSON", ["Novak"]),
        (["the", "Red", "Cross"], [True, True, False], (0, 3), "ORG", ["Red Cross"]),
        (["[", "Oslo", "]"], [False, False, False], (0, 3), "LOC", ["Oslo"]),
        (["Sam", "Hill", "Jr."], [True, True, False], (0, 3), "PERSON", ["Sam Hill Jr."]),
        # A title alone names nobody else.
        (["Mayor", "left"], [True, False], (0, 1), "PERSON", ["Mayor"]),
        # Neither marks nor other labels are names.
        (["“", "—", "”"], [False, False, False], (0, 3), "PERSON", []),
        (["Monday", "came"], [True, False], (0, 1), "DATE", []),
    ],
)
def test_cleaning(
    words: list[str], spaces: list[bool], span: tuple[int, int], label: str, expected: list[str]
) -> None:
    assert [row["surface"] for row in extract_names(marked(words, spaces, *span, label))] == expected


@pytest.mark.parametrize(
    ("kind", "n"), [("body", 1), ("headline", 1), ("byline", 1), ("promo", 0), ("notice", 0)]
)
def test_blocks(kind: str, n: int) -> None:
    assert len(extract_names(marked(["Oslo", "sleeps"], [True, False], 0, 1, "LOC", kind))) == n


def test_a_torn_name_is_mended() -> None:
    """A given name right before a marked surname belongs to it."""
    reading = marked(["Valery", "Zaluzhniy", "spoke"], [True, True, False], 1, 2, "PERSON")
    assert [row["surface"] for row in extract_names(reading)] == ["Valery Zaluzhniy"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Brown", "met", "Anna", "Brown"], ["Brown", "Anna Brown"]),
        (["Brown", "met", "minister", "Anna", "Lee"], ["Brown", "Anna Lee"]),
        # Neither a known surname nor a title: a month may be a given name too.
        (["Brown", "left", "April", "Fools"], ["Brown"]),
    ],
)
def test_missed_persons(words: list[str], expected: list[str]) -> None:
    reading = marked(words, [True] * (len(words) - 1) + [False], 0, 1, "PERSON")
    assert [row["surface"] for row in extract_names(reading)] == expected


def test_rows_keep_the_contract(nlp: Language) -> None:
    text = "Anna Novak of the Red Cross’s office met Mr. Brown in Oslo.\n\nNorwegians cheered."
    table = frame("names", extract_names(next(iter(read([Record("a", text)], nlp=nlp)))), owner="finding")
    check("names", table, texts={"a": text}, owner="finding")
    assert "Anna Novak" in set(table["surface"])
