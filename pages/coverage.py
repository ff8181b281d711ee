"""Coverage: what each outlet does with speakers, figures, places and statements; profiles of outlets."""

from __future__ import annotations

import streamlit as st

from analysis.queries import coverage
from pages.components.cache import ask
from pages.components.coverage import sections, squares
from pages.components.setup import setup

page = setup("Coverage", "Which outlet has which facts, and who leaves out what?")
kinds = [*coverage.KINDS, squares.PROFILES]
what = (
    st.segmented_control(
        "Show", kinds, default=kinds[0], key="facts", bind="query-params", on_change=squares.forget
    )
    or kinds[0]
)
if what == squares.PROFILES:
    sections.profiles(page)
    st.stop()
kind = coverage.KINDS[what]
with st.container(horizontal=True, gap="medium"):
    shares = st.toggle("Shares", key="shares", bind="query-params", help=squares.SHARES)
    is_all = st.toggle("All rows", key="all", bind="query-params")
most = coverage.MOST_FACTS if is_all else coverage.FIRST_FACTS
grid = ask(coverage.grid, page.view, fact_kind=kind, most=most)
if not grid.lines:
    st.info(f"No {what} in view. Choose other facts above, or take a filter back.")
    st.stop()
if len(grid.outlets) <= squares.BESIDE:
    left, right = st.columns([17, 11], gap="medium")
else:
    left, right = st.container(), st.container()
with left:
    sections.squares_of(page, grid, what, shares=shares)
with right:
    sections.look_closer(page, grid, what)
sections.as_table(page, what)
