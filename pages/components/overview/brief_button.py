"""The brief of what is in view, as one file to hand over: made when it is asked for."""

from __future__ import annotations

import streamlit as st

from pages.components import access, cite
from pages.components.setup import Page


def draw(page: Page) -> None:
    """Draw the button that downloads the brief."""
    address = cite.link()

    def made() -> str:
        # Templates are loaded only when a brief is made.
        from analysis.brief import make_brief

        return make_brief(page.view, cite.citation_of(page, address))

    st.download_button(
        "Brief to hand over",
        access.guarded(made),
        "brief.html",
        "text/html",
        key="brief",
        on_click="ignore",
        type="tertiary",
        help="One page of HTML with everything here, its sentences and sources. It opens without a network "
        "and prints to PDF.",
    )
