"""When articles appeared: their places along a line of time, and the days that are written under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.queries.evidence import count_words, date_words
from analysis.queries.filters import View, outlet_label
from analysis.queries.rows import columns_of

_MOST_MARKS = 150
"""Articles beyond which those of one outlet that lie close together are one mark."""
_STEPS = 90
"""Marks along a line then: more could not be told apart on a page."""
_MOST_DAYS = 7
_EVERY = ("D", "2D", "W-MON", "2W-MON", "MS", "2MS", "3MS", "6MS", "YS", "2YS", "5YS", "10YS", "50YS")
"""Days written under the line at most, and the distances between them, the closest first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One article, or several close together.

    Attributes:
        place: Where along the line, 0 to 1.
        n: Articles.
        article_id: The first of them.
        words: When it appeared and its headline; how many there are between which days.
    """

    place: float
    n: int
    article_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A row of marks for each outlet, and the days under them with their places."""

    rows: Sequence[tuple[str, Sequence[Mark]]]
    days: Sequence[tuple[float, str]]


def timeline(view: View) -> Timeline:
    """Return the dated articles in view along a line of time, a row an outlet."""
    articles = view.shown.articles
    articles = articles[articles["published"].notna()].sort_values("published", kind="stable")
    if articles.empty:
        return Timeline((), ())
    first, last = articles["published"].iloc[0], articles["published"].iloc[-1]
    room = max((last - first) * 0.02, pd.Timedelta(hours=2))
    start, length = first - room, last - first + 2 * room
    places = ((articles["published"] - start) / length).tolist()
    steps = _STEPS if len(articles) > _MOST_MARKS else None
    marks: dict[str, dict[object, list[int]]] = defaultdict(dict)
    for number, outlet in enumerate(outlet_label(articles["outlet"]).tolist()):
        step = number if steps is None else int(places[number] * steps)
        marks[outlet].setdefault(step, []).append(number)
    facts = list(columns_of(articles, "article_id", "published", "published_precision", "headline"))
    rows = [
        (outlet, [_mark([facts[n] for n in own], [places[n] for n in own]) for own in steps_of.values()])
        for outlet, steps_of in sorted(marks.items())
    ]
    return Timeline(rows, _days(start, length))


def _mark(facts: Sequence[tuple[str, pd.Timestamp, object, object]], places: Sequence[float]) -> Mark:
    article_id, published, precision, headline = facts[0]
    if len(facts) == 1:
        title = headline if isinstance(headline, str) else "no headline"
        return Mark(places[0], 1, article_id, f"{date_words(published, precision)}\n{title}")
    words = f"{count_words(len(facts), 'article')}, {date_words(published)} to {date_words(facts[-1][1])}"
    return Mark(sum(places) / len(places), len(facts), article_id, words)


def _days(start: pd.Timestamp, length: pd.Timedelta) -> list[tuple[float, str]]:
    """Return the days under the line: as close together as `_MOST_DAYS` allows; the first has its year."""
    end, days = start + length, pd.DatetimeIndex([])
    for every in _EVERY:
        days = pd.date_range(start.ceil("D"), end, freq=every)
        if len(days) <= _MOST_DAYS:
            break
    years = [day.year for day in days]
    shown = [
        f"{day.day} {day:%b}" + (f" {day.year}" if not number or years[number - 1] != day.year else "")
        for number, day in enumerate(days)
    ]
    return [((day - start) / length, words) for day, words in zip(days, shown, strict=True)]
