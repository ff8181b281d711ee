"""The sections of the overview: each is one query, or two, and a board that leads on."""

from __future__ import annotations

import streamlit as st

from analysis.queries import happenings, overview, timeline
from pages.components import facts
from pages.components.board import Board
from pages.components.cache import ask
from pages.components.overview import front
from pages.components.setup import Page


def lead(page: Page, stand: overview.Standing, times: overview.Times) -> None:
    """Say in sentences what is in view."""
    board = Board(page)
    n = ask(overview.counts, page.view)
    story = ask(overview.the_story, page.view)
    board.show(front.lead(board, n, stand, times.words, story), key="lead", label="In short")


def stories(page: Page) -> None:
    """Offer the stories where there are several."""
    told = ask(overview.stories, page.view)
    if len(told) < 2:
        return
    st.header("Stories, and where they happen", help="Click a story to see only its articles, everywhere.")
    first = told.head(overview.STORIES)
    scenes = ask(happenings.scenes, page.view, story_ids=tuple(first["story_id"]))
    board = Board(page)
    board.show(front.stories(board, first, scenes, page), key="stories", label="Stories")
    if len(told) > overview.STORIES:
        more = f"{overview.STORIES} of {len(told):,} stories, the most contested and widely told first"
        st.caption(f"{more}; all stand in the sidebar under More filters.")


def danger(page: Page, stand: overview.Standing) -> None:
    """List what is most dangerous to print unchecked."""
    st.header("Check first", help="The most dangerous first. Each row leads to all that is known of it.")
    board = Board(page)
    board.show(*facts.rows(board, stand.check_first), key="check-first", label="To check first")
    if not stand.check_first:
        st.caption(
            "Nothing in view is contested, changed in a copy, or printed by several outlets from one text."
        )


def agreement(page: Page, stand: overview.Standing) -> None:
    """List what articles carry that do not go back to one text."""
    st.header("Carried by several independent lines")
    board = Board(page)
    board.show(*facts.lines(board, stand.carried), key="carried", label="Carried by several lines")
    if not stand.carried:
        st.caption("No figure or statement in view stands in articles that do not go back to one text.")


def one_source(page: Page, stand: overview.Standing) -> None:
    """List what rests on one source; nothing where nothing does."""
    if stand.one_source:
        st.header("Rests on one source")
        board = Board(page)
        board.show(*facts.rows(board, stand.one_source), key="one-source", label="Rests on one source")


def voices_and_places(page: Page) -> None:
    """Say who is quoted most and, in a single story, where it happened."""
    st.header(
        "Who is quoted most", help="A piece an outlet, in its colour; filled: own words, light: paraphrase."
    )
    board = Board(page)
    quoted = ask(overview.voices, page.view)
    board.show(front.voices(board, quoted), key="voices", label="Quotations by speaker and outlet")
    if not quoted:
        st.caption("No quotation with a known speaker is in view.")
    if len(ask(overview.stories, page.view)) < 2:
        _where(page)


def _where(page: Page) -> None:
    st.header("Where it happened", help="As sentences say it; the map has every place that is named.")
    board = Board(page)
    named = ask(happenings.where, page.view)
    board.show(front.where(board, named, page), key="where", label="Places by what happens there")
    if not named:
        st.caption("No place on the ground is named in view.")


def articles(page: Page, times: overview.Times) -> None:
    """Say when each article appeared, and list them."""
    table = ask(overview.articles, page.view)
    st.header("When each article appeared")
    if times.n_moments > 1:
        board = Board(page)
        drawn = front.timeline(board, ask(timeline.timeline, page.view))
        board.show(drawn, key="timeline", label="Articles by outlet and day")
    else:
        st.caption(f"{times.sentence} The order of the articles cannot be told from their dates.")
    board = Board(page)
    board.show(front.articles(board, table.head(overview.ARTICLES), page), key="articles", label="Articles")
    if len(table) > overview.ARTICLES:
        st.page_link("pages/corpus.py", label=f"All {len(table):,} articles")
