"""What the quality page shows as tables: the corpus itself, all scores, all weaknesses."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.queries import corpus, quality
from analysis.queries.evidence import count_words
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.setup import Page

_SCORES = {
    "name": "What is measured",
    "set_name": "On",
    "value": "Score",
    "low": "Rough range from",
    "high": "to",
    "n": "Cases",
    "cases": "Of what",
    "beside": "What stands beside it",
    "date": "Measured",
    "meaning": "What it means",
    "set_description": "The texts",
}
_SHARES = {"what": "In view", "n": "Number", "n_all": "Of", "share": "Share"}
_WEAK = {"weakness": "What goes wrong", "example": "For example", "advice": "What to do"}


def show_shares(page: Page) -> None:
    """Say what the corpus itself shows of the program's limits."""
    charts.heading("What this corpus shows")
    n_problems = len(ask(corpus.problems, page.view))
    st.caption(
        "Counts of the view, no errors by themselves: a name may be unresolved because nothing says who is "
        f"meant. {count_words(n_problems, 'problem')} met while reading; the corpus page lists them."
    )
    tables.show(ask(quality.shares_in_view, page.view), _SHARES, page, key="shares", name="quality-in-view")


def show_all(found: pd.DataFrame, weak: pd.DataFrame, page: Page) -> None:
    """Draw all scores and all weaknesses, folded, for reading and export.

    Args:
        found: `quality.scores`.
        weak: `quality.weaknesses`.
        page: Named in the exports.
    """
    with tables.folded(f"{len(found)} scores as a table", key="scores-fold") as is_open:
        if is_open:
            tables.show(found, _SCORES, page, key="scores", name="quality")
    with tables.folded(f"{len(weak)} weaknesses as a table", key="weak-fold") as is_open:
        if is_open:
            tables.show(weak, _WEAK, page, key="weak", name="weaknesses")
