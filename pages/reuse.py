"""Reuse: which articles share text, where it comes from, and what a copy changed in it."""

from __future__ import annotations

import streamlit as st

from analysis.queries import reuse
from analysis.queries.rows import rows_of
from pages.components.cache import ask
from pages.components.links import choose
from pages.components.reuse import parts as reuse_parts
from pages.components.setup import setup

page = setup("Reuse", "Which articles share text, and what did the copy change?")
if not any(ask(reuse.counts, page.view).values()):
    st.info(
        f"{reuse.searched(page.view)}: no two share a passage. Short common phrases do not count. "
        "Take a filter back to compare more articles."
    )
    st.stop()
sort = reuse_parts.choose_sort(page)
group = reuse_parts.choose_group(page, sort)
pairs = ask(reuse.pairs, page.view, sort=sort)
if group is not None:
    pairs = pairs[pairs["group"] == group].reset_index(drop=True)
chosen = reuse_parts.choose_pair(page, pairs)
reuse_parts.draw(page, sort, pairs, chosen)
st.header("One pair, side by side")
words = reuse_parts.words_of(pairs)
pair_id = choose("Pair", list(words), "pair", words=words)
reuse_parts.show_pair(page, next(row for row in rows_of(pairs) if row.pair_id == pair_id))
reuse_parts.show_lines(page, pairs)
