"""Periods: the stretches of time through which the map can be played, as fine as the dates allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.frames import Tables
from analysis.queries.filters import View
from analysis.queries.parts import row_numbers

MOST_PERIODS = 40
"""Steps that a slider can still be moved over by hand; with more, the next coarser ones are taken."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, under its name in links and on the screen."""

    label: str
    first: date
    last: date


def periods(view: View) -> list[Period]:
    """Return the days, weeks, months or years on which articles in view appeared, in order.

    The finest that make at most `MOST_PERIODS` steps are taken. Fewer than two are no way through time:
    then there are none.
    """
    every = view.tables.derived(_days)[row_numbers(view.context, "articles")]
    days = [day.item() for day in np.unique(every[~np.isnat(every)])]
    found: list[Period] = []
    for step in (_day, _week, _month, _year):
        found = list(dict.fromkeys(step(day) for day in days))
        if len(found) <= MOST_PERIODS:
            break
    return found if len(found) > 1 else []


def _days(tables: Tables) -> npt.NDArray[np.datetime64]:
    """Return the day of every article; to be asked for through `Tables.derived`."""
    published = tables.articles["published"].dt.tz_localize(None).to_numpy()
    days: npt.NDArray[np.datetime64] = published.astype("datetime64[D]")
    return days


def in_period(articles: pd.DataFrame, period: Period) -> npt.NDArray[np.bool_]:
    """Say of each article whether it appeared in a period; undated ones did not."""
    published = articles["published"].dt.tz_localize(None).to_numpy()
    first, last = np.datetime64(period.first), np.datetime64(period.last) + np.timedelta64(1, "D")
    within: npt.NDArray[np.bool_] = (published >= first) & (published < last)
    return within


def _day(day: date) -> Period:
    return Period(f"{day.day} {day:%b %Y}", day, day)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(f"week of {monday.day} {monday:%b %Y}", monday, monday + timedelta(days=6))


def _month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{day:%b %Y}", first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _year(day: date) -> Period:
    return Period(f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31))
