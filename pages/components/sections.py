"""Sections of a page, one drawn at a time, the chosen one kept in the URL."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.components.links import keep_choice
from pages.components.text import md

PARAM = "look"
"""The section's name in the URL."""


def section(options: Sequence[str], *, label: str, default: str | None = None) -> str:
    """Draw the choice of a section and return the one that is chosen.

    Args:
        options: Their names, as they stand in the URL.
        label: Of the choice, for screen readers.
        default: The one that is shown where the URL names none; the first without.
    """
    fallback = default or options[0]
    asked = st.query_params.get(PARAM)
    if asked is not None and asked not in options:
        st.warning(
            md(f"The link asks for the section “{asked}”, which this page has not; another is shown.")
        )
    key = "section"
    st.session_state[key] = asked if asked in options else fallback

    def keep() -> None:
        keep_choice(PARAM, st.session_state[key] or fallback)

    st.segmented_control(label, options, key=key, on_change=keep, label_visibility="collapsed")
    return st.session_state[key] or fallback


def go_to(name: str) -> None:
    """Choose a section; used in callbacks."""
    keep_choice(PARAM, name)
