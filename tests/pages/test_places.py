"""The places page: map and grid from one choice, what is shown of a place, and what it says when empty."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, components, figures, words


def rows_of(at: AppTest) -> list[dict]:
    groups = [group for data in components(at) for group in data.get("groups", [])]
    return [row for group in groups for row in group["rows"]]


def marks(at: AppTest) -> set[str]:
    """Return the places on the map."""
    return {point[0] for trace in figures(at)[0]["data"] for point in trace["customdata"]}


def test_map_grid_and_mentions_show_the_most_named_place(open_page: Open) -> None:
    at = open_page("places", "small")
    assert marks(at) == {"riga"}
    assert at.selectbox(key="choose-at").value == "Riga, LV"
    assert "Riga, LV (city): 4 mentions by 3 outlets." in words(at).replace("\\", "")
    assert len(rows_of(at)) == 4


def test_all_senses_are_drawn_when_asked_for(open_page: Open) -> None:
    assert "Vilnius" not in json.dumps(figures(open_page("places", "small")))
    at = open_page("places", "small", metonyms="true")
    assert marks(at) == {"riga", "latvia", "vilnius"}


def test_a_link_chooses_place_outlet_and_day(open_page: Open) -> None:
    at = open_page("places", "small", at="Riga, LV", by="The Daily Ledger", when="4 Mar 2024")
    assert len(rows_of(at)) == 2
    assert at.select_slider(key="when").value == "4 Mar 2024"
    assert not at.warning


def test_an_outlet_that_does_not_name_the_place_is_said(open_page: Open) -> None:
    at = open_page("places", "small", metonyms="true", at="Vilnius, LT", by="City Wire")
    assert "City Wire does not name Vilnius in view" in words(at).replace("\\", "")
    assert not at.exception


def test_a_place_that_the_choices_leave_out_is_let_go(open_page: Open) -> None:
    """Asked for by a link, known to the view, but not drawn: no warning, the most named one instead."""
    at = open_page("places", "small", at="Vilnius, LT")
    assert not at.warning
    assert at.selectbox(key="choose-at").value == "Riga, LV"


def test_one_place_is_drawn(open_page: Open) -> None:
    at = open_page("places", "one")
    assert marks(at) == {"riga"}
    assert not at.select_slider, "one day is no way through time"


def test_no_place_on_the_ground_says_why(open_page: Open) -> None:
    at = open_page("places", "small", outlet=["Northern Post"], place=["Vilnius, LT"])
    assert "1 mention stands for a government or is part of a name" in at.info[0].value
    assert not at.get("plotly_chart")


def test_without_webgl_there_is_a_table_instead(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.components.places.screen.is_missing", lambda: True)
    at = open_page("places", "small")
    assert "WebGL" in at.info[0].value
    assert list(at.dataframe[0].value["name"]) == ["Riga"]
    assert len(at.get("plotly_chart")) == 1, "the grid is still there"
    assert len(rows_of(at)) == 4


def test_hostile_names_are_shown_as_they_are(open_page: Open) -> None:
    at = open_page("places", "hostile")
    assert not at.exception
    (trace,) = figures(at)[0]["data"]
    assert "<script>" not in trace["text"][0]
