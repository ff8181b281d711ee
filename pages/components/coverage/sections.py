"""Sections of the coverage page: the grid, what stands behind a square, profiles of outlets, tables."""

from __future__ import annotations

import streamlit as st

from analysis.queries import coverage, silence
from analysis.queries import profiles as told
from pages.components import tables
from pages.components.actions import bar, filter_by
from pages.components.board import Board
from pages.components.cache import ask
from pages.components.coverage import outlets, squares
from pages.components.evidence import rows_from, show_rows
from pages.components.setup import Page
from pages.components.text import md

TABLE = {
    "label": "Fact",
    "outlet": "Outlet",
    "state": "State",
    "n_findings": "Findings",
    "share": "Share of the outlet's findings",
}
PROFILE_TABLE = {
    "outlet": "Outlet",
    "n_articles": "Articles",
    "n_words": "Words",
    "n_wired": "Articles with a wire credit",
    "wires": "Wires credited",
    "copied": "Share of text copied",
    "n_quotations": "Quotations",
    "n_direct": "In own words",
    "sides": "Speakers' sides",
    "n_figures": "Figures",
    "n_places": "Places",
    "n_alone": "Facts it alone has",
    "n_lacks": "Facts it lacks",
}


def squares_of(page: Page, grid: coverage.Grid, what: str, *, shares: bool) -> None:
    """Draw the grid of facts by outlets.

    Args:
        page: The page.
        grid: The answer of `coverage.grid`.
        what: What the facts are, in the plural.
        shares: Whether the squares say shares of the outlet's findings, and not counts.
    """
    st.header(md(squares.title(grid, what)))
    board = Board(page)
    chosen = squares.name_of(st.query_params.get("fact", ""), st.query_params.get("cell", ""))
    drawn = squares.table(board, grid, what=what, shares=shares)
    board.show(drawn, squares.legend(grid), key="grid", label=f"{what} by outlets", chosen=chosen)


def as_table(page: Page, what: str) -> None:
    """Draw the grid as a table in a fold, for its export."""
    with tables.folded("The grid as a table", key="grid-fold") as is_open:
        if is_open:
            table = ask(coverage.coverage, page.view, fact_kind=coverage.KINDS[what])
            tables.show(table, TABLE, page, key="grid-table", name=f"coverage-{what}", opens=True)


def look_closer(page: Page, grid: coverage.Grid, what: str) -> None:
    """Show what stands behind the square or line that is chosen, or what stands out."""
    kind, fact_id = coverage.KINDS[what], st.query_params.get("fact")
    label = ask(coverage.label_of, page.view, fact_kind=kind, fact_id=fact_id) if fact_id else None
    if fact_id and label is None:
        st.warning(md(f"The link asks for “{fact_id}”, which is none of the {what} of this corpus."))
    if fact_id is None or label is None:
        _gaps(page, grid, what)
        return
    outlet = st.query_params.get("cell") or None
    st.header(md(f"{label} in {outlet}" if outlet else label))
    if key := squares.FILTERS.get(what):
        bar([filter_by(page, key, fact_id)], key="fact")
    found = ask(coverage.findings_of, page.view, fact_kind=kind, fact_id=fact_id, outlet=outlet)
    if len(found) or outlet is None:
        show_rows(rows_from(found), page, key="found", grouped=True)
        return
    looked = ask(silence.searched, page.view, fact_kind=kind, fact_id=fact_id, outlet=outlet)
    board = Board(page)
    board.show(squares.searched(board, looked, outlet), key="searched", label="What was searched")
    show_rows(rows_from(looked.nearest), page, key="nearest", grouped=True, first=4)


def _gaps(page: Page, grid: coverage.Grid, what: str) -> None:
    st.header("Who leaves out what")
    board = Board(page)
    board.show(squares.gaps(board, grid, what), key="gaps", label="Who leaves out what")
    st.caption(squares.HINT)


def profiles(page: Page) -> None:
    """Draw the profiles of all outlets, and what one of them alone has and lacks."""
    every = ask(told.profiles, page.view)
    asked = st.query_params.get("profile")
    own = next((own for own in every if own.outlet == asked), every[0])
    if asked is not None and asked != own.outlet:
        st.warning(md(f"The link asks for the outlet “{asked}”, which is not in view; the first is shown."))
    board = Board(page)
    board.show(outlets.table(board, every), key="profiles", label="Profiles of outlets", chosen=own.outlet)
    st.header(md(own.outlet))
    bar([filter_by(page, "outlet", own.outlet)], key="outlet")
    for column, is_alone in zip(st.columns(2, gap="medium"), (True, False), strict=True):
        with column:
            st.subheader("It alone has" if is_alone else "Most others on the story have, and it lacks")
            board = Board(page)
            drawn = outlets.facts(board, own, alone=is_alone)
            board.show(drawn, key="alone" if is_alone else "lacks", label=own.outlet)
    with tables.folded("The profiles as a table", key="profiles-fold") as is_open:
        if is_open:
            table = ask(told.profiles_table, page.view)
            tables.show(table, PROFILE_TABLE, page, key="profiles-table", name="outlet-profiles")
