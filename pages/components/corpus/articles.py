"""The articles in view as a table, with what was found in each, and one of them closer."""

from __future__ import annotations

import streamlit as st

from analysis.queries import corpus
from pages.components import tables
from pages.components.actions import filter_by, look, read
from pages.components.cache import ask
from pages.components.corpus import article
from pages.components.links import choose
from pages.components.setup import Page

ARTICLES = {
    "outlet": "Outlet",
    "published": "Published",
    "headline": "Headline",
    "n_words": "Words",
    "n_quotations": "Quotations",
    "n_claims": "Figures",
    "n_toponyms": "Places",
    "share": "Body of the text",
    "wires": "Wires",
    "inferred": "Inferred from the text",
    "unknown": "Not known",
    "language": "Language",
    "note": "Note",
    "article_id": "Article",
    "source_path": "File",
}


def show(page: Page) -> None:
    """Draw the table, and one article closer."""
    found = ask(corpus.articles_ledger, page.view)
    st.header("Articles")
    if found.empty:
        st.info("No article is in view. Load some above, or take a filter back.")
        return
    tables.show(
        found,
        ARTICLES,
        page,
        key="articles",
        name="articles",
        hint="Tick a row to look closer, read it or filter by its outlet.",
        actions=lambda row: [
            look("look", row.article_id),
            read(row.article_id),
            filter_by(page, "outlet", row.outlet),
        ],
    )
    words = corpus.names_of(found)
    if (article_id := choose("Article", list(words), "look", words=words)) is not None:
        article.show(page, article_id)
