"""Titles and given names: what stands beside a surname, and which forms are one name."""

from __future__ import annotations

import pytest

from analysis.resources.titles import key_of, load_given_names, load_titles


def test_titles() -> None:
    titles = load_titles()
    assert key_of("Mr.") in titles.honorifics
    assert key_of("Gen.") in titles.ranks
    assert "spokesman" in titles.roles
    assert titles.genders["mr"] == "m"
    assert titles.genders["spokeswoman"] == "f"
    assert "president" not in titles.genders
    assert {"former", "foreign"} <= titles.qualifiers
    assert "president" in titles.leaders & titles.sole_offices
    assert "minister" not in titles.sole_offices  # a state has many
    assert {"democrats", "democrat"} <= titles.parties
    assert "analyst" in titles.independents
    assert "report" in titles.texts


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("dmitri", "dmitry", True),
        ("aleksandr", "alexander", True),
        ("volodymyr", "vladimir", True),
        ("bob", "robert", True),
        ("john", "juan", False),
        ("joe", "hunter", False),
        ("hillary", "bill", False),
    ],
)
def test_forms_of_given_names(first: str, second: str, are_one: bool) -> None:
    groups = load_given_names().groups
    assert bool(groups[first] & groups.get(second, frozenset())) is are_one


def test_a_name_of_both_sexes_says_nothing() -> None:
    genders = load_given_names().genders
    assert genders["anna"] == "f"
    assert "sasha" not in genders
