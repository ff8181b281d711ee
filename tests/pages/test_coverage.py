"""The coverage page: a grid whose squares show what stands behind them, and profiles of outlets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pages.conftest import Open, components, rows, words
from tests.pages.test_overview import board, links, text_of


def squares(at: Any) -> list[tuple[str, str]]:
    """Return class and words of each square of the grid."""
    found = []
    stack = [
        board(at, next(d["label"] for d in components(at) if d.get("label", "").endswith("outlets")))[0]
    ]
    while stack:
        node = stack.pop(0)
        if isinstance(node, str):
            continue
        if node[1].startswith("square ") and node[0] == "a":
            found.append((node[1].removeprefix("square "), text_of(node)))
        stack = [*node[2], *stack]
    return found


def test_squares_say_counts(open_page: Open) -> None:
    at = open_page("coverage", "small")
    assert squares(at)[:3] == [("silent", ""), ("has", "1"), ("has", "2")]
    assert any("the most unevenly told first" in head.value for head in at.header)


def test_squares_say_shares_when_asked(open_page: Open) -> None:
    assert squares(open_page("coverage", "small", shares="true"))[:3] == [
        ("silent", ""),
        ("has", "33%"),
        ("has", "50%"),
    ]


def test_differing_figures_are_marked_by_a_sign_too(open_page: Open) -> None:
    found = squares(open_page("coverage", "small", facts="figures"))
    assert ("differs", "≠ 1") in found


def test_a_square_shows_its_sentences(open_page: Open) -> None:
    at = open_page("coverage", "small", fact="s-ozola", cell="The Daily Ledger")
    assert [row["href"] for row in rows(at)] == [
        "reader?article=ledger-1&focus=ledger-1%3Aq95-152",
        "reader?article=ledger-1&focus=ledger-1%3Aq201-238",
    ]
    grid = next(data for data in components(at) if data.get("label") == "speakers by outlets")
    assert grid["chosen"] == "s-ozola The Daily Ledger"


def test_a_name_shows_all_outlets(open_page: Open) -> None:
    assert len(rows(open_page("coverage", "small", fact="s-ozola"))) == 3


@pytest.mark.parametrize(
    ("facts", "fact", "n"),
    [
        ("speakers", "s-ozola", 3),
        ("figures", "t-homes", 3),
        ("places", "riga", 3),
        ("statements", "u-grid", 2),
    ],
)
def test_every_sort_of_fact_can_be_looked_at(open_page: Open, facts: str, fact: str, n: int) -> None:
    at = open_page("coverage", "small", facts=facts, fact=fact)
    assert not at.exception
    assert not at.warning
    assert len(rows(at)) == n


@pytest.mark.parametrize(
    ("facts", "fact"), [("speakers", "s-ozola"), ("figures", "t-days"), ("statements", "u-grid")]
)
def test_every_sort_of_silence_is_explained(open_page: Open, facts: str, fact: str) -> None:
    outlet = "Northern Post" if fact == "t-days" else "City Wire"
    at = open_page("coverage", "small", facts=facts, fact=fact, cell=outlet)
    assert not at.exception
    assert "Looked for: " in text_of(board(at, "What was searched")[0])


def test_a_silent_square_says_what_was_searched(open_page: Open) -> None:
    at = open_page("coverage", "small", fact="s-ozola", cell="City Wire")
    (searched,) = board(at, "What was searched")
    said = text_of(searched)
    assert "Nothing found in 1 article of 26 words" in said
    assert "Looked for: Anna Ozola; Ozola (written nowhere" in said
    assert links(searched) == ["reader?article=wire-1"]


def test_gaps_are_listed_before_anything_is_chosen(open_page: Open) -> None:
    (gaps,) = board(open_page("coverage", "small"), "Who leaves out what")
    assert text_of(gaps).startswith("Anna Ozola3 findings in 2 outlets; left out by: ■City Wire")


@pytest.mark.parametrize("params", [{"fact": "nobody"}, {"facts": "outlet profiles", "profile": "Nobody"}])
def test_a_link_to_nothing_is_said(open_page: Open, params: dict[str, str]) -> None:
    at = open_page("coverage", "small", **params)
    assert not at.exception
    assert any("link asks for" in warning.value for warning in at.warning)


def test_profiles_of_outlets(open_page: Open) -> None:
    at = open_page("coverage", "small", facts="outlet profiles", profile="City Wire")
    (table,) = board(at, "Profiles of outlets")
    assert "1 of 1: Reuters" in text_of(table)
    alone, lacks = (data["nodes"][0] for data in components(at) if data.get("label") == "City Wire")
    assert text_of(alone).startswith("the companyspeaker, 1 finding")
    assert "Anna Ozolaspeaker, in 2 of 3 outlets" in text_of(lacks)
    assert links(lacks)[0] == "coverage?facts=speakers&fact=s-ozola&cell=City+Wire"


def test_one_row_and_none(open_page: Open) -> None:
    assert [sign for _, sign in squares(open_page("coverage", "one"))] == ["1"]
    at = open_page("coverage", "one", facts="statements")
    assert "No statements in view" in words(at)


def test_names_of_outlets_are_never_cut(open_page: Open) -> None:
    """Whatever their number, each head holds the whole name."""
    at = open_page("coverage", "many")
    (node, *_) = board(at, "speakers by outlets")
    for number in range(13):
        assert f"Outlet {number:02d}" in text_of(node) or number == 12


def test_the_legend_says_what_is_drawn_and_no_more(open_page: Open) -> None:
    legend = json.dumps(components(open_page("coverage", "small")))
    assert "silent: it tells the story" in legend
    assert "its article could not be read" not in legend


def test_headings_go_down_one_step_at_a_time(open_page: Open) -> None:
    at = open_page("coverage", "small", facts="outlet profiles")
    assert [len(kind) for kind in (at.title, at.header, at.subheader)] == [1, 1, 2]
