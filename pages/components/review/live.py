"""Every open browser follows: when somebody corrects something, the pages of all others run again."""

from __future__ import annotations

import streamlit as st

from analysis.corrections import Version
from pages.components import access
from pages.components.review import desk

_EVERY_S = 4
"""How often a browser asks: one count in the database each time, whatever the page."""


def watch() -> None:
    """Run this page again soon after the journal has changed; called last in the set-up."""
    _look(desk.drawn())


@access.fragment(run_every=_EVERY_S)
def _look(drawn: Version | None) -> None:
    now = desk.version()
    if now is not None and now != drawn:
        st.rerun()
