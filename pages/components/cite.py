"""Citing a view: a text to copy, and the same facts for exports and for the brief."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from analysis import __version__, store
from analysis.citation import Citation, sentence
from analysis.corrections import n_applied
from analysis.queries import overview
from pages.components import cache, sources

if TYPE_CHECKING:
    from pages.components.setup import Page


def show(page: Page) -> None:
    """Draw the button; the citation is made when it is opened."""
    popover = st.popover("Cite", key="cite", type="tertiary", on_change="rerun", help="A text to copy")
    with popover:
        if popover.open:
            st.caption("To put under what you write from this view:")
            st.code(sentence(citation_of(page, link())), language=None, wrap_lines=True)


def citation_of(page: Page, address: str) -> Citation:
    """Return what a citation of a page's view says; asks queries, so make it when it is needed.

    Args:
        page: The page.
        address: Its link.
    """
    tables = page.view.tables
    n = cache.ask(overview.counts, page.view)
    return Citation(
        page=page.title,
        corpus=page.source.label,
        corpus_hash=tables.corpus_hash,
        method_hash=_method_hash(page.source, tables.corpus_hash),
        version=__version__,
        filters=page.chosen.words,
        n_articles=page.view.n_articles,
        n_all=page.view.n_all,
        n_outlets=n.n_outlets,
        n_lines=n.n_lines,
        n_applied=n_applied(tables),
        made=datetime.now(UTC),
        link=address,
    )


def link() -> str:
    """Return the address of the page with all that it is narrowed by; "" where the browser tells none."""
    address = st.context.url or ""
    query = urlencode(
        [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    )
    return f"{address}?{query}" if address and query else address


def _method_hash(source: sources.Source, corpus_hash: str) -> str:
    """Return the hash of the method that made a corpus, if its store is still the one that is shown."""
    manifest = store.read_manifest(cache.store_of(source))
    return manifest.method_hash if manifest is not None and manifest.corpus_hash == corpus_hash else ""
