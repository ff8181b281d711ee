"""How strongly names by themselves speak for being a place, and which names place the one before them."""

from __future__ import annotations

import pytest

from analysis.findings.toponyms.strength import CITY, COUNTRY, NONE, REGION, TOWN, is_container, strength


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Kenya", COUNTRY),
        ("Idaho", REGION),
        ("Nairobi", CITY),
        ("Butler County", CITY),
        ("Moab", TOWN),
        ("Qwertyville", NONE),
        ("", NONE),
    ],
)
def test_a_country_counts_more_than_a_town(name: str, level: int) -> None:
    assert strength(name) == level


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Idaho", True), ("Kenya", True), ("Nairobi", False), ("Butler County", False), ("", False)],
)
def test_only_states_and_countries_place_the_name_before_them(name: str, expected: bool) -> None:
    assert is_container(name) is expected
