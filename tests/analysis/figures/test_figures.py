"""Figures: traces, axis titles, values, customdata and safe text."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from analysis.figures import DARK, LIGHT, Theme, outlet_marks
from analysis.figures.claims import plot_claims
from analysis.figures.coverage import plot_coverage
from analysis.figures.speakers import plot_quotations_by_speaker
from analysis.figures.theme import break_name, shorten, wrap
from analysis.figures.timeline import plot_articles_by_time
from analysis.frames import Tables
from analysis.queries import Filters, View, claims, coverage, overview, select, speakers
from tests import factory

TOPICS = {"small-hash": "t-homes", "many-40-hash": "t-fled"}


def view_of(tables: Tables) -> View:
    return select(tables, Filters())


def draw(tables: Tables, theme: Theme = LIGHT) -> dict[str, go.Figure]:
    view = view_of(tables)
    marks = outlet_marks([str(o) for o in tables.articles["outlet"].dropna()], theme)
    rows = claims.claims_of_topic(view, TOPICS.get(tables.corpus_hash, "t"))
    return {
        "claims": plot_claims(
            rows, title="homes: conflict", reason="why", unit="home", theme=theme, marks=marks
        ),
        "speakers": plot_quotations_by_speaker(
            speakers.quotations_by_speaker(view), theme=theme, marks=marks
        ),
        "timeline": plot_articles_by_time(overview.articles_by_time(view), theme=theme, marks=marks),
        "coverage": plot_coverage(
            coverage.coverage(view, "speaker"), what="speakers", theme=theme, marks=marks
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
@pytest.mark.parametrize("name", ["claims", "speakers", "timeline", "coverage"])
def test_every_figure_says_what_it_shows(corpus: str, name: str) -> None:
    """Each has a title, an alternative text, and becomes JSON."""
    figure = FIGURES[corpus][name]
    assert figure.layout.title.text
    assert figure.layout.meta["alt"]
    json.loads(figure.to_json())


@pytest.mark.parametrize("name", ["claims", "speakers", "coverage"])
def test_every_mark_leads_to_a_finding_of_its_article(name: str) -> None:
    tables = CORPORA["small"]
    known = {*tables.claims["claim_id"], *tables.quotations["quotation_id"]}
    marked = [point for point in points(FIGURES["small"][name]) if point[0]]
    assert marked
    for finding_id, article_id in marked:
        assert finding_id in known
        assert finding_id.startswith(f"{article_id}:")


def test_point_interval_and_open_end_look_different() -> None:
    symbols = {
        trace.customdata[0][1]: list(trace.marker.symbol)
        for trace in FIGURES["small"]["claims"].data
        if trace.customdata is not None
    }
    assert symbols == {
        "ledger-1": ["circle"],
        "post-1": ["line-ns", "line-ns"],
        "wire-1": ["line-ns", "triangle-right"],
    }


def test_an_interval_is_drawn_from_low_to_high() -> None:
    figure = FIGURES["small"]["claims"]
    line = next(trace for trace in figure.data if trace.mode == "lines" and max(trace.x) < 50000)
    assert list(line.x) == [40500, 49500]


def test_an_open_end_reaches_the_edge_of_the_axis() -> None:
    figure = FIGURES["small"]["claims"]
    line = next(trace for trace in figure.data if trace.mode == "lines" and min(trace.x) > 60000)
    assert list(line.x) == [60001, figure.layout.xaxis.range[1]]


def test_each_outlet_has_a_lane() -> None:
    lanes = FIGURES["small"]["claims"].layout.yaxis.ticktext
    assert list(lanes) == ["<b>City Wire</b>", "<b>Northern Post</b>", "<b>The Daily Ledger</b>"]


def test_marks_of_one_lane_do_not_lie_over_each_other() -> None:
    figure = FIGURES["many"]["claims"]
    places = [(trace.y[0], round(trace.x[0], 3)) for trace in figure.data if trace.mode == "markers+text"]
    assert len(set(places)) == len(places) == 40
    assert figure.layout.yaxis.range[0] < 40


def test_axis_titles_have_units() -> None:
    assert FIGURES["small"]["claims"].layout.xaxis.title.text == "value (home)"
    assert FIGURES["small"]["speakers"].layout.xaxis.title.text == "quotations"
    assert FIGURES["small"]["timeline"].layout.xaxis.title.text == "published (UTC)"


def test_wide_values_take_a_logarithmic_axis() -> None:
    rows = claims.claims_of_topic(view_of(CORPORA["small"]), "t-homes")
    rows.loc[rows.index[0], ["low", "high"]] = [5.0, 5.0]
    figure = plot_claims(rows, title="x", reason="y", unit=None, theme=LIGHT, marks={})
    assert figure.layout.xaxis.type == "log"


def test_own_words_are_filled_and_paraphrase_is_open() -> None:
    symbols = {
        point[0]: symbol
        for trace in FIGURES["small"]["speakers"].data
        for point, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }
    quotations = CORPORA["small"].quotations.set_index("quotation_id")
    for finding_id, symbol in symbols.items():
        assert symbol.endswith("-open") == (quotations.loc[finding_id, "kind"] == "indirect")


def test_silence_is_drawn_and_leads_nowhere() -> None:
    figure = FIGURES["small"]["coverage"]
    silent = next(trace for trace in figure.data if trace.marker.symbol == "square-open")
    assert len(silent.x) == 8
    assert {tuple(point) for point in silent.customdata} == {("", "")}


def test_hostile_text_is_escaped_everywhere() -> None:
    for name, figure in FIGURES["hostile"].items():
        assert "<script>" not in figure.to_json().replace("&lt;script&gt;", ""), name
        assert "<img" not in figure.to_json(), name


def test_hover_quotes_the_sentence_and_the_note() -> None:
    texts = json.loads(FIGURES["small"]["claims"].to_json())["data"]
    hover = " ".join(str(trace.get("hovertext")) for trace in texts)
    assert "40,000 homes in Riga" in hover
    assert "Note: A digest written for a test." in hover


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


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_empty_frames_draw_without_fault() -> None:
    view = view_of(Tables.of({}))
    rows = claims.claims_of_topic(view, "t")
    assert not points(plot_claims(rows, title="x", reason="y", unit=None, theme=LIGHT, marks={}))
    assert not points(
        plot_quotations_by_speaker(speakers.quotations_by_speaker(view), theme=LIGHT, marks={})
    )


def test_text_helpers() -> None:
    assert shorten("a b c", 10) == "a b c"
    assert shorten("one two three four", 10) == "one two …"
    assert len(shorten("x" * 50, 10)) <= 10
    assert wrap("<b>") == "&lt;b&gt;"
    assert break_name("The Washington Times", 11) == "The<br>Washington<br>Times"
