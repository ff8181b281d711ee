"""Quality: how far the program can be trusted, in measured figures and in plain words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.queries import corpus, quality
from analysis.queries.evidence import count_words
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.quality import scores
from pages.components.review import extractors
from pages.components.setup import Page, setup

SCORES = {
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
SHARES = {"what": "In view", "n": "Number", "n_all": "Of", "share": "Share"}
WEAK = {"weakness": "What goes wrong", "example": "For example", "advice": "What to do"}


def _shares(page: Page) -> None:
    """Say what the corpus itself shows."""
    st.subheader("What this corpus shows")
    n_problems = len(ask(corpus.problems, page.view))
    st.caption(
        "Counts of the view, no errors by themselves: a name may be unresolved because nothing says who is "
        f"meant. {count_words(n_problems, 'problem')} met while reading; the corpus page lists them."
    )
    tables.show(ask(quality.shares_in_view, page.view), SHARES, page, key="shares", name="quality-in-view")


def _layer(page: Page, layer: str, found: pd.DataFrame, weak: pd.DataFrame) -> None:
    """Draw the scores of one layer, and what goes wrong in it."""
    st.subheader(quality.LAYERS[layer])
    left, right = st.columns([3, 2], gap="large")
    with left:
        if found.empty:
            st.caption("Not measured on public texts yet.")
        else:
            scores.show(found, page)
    with right:
        scores.show_weaknesses(weak)


page = setup("Quality", "How far can the program be trusted?", may_be_empty=True)
st.warning(
    "These are development figures, not held-out ones: they were measured on texts that the program was "
    "developed on. Expect somewhat less on new texts, and other figures on texts of another kind."
)
_shares(page)
extractors.show(page)
found, weak = ask(quality.scores, page.view), ask(quality.weaknesses, page.view)
charts.legend((sign, page.theme.text, words) for sign, words in scores.SIGNS)
for layer in quality.LAYERS:
    _layer(page, layer, found[found["layer"] == layer], weak[weak["layer"] == layer])
with tables.folded(f"{len(found)} scores as a table", key="scores-fold") as is_open:
    if is_open:
        tables.show(found, SCORES, page, key="scores", name="quality")
with tables.folded(f"{len(weak)} weaknesses as a table", key="weak-fold") as is_open:
    if is_open:
        tables.show(weak, WEAK, page, key="weak", name="weaknesses")
