"""Statements that several articles report: one laid out in its wordings, and the list of all."""

from __future__ import annotations

import streamlit as st

from analysis.figures.theme import shorten
from analysis.queries.evidence import count_words
from analysis.queries.rows import rows_of
from analysis.queries.wordings import families, wordings
from pages.components import tables
from pages.components.actions import look
from pages.components.cache import ask
from pages.components.links import choose
from pages.components.setup import Page
from pages.components.speakers.dossier import changes_in_words
from pages.components.speakers.wordings import show_pairs
from pages.components.text import md

LIST = {
    "speaker": "Speaker",
    "label": "Fullest wording",
    "n_outlets": "Outlets",
    "n_cut": "Words cut",
    "n_added": "Added",
    "n_changed": "Changed",
    "cues": "Cues",
    "n_loaded": "Loaded",
    "outlets": "Told by",
}


def draw(page: Page) -> None:
    """Draw the statement that the URL names, word by word, and the list to choose from."""
    told = ask(families, page.view)
    if told.empty:
        st.info("No statement in view is reported by more than one article. Take a filter back.")
        return
    by_id = {str(row.utterance_id): row for row in rows_of(told)}
    labels = {key: shorten(f"{row.speaker}: {row.label}", 140) for key, row in by_id.items()}
    chosen = choose(f"Statement, 1 of {len(told):,}", list(by_id), "said", words=labels) or ""
    family = by_id[chosen]
    st.markdown(
        md(
            f"{family.speaker}, told by {family.outlets}. {changes_in_words(family)} "
            f"One statement because: {family.reason}."
        )
    )
    pairs = ask(wordings, page.view, utterance_ids=(chosen,))
    show_pairs(pairs[chosen], page, key="pairs")
    st.caption(
        "Left the fullest wording, right each other one. All who report it are shown, also where a filter "
        "leaves them out; what both say in other words without sharing any is not found."
    )
    st.header(f"{count_words(len(told), 'statement')} that several articles report")
    tables.show(
        told,
        LIST,
        page,
        key="statements",
        name="statements",
        wraps=True,
        hint="Tick a row to compare its wordings.",
        actions=lambda row: [look("said", row.utterance_id, "Compare its wordings")],
    )
