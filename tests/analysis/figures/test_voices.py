"""Figures of speakers and of claims over time: traces, axis titles, values, customdata, safe text."""

from __future__ import annotations

import json

import pytest

from analysis.figures import DARK, LIGHT, Theme, outlet_marks
from analysis.figures.claims import dated_apart, plot_over_time
from analysis.figures.speakers import plot_quotations_by_speaker, plot_said_over_time
from analysis.figures.theme import heading_of, without_heading
from analysis.frames import Tables
from analysis.queries import Filters, claims, dossier, select, speakers
from tests import factory

SMALL = select(factory.small(), Filters())
MARKS = outlet_marks(["The Daily Ledger", "Northern Post", "City Wire"], LIGHT)


def test_a_bar_has_a_part_for_each_outlet_and_form() -> None:
    parts = speakers.quotations_by_speaker(SMALL)
    figure = plot_quotations_by_speaker(parts, theme=LIGHT, marks=MARKS)
    (trace,) = figure.data
    assert list(trace.x) == [1] * 8
    assert list(trace.base)[:3] == [0, 1, 2]
    assert next(iter(figure.layout.yaxis.ticktext)) == "Anna Ozola"
    assert figure.layout.xaxis.title.text == "quotations"
    assert figure.layout.title.text == "Who is quoted: the 5 most quoted speakers"


def test_own_words_are_solid_and_paraphrase_is_hatched() -> None:
    parts = speakers.quotations_by_speaker(SMALL)
    (trace,) = plot_quotations_by_speaker(parts, theme=LIGHT, marks=MARKS).data
    solid = {
        data[0]
        for data, shape in zip(trace.customdata, trace.marker.pattern.shape, strict=True)
        if not shape
    }
    quotations = factory.small().quotations
    assert solid == set(quotations.loc[quotations["kind"] != "indirect", "quotation_id"])


def test_a_part_names_its_speaker_and_quotes_its_first_sentence() -> None:
    parts = speakers.quotations_by_speaker(SMALL)
    (trace,) = plot_quotations_by_speaker(parts, theme=LIGHT, marks=MARKS).data
    assert [str(data[2]) for data in trace.customdata][:3] == ["Anna Ozola"] * 3
    assert "paraphrased" in trace.hovertext[0]
    assert "told reporters that the grid would" in trace.hovertext[0].replace("<br>", " ")


def test_the_number_of_marks_does_not_grow_with_the_quotations() -> None:
    many = speakers.quotations_by_speaker(select(factory.many(400), Filters()))
    assert many["n"].sum() == 400
    assert len(many) == 7 * 13


def test_over_time_needs_two_days() -> None:
    rows = claims.claims_of_topic(SMALL, "t-homes")
    assert len(dated_apart(rows)) == 3
    assert dated_apart(rows[rows["outlet"] != "The Daily Ledger"]).empty
    assert dossier.said_over_time(SMALL, "s-ozola")["n"].sum() == 3
    one_day = select(factory.small(), Filters(outlets=("The Daily Ledger",)))
    assert dossier.said_over_time(one_day, "s-ozola").empty


def test_claims_over_time_step_and_show_their_ends() -> None:
    rows = dated_apart(claims.claims_of_topic(SMALL, "t-homes"))
    figure = plot_over_time(rows, unit="home", theme=LIGHT, marks=MARKS)
    by_outlet = {str(trace.customdata[0][1]): trace for trace in figure.data}
    assert {trace.line.shape for trace in figure.data} == {"hv"}
    assert list(by_outlet["post-1"].y) == [45000]
    assert list(by_outlet["post-1"].error_y.array) == [4500]
    assert list(by_outlet["wire-1"].marker.symbol) == ["triangle-up"]
    assert figure.layout.yaxis.title.text == "value (home)"
    assert figure.layout.xaxis.title.text == "published (UTC)"
    assert "City Wire: More than 60,000" in figure.layout.meta["alt"]


def test_quotations_over_time_are_open_for_paraphrase() -> None:
    rows = dossier.said_over_time(SMALL, "s-ozola")
    (trace,) = plot_said_over_time(rows, theme=LIGHT, marks=MARKS).data
    forms = {
        str(data[0]): symbol for data, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }
    assert sum(not symbol.endswith("-open") for symbol in forms.values()) == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_hostile_text_is_escaped(theme: Theme) -> None:
    view = select(factory.hostile(), Filters())
    rows = claims.claims_of_topic(view, "t")
    figures = [
        plot_quotations_by_speaker(speakers.quotations_by_speaker(view), theme=theme, marks={}),
        plot_over_time(rows, unit=factory.HOSTILE, theme=theme, marks={}),
    ]
    for figure in figures:
        text = figure.to_json()
        assert "<img" not in text.replace("&lt;img", "")
        assert "<script" not in text.replace("&lt;script", "")
        json.loads(text)


def test_a_page_takes_the_title_off() -> None:
    figure = plot_quotations_by_speaker(speakers.quotations_by_speaker(SMALL), theme=LIGHT, marks=MARKS)
    title, _ = heading_of(figure)
    assert title.startswith("Who is quoted")
    assert without_heading(figure).layout.title.text is None


def test_empty_frames_draw_without_fault() -> None:
    view = select(Tables.of({}), Filters())
    plot_quotations_by_speaker(speakers.quotations_by_speaker(view), theme=LIGHT, marks={})
    plot_over_time(claims.claims_of_topic(view, "t"), unit=None, theme=LIGHT, marks={})
