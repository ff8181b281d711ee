"""Every page on no rows, one row, many rows, hostile text and bad links: a message, never a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.frames import Tables
from tests import factory
from tests.pages.conftest import CORPORA, PAGES, Open, figures, words


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("corpus", list(CORPORA))
def test_every_page_runs_on_every_corpus(open_page: Open, page: str, corpus: str) -> None:
    at = open_page(page, corpus)
    assert not at.exception
    assert not at.error


# Scores are of the program, whatever is in view.
OF_ARTICLES = [page for page in PAGES if page != "quality"]


@pytest.mark.parametrize("page", OF_ARTICLES)
def test_an_empty_corpus_says_what_to_do(open_page: Open, page: str) -> None:
    at = open_page(page, "none")
    assert "Load some" in at.info[0].value
    assert not at.get("plotly_chart")


@pytest.mark.parametrize("page", [p for p in OF_ARTICLES if p != "corpus"])
def test_filters_that_leave_nothing_say_so(open_page: Open, page: str) -> None:
    at = open_page(page, "small", q="no such words")
    assert "No article is left under these filters" in at.info[0].value
    assert "0 of 3 articles" in words(at)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("outlet", "Nobody's Post"),
        ("speaker", "<b>x</b>"),
        ("topic", "`"),
        ("dates", "yesterday"),
        ("corpus", "../.."),
    ],
)
def test_a_bad_link_is_said_and_left_out(open_page: Open, page: str, name: str, value: str) -> None:
    at = open_page(page, "small", **{name: [value]})
    assert not at.exception
    assert any("link" in warning.value for warning in at.warning)
    assert "3 of 3 articles" in words(at)


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("claims", {"about": "no such topic"}),
        ("speakers", {"who": "Nobody"}),
        ("places", {"at": "Atlantis"}),
        ("reader", {"article": "nowhere"}),
        ("reader", {"article": "ledger-1", "focus": "ledger-1:q0-1"}),
        ("reuse", {"pair": "a · b"}),
        ("corpus", {"look": "nowhere"}),
    ],
)
def test_a_link_to_nothing_is_said(open_page: Open, page: str, params: dict[str, str]) -> None:
    at = open_page(page, "small", **params)
    assert not at.exception
    assert any("link asks for" in warning.value for warning in at.warning)


def test_filters_come_from_the_link(open_page: Open) -> None:
    at = open_page("speakers", "small", outlet=["City Wire"], speaker=["the company"])
    assert at.multiselect(key="outlet").value == ["City Wire"]
    assert "1 of 3 articles" in words(at)
    assert {"outlet\\: City Wire", "speaker\\: the company"} <= {button.label for button in at.button}


def test_dates_come_from_the_link(open_page: Open) -> None:
    at = open_page("overview", "small", dates=["2024-03-05", "2024-03-05"])
    assert "2 of 3 articles" in words(at)


def test_reset_takes_every_filter_back(open_page: Open) -> None:
    at = open_page("overview", "small", outlet=["City Wire"], q="homes", dates=["2024-03-05", "2024-03-05"])
    assert "1 of 3 articles" in words(at)
    next(button for button in at.button if button.label == "Reset filters").click().run()
    assert "3 of 3 articles" in words(at)
    assert not at.exception


def test_metonyms_are_drawn_only_when_asked_for(open_page: Open) -> None:
    assert "Vilnius" not in json.dumps(figures(open_page("places", "small")))
    assert "Vilnius" in json.dumps(figures(open_page("places", "small", metonyms="true")))


def test_hostile_text_reaches_the_browser_as_text_only(open_page: Open) -> None:
    """No Markdown element and no HTML element holds article words with their marks alive."""
    for page in PAGES:
        at = open_page(page, "hostile")
        assert not any(
            "<script>" in html.proto.body for html in at.get("html") if "window.hacked" in html.proto.body
        )
        for text in words(at).splitlines():
            assert "![](http" not in text, (page, text)
            assert "<script>" not in text.replace("\\<script\\>", ""), (page, text)


def test_a_store_that_is_gone_is_explained(
    open_page: Open, stores: dict[str, Path], tmp_path: Path
) -> None:
    stores["gone"] = tmp_path / "gone"
    at = open_page("overview", "gone")
    del stores["gone"]
    assert not at.exception
    assert "cannot be opened" in at.error[0].value


def test_a_link_cannot_name_another_folder(open_page: Open, tmp_path: Path) -> None:
    factory.write(tmp_path / "home" / "uploads" / "secret", factory.one())
    at = open_page("overview", "small", corpus="secret")
    assert "3 of 3 articles" in words(at)
    assert any("not here" in warning.value for warning in at.warning)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_on_the_sample(
    open_page: Open, stores: dict[str, Path], sample_tables: Tables, tmp_path: Path, page: str
) -> None:
    stores["sample"] = factory.write(tmp_path / "sample", sample_tables)
    at = open_page(page, "sample")
    assert not at.exception
    assert not at.error
    assert not at.warning or page == "quality"
    if page == "places":
        drawn = json.dumps(figures(at))
        assert all(name in drawn for name in ("Kyiv", "Minsk", "Bakhmut", "Belgorod"))
