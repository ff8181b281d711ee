"""Tables on a page: columns named for people, actions on a ticked row, and the export of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.citation import pairs
from analysis.exports import Header, to_csv, to_excel
from analysis.queries.evidence import count_words
from pages.components import access, cite
from pages.components.actions import Action, bar, filter_by, read
from pages.components.evidence import words
from pages.components.setup import Page

Format = tuple[str, str, str, Callable[[pd.DataFrame, Header], bytes]]
"""A format of an export: its name, the file's extension and type, and what writes it."""

FORMATS: tuple[Format, ...] = (
    ("CSV", "csv", "text/csv", to_csv),
    ("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_excel),
)
SHARES = ("share", "copied")
"""Columns of 0 to 1 that are shown as whole per cent, as shares in text are; exports have every digit."""
OPENS = "Tick a row to read its sentence."
BY_KEYS = "Shift and Space tick a row, too."
"""How a row is ticked without the mouse, once the arrow keys have led to it."""
_ABOUT_CHARS = 60
_WRAPPED, _HEAD, _TALLEST = 76, 36, 640
"""Pixels of a row with three lines of text (the browser breaks lines in rows above 4 rem only), of the
head, and of a table of such rows at most."""


def show(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    page: Page,
    *,
    key: str,
    name: str,
    actions: Callable[[Any], Sequence[Action | None]] | None = None,
    opens: bool = False,
    hint: str = "",
    wraps: bool = False,
    about: Header = (),
    formats: Sequence[Format] = (),
) -> None:
    """Draw a table, what can be done with the row that is ticked, and its export buttons.

    Args:
        table: What is shown.
        columns: The columns to show, in order, with their headings.
        page: Named in the export's header.
        key: Of the table.
        name: Of the exported file, without extension.
        actions: What can be done with a ticked row (an object with the columns as attributes): buttons
            under the table, from `pages.components.actions`.
        opens: Whether a row has `article_id` and `finding_id`: then its buttons read its sentence and
            filter by its outlet.
        hint: What ticking a row does; `opens` has its own.
        wraps: Whether rows are high enough for sentences, which are cut at the column's end without.
        about: Choices of the page itself, for the export's header.
        formats: Further formats of the export.
    """
    offers = actions or (lambda row: _reading(row, page)) if actions or opens else None
    shown = table[list(columns)]
    alt = f"Table: {name.replace('-', ' ')}, {count_words(len(table), 'row')}"
    ticked = _drawn(shown, columns, key=key, wraps=wraps, ticks=offers is not None, alt=alt)
    with st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
    ):
        if offers and ticked is not None and ticked < len(table):
            row = next(table.iloc[[ticked]].itertuples(index=False))
            bar(offers(row), key=key, about=_about(shown.iloc[ticked, 0]))
        elif hint or opens:
            st.caption(f"{hint or OPENS} {BY_KEYS}" if offers else hint)
        address = cite.link()

        def header() -> Header:
            cited = pairs(cite.citation_of(page, address))
            return (*cited, ("rows", str(len(shown))), *about)

        # Their own row keeps them together where the screen is narrow.
        with st.container(horizontal=True, width="content", gap="small"):
            _exports(shown.rename(columns=dict(columns)), header, (*FORMATS, *formats), key=key, name=name)


def _drawn(
    shown: pd.DataFrame, columns: Mapping[str, str], *, key: str, wraps: bool, ticks: bool, alt: str
) -> int | None:
    """Draw the table itself and return the position of the row that is ticked, if rows can be."""
    own: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if ticks else {}
    state = st.dataframe(
        shown.round(dict.fromkeys(SHARES, 2)),
        key=key,
        hide_index=True,
        placeholder="",
        alt=alt,
        row_height=_WRAPPED if wraps else None,
        height=min(_WRAPPED * len(shown) + _HEAD, _TALLEST) if wraps and len(shown) else "auto",
        column_config={column: _config(shown[column], heading) for column, heading in columns.items()},
        **own,
    )
    rows = state.selection.rows if ticks else []
    return rows[0] if rows else None


def _reading(row: Any, page: Page) -> list[Action | None]:
    finding_id = words(row.finding_id)
    outlet = filter_by(page, "outlet", getattr(row, "outlet", None))
    return [read(row.article_id, finding_id) if finding_id else None, outlet]


def _about(cell: Any) -> str:
    """Return the first cell of a ticked row in few words."""
    whole = words(cell) or ""
    return whole if len(whole) <= _ABOUT_CHARS else f"{whole[: _ABOUT_CHARS - 1]}…"


@contextmanager
def folded(label: str, *, key: str) -> Iterator[bool]:
    """Draw a fold, closed at first; yields whether it is open, so that only then its content is made.

    Args:
        label: What lies in it.
        key: Of the fold.
    """
    fold = st.expander(label, key=key, on_change="rerun")
    with fold:
        yield bool(fold.open)


def _config(values: pd.Series[Any], heading: str) -> Any:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return st.column_config.DatetimeColumn(heading, format="D MMM YYYY", timezone="UTC")
    if values.name in SHARES:
        return st.column_config.NumberColumn(heading, format="percent")
    if values.name in ("latitude", "longitude"):
        return st.column_config.NumberColumn(heading, format="%.2f")
    if pd.api.types.is_float_dtype(values.dtype):
        return st.column_config.NumberColumn(heading, format="%.10g")
    if pd.api.types.is_numeric_dtype(values.dtype):
        return st.column_config.NumberColumn(heading, width="small", format="localized")
    return st.column_config.TextColumn(heading)


def _exports(
    shown: pd.DataFrame, header: Callable[[], Header], formats: Sequence[Format], *, key: str, name: str
) -> None:
    for label, extension, mime, written in formats:
        st.download_button(
            label,
            access.guarded(partial(_made, written, shown, header)),
            f"{name}.{extension}",
            mime,
            key=f"{key}-{extension}",
            on_click="ignore",
            type="tertiary",
        )


def _made(
    written: Callable[[pd.DataFrame, Header], bytes], shown: pd.DataFrame, header: Callable[[], Header]
) -> bytes:
    return written(shown, header())
