"""The claims page: strips of what needs checking, a topic in full, choices of the page, ledgers, links."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, components, figures, rows, words


def strips(at: AppTest) -> list[dict[str, Any]]:
    """Return the topics that are drawn."""
    return [strip for data in components(at) if "strips" in data for strip in data["strips"]]


def test_topics_are_drawn_side_by_side_the_gravest_first(open_page: Open) -> None:
    drawn = strips(open_page("claims", "small"))
    assert [(strip["label"], strip["words"]) for strip in drawn] == [
        ("homes without power", "conflict"),
        ("people injured", "compatible"),
    ]
    assert drawn[0]["behind"] == "3 outlets, 2 independent lines, 1 authority"
    assert drawn[0]["reason"] == "40,000 against more than 60,000"
    assert drawn[0]["href"] == "claims?about=homes+without+power"


def test_a_lane_for_each_outlet_with_its_authority(open_page: Open) -> None:
    lanes = strips(open_page("claims", "small"))[0]["lanes"]
    told = [
        (lane["outlet"], lane["value"], lane["authority"], lane["shape"], lane["decides"]) for lane in lanes
    ]
    assert told == [
        ("City Wire", "More than 60,000", "the company", "open above", True),
        ("Northern Post", "About 45,000", "", "interval", False),
        ("The Daily Ledger", "40,000", "", "point", True),
    ]
    assert lanes[0]["href"].startswith("reader?article=wire-1&focus=wire-1%3Ac")
    assert lanes[0]["note"] == "A digest written for a test."
    assert "".join(text for text, marked in lanes[0]["parts"] if marked) == "More than 60,000 homes"


def test_the_page_says_in_words_what_there_is(open_page: Open) -> None:
    assert "7 claims on 3 topics: 1 conflict, 1 compatible, 1 single source." in words(
        open_page("claims", "small")
    )


def test_one_claim_is_one_point(open_page: Open) -> None:
    (strip,) = strips(open_page("claims", "one"))
    assert [lane["shape"] for lane in strip["lanes"]] == ["point"]
    assert (strip["label"], strip["words"]) == ("people hurt", "single source")


def test_a_topic_of_many_shows_a_few_and_says_how_many_more(open_page: Open) -> None:
    (strip,) = strips(open_page("claims", "many"))
    assert len(strip["lanes"]) == 7
    assert strip["more"] == "and 33 more"
    assert sum(lane["decides"] for lane in strip["lanes"]) == 2
    (full,) = strips(open_page("claims", "many", about="people who fled"))
    assert len(full["lanes"]) == 40


def test_the_topic_of_the_link_in_full_with_its_sentences(open_page: Open) -> None:
    at = open_page("claims", "small", about="repairs")
    (strip,) = strips(at)
    assert (strip["label"], strip["words"]) == ("repairs", "single source")
    assert strip["lanes"][0]["href"] == "reader?article=wire-1&focus=wire-1%3Ac144-152"
    assert at.selectbox(key="choose-about").value == "repairs"


def test_links_of_lanes_carry_the_filters(open_page: Open) -> None:
    at = open_page("claims", "small", about="repairs", outlet=["City Wire"])
    assert strips(at)[0]["lanes"][0]["href"].startswith("reader?outlet=City+Wire&article=wire-1")


def test_a_topic_dated_apart_is_drawn_over_time(open_page: Open) -> None:
    (figure,) = figures(open_page("claims", "small", about="homes without power"))
    assert {trace["line"]["shape"] for trace in figure["data"]} == {"hv"}
    assert not figures(open_page("claims", "small", about="repairs"))


def test_the_pair_behind_the_verdict_is_shown_where_a_filter_hides_it(open_page: Open) -> None:
    at = open_page("claims", "small", about="homes without power", outlet=["Northern Post"])
    assert [lane["outlet"] for lane in strips(at)[0]["lanes"]] == ["Northern Post"]
    assert [row["title"] for row in rows(at)] == ["More than 60,000 homes", "40,000 homes"]
    assert not rows(open_page("claims", "small", about="homes without power"))


@pytest.mark.parametrize(
    ("params", "labels"),
    [
        ({"verdict": ["conflict"]}, ["homes without power"]),
        ({"quantity": ["casualties"]}, ["people injured"]),
        ({"authority": ["police"]}, ["people injured"]),
        ({"verdict": ["single source"]}, ["repairs"]),
        ({"verdict": ["conflict", "compatible"], "authority": ["the company"]}, ["homes without power"]),
    ],
)
def test_the_choices_of_the_page_come_from_the_link(
    open_page: Open, params: dict[str, list[str]], labels: list[str]
) -> None:
    at = open_page("claims", "small", **params)
    assert not at.warning
    assert [strip["label"] for strip in strips(at)] == labels


@pytest.mark.parametrize("name", ["verdict", "quantity", "authority", "look"])
def test_a_strange_choice_in_the_link_is_said(open_page: Open, name: str) -> None:
    at = open_page("claims", "small", **{name: ["`nothing`"]})
    assert not at.exception
    assert any("The link asks for" in warning.value for warning in at.warning)
    assert len(strips(at)) == 2


def button(at: AppTest, label: str) -> Any:
    return next(one for one in at.button if one.label == label)


def test_the_choices_of_the_page_are_named_among_the_filters(open_page: Open) -> None:
    at = open_page("claims", "small", verdict=["conflict"], outlet=["City Wire"], authority=["`nobody`"])
    labels = [one.label for one in at.button]
    assert {"outlet\\: City Wire", "verdict\\: conflict"} <= set(labels)
    assert not any("nobody" in label for label in labels)


def test_one_reset_takes_back_all_that_narrows(open_page: Open) -> None:
    for label in ("Reset filters", "Reset"):
        at = open_page("claims", "small", verdict=["conflict"], quantity=["count"], q="homes")
        assert [strip["label"] for strip in strips(at)] == ["homes without power"]
        button(at, label).click().run()
        assert not at.exception
        assert (at.pills(key="verdict").value, at.multiselect(key="quantity").value) == ([], [])
        assert len(strips(at)) == 2
        assert button(at, "Reset filters").disabled


def test_a_choice_of_the_page_is_taken_back_and_undone(open_page: Open) -> None:
    at = open_page("claims", "small", authority=["police"])
    button(at, "authority\\: police").click().run()
    assert at.multiselect(key="authority").value == []
    button(at, "Undo").click().run()
    assert at.multiselect(key="authority").value == ["police"]
    assert [strip["label"] for strip in strips(at)] == ["people injured"]


def test_choices_that_leave_nothing_say_so(open_page: Open) -> None:
    at = open_page("claims", "small", verdict=["conflict"], quantity=["duration"])
    assert "No figure is left" in at.info[0].value
    assert not strips(at)


def test_the_ledgers_are_whole(open_page: Open) -> None:
    topics = open_page("claims", "small", look="Topics").dataframe[0].value
    assert list(topics["label"]) == ["homes without power", "people injured", "repairs"]
    every = open_page("claims", "small", look="All claims").dataframe[0].value
    assert len(every) == 7
    assert {"value_text", "low", "high", "bound", "unit", "counted", "authority", "sentence"} <= set(every)


def test_hostile_words_are_data_never_markup(open_page: Open) -> None:
    for params in ({}, {"look": "Topics"}, {"look": "All claims"}):
        at = open_page("claims", "hostile", **params)
        assert not at.exception
        assert "![](http" not in words(at)
