"""Coverage: what each outlet does with speakers, figures, places and statements; profiles of outlets."""

from __future__ import annotations

import streamlit as st

from analysis.queries import coverage, profiles, silence
from pages.components import tables
from pages.components.actions import bar, filter_by
from pages.components.board import Board
from pages.components.cache import ask
from pages.components.coverage import outlets, squares
from pages.components.evidence import rows_from, show_rows
from pages.components.setup import Page, setup
from pages.components.text import md

PROFILES = "outlet profiles"
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
BESIDE = 8
"""Outlets up to which the evidence of a square stands beside the grid, not under it."""


def _grid(page: Page, what: str, *, shares: bool, is_all: bool) -> None:
    kind = coverage.KINDS[what]
    most = coverage.MOST_FACTS if is_all else coverage.FIRST_FACTS
    grid = ask(coverage.grid, page.view, fact_kind=kind, most=most)
    if not grid.lines:
        st.info(f"No {what} in view. Choose other facts above, or take a filter back.")
        return
    if len(grid.outlets) <= BESIDE:
        left, right = st.columns([17, 11], gap="medium")
    else:
        left, right = st.container(), st.container()
    with left:
        st.subheader(md(squares.title(grid, what)))
        board = Board(page)
        chosen = squares.name_of(st.query_params.get("fact", ""), st.query_params.get("cell", ""))
        drawn = squares.table(board, grid, what=what, shares=shares)
        board.show(drawn, squares.legend(), key="grid", label=f"{what} by outlets", chosen=chosen)
    with right:
        _look_closer(page, grid, what)
    with tables.folded("The grid as a table", key="grid-fold") as is_open:
        if is_open:
            table = ask(coverage.coverage, page.view, fact_kind=kind)
            tables.show(table, TABLE, page, key="grid-table", name=f"coverage-{what}", opens=True)


def _look_closer(page: Page, grid: coverage.Grid, what: str) -> None:
    """Show what stands behind the square or line that is chosen, or what stands out."""
    kind, fact_id = coverage.KINDS[what], st.query_params.get("fact")
    label = ask(coverage.label_of, page.view, fact_kind=kind, fact_id=fact_id) if fact_id else None
    if fact_id and label is None:
        st.warning(md(f"The link asks for “{fact_id}”, which is none of the {what} of this corpus."))
    if fact_id is None or label is None:
        st.subheader("Who leaves out what")
        board = Board(page)
        board.show(squares.gaps(board, grid, what), key="gaps", label="Who leaves out what")
        st.caption(squares.HINT)
        return
    outlet = st.query_params.get("cell") or None
    st.subheader(md(f"{label} in {outlet}" if outlet else label))
    if key := squares.FILTERS.get(what):
        bar([filter_by(page, key, fact_id)], key="fact")
    found = ask(coverage.findings_of, page.view, fact_kind=kind, fact_id=fact_id, outlet=outlet)
    if len(found) or outlet is None:
        show_rows(rows_from(found), page, key="found", grouped=True)
        return
    looked = ask(silence.searched, page.view, fact_kind=kind, fact_id=fact_id, outlet=outlet)
    board = Board(page)
    board.show(squares.searched(board, looked, outlet, kind), key="searched", label="What was searched")
    show_rows(rows_from(looked.nearest), page, key="nearest", grouped=True, first=4)


def _profiles(page: Page) -> None:
    every = ask(profiles.profiles, page.view)
    asked = st.query_params.get("profile")
    own = next((own for own in every if own.outlet == asked), every[0])
    if asked is not None and asked != own.outlet:
        st.warning(md(f"The link asks for the outlet “{asked}”, which is not in view; the first is shown."))
    board = Board(page)
    board.show(outlets.table(board, every), key="profiles", label="Profiles of outlets", chosen=own.outlet)
    st.subheader(md(own.outlet))
    bar([filter_by(page, "outlet", own.outlet)], key="outlet")
    for column, is_alone in zip(st.columns(2, gap="medium"), (True, False), strict=True):
        with column:
            st.subheader("It alone has" if is_alone else "Most others on the story have, and it lacks")
            board = Board(page)
            drawn = outlets.facts(board, own, alone=is_alone)
            board.show(drawn, key="alone" if is_alone else "lacks", label=own.outlet)
    with tables.folded("The profiles as a table", key="profiles-fold") as is_open:
        if is_open:
            table = ask(profiles.profiles_table, page.view)
            tables.show(table, PROFILE_TABLE, page, key="profiles-table", name="outlet-profiles")


def main() -> None:
    """Draw the page."""
    page = setup("Coverage", "Which outlet has which facts, and who leaves out what?")
    kinds = [*coverage.KINDS, PROFILES]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        what = st.segmented_control(
            "Show", kinds, default=kinds[0], key="facts", bind="query-params", on_change=squares.forget
        )
        what = what or kinds[0]
        if what != PROFILES:
            shares = st.toggle("Shares", key="shares", bind="query-params", help=squares.SHARES)
            is_all = st.toggle("All rows", key="all", bind="query-params")
    if what == PROFILES:
        _profiles(page)
    else:
        _grid(page, what, shares=shares, is_all=is_all)


main()
