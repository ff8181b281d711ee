"""What the name recogniser sees: lists, line case, and how the text writes a word elsewhere."""

from __future__ import annotations

import numpy as np
import spacy
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.features import COLUMNS, token_features
from analysis.resources.names import NameLists

LISTS = NameLists(
    given=frozenset({"amina"}),
    family=frozenset({"diallo"}),
    peoples=frozenset({"kenyan"}),
    organisation_words=frozenset({"ministry"}),
    organisation_parts={},
    places={("new", "town"): "city", ("new", "town", "bay"): "region", ("oslo",): "country"},
)
NLP = spacy.blank("en")
NAME, KIND, CASE = (COLUMNS.index(column) for column in ("name", "kind", "case"))


def codes(text: str, column: int) -> dict[str, int]:
    doc = NLP(text)
    rows = token_features(doc, LISTS)
    return {token.text: int(row[column]) - 1000 for token, row in zip(doc, rows, strict=True)}


def test_people_are_marked_by_list() -> None:
    found = codes("Amina Diallo spoke", NAME)
    assert (found["Amina"], found["Diallo"], found["spoke"]) == (16, 32, 0)


def test_the_longest_place_wins_and_goes_on() -> None:
    found = codes("near New Town Bay and Oslo", NAME)
    assert (found["New"], found["Town"], found["Bay"], found["Oslo"]) == (4, 8, 8, 1)


def test_a_place_cut_off_by_the_end_of_the_text_is_none() -> None:
    assert codes("the New", NAME)["New"] == 0


def test_small_letters_are_no_place() -> None:
    assert codes("a new town", NAME)["new"] == 0


def test_peoples_and_organisation_words() -> None:
    found = codes("Kenyan Ministry staff", KIND)
    assert (found["Kenyan"], found["Ministry"], found["staff"]) == (1, 2, 0)


def test_a_headline_is_told_from_running_text() -> None:
    text = "Drone Attack Hits Power Plant\nThe attack on a plant near the town was long."
    doc = NLP(text)
    rows = token_features(doc, LISTS)[:, CASE].astype(int) - 1000
    case = {token.text: int(row) for token, row in zip(doc, rows, strict=True)}
    assert case["Attack"] == 1 + 8, "title case, and written small below"
    assert case["Drone"] == 1, "title case, never written small"
    assert case["town"] == 8, "running text"


def test_features_of_nothing() -> None:
    assert token_features(NLP(""), LISTS).shape == (0, len(COLUMNS))


@given(st.text(max_size=80))
def test_one_row_a_token_for_any_text(text: str) -> None:
    doc = NLP.make_doc(text)
    rows = token_features(doc, LISTS)
    assert rows.shape == (len(doc), len(COLUMNS))
    assert np.all(rows[:, NAME:] >= 1000)
