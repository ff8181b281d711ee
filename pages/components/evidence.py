"""Rows of evidence: outlet, date, the sentence with the finding marked, and the article's note.

The browser writes every word as text, never as markup, so that an article cannot draw on the page. A click
on the sentence goes where it leads; a click on a named value (an outlet, a tag) filters by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.theme import mark_of
from analysis.queries.evidence import date_words, pieces
from analysis.queries.rows import rows_of
from pages.components.assets import asset
from pages.components.links import Target, in_reader
from pages.components.narrowing import narrow
from pages.components.setup import Page

_LIST = st.components.v2.component(
    "evidence_list",
    html='<div class="list" role="list"></div>',
    css=asset("evidence.css"),
    js=asset("evidence.js"),
)
FIRST = 8
"""Rows that are open at once; "show more" opens the next."""
STEP = 12
"""Rows that each "show more" opens."""
SENT = 44
"""Rows sent to the browser at once; more are sent when they are asked for."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short fact beside a sentence; one with a filter can be clicked to filter by it.

    Attributes:
        words: What stands there.
        key: The filter, one of `narrowing.KEYS`; empty for a fact that is no filter's value.
        value: The value's label in the URL.
    """

    words: str
    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of evidence.

    Attributes:
        target: Where it leads.
        sentence: The words.
        marks: Spans of `sentence` to mark.
        outlet: Whose they are.
        day: When, in words.
        note: What a reader must know of the article.
        title: A line above the sentence.
        tags: Short facts (a verdict, a speaker to filter by) beside the sentence; `None` is left out.
        below: A line under the tags.
        article_id: The article; rows are grouped by it.
        headline: Of the article; shown where rows are grouped.
    """

    target: Target
    sentence: str = ""
    marks: Sequence[Sequence[int]] = ()
    outlet: str = ""
    day: str | None = None
    note: str | None = None
    title: str = ""
    tags: Sequence[Tag | str | None] = ()
    below: str = ""
    article_id: str = ""
    headline: str = ""


Cut = Callable[[pd.DataFrame], pd.DataFrame]
"""Adds the sentences to findings that have none yet."""


class Rows(Sequence[Row]):
    """Rows made from a frame of findings when they are drawn, not before."""

    def __init__(self, table: pd.DataFrame, make: Callable[[Any], Row], cut: Cut | None = None) -> None:
        """Hold the frame; `make` turns one of its rows into a `Row`, once `cut` has added its sentence."""
        self._table, self._make, self._cut = table, make, cut

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return Rows(self._table.iloc[place], self._make, self._cut)
        return next(iter(self[place : place + 1 or None]))

    def __iter__(self) -> Iterator[Row]:
        table = self._table if self._cut is None else self._cut(self._table)
        return (self._make(found) for found in rows_of(table))

    def by_article(self) -> Rows:
        """Return the rows with those of one article together, articles in the order they first come in."""
        if "article_id" not in self._table:
            return self
        place = pd.factorize(self._table["article_id"])[0]
        return Rows(self._table.iloc[place.argsort(kind="stable")], self._make, self._cut)


def words(value: Any) -> str | None:
    """Return a cell as text, `None` where it is missing."""
    return None if value is None or value is pd.NA or value != value else str(value)


def tag(page: Page, key: str, found_id: Any, shown: str | None = None) -> Tag | None:
    """Return a tag that filters by what an id stands for; `None` where the id is missing.

    Args:
        page: Whose corpus the id belongs to.
        key: The filter: `speaker`, `topic`, `place`, `story`, `kind`, `wire` or `outlet`.
        found_id: The id, as a frame has it.
        shown: The tag's words, if not the label itself.
    """
    given = words(found_id)
    label = page.label_of(key, given) if given else None
    if label is None:
        return Tag(shown) if shown else None
    return Tag(shown or label, key, label)


def row_of(found: Any, **more: Any) -> Row:
    """Make a row from a row of `analysis.queries.evidence`."""
    return Row(
        target=more.pop("target", None) or in_reader(found.article_id, found.finding_id),
        sentence=found.sentence,
        marks=found.marks,
        outlet=found.outlet,
        day=date_words(found.published),
        note=words(found.note),
        article_id=words(found.article_id) or "",
        headline=words(getattr(found, "headline", None)) or "",
        tags=(*more.pop("tags", ()), words(getattr(found, "review", None))),
        **more,
    )


