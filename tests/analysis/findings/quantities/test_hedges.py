"""Hedges: how exact a number is said to be, and the interval it stands for."""

from __future__ import annotations

import pytest

from analysis.findings.quantities.combine import find_quantities
from analysis.findings.quantities.hedges import Hedged, hedge_quantity
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals
from analysis.settings import ClaimSettings


def hedged(text: str) -> Hedged:
    lexemes = read_lexemes(text, 0, len(text))
    quantity = find_quantities(text, lexemes, find_numerals(lexemes))[0]
    return hedge_quantity(text, lexemes, quantity, floor=0, settings=ClaimSettings())


@pytest.mark.parametrize(
    ("text", "surface", "bound", "low", "high"),
    [
        ("35 drones", "35", "exact", 35, 35),
        ("about 55 miles", "about 55 miles", "about", 49.5, 60.5),
        ("about 12 people", "about 12", "about", 11, 13),
        ("some 300 residents", "some 300", "about", 270, 330),
        ("a dozen regions", "a dozen", "about", 11, 13),
        ("nearly 10 months", "nearly 10 months", "nearly", 9, 10),
        ("nearly a dozen regions", "nearly a dozen", "nearly", 10, 11),
        ("at least 35 of them", "at least 35", "at_least", 35, None),
        ("no fewer than six", "no fewer than six", "at_least", 6, None),
        ("more than 2.2 billion users", "more than 2.2 billion", "more_than", 2.2e9, None),
        ("well over 40 percent", "well over 40 percent", "more_than", 40, None),
        ("up to 60mph", "up to 60mph", "at_most", None, 60),
        ("as many as 14 players", "as many as 14", "at_most", None, 14),
        ("sub-300 sq m", "sub-300 sq m", "less_than", None, 300),
        ("fewer than 3.5 seconds", "fewer than 3.5 seconds", "less_than", None, 3.5),
        ("between 5 and 7 per cent", "5 and 7 per cent", "between", 5, 7),
        ("10,000 to 15,000 soldiers", "10,000 to 15,000", "between", 10_000, 15_000),
        ("dozens of drones", "dozens", "vague", 20, 99),
        ("multiple explosions", "multiple", "vague", 2, None),
        ("20 or more", "20 or more", "at_least", 20, None),
        ("just 17 players", "17", "exact", 17, 17),
        ("a total of five slots", "five", "exact", 5, 5),
        ("some two-thirds of it", "some two-thirds", "about", 0.6, 0.7333333333),
        ("about several women", "several", "vague", 3, 9),
        ("35 percent plus or minus", "35 percent", "exact", 35, 35),
        ("exactly $2000", "$2000", "exact", 2000, 2000),
    ],
)
def test_bounds(text: str, surface: str, bound: str, low: float | None, high: float | None) -> None:
    found = hedged(text)
    assert text[found.start : found.end] == surface
    assert (found.bound, found.low, found.high) == (bound, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "talk about the 35 drones",
        "turnabout 35 drones",
        "He turned over. 35 drones",
        "They care about 35 drones",
    ],
)
def test_words_that_only_look_like_hedges(text: str) -> None:
    found = hedged(text)
    assert found.bound == "exact" and text[found.start : found.end] == "35"


def test_how_far_about_reaches_is_a_setting() -> None:
    text = "about 100 miles"
    lexemes = read_lexemes(text, 0, len(text))
    quantity = find_quantities(text, lexemes, find_numerals(lexemes))[0]
    wide = hedge_quantity(text, lexemes, quantity, floor=0, settings=ClaimSettings(about_share=0.2))
    assert (wide.low, wide.high) == (80, 120)
