"""Front door and overview: what independent lines carry, what is contested, what rests on one source."""

from __future__ import annotations

import streamlit as st

from analysis.figures.speakers import plot_quotations_by_speaker
from analysis.figures.timeline import plot_articles_by_time
from analysis.queries import overview, places, speakers
from analysis.queries.evidence import count_words, outlets_and_lines
from analysis.queries.rows import rows_of
from pages.components import charts, facts
from pages.components.cache import ask
from pages.components.evidence import Row, show_rows
from pages.components.links import Target
from pages.components.setup import Page, setup

GROUPS = (
    (
        "contested",
        "Check first: figures that differ",
        "Outlets give figures for one thing that cannot both hold.",
    ),
    (
        "carried",
        "Carried by several independent lines",
        "Figures that agree or overlap, and statements reported by more than one line.",
    ),
    (
        "one line",
        "Rests on one line",
        "Everything here goes back to a single text or outlet, however many carry it.",
    ),
)


def _lead(page: Page) -> None:
    """Say in sentences how much is in view."""
    n = ask(overview.counts, page.view)
    behind = outlets_and_lines(n.n_outlets, n.n_lines)
    unresolved = f", {n.n_unresolved:,} of them with no speaker resolved" if n.n_unresolved else ""
    st.markdown(
        f"**{count_words(n.n_articles, 'article')}, {behind}.** "
        f"{count_words(n.n_quotations, 'quotation')} of {count_words(n.n_speakers, 'speaker')}{unresolved};"
        f" {count_words(n.n_claims, 'figure')} on "
        f"{count_words(n.n_topics, 'topic')}; {count_words(n.n_places, 'place')}."
    )


def _groups(page: Page) -> None:
    table = ask(overview.facts, page.view)
    for group, title, meaning in GROUPS:
        st.subheader(title, help=meaning)
        own = table[table["group"] == group]
        if own.empty:
            st.caption(f"Nothing in view. {meaning}")
            continue
        show_rows(facts.rows(own.head(facts.SHOWN)), page, key=f"facts-{group.replace(' ', '-')}")
        if len(own) > facts.SHOWN:
            _rest(len(own))


def _rest(n: int) -> None:
    """Say how many facts are not drawn, and lead to where all are."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{facts.SHOWN} of {n:,} shown. All:", width="content")
        st.page_link("pages/claims.py", label="figures")
        st.page_link("pages/coverage.py", label="statements", query_params={"facts": "statements"})


def _sides(page: Page) -> None:
    quoted = ask(speakers.quotations_by_speaker, page.view, top=8)
    if quoted.empty:
        st.caption("No quotation with a known speaker is in view.")
    else:
        figure = plot_quotations_by_speaker(quoted, theme=page.theme, marks=page.marks)
        charts.show(figure, key="quoted", signs=charts.outlet_signs(page, quoted["outlet"]))
        st.page_link("pages/speakers.py", label="All speakers")
    st.subheader("Where")
    named = ask(places.places, page.view).head(8)
    rows = [
        Row(
            Target("pages/places.py", {"at": place.name}),
            title=place.name,
            tags=(count_words(place.n_mentions, "mention"), count_words(place.n_outlets, "outlet")),
        )
        for place in rows_of(named)
    ]
    show_rows(rows, page, key="places")
    st.page_link("pages/places.py", label="The map")
    dated = ask(overview.articles_by_time, page.view)
    if not dated.empty:
        charts.show(plot_articles_by_time(dated, theme=page.theme, marks=page.marks), key="timeline")


def main() -> None:
    """Draw the page."""
    page = setup(
        "Overview", "What do several outlets carry, what is contested, and what rests on one source?"
    )
    _lead(page)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _groups(page)
    with right:
        _sides(page)


main()
