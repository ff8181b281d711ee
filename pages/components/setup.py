"""Set-up that every page calls first: settings, corpus, menu, filters, and what is left in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from analysis.errors import CrosscheckError
from analysis.figures import DARK, LIGHT, Theme, outlet_marks
from analysis.figures.theme import Mark
from analysis.frames import Tables
from analysis.queries import View
from analysis.queries.evidence import count_words
from analysis.queries.filters import outlet_label
from pages.components import access, cache, carried, chips, cite, copy_link, filters, narrowing, sources
from pages.components.corpus import building
from pages.components.review import desk, live
from pages.components.text import md

MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("", (("dashboard.py", "Overview"),)),
    (
        "Compare",
        (
            ("pages/claims.py", "Claims"),
            ("pages/speakers.py", "Speakers"),
            ("pages/places.py", "Places"),
            ("pages/coverage.py", "Coverage"),
            ("pages/reuse.py", "Reuse"),
        ),
    ),
    ("Read", (("pages/reader.py", "Reader"),)),
    (
        "Check",
        (("pages/review.py", "Review"), ("pages/corpus.py", "Corpus"), ("pages/quality.py", "Quality")),
    ),
)
"""The menu: groups of pages, under their names."""

_ROOT = Path(__file__).resolve().parents[2]

_STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding: 3.4rem 2rem 4rem; max-width: 1500px}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {gap: .7rem}
[data-testid="stSidebarUserContent"] {padding-top: 0; padding-bottom: 2rem}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: .55rem}
[data-testid="stSidebar"] [data-testid="stPageLink"] {margin: -.22rem 0}
[data-testid="stMain"] h1 {padding: 0 0 .1rem; font-size: 1.7rem; letter-spacing: -.01em}
[data-testid="stMain"] :is(h2, h3) {padding: .7rem 0 .35rem; font-size: 1.05rem; font-weight: 650}
[data-testid="stMain"] p {max-width: 90ch}
[data-testid="stCaptionContainer"] {margin-bottom: 0}
[data-testid="stCaptionContainer"] p {margin: 0}
.menu-group {font-size: .72rem; letter-spacing: .04em; text-transform: uppercase; opacity: .65;
  margin: .3rem 0 -.15rem .1rem}
.st-key-chips button {min-height: 1.7rem; padding: .05rem .5rem; max-width: 100%}
.st-key-chips button p {font-size: .82rem; overflow-wrap: anywhere}
.crosscheck {font-weight: 750; font-size: 1.15rem; letter-spacing: -.01em; margin-top: -2.4rem}
a:focus-visible, button:focus-visible, summary:focus-visible {outline: 2px solid currentColor !important;
  outline-offset: -2px}
@media (max-width: 640px) {[data-testid="stMainBlockContainer"] {padding: 3.6rem .9rem 3rem}}
</style>"""


@dataclass(frozen=True)
class Page:
    """What a page works with.

    Attributes:
        title: Its name.
        view: The corpus through the filters.
        theme: Colours of the browser's theme.
        marks: How each outlet of the whole corpus is drawn.
        chosen: The filters in words and as URL parameters.
        source: The corpus that is open.
    """

    title: str
    view: View
    theme: Theme
    marks: dict[str, Mark]
    chosen: filters.Chosen
    source: sources.Source

    @property
    def in_view(self) -> str:
        """How many articles are left of all, in words."""
        return f"{self.view.n_articles:,} of {count_words(self.view.n_all, 'article')}"

    @property
    def outlets(self) -> Mapping[str, str]:
        """The outlets that can be filtered by."""
        return filters.known_of(self.view.tables).outlets

    def label_of(self, key: str, found_id: str) -> str | None:
        """Return the label under which a filter (`speaker`, `place` ...) knows an id of a frame."""
        return filters.known_of(self.view.tables).label(key, found_id)


