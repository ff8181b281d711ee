"""The brief of what is in view, as one file to hand over: made when it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis import __version__
from pages.components.setup import Page


def draw(page: Page) -> None:
    """Draw the button that downloads the brief."""

    def made() -> str:
        # Templates are loaded only when a brief is made.
        from analysis.brief import Imprint, make_brief

        imprint = Imprint(page.source.label, page.chosen.words, __version__, datetime.now(UTC))
        return make_brief(page.view, imprint)

    st.download_button(
        "Brief to hand over",
        made,
        "brief.html",
        "text/html",
        key="brief",
        on_click="ignore",
        type="tertiary",
        help="One page of HTML with everything here, its sentences and sources. It opens without a network "
        "and prints to PDF.",
    )
