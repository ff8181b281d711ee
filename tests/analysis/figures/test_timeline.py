"""When each article appeared: a row an outlet, marks that lead to articles, ticks where marks are many."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.figures.theme import LIGHT, outlet_marks
from analysis.figures.timeline import plot_articles_by_time
from analysis.frames import Tables
from analysis.queries import Filters, overview, select
from tests import factory


def draw(tables: Tables) -> go.Figure:
    articles = overview.articles(select(tables, Filters()))
    return plot_articles_by_time(articles, theme=LIGHT, marks=outlet_marks(list(articles["outlet"]), LIGHT))


def test_a_row_an_outlet_and_a_mark_an_article() -> None:
    figure = draw(factory.small())
    assert list(figure.layout.yaxis.ticktext) == ["City Wire", "Northern Post", "The Daily Ledger"]
    assert [tuple(point) for trace in figure.data for point in trace.customdata] == [
        ("", "wire-1"),
        ("", "post-1"),
        ("", "ledger-1"),
    ]
    assert figure.layout.xaxis.title.text == "published (UTC)"
    assert figure.layout.meta["alt"] == "3 dated articles of 3 outlets over time."


def test_articles_without_a_date_are_not_drawn() -> None:
    assert draw(factory.many()).layout.meta["alt"].startswith("36 dated articles")


def test_many_articles_are_ticks() -> None:
    one_outlet = factory.many(60)
    articles = one_outlet.articles.assign(outlet="The Daily Ledger")
    assert draw(one_outlet.with_frames(articles=articles)).data[0].marker.symbol == "line-ns-open"
    assert draw(factory.small()).data[0].marker.symbol == "square"
