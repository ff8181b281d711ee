"""Evidence: sentences, marks in them, and the words for counts and dates."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.queries.evidence import (
    count_words,
    date_words,
    evidence,
    outlets_and_lines,
    pieces,
    sentence_marks,
    share_words,
    with_articles,
)
from tests import factory

SMALL = factory.small()


def test_marks_slice_back_to_the_claim() -> None:
    rows = evidence(SMALL.claims, SMALL, key="claim_id")
    marked = [row.sentence[start:end] for row in rows.itertuples() for start, end in row.marks]
    assert marked == list(SMALL.claims["surface"])


def test_marks_of_a_quotation_are_its_content() -> None:
    rows = evidence(SMALL.quotations, SMALL, key="quotation_id", marks="content")
    first = rows.iloc[0]
    assert [first["sentence"][s:e] for s, e in first["marks"]] == ["The grid will hold,"]


def test_note_of_the_article_is_with_its_evidence() -> None:
    rows = evidence(SMALL.claims, SMALL, key="claim_id")
    assert set(rows.loc[rows["outlet"] == "City Wire", "note"]) == {"A digest written for a test."}


def test_unknown_outlet_is_said() -> None:
    tables = factory.many()
    assert "outlet unknown" in set(with_articles(tables.claims, tables)["outlet"])


@given(text=st.text(max_size=60), data=st.data())
def test_marks_lie_in_the_sentence(text: str, data: st.DataObject) -> None:
    """Whatever the spans, the sentence keeps its length and the marks lie in it, in order, apart."""
    place = st.integers(0, len(text))
    first, last = sorted((data.draw(place), data.draw(place)))
    spans = data.draw(st.lists(st.tuples(place, place), max_size=4))
    line, marks = sentence_marks(text, (first, last), spans)
    assert len(line) == last - first
    assert "\n" not in line
    assert all(0 <= start < end <= len(line) for start, end in marks)
    assert all(left[1] < right[0] for left, right in itertools.pairwise(marks))


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 outlets"), (1, "1 outlet"), (2, "2 outlets"), (1204, "1,204 outlets")]
)
def test_count_words(n: int, words: str) -> None:
    assert count_words(n, "outlet") == words


def test_outlets_and_lines() -> None:
    assert outlets_and_lines(4, 2) == "4 outlets, 2 independent lines"
    assert outlets_and_lines(1, 1) == "1 outlet, 1 independent line"
    assert outlets_and_lines(2, 0) == "2 outlets"


def test_date_words() -> None:
    moment = pd.Timestamp("2024-03-04 09:05", tz="UTC")
    assert date_words(moment) == "4 Mar 2024"
    assert date_words(moment, "minute") == "4 Mar 2024, 09:05 UTC"
    assert date_words(pd.NaT) is None


def test_every_white_character_becomes_one_blank() -> None:
    white = "".join(chr(code) for code in range(0x110000) if chr(code).isspace())
    line, marks = sentence_marks(f"a{white}b", (0, len(white) + 2), [(0, 1)])
    assert line == f"a{' ' * len(white)}b"
    assert marks == [[0, 1]]


def test_pieces_give_the_text_back() -> None:
    assert pieces("abcdef", [(1, 3), (4, 5)]) == [
        ("a", False),
        ("bc", True),
        ("d", False),
        ("e", True),
        ("f", False),
    ]
    assert pieces("abc", []) == [("abc", False)]
    assert pieces("abc", [(0, 3), (1, 2)]) == [("abc", True)]


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "<1%"), (0.005, "<1%"), (0.1, "10%"), (0.314, "31%"), (0.996, ">99%"), (1, "100%")],
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: float, words: str) -> None:
    assert share_words(share) == words
