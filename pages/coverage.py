"""Coverage: which outlet has which speaker, topic or place, the most unevenly told first."""

from __future__ import annotations

from typing import Any

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

page = setup("Coverage", "Which outlet has which facts, and who leaves out what?")
kinds: dict[str, Any] = coverage.KINDS
what = st.segmented_control(
    "Facts", list(kinds), default=next(iter(kinds)), key="facts", bind="query-params", required=True
) or next(iter(kinds))
grid = ask(coverage.coverage, page.view, fact_kind=kinds[what])
if grid.empty:
    st.info(f"No {what} in view. Choose other facts above, or take a filter back.")
    st.stop()
drawn = ask(coverage.most_uneven, page.view, fact_kind=kinds[what])
charts.show(plot_coverage(drawn, what=what, theme=page.theme, marks=page.marks), key="grid")
st.caption(
    "A filled square holds the number of findings and opens the first. An empty square: nothing of it was "
    "found in the outlet's articles in view; it may stand there in words that the method does not read."
)
tables.show(grid, GRID, page, key="grid-table", name=f"coverage-{what}", opens=True)
