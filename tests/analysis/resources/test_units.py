"""Units have normalised names, every usual form, and factors that convert."""

from __future__ import annotations

import pytest

from analysis.resources.units import units


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("kilometers", "kilometre"),
        ("kilometre", "kilometre"),
        ("square miles", "square mile"),
        ("cubic feet", "cubic foot"),
        ("per cent", "percentage"),
        ("tonnes", "metric ton"),
        ("australian dollars", "australian dollar"),
        ("rupees", "rupee"),
        ("parts per million", "parts-per-million"),
        ("degrees celsius", "celsius"),
    ],
)
def test_words_have_one_normalised_name(form: str, name: str) -> None:
    assert units().words[form].name == name


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("km", "kilometre"),
        ("kWh", "kilowatt hour"),
        ("m2", "square metre"),
        ("mb", "megabit"),
        ("MB", "megabyte"),
    ],
)
def test_symbols_keep_their_case(form: str, name: str) -> None:
    assert units().symbols[form].name == name


@pytest.mark.parametrize(
    ("sign", "name"),
    [("$", "dollar"), ("HK$", "hong kong dollar"), ("RM", "malaysian ringgit"), ("EUR", "euro")],
)
def test_currency_signs(sign: str, name: str) -> None:
    assert units().currency_signs[sign].name == name


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("mile", "kilometre", 1.609344),
        ("pint", "litre", 0.473176473),
        ("hour", "minute", 60),
        ("mile per hour", "kilometre per hour", 1.609344),
        ("cent", "dollar", 0.01),
        ("dollar per barrel", "dollar per litre", 1 / 158.987294928),
    ],
)
def test_units_of_one_dimension_convert(first: str, second: str, ratio: float) -> None:
    one, other = units().factor(first), units().factor(second)
    assert one is not None and other is not None
    assert one[0] == other[0]
    assert one[1] / other[1] == pytest.approx(ratio, rel=1e-4)


@pytest.mark.parametrize(("first", "second"), [("dollar", "euro"), ("mile", "hour"), ("cent", "penny")])
def test_other_dimensions_and_currencies_do_not_compare(first: str, second: str) -> None:
    one, other = units().factor(first), units().factor(second)
    assert one is not None and other is not None and one[0] != other[0]


@pytest.mark.parametrize("name", ["celsius", "drone", "euro per drone", None])
def test_what_no_factor_converts_has_none(name: str | None) -> None:
    assert units().factor(name) is None
