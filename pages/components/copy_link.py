"""A button that copies the address of the page, filters and all; where it may not, it shows the address."""

from __future__ import annotations

import streamlit as st

from pages.components.assets import asset

_BUTTON = st.components.v2.component(
    "copy_link",
    html=(
        '<button type="button"></button>'
        '<input readonly hidden aria-label="Link to this view"><span role="status"></span>'
    ),
    css=asset("copy_link.css"),
    # Every page has this button: with it comes what makes the address right for the browser's Back, too.
    js=asset("back.js") + asset("copy_link.js"),
)


def show() -> None:
    """Draw the button."""
    _BUTTON(key="copy-link", data={"label": "Copy link to this view"}, width="content")
