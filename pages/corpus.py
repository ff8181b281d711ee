"""Corpus: articles and the origin of their fields, blocks, problems, and loading more."""

from __future__ import annotations

import streamlit as st

from analysis.queries import corpus
from analysis.queries.evidence import count_words
from pages.components import tables
from pages.components.actions import filter_by, look, read
from pages.components.cache import ask
from pages.components.corpus import blocks, building, kept, loading, troubles
from pages.components.links import choose, in_reader
from pages.components.setup import Page, setup

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
ORIGINS = {"field": "Field", "value": "Value", "origin": "Where it comes from"}
BLOCKS = {"kind": "Block", "n_chars": "Characters", "words": "Text"}
PROBLEMS = {
    "stage_words": "Met while",
    "source_path": "File",
    "message": "What was found",
    "advice": "What to do",
}


def _problems(page: Page) -> None:
    """Say what went wrong, and what to do about it."""
    found = ask(corpus.problems, page.view)
    st.subheader("Problems")
    if found.empty:
        st.caption("None: every file was read.")
        return
    st.warning(f"{count_words(len(found), 'problem')} met; the rest was read.")
    troubles.show(found)
    with tables.folded(f"{count_words(len(found), 'problem')} as a table", key="problems-fold") as is_open:
        if is_open:
            tables.show(found, PROBLEMS, page, key="problems", name="problems")


def _article(page: Page, article_id: str) -> None:
    """Show where the fields of one article come from, and what of its text is body."""
    st.page_link("pages/reader.py", label="Read it", query_params=dict(in_reader(article_id).params))
    own = ask(corpus.blocks_of, page.view, article_id=article_id)
    st.caption("What of the text is body, and what is not: findings are looked for by what a block is")
    blocks.strip(own, corpus.block_shares(own), page)
    fields = ask(corpus.origins_of, page.view, article_id=article_id)
    tables.show(fields, ORIGINS, page, key="origins", name="metadata")
    with tables.folded(f"{count_words(len(own), 'block')} with their text", key="blocks-fold") as is_open:
        if is_open:
            tables.show(own, BLOCKS, page, key="blocks", name="blocks")


def main() -> None:
    """Draw the page."""
    page = setup("Corpus", "What was read, what is known of it, and what went wrong?", may_be_empty=True)
    building.show()
    loading.show()
    kept.show()
    _problems(page)
    articles = ask(corpus.articles_ledger, page.view)
    st.subheader("Articles")
    if articles.empty:
        st.info("No article is in view. Load some above, or take a filter back.")
        return
    tables.show(
        articles,
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
    ids = articles["article_id"].tolist()
    names = zip(ids, articles["outlet"], articles["headline"].fillna(articles["article_id"]), strict=True)
    article_id = choose(
        "Article", ids, "look", words={i: f"{outlet} · {head}" for i, outlet, head in names}
    )
    if article_id is not None:
        _article(page, article_id)


main()