def rows_from(table: pd.DataFrame, make: Callable[[Any], Row] = row_of, *, cut: Cut | None = None) -> Rows:
    """Make rows from a frame of evidence; only those that are drawn are made.

    Args:
        table: Evidence, or findings without their sentences.
        make: Turns a row of evidence into a `Row`.
        cut: Makes evidence of findings; given those that are drawn.
    """
    return Rows(table, make, cut)


def show_rows(
    rows: Iterable[Row],
    page: Page,
    *,
    key: str,
    grouped: bool = False,
    first: int = FIRST,
) -> None:
    """Draw rows of evidence, the first few open and the rest a click away.

    Args:
        rows: The rows; of `rows_from` only those sent to the browser are made.
        page: Whose outlets' colours and filters they carry.
        key: Of the component.
        grouped: Whether the rows of one article stand together under one head, with its note once.
        first: How many are open at once.
    """
    every = rows if isinstance(rows, Rows) else list(rows)
    if not len(every):
        return
    if grouped:
        every = every.by_article() if isinstance(every, Rows) else _together(every)
    drawn = list(every[: _sent(page, key)])
    data = {
        "groups": _groups(drawn, page, grouped=grouped),
        "total": len(every),
        "rest": len(every) - len(drawn),
        "first": first,
        "step": STEP,
        "view": f"{key} {_view(page)}",
    }
    result = _LIST(
        data=data,
        key=key,
        on_opened_change=_nothing,
        on_narrowed_change=partial(_narrowed, key),
        on_more_change=partial(_send_more, page, key, len(drawn)),
    )
    if result.opened:
        _open(drawn, *result.opened)


def _open(drawn: Sequence[Row], what: Any, place: Any) -> None:
    """Go where a click on a row, or on the head of its article, leads."""
    if 0 <= int(place) < len(drawn):
        row = drawn[int(place)]
        (in_reader(row.article_id) if what == "article" else row.target).open()


def _narrowed(key: str) -> None:
    if chosen := st.session_state[key].narrowed:
        narrow(*map(str, chosen))


def _view(page: Page) -> str:
    """Return a text that is the same for the same rows."""
    return f"{page.view.tables.corpus_hash} {page.view.filters.key()}"


def _send_more(page: Page, key: str, n_drawn: int) -> None:
    st.session_state[f"{key}-sent"] = (_view(page), n_drawn + SENT)


def _sent(page: Page, key: str) -> int:
    """Return how many rows to send: more where they were asked for under the same filters."""
    view, n = st.session_state.get(f"{key}-sent", ("", SENT))
    return int(n) if view == _view(page) else SENT


def _together(rows: list[Row]) -> list[Row]:
    places: dict[str, int] = {}
    for row in rows:
        places.setdefault(row.article_id, len(places))
    return sorted(rows, key=lambda row: places[row.article_id])


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _groups(rows: Sequence[Row], page: Page, *, grouped: bool) -> list[dict[str, Any]]:
    """Return heads with their rows: one head an article, or one a row."""
    groups: list[dict[str, Any]] = []
    last = ""
    for place, row in enumerate(rows):
        if not (grouped and groups and row.article_id == last):
            groups.append(_head(row, page, grouped=grouped))
        last = row.article_id
        groups[-1]["rows"].append(_plain(row, place, page))
    return groups


def _head(row: Row, page: Page, *, grouped: bool) -> dict[str, Any]:
    return {
        "outlet": row.outlet,
        "narrows": row.outlet in page.outlets,
        "colour": mark_of(page.marks, row.outlet, page.theme).colour,
        "day": row.day or "",
        "headline": row.headline if grouped else "",
        "href": in_reader(row.article_id).href(page.chosen.params) if grouped else "",
        "note": row.note or "",
        "rows": [],
    }


def _plain(row: Row, place: int, page: Page) -> dict[str, Any]:
    tags = [one if isinstance(one, Tag) else Tag(one) for one in row.tags if one]
    return {
        "place": place,
        "href": row.target.href(page.chosen.params),
        "parts": pieces(row.sentence, row.marks),
        "title": row.title,
        "tags": [[one.words, one.key, one.value] for one in tags],
        "below": row.below,
    }
