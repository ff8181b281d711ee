"""The values that are filtered by, as chips under the title: a click takes one back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.components import carried
from pages.components.narrowing import WORDS, reset, take_back
from pages.components.text import md

_MOST = 14
"""Values shown under the title; a link may name hundreds."""


def show(shown: Mapping[str, list[str]]) -> None:
    """Draw the chips, and what undoes the last change; nothing where nothing was narrowed.

    Args:
        shown: The values of each filter in words, as `Chosen.values` has them.
    """
    every = [(key, label) for key, labels in shown.items() for label in labels]
    if not every and not carried.can_undo():
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        for place, (key, label) in enumerate(every[:_MOST]):
            st.button(
                md(f"{WORDS.get(key, key)}: {label}"),
                key=f"chip-{place}",
                icon=":material/close:",
                icon_position="right",
                help="Take this filter back",
                on_click=take_back,
                args=(key, label),
            )
        if len(every) > _MOST:
            st.caption(f"and {len(every) - _MOST:,} more in the sidebar", width="content")
        if carried.can_undo():
            st.button(
                "Undo",
                key="undo",
                type="tertiary",
                on_click=carried.undo,
                help="Undo the last filter change",
            )
        if every:
            st.button(
                "Reset", key="reset-chips", type="tertiary", on_click=reset, help="Take all filters back"
            )
