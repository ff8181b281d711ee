"""Problems as a list that can be read whole: where, what was found, and what to do."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from analysis.queries import corpus
from analysis.queries.evidence import count_words
from analysis.queries.rows import rows_of
from pages.components import tables
from pages.components.cache import ask
from pages.components.setup import Page

PROBLEMS = {
    "stage_words": "Met while",
    "source_path": "File",
    "message": "What was found",
    "advice": "What to do",
}
SHOWN = 12
"""Problems read out at once; the table and its export hold all."""


def show(page: Page) -> None:
    """Say what went wrong, and what to do about it."""
    found = ask(corpus.problems, page.view)
    st.header("Problems")
    if found.empty:
        st.caption("None: every file was read.")
        return
    n_problems = count_words(len(found), "problem")
    st.warning(f"{n_problems} met; the rest was read.")
    _first(found)
    with tables.folded(f"{n_problems} as a table", key="problems-fold") as is_open:
        if is_open:
            tables.show(found, PROBLEMS, page, key="problems", name="problems")


def _first(problems: pd.DataFrame) -> None:
    """Draw the first problems, their words escaped.

    Args:
        problems: The answer of `corpus.problems`.
    """
    entries = "".join(
        '<div style="border-top:1px solid rgba(128,128,128,.35);padding:.4rem 0;overflow-wrap:anywhere">'
        f"<b>{html.escape(row.source_path)}</b> "
        f'<span style="opacity:.75">· met while {html.escape(row.stage_words)}</span>'
        f"<div>{html.escape(row.message)}</div>"
        f"<div><b>What to do:</b> {html.escape(row.advice)}</div></div>"
        for row in rows_of(problems.head(SHOWN))
    )
    st.html(f'<div style="font-size:.9rem;max-width:90ch">{entries}</div>')
