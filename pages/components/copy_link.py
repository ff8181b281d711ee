"""A button that copies the address of the page, filters and all; where it may not, it shows the address."""

from __future__ import annotations

from collections.abc import Mapping

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


def show(filters: Mapping[str, list[str]]) -> None:
    """Draw the button.

    Args:
        filters: What is filtered by, as it stands in the address; put there where it is missing, as after
            the first change of the page that follows a link that was opened.
    """
    data = {"label": "Copy link to this view", "filters": dict(filters)}
    _BUTTON(key="copy-link", data=data, width="content")
