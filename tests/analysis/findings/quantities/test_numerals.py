"""Numerals: digits and number words with their values, spans exact, in any text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals

CASES = [
    (
        "twenty-eight thousand six hundred forty-two",
        [("twenty-eight thousand six hundred forty-two", 28642)],
    ),
    ("two hundred and fifty thousand and five", [("two hundred and fifty thousand and five", 250005)]),
    ("4 hundred million people", [("4 hundred million", 4e8)]),
    ("1.5 million or 15-million", [("1.5 million", 1.5e6), ("15-million", 15e6)]),
    ("35 lakh", [("35 lakh", 35e5)]),
    ("12,345.6 and 12,34,567.89", [("12,345.6", 12345.6), ("12,34,567.89", 1234567.89)]),
    ("816 000 t", [("816 000", 816000)]),
    ("10, 000 monkeys", [("10, 000", 10000)]),
    ("in 2010 300 people", [("2010", 2010), ("300", 300)]),
    ("30 35", [("30", 30), ("35", 35)]),
    ("7 3/4 of 1/16, 1½ and ½", [("7 3/4", 7.75), ("1/16", 1 / 16), ("1½", 1.5), ("½", 0.5)]),
    ("the 9/12 Project", [("9", 9), ("12", 12)]),
    (".001 per cent", [(".001", 0.001)]),
    ("a dozen, two dozen, half a dozen", [("a dozen", 12), ("two dozen", 24), ("half a dozen", 6)]),
    ("a baker's dozen", []),
    ("half a million; quarter million", [("half a million", 5e5), ("quarter million", 25e4)]),
    (
        "a fifth of it, two thirds, three-quarters",
        [("a fifth", 0.2), ("two thirds", 2 / 3), ("three-quarters", 0.75)],
    ),
    ("a third attack, the first half, the fourth quarter", []),
    ("a hundred, a thousand", [("a hundred", 100), ("a thousand", 1000)]),
    ("million-dollar hundred", []),
    ("nineteen eighty-four", [("nineteen", 19), ("eighty-four", 84)]),
    ("sixfold and tenfold", [("sixfold", 6), ("tenfold", 10)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_values_and_spans(text: str, expected: list[tuple[str, float]]) -> None:
    found = find_numerals(read_lexemes(text, 0, len(text)))
    assert [text[n.start : n.end] for n in found] == [words for words, _ in expected]
    assert [n.low for n in found] == pytest.approx([value for _, value in expected])


def test_vague_words_are_read_longest_first() -> None:
    text = "several hundred, tens of thousands, a few dozen, multiple"
    found = find_numerals(read_lexemes(text, 0, len(text)))
    assert [(text[n.start : n.end], n.low, n.high) for n in found] == [
        ("several hundred", 300, 999),
        ("tens of thousands", 20_000, 99_999),
        ("a few dozen", 24, 99),
        ("multiple", 2, None),
    ]


_MIXED = (
    "one two twenty hundred thousand million and - a half third of "
    "dozen several tens 5 1,000 3.5 1/2 ½ . , $ % m"
)
_PIECES = st.sampled_from(_MIXED.split())


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_any_text_gives_ordered_spans_and_finite_or_infinite_values(text: str) -> None:
    found = find_numerals(read_lexemes(text, 0, len(text)))
    last = 0
    for numeral in found:
        assert last <= numeral.start < numeral.end <= len(text)
        assert not math.isnan(numeral.low)
        last = numeral.end


def test_positions_count_in_the_whole_text() -> None:
    text = "No 5 here. But 35 drones."
    found = find_numerals(read_lexemes(text, 11, len(text)))
    assert [(n.start, n.end) for n in found] == [(15, 17)]
