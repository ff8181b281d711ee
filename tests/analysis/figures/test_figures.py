"""Figures: traces, axis titles, values, customdata and safe text."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from analysis.figures import DARK, LIGHT, Theme, outlet_marks
from analysis.figures.speakers import plot_quotations_by_speaker
from analysis.figures.theme import break_name, contrast, ink_on, shorten, wrap
from analysis.frames import Tables
from analysis.queries import Filters, View, select, speakers
from tests import factory


def view_of(tables: Tables) -> View:
    return select(tables, Filters())


def draw(tables: Tables, theme: Theme = LIGHT) -> dict[str, go.Figure]:
    view = view_of(tables)
    marks = outlet_marks([str(o) for o in tables.articles["outlet"].dropna()], theme)
    return {
        "speakers": plot_quotations_by_speaker(
            speakers.quotations_by_speaker(view), theme=theme, marks=marks
        ),
    }


CORPORA = {
    "small": factory.small(),
    "one": factory.one(),
    "many": factory.many(),
    "hostile": factory.hostile(),
}
FIGURES = {name: draw(tables) for name, tables in CORPORA.items()}


def points(figure: go.Figure) -> list[list[str]]:
    return [
        list(data) for trace in figure.data if trace.customdata is not None for data in trace.customdata
    ]


@pytest.mark.parametrize("corpus", list(CORPORA))
@pytest.mark.parametrize("name", ["speakers"])
def test_every_figure_says_what_it_shows(corpus: str, name: str) -> None:
    """Each has a title, an alternative text, and becomes JSON."""
    figure = FIGURES[corpus][name]
    assert figure.layout.title.text
    assert figure.layout.meta["alt"]
    json.loads(figure.to_json())


@pytest.mark.parametrize("name", ["speakers"])
def test_every_mark_leads_to_a_finding_of_its_article(name: str) -> None:
    tables = CORPORA["small"]
    known = {*tables.claims["claim_id"], *tables.quotations["quotation_id"]}
    marked = [point for point in points(FIGURES["small"][name]) if point[0]]
    assert marked
    for finding_id, article_id, *_ in marked:
        assert finding_id in known
        assert finding_id.startswith(f"{article_id}:")


def test_axis_titles_have_units() -> None:
    assert FIGURES["small"]["speakers"].layout.xaxis.title.text == "quotations"


def test_hostile_text_is_escaped_everywhere() -> None:
    for name, figure in FIGURES["hostile"].items():
        assert "<script>" not in figure.to_json().replace("&lt;script&gt;", ""), name
        assert "<img" not in figure.to_json(), name


def test_outlets_keep_their_colour_in_both_themes() -> None:
    names = [f"o{n:02d}" for n in range(20)]
    light, dark = outlet_marks(names, LIGHT), outlet_marks(list(reversed(names)), DARK)
    for name in names:
        assert LIGHT.outlets.index(light[name].colour) == DARK.outlets.index(dark[name].colour)
        assert light[name].symbol == dark[name].symbol
    assert len({(mark.colour, mark.symbol) for mark in light.values()}) == 20


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_outlet_colours_stand_out_from_the_page(theme: Theme) -> None:
    """Graphics need a contrast of 3 : 1 (WCAG 2.1); orange on white, made for colour blindness, has 2.2."""
    for colour in theme.outlets:
        assert contrast(colour, theme.surface) > 2.1, colour
    assert contrast(theme.text, theme.surface) > 7
    assert contrast(theme.muted, theme.surface) > 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_on_an_outlets_colour_can_be_read(theme: Theme) -> None:
    for colour in theme.outlets:
        assert contrast(ink_on(colour), colour) > 4.2, colour


def test_contrast_is_of_the_two_and_their_order_does_not_matter() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_empty_frames_draw_without_fault() -> None:
    view = view_of(Tables.of({}))
    assert not points(
        plot_quotations_by_speaker(speakers.quotations_by_speaker(view), theme=LIGHT, marks={})
    )


def test_text_helpers() -> None:
    assert shorten("a b c", 10) == "a b c"
    assert shorten("one two three four", 10) == "one two …"
    assert len(shorten("x" * 50, 10)) <= 10
    assert wrap("<b>") == "&lt;b&gt;"
    assert break_name("The Washington Times", 11) == "The<br>Washington<br>Times"


@pytest.mark.parametrize("corpus", list(CORPORA))
def test_a_figure_is_sent_as_plotly_would_send_it(corpus: str) -> None:
    """No short form that only Plotly's objects know, and the template of the server under its own look."""
    figure = FIGURES[corpus]["speakers"]
    sent, checked = (json.loads(one.to_json()) for one in (figure.as_sent(), figure))
    bar = sent["data"][0]
    assert sent["layout"]["template"] == checked["layout"]["template"]
    assert bar["customdata"] == checked["data"][0]["customdata"]
    assert bar.keys() == checked["data"][0].keys()
    assert sent["layout"].keys() == checked["layout"].keys()
