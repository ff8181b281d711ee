"""Dates, times, names and addresses are no quantities; what looks like them still is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.quantities.combine import find_quantities
from analysis.findings.quantities.exclusions import find_exclusions
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals


def kept(text: str) -> list[str]:
    lexemes = read_lexemes(text, 0, len(text))
    numerals = find_numerals(lexemes)
    skip = find_exclusions(text, lexemes, numerals)
    return [text[q.start : q.end] for q in find_quantities(text, lexemes, numerals, skip=skip)]


@pytest.mark.parametrize(
    "text",
    [
        "on October 1 2019, Dec. 13, 1 September and Sept. 11, 2001",
        "between Dec. 21 and Dec. 27",
        "11:30, 5:25 a.m., 2.15pm, 9 o'clock, 2 pm",
        "Shahed-136, F-16, V10, COVID-19, COVID -19, A320neo, ID.3",
        "see www.example.com/2020/35 or mail a35@example.com",
        "open from 6 to 8 p.m.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 may have died", ["35"]),
        ("In May 5% left", ["5%"]),
        ("sub-300 homes", ["300"]),
        ("a now-18 month-old", ["18 month-old"]),
        ("RM23.50 and USD115 and Rs.500", ["RM23.50", "USD115", "Rs.500"]),
        ("16-bit, 5-mile", ["16-bit", "5-mile"]),
        ("the 1988 film", ["1988"]),
    ],
)
def test_quantities_that_look_like_none(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


@given(st.text(max_size=80))
def test_only_numerals_are_left_out(text: str) -> None:
    lexemes = read_lexemes(text, 0, len(text))
    numerals = find_numerals(lexemes)
    assert find_exclusions(text, lexemes, numerals) <= {numeral.start for numeral in numerals}