def setup(
    title: str,
    purpose: str,
    *,
    may_be_empty: bool = False,
    offers: Callable[[Page], None] | None = None,
    own: Callable[[Tables], Mapping[str, list[str]]] | None = None,
) -> Page:
    """Set up a page and return what it works with; ends the run where there is nothing to show.

    Args:
        title: The page's name.
        purpose: The question that it answers, in one line.
        may_be_empty: Whether the page has something to show without any article.
        offers: Draws what the page offers beside the link to copy.
        own: Reads what the page narrows by of its own (keys of `narrowing.OWN`), in words.
    """
    st.set_page_config(page_title=f"{title} · Crosscheck", page_icon="🔎", layout="wide")
    st.html(_STYLE)
    access.require()
    st.session_state["notices"] = []
    with st.sidebar:
        _menu()
        known = sources.sources()
        carried.bring_along(title, list(known))
        source = sources.choose(known)
        carried.note_corpus(title, source.slug)
    st.title(title)
    st.caption(purpose)
    tables = _tables(source, stops=not may_be_empty)
    with st.sidebar:
        _head("Filters")
        chosen = filters.draw(tables)
        carried.note_filters()
    if own is not None:
        chosen = replace(chosen, values={**chosen.values, **own(tables)})
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    marks = outlet_marks([str(o) for o in outlet_label(tables.articles["outlet"])], theme)
    page = Page(title, cache.view_of(tables, chosen.filters), theme, marks, chosen, source)
    _say_what_is_in_view(page, offers)
    for notice in dict.fromkeys(st.session_state["notices"]):
        st.warning(md(notice))
    live.watch()
    if not may_be_empty:
        _stop_when_empty(page)
    return page


def _menu() -> None:
    st.html('<div class="crosscheck">Crosscheck</div>')
    for group, pages in MENU:
        if group:
            _head(group)
        for path, label in pages:
            if (_ROOT / path).is_file():
                st.page_link(path, label=label)


def _head(words: str) -> None:
    st.html(f'<div class="menu-group">{words}</div>')


def _tables(source: sources.Source, *, stops: bool) -> Tables:
    """Open the corpus, showing how far the build is; say why when it cannot be opened."""
    place = st.empty()

    def tell(stage: str, share: float) -> None:
        place.progress(min(max(share, 0.0), 1.0), text=md(f"{stage} …"))

    try:
        tables = cache.open_tables(source, tell)
    except CrosscheckError as error:
        place.error(md(f"{source.label} cannot be opened: {error}"))
        st.page_link("pages/corpus.py", label="Load articles on the corpus page")
        if stops:
            st.stop()
        return Tables.of({})
    place.empty()
    building.tell(source)
    return desk.corrected(tables)


def _say_what_is_in_view(page: Page, offers: Callable[[Page], None] | None) -> None:
    """Say what is open and how much of it is left, with the filters as chips that can be taken back."""
    with st.sidebar:
        st.caption(f"{page.in_view} in view")
        st.button(
            "Reset filters",
            on_click=narrowing.reset,
            disabled=not page.chosen.values,
            width="stretch",
        )
        access.signed_in()
    with st.container(key="in-view", horizontal=True, vertical_alignment="center", gap="small"):
        corpus = f"{page.source.label} · {page.view.tables.corpus_hash[:8]}"
        st.caption(md(f"{page.in_view} in view · {corpus}"), width="content", help=_HASH)
        copy_link.show()
        cite.show(page)
        if offers is not None and page.view.n_articles:
            offers(page)
    chips.show(page.chosen.values)


_HASH = (
    "The corpus and the first signs of its hash: the same hash means the same articles, read the same way."
)


def _stop_when_empty(page: Page) -> None:
    """End the run with the reason when nothing is in view."""
    if page.view.n_all == 0:
        st.info("This corpus has no articles. Load some on the corpus page; it says what went wrong, too.")
        st.page_link("pages/corpus.py", label="Open the corpus page")
        st.stop()
    if page.view.n_articles == 0:
        st.info("No article is left under these filters. Take one back, or reset them all.")
        st.button("Reset all filters", on_click=narrowing.reset)
        st.stop()
