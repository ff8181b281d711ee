"""Narrowing from anywhere on a page: adding, taking back, undoing, and chips that say what is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import narrowing
from tests.pages.conftest import Open, words


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Session state as a plain dict, as callbacks see it."""
    values: dict[str, Any] = {}
    monkeypatch.setattr(narrowing.st, "session_state", values)
    return values


def chips(at: AppTest) -> list[str]:
    return [button.label for button in at.button if (button.key or "").startswith("chip-")]


def test_a_value_is_added_once(state: dict[str, Any]) -> None:
    narrowing.narrow("outlet", "City Wire")
    narrowing.narrow("outlet", "Northern Post")
    narrowing.narrow("outlet", "City Wire")
    assert state == {"outlet": ["City Wire", "Northern Post"]}


def test_words_take_the_place_of_words(state: dict[str, Any]) -> None:
    narrowing.narrow("q", "homes")
    narrowing.narrow("q", "schools")
    assert state == {"q": "schools"}


@pytest.mark.parametrize(
    ("key", "label"), [("article", "x"), ("corpus", "x"), ("outlet", ""), ("dates", "x")]
)
def test_nothing_else_can_be_written(state: dict[str, Any], key: str, label: str) -> None:
    """The browser names filter and value: it must not reach other state."""
    narrowing.narrow(key, label)
    assert state == {}


def test_chips_name_every_filter_and_take_one_back(open_page: Open) -> None:
    at = open_page("speakers", "small", outlet=["City Wire", "Northern Post"], q="power")
    assert chips(at) == ["words\\: “power”", "outlet\\: City Wire", "outlet\\: Northern Post"]
    assert "2 of 3 articles" in words(at)
    at.button(key="chip-1").click().run()
    assert chips(at) == ["words\\: “power”", "outlet\\: Northern Post"]
    assert at.multiselect(key="outlet").value == ["Northern Post"]
    at.button(key="chip-0").click().run()
    assert at.text_input(key="q").value == ""


def test_a_chip_takes_the_dates_back(open_page: Open) -> None:
    at = open_page("speakers", "small", dates=["2024-03-05", "2024-03-05"])
    assert chips(at) == ["published\\: 5 Mar 2024"]
    at.button(key="chip-0").click().run()
    assert chips(at) == []
    assert "3 of 3 articles" in words(at)


def test_undo_goes_back_step_by_step(open_page: Open) -> None:
    at = open_page("speakers", "small", outlet=["City Wire"])
    at.multiselect(key="outlet").set_value(["City Wire", "Northern Post"]).run()
    at.text_input(key="q").set_value("power").run()
    at.button(key="undo").click().run()
    assert at.text_input(key="q").value == ""
    assert at.multiselect(key="outlet").value == ["City Wire", "Northern Post"]
    at.button(key="undo").click().run()
    assert at.multiselect(key="outlet").value == ["City Wire"]
    assert not [button for button in at.button if button.key == "undo"]


def test_reset_can_be_undone(open_page: Open) -> None:
    at = open_page("speakers", "small", outlet=["City Wire"])
    at.button(key="reset-chips").click().run()
    assert chips(at) == []
    at.button(key="undo").click().run()
    assert chips(at) == ["outlet\\: City Wire"]


def test_chips_of_a_hostile_value_are_text(open_page: Open) -> None:
    hostile = "![](http://outside.example/a.png) $x$"
    at = open_page("speakers", "small", q=hostile)
    (chip,) = chips(at)
    assert "![](" not in chip
    assert "$x$" not in chip
