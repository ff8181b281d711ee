"""Speakers merged and split by people, from a speaker's dossier."""

from __future__ import annotations

import streamlit as st

from analysis.corrections import drafts
from analysis.queries.evidence import count_words
from analysis.queries.review import choices
from pages.components import access, tables
from pages.components.cache import ask
from pages.components.links import keep_choice
from pages.components.review import desk
from pages.components.review.log import tell
from pages.components.setup import Page
from pages.components.text import md


def show(page: Page, speaker_id: str, name: str) -> None:
    """Draw, closed, what can be done with a speaker; nothing for who may not correct.

    Args:
        page: The page.
        speaker_id: The speaker.
        name: Its name on the screen.
    """
    if not access.may("correct"):
        return
    tell()
    with tables.folded("Two people in one, or one in two?", key="speaker-fold") as is_open:
        if is_open:
            left, right = st.columns(2, gap="large")
            with left:
                _merge(page, speaker_id, name)
            with right:
                _split(page, speaker_id, name)


def _merge(page: Page, speaker_id: str, name: str) -> None:
    others = ask(choices.fellows, page.view, speaker_id=speaker_id)
    st.caption(
        md(f"{name} and another are one. They then go by the other's name, and count as one speaker.")
    )
    chosen = st.selectbox(
        "Is the same as", list(others), index=None, key="merge-into", placeholder="choose"
    )
    why = st.text_input("Why (optional)", key="merge-why")

    def merge() -> None:
        kept = others[str(chosen)]
        done = desk.decide(
            page.view.tables,
            lambda seen: drafts.with_reason(drafts.merge(seen, speaker_id, kept), why or ""),
            f"Merged: {name} now goes by {chosen}.",
        )
        if done is not None:
            keep_choice("who", str(chosen))

    st.button("Merge", on_click=merge, disabled=chosen is None, key="merge")


def _split(page: Page, speaker_id: str, name: str) -> None:
    groups = ask(choices.mention_groups, page.view, speaker_id=speaker_id)
    st.caption(md(f"Some mentions taken for {name} are somebody else; what they say goes with them."))
    chosen = st.multiselect(
        "Mentions of somebody else", list(groups), key="split-off", placeholder="choose"
    )
    called = st.text_input("Who is called", value=name, key="split-name", max_chars=200)
    why = st.text_input("Why (optional)", key="split-why")

    def split() -> None:
        own = [mention for label in chosen for mention in groups[label]]
        desk.decide(
            page.view.tables,
            lambda seen: drafts.with_reason(drafts.split(seen, speaker_id, own, called or name), why or ""),
            f"Split: {count_words(len(own), 'mention')} now another speaker's.",
        )

    st.button("Split off", on_click=split, disabled=not chosen, key="split")
