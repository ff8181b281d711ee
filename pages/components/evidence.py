"""Rows of evidence: outlet, date, the sentence with the finding marked, and the article's note.

The browser writes every word as text, never as markup, so that an article cannot draw on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.theme import mark_of
from analysis.queries.evidence import date_words
from analysis.queries.rows import rows_of
from pages.components.assets import asset
from pages.components.links import Target, in_reader
from pages.components.setup import Page

_LIST = st.components.v2.component(
    "evidence_list",
    html='<div class="list" role="list"></div>',
    css=asset("evidence.css"),
    js=asset("evidence.js"),
)
SHOWN = 24
"""Rows drawn at once; the table beside them and its export hold all."""


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
        tags: Short facts (a verdict, a form) beside the title.
        below: A line under the sentence.
    """

    target: Target
    sentence: str = ""
    marks: Sequence[Sequence[int]] = ()
    outlet: str = ""
    day: str | None = None
    note: str | None = None
    title: str = ""
    tags: tuple[str, ...] = ()
    below: str = ""


def words(value: Any) -> str | None:
    """Return a cell as text, `None` where it is missing."""
    return None if value is None or value is pd.NA or value != value else str(value)


def row_of(found: Any, **more: Any) -> Row:
    """Make a row from a row of `analysis.queries.evidence`."""
    return Row(
        target=more.pop("target", None) or in_reader(found.article_id, found.finding_id),
        sentence=found.sentence,
        marks=found.marks,
        outlet=found.outlet,
        day=date_words(found.published),
        note=words(found.note),
        **more,
    )


def rows_from(table: pd.DataFrame, make: Callable[[Any], Row] = row_of) -> list[Row]:
    """Make rows from a frame of evidence."""
    return [make(found) for found in rows_of(table.head(SHOWN))]


def show_rows(rows: Iterable[Row], page: Page, *, key: str, total: int | None = None) -> None:
    """Draw rows of evidence; a click on one goes where it leads.

    Args:
        rows: The rows.
        page: Whose outlets' colours and filters they carry.
        key: Of the component.
        total: How many there are in all, said when it is more than are drawn.
    """
    drawn = list(rows)
    if not drawn:
        return
    data = [_plain(row, page) for row in drawn]
    result = _LIST(data={"rows": data}, key=key, on_opened_change=_nothing)
    if total is not None and total > len(drawn):
        st.caption(f"{len(drawn)} of {total:,} shown; the table and its export hold all.")
    if result.opened is not None and 0 <= int(result.opened) < len(drawn):
        drawn[int(result.opened)].target.open()


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _plain(row: Row, page: Page) -> dict[str, Any]:
    mark = mark_of(page.marks, row.outlet, page.theme)
    return {
        "href": row.target.href(page.chosen.params),
        "parts": _parts(row.sentence, row.marks),
        "outlet": row.outlet,
        "colour": mark.colour,
        "day": row.day or "",
        "note": row.note or "",
        "title": row.title,
        "tags": list(row.tags),
        "below": row.below,
    }


def _parts(sentence: str, marks: Sequence[Sequence[int]]) -> list[list[Any]]:
    """Cut a sentence into pairs of words and whether they are marked."""
    parts: list[list[Any]] = []
    at = 0
    for start, end in marks:
        parts += [[sentence[at:start], 0], [sentence[start:end], 1]]
        at = end
    return [part for part in [*parts, [sentence[at:], 0]] if part[0]]
