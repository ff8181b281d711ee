"""Tables on a page: columns named for people, a row that leads on, and the export of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.exports import Header, to_csv, to_excel
from pages.components.links import in_reader
from pages.components.setup import Page


def show(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    page: Page,
    *,
    key: str,
    name: str,
    on_row: Callable[[int], None] | None = None,
    opens: bool = False,
    hint: str = "",
) -> None:
    """Draw a table and its export buttons.

    Args:
        table: What is shown.
        columns: The columns to show, in order, with their headings.
        page: Named in the export's header.
        key: Of the table.
        name: Of the exported file, without extension.
        on_row: Called with the position of a ticked row before the page runs again.
        opens: Whether a ticked row opens its `article_id` and `finding_id` in the reader.
        hint: What ticking a row does; `opens` has its own.
    """
    shown = table[list(columns)]

    def ticked() -> None:
        rows = st.session_state[key].selection.rows
        if rows and on_row is not None and rows[0] < len(table):
            on_row(rows[0])

    ticks: dict[str, Any] = {}
    if on_row or opens:
        ticks = {"on_select": ticked if on_row else "rerun", "selection_mode": "single-row"}
    state = st.dataframe(
        shown,
        key=key,
        hide_index=True,
        placeholder="",
        column_config={column: _config(shown[column], heading) for column, heading in columns.items()},
        **ticks,
    )
    _exports(shown.rename(columns=dict(columns)), page, key=key, name=name, hint=OPENS if opens else hint)
    rows = state.selection.rows if opens else []
    if rows and rows[0] < len(table):
        chosen = table.iloc[rows[0]]
        if isinstance(chosen["finding_id"], str):
            in_reader(str(chosen["article_id"]), chosen["finding_id"]).open()


OPENS = "Tick a row to read its sentence."


def _config(values: pd.Series[Any], heading: str) -> Any:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return st.column_config.DatetimeColumn(heading, format="D MMM YYYY", timezone="UTC")
    if values.name == "share":
        return st.column_config.NumberColumn(heading, format="percent")
    if values.name in ("latitude", "longitude"):
        return st.column_config.NumberColumn(heading, format="%.2f")
    if pd.api.types.is_float_dtype(values.dtype):
        return st.column_config.NumberColumn(heading, format="%.10g")
    if pd.api.types.is_numeric_dtype(values.dtype):
        return st.column_config.NumberColumn(heading, width="small", format="localized")
    return st.column_config.TextColumn(heading)


def _exports(shown: pd.DataFrame, page: Page, *, key: str, name: str, hint: str) -> None:
    header = header_of(page, len(shown))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if hint:
            st.caption(hint)
        st.download_button(
            "CSV",
            lambda: to_csv(shown, header),
            f"{name}.csv",
            "text/csv",
            key=f"{key}-csv",
            on_click="ignore",
            type="tertiary",
        )
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        st.download_button(
            "Excel",
            lambda: to_excel(shown, header),
            f"{name}.xlsx",
            kind,
            key=f"{key}-xlsx",
            on_click="ignore",
            type="tertiary",
        )


def header_of(page: Page, n_rows: int) -> Header:
    """Return what stands above an exported table: page, corpus and its hash, filters, what is in view."""
    filters = "; ".join(f"{name}: {value}" for name, value in page.chosen.words) or "none"
    return (
        ("Crosscheck", page.title),
        ("corpus", page.source.label),
        ("corpus hash", page.view.tables.corpus_hash),
        ("filters", filters),
        ("in view", page.in_view),
        ("rows", str(n_rows)),
    )
