"""Articles along a line of time: a mark each, close ones joined where they are many; few days below."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.frames import Tables
from analysis.queries import Filters, select
from analysis.queries.timeline import timeline
from tests import factory


def test_a_row_an_outlet_and_a_mark_an_article() -> None:
    times = timeline(select(factory.small(), Filters()))
    assert [(outlet, [mark.article_id for mark in marks]) for outlet, marks in times.rows] == [
        ("City Wire", ["wire-1"]),
        ("Northern Post", ["post-1"]),
        ("The Daily Ledger", ["ledger-1"]),
    ]
    (first,) = times.rows[2][1]
    assert first.words == "4 Mar 2024\nStorm cuts power to Riga"
    assert 0 < first.place < times.rows[0][1][0].place < 1


def test_days_stand_where_their_articles_do() -> None:
    times = timeline(select(factory.small(), Filters()))
    assert [words for _, words in times.days] == ["4 Mar 2024", "5 Mar"]
    assert times.days[0][0] == pytest.approx(times.rows[2][1][0].place)


def test_articles_without_a_date_have_no_mark() -> None:
    times = timeline(select(factory.many(), Filters()))
    assert sum(mark.n for _, marks in times.rows for mark in marks) == 36


def test_many_articles_are_joined_and_none_is_lost() -> None:
    times = timeline(select(factory.many(400), Filters()))
    marks = [mark for _, marks in times.rows for mark in marks]
    assert sum(mark.n for mark in marks) == 360
    assert len(marks) < 360
    assert any(mark.words.startswith("2 articles, ") for mark in marks)


@pytest.mark.parametrize(("days", "shown"), [(1, 2), (20, 3), (300, 6), (4000, 6)])
def test_few_days_are_written(days: int, shown: int) -> None:
    small = factory.small()
    first = pd.Timestamp("2020-01-02", tz="UTC")
    dates = [first, first + pd.Timedelta(days=days), first]
    times = timeline(select(small.with_frames(articles=small.articles.assign(published=dates)), Filters()))
    assert len(times.days) == shown
    assert all(0 <= place <= 1 for place, _ in times.days)


def test_nothing_gives_an_empty_line() -> None:
    assert timeline(select(Tables.of({}), Filters())).rows == ()
