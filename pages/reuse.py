"""Reuse: which articles share passages, side by side, with what was changed in them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.queries import reuse
from analysis.queries.evidence import count_words
from analysis.queries.rows import rows_of
from pages.components import tables
from pages.components.cache import ask
from pages.components.evidence import Row, show_rows
from pages.components.links import choose, in_reader, keep_choice
from pages.components.setup import setup
from pages.components.text import md

PAIRS = {
    "first_outlet": "One outlet",
    "second_outlet": "The other",
    "n_passages": "Passages",
    "n_chars": "Characters",
    "share": "Share of the shorter",
    "n_changes": "Changes",
    "origins": "Where they come from",
}


def _side(found: Any, side: str, outlet: str) -> Row:
    """Make the row of one side of a shared passage."""
    target = in_reader(getattr(found, f"{side}_article_id"), f"{found.reuse_id}:{side}")
    return Row(target, getattr(found, f"{side}_text"), getattr(found, f"{side}_marks"), outlet)


page = setup("Reuse", "Which articles share passages, and what was changed in them?")
pairs = ask(reuse.pairs, page.view)
if pairs.empty:
    st.info(
        "No two articles in view share a passage. Take a filter back; short common phrases do not count."
    )
    st.stop()
options = {f"{row.first_article_id} · {row.second_article_id}": row for row in rows_of(pairs)}
words = {
    key: f"{row.first_outlet} and {row.second_outlet}: {count_words(row.n_passages, 'passage')} ({key})"
    for key, row in options.items()
}
tables.show(
    pairs,
    PAIRS,
    page,
    key="pairs",
    name="reuse",
    hint="Tick a row to lay its passages side by side.",
    on_row=lambda row: keep_choice("pair", list(options)[row]),
)
pair: Any = options[choose("Pair", list(options), "pair", words=words) or ""]
shared = ask(reuse.passages, page.view, first=pair.first_article_id, second=pair.second_article_id)
st.caption("Marked: what the other side has otherwise.")
last = ""
for number, passage in enumerate(rows_of(shared)):
    how = f"{passage.form}, {str(passage.origin).replace('_', ' ')}: {passage.reason}"
    if how != last:
        st.caption(md(how))
    last = how
    left, right = st.columns(2)
    with left:
        show_rows([_side(passage, "first", pair.first_outlet)], page, key=f"first-{number}")
    with right:
        show_rows([_side(passage, "second", pair.second_outlet)], page, key=f"second-{number}")
