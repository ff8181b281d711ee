"""Coverage: what each outlet does with speakers, figures, places and statements."""

from __future__ import annotations

import streamlit as st

from analysis.figures.coverage import plot_coverage
from analysis.queries import coverage
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.setup import setup

GRID = {
    "label": "Fact",
    "outlet": "Outlet",
    "state": "State",
    "n_findings": "Findings",
    "sentence": "First sentence",
    "note": "Note",
}
STATES = (
    ("■", "reports (with the number of findings)"),
    ("◆", "differs from others"),
    ("□", "silent: nothing found in its articles on the story"),
    ("–", "not covering this story"),
    ("×", "not read"),
)

page = setup("Coverage", "Which outlet has which facts, and who leaves out what?")
kinds = list(coverage.KINDS)
what = st.segmented_control("Facts", kinds, default=kinds[0], key="facts", bind="query-params") or kinds[0]
grid = ask(coverage.coverage, page.view, fact_kind=coverage.KINDS[what])
if grid.empty:
    st.info(f"No {what} in view. Choose other facts above, or take a filter back.")
    st.stop()
figure = plot_coverage(grid, what=what, theme=page.theme, marks=page.marks)
charts.show(figure, key="grid", signs=[(sign, page.theme.muted, meaning) for sign, meaning in STATES])
n_outlets = ask(coverage.n_outlets, page.view)
if n_outlets > coverage.MOST_OUTLETS:
    st.caption(f"{coverage.MOST_OUTLETS} of {n_outlets:,} outlets are shown, those that tell most of it.")
st.caption(
    "Silent means that nothing was found: the outlet may say it in words that the method does not read."
)
tables.show(grid, GRID, page, key="grid-table", name=f"coverage-{what}", opens=True)
