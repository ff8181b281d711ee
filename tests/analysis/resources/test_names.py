"""The lists of names load, and a broken one says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.resources.names import load_name_lists


@pytest.mark.parametrize(
    "name", ["oleksandr", "siarhei", "mohammed", "narges", "yael", "ngozi", "priya", "jinping", "emily"]
)
def test_given_names_of_many_countries(name: str) -> None:
    assert name in load_name_lists().given


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("ukraine",), "country"),
        (("nairobi",), "country"),
        (("bakhmut",), "town"),
        (("kiev",), "town"),
        (("kharkiv",), "city"),
        (("black", "sea"), "region"),
        (("california",), "country"),
    ],
)
def test_places_and_their_kinds(words: tuple[str, ...], kind: str) -> None:
    assert load_name_lists().places[words] == kind


def test_the_longest_place_is_tried_first() -> None:
    lengths = load_name_lists().place_lengths["new"]
    assert list(lengths) == sorted(lengths, reverse=True)


def test_peoples_are_lower_case_words() -> None:
    peoples = load_name_lists().peoples
    assert {"ukrainian", "kenyan", "iranian"} <= peoples
    assert all(word == word.lower() and " " not in word for word in peoples)


def test_a_missing_list_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"given\.txt\.gz"):
        load_name_lists(tmp_path)
