"""Quantities: numerals with units and currencies, ranges and lists put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.quantities.combine import find_quantities
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals

Said = tuple[float, ...]


def quantities(text: str) -> list[tuple[Said, str | None]]:
    lexemes = read_lexemes(text, 0, len(text))
    return [(q.said, q.unit) for q in find_quantities(text, lexemes, find_numerals(lexemes))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 and 6 kg", [((5,), "kilogram"), ((6,), "kilogram")]),
        ("7- or 8-inch screens", [((7,), "inch"), ((8,), "inch")]),
        ("18 to 25 percent", [((18, 25), "percentage")]),
        ("two or three miles", [((2, 3), "mile")]),
        ("816 000 t", [((816000,), "metric ton")]),
        ("$10 to 15 billion", [((10e9, 15e9), "dollar")]),
        ("from $200 to $4 million", [((200, 4e6), "dollar")]),
        ("between 15kHz and 17kHz", [((15, 17), "kilohertz")]),
        ("15kHz and 17kHz", [((15,), "kilohertz"), ((17,), "kilohertz")]),
        ("from 4.8 percent to 4.7 percent", [((4.8, 4.7), "percentage")]),
        ("rose 3 percent to 5 percent", [((3,), "percentage"), ((5,), "percentage")]),
        ("0-to-60-mph", [((0, 60), "mile per hour")]),
        ("1 to 2 thousand", [((1000, 2000), None)]),
        ("one in 10 voters", [((0.1,), None)]),
        ("roughly 7 in 10", [((0.7,), None)]),
        ("killed 3 in 4 days", [((3,), None), ((4,), "day")]),
    ],
)
def test_ranges_and_lists(text: str, expected: list[tuple[Said, str | None]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HK $5.4m", [((5.4e6,), "hong kong dollar")]),
        ("A $5 fine", [((5,), "dollar")]),
        (
            "10.5 million Australian dollars ($7.5 million)",
            [((10.5e6,), "australian dollar"), ((7.5e6,), "dollar")],
        ),
        ("$US160 million", [((160e6,), "dollar")]),
        ("30 MUSD and 75 USD million", [((30e6,), "dollar"), ((75e6,), "dollar")]),
        ("rmb 10 usd 20", [((10,), "chinese yuan"), ((20,), "dollar")]),
        ("10 $ 30 $", [((10,), "dollar"), ((30,), "dollar")]),
        ("thirteen dollars and forty-five cents", [((13.45,), "dollar")]),
        ("$-50.8bn", [((-50.8e9,), "dollar")]),
        ("a profit of 361 million pounds", [((361e6,), "pound sterling")]),
        ("a dog of 60 pounds", [((60,), "pound-mass")]),
        ("$70 a share", [((70,), "dollar per share")]),
        ("$3 a year ago", [((3,), "dollar")]),
    ],
)
def test_money(text: str, expected: list[tuple[Said, str | None]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35m of its devices", [((35e6,), None)]),
        ("37m (121ft)", [((37,), "metre"), ((121,), "foot")]),
        ("12.3m tonnes", [((12.3e6,), "metric ton")]),
        ("a 100m sprint", [((100,), "metre")]),
        ("a 5k run, 5k people", [((5,), None), ((5000,), None)]),
        ("nearly three decades", [((30,), "year")]),
        ("a 28-year grip", [((28,), "year")]),
        ("a 68-year-old, ten months old", [((68,), "year of age"), ((10,), "month of age")]),
        ("half an hour, a quarter of a mile", [((0.5,), "hour"), ((0.25,), "mile")]),
        ("minus-260 degrees Fahrenheit, -5 yards", [((-260,), "fahrenheit"), ((-5,), "yard")]),
        ("50 km/h, 5 litres per second", [((50,), "kilometre per hour"), ((5,), "litre per second")]),
        ("12 C, 2.5 F, 98.6 degrees f", [((12,), "celsius"), ((2.5,), "farad"), ((98.6,), "fahrenheit")]),
        ("the 1970s and Model 3s", [((1970,), None), ((3,), None)]),
        ("5 a, 5 in here", [((5,), None), ((5,), None)]),
        ("24703m212", [((24703,), None), ((212,), None)]),
    ],
)
def test_measures(text: str, expected: list[tuple[Said, str | None]]) -> None:
    assert quantities(text) == expected


_MIXED = (
    "5 1,000 2.5 ten million $ € HK US usd % percent km m k "
    "- to from between and or per a an hour dollars 's ( ) / ."
)
_PIECES = st.sampled_from(_MIXED.split())


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_any_text_gives_ordered_spans(text: str) -> None:
    lexemes = read_lexemes(text, 0, len(text))
    last = 0
    for quantity in find_quantities(text, lexemes, find_numerals(lexemes)):
        assert last <= quantity.start < quantity.number_end <= quantity.end <= len(text)
        assert 1 <= len(quantity.said) <= 2
        last = quantity.end


def test_a_number_beyond_all_counting_is_left_out() -> None:
    assert quantities("5 " + "million " * 60) == []
    assert quantities("9" * 400) == []
