"""The quality page: every layer with its scores and weaknesses, said to be development figures."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from analysis.queries.quality import LAYERS
from tests.pages.conftest import Open, words


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def test_it_says_that_figures_are_of_development(open_page: Open) -> None:
    at = open_page("quality", "small")
    assert not at.exception
    assert "development figures, not held-out ones" in at.warning[0].value


def test_every_layer_stands_with_its_scores_and_weaknesses(open_page: Open) -> None:
    at = open_page("quality", "small")
    assert [heading.value for heading in at.subheader] == [
        "What this corpus shows",
        "What review says",
        *LAYERS.values(),
    ]
    shown = html(at)
    assert shown.count("What it does badly") == len(LAYERS)
    assert "Statement and speaker both right" in shown
    assert "two annotators" in shown
    assert "English only." in shown


def test_the_corpus_itself_is_counted(open_page: Open) -> None:
    table = open_page("quality", "small").dataframe[0].value.set_index("what")
    assert tuple(table.loc["quotations without a resolved speaker", ["n", "n_all"]]) == (1, 9)
    assert "1 problem met" in words(open_page("quality", "small"))


def test_a_filter_narrows_what_the_corpus_shows(open_page: Open) -> None:
    table = open_page("quality", "small", outlet=["City Wire"]).dataframe[0].value.set_index("what")
    assert tuple(table.loc["quotations without a resolved speaker", ["n", "n_all"]]) == (1, 2)


def test_an_empty_corpus_still_tells_of_the_program(open_page: Open) -> None:
    at = open_page("quality", "none")
    assert not at.exception
    assert "Statement and speaker both right" in html(at)


def test_hostile_words_stay_out(open_page: Open) -> None:
    at = open_page("quality", "hostile")
    assert not at.exception
    assert "window.hacked" not in html(at)
