"""The quality page: every layer with its scores and weaknesses, said to be development figures."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries import Filters, quality, select
from analysis.queries.quality import LAYERS
from tests import factory
from tests.pages.conftest import Open, words

ANY = select(factory.small(), Filters())
"""Scores speak of the program: the same for any view."""


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def test_it_says_that_figures_are_of_development(open_page: Open) -> None:
    at = open_page("quality", "small")
    assert not at.exception
    assert "development figures, not held-out ones" in at.warning[0].value


def test_in_short_every_layer_stands_with_what_goes_wrong_first(open_page: Open) -> None:
    shown = html(open_page("quality", "small"))
    for name in LAYERS.values():
        assert f'<h2 class="set">{name}</h2>' in shown
    assert shown.count('class="track"') == len(set(quality.scores(ANY)["layer"]))
    assert "English only." not in shown


@pytest.mark.parametrize(("layer", "name"), LAYERS.items())
def test_each_layer_has_all_its_scores_and_weaknesses(open_page: Open, layer: str, name: str) -> None:
    at = open_page("quality", "small", look=name)
    shown, found, weak = html(at), quality.scores(ANY), quality.weaknesses(ANY)
    assert re.findall(r"<h2[^>]*>([^<]+)", shown) == [name]
    assert shown.count('class="track"') == (found["layer"] == layer).sum()
    assert shown.count("<li>") == (weak["layer"] == layer).sum()
    assert ("Not measured" in shown) == (layer not in set(found["layer"]))


def test_what_stands_beside_a_score_is_named(open_page: Open) -> None:
    shown = html(open_page("quality", "small", look="Quotations"))
    assert "Statement and speaker both right" in shown
    assert "two annotators" in shown


def test_the_corpus_itself_is_counted(open_page: Open) -> None:
    at = open_page("quality", "small", look="This corpus")
    table = at.dataframe[0].value.set_index("what")
    assert tuple(table.loc["quotations without a resolved speaker", ["n", "n_all"]]) == (1, 9)
    assert "1 problem met" in words(at)


def test_a_filter_narrows_what_the_corpus_shows(open_page: Open) -> None:
    table = (
        open_page("quality", "small", look="This corpus", outlet=["City Wire"])
        .dataframe[0]
        .value.set_index("what")
    )
    assert tuple(table.loc["quotations without a resolved speaker", ["n", "n_all"]]) == (1, 2)


def test_an_empty_corpus_still_tells_of_the_program(open_page: Open) -> None:
    at = open_page("quality", "none")
    assert not at.exception
    assert "Statement and speaker both right" in html(at)


def test_hostile_words_stay_out(open_page: Open) -> None:
    at = open_page("quality", "hostile")
    assert not at.exception
    assert "window.hacked" not in html(at)
