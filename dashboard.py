"""Front door and overview: what to check first, what several lines carry, what rests on one text."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from analysis.queries import overview
from pages.components.access import start, uploads
from pages.components.cache import ask
from pages.components.overview import brief_button, sections
from pages.components.setup import setup


def main() -> None:
    """Draw the page."""
    page = setup(
        "Overview",
        "What is contested, what rests on one source, what do several lines carry?",
        offers=brief_button.draw,
    )
    stand, times = ask(overview.standing, page.view), ask(overview.times, page.view)
    sections.lead(page, stand, times)
    left, right = st.columns([29, 20], gap="medium")
    with left:
        sections.danger(page, stand)
        sections.one_source(page, stand)
    with right:
        sections.stories(page)
        sections.agreement(page, stand)
        sections.voices_and_places(page)
    sections.articles(page, times)


if __name__ == "__main__":
    main()
else:
    # The server imports this file once, before it answers anybody; the pages run it as their script.
    start.check()
    app = st.App(__file__, middleware=[Middleware(uploads.Gate)])
