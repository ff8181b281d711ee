"""Corpus: articles and the origin of their fields, blocks, problems, and loading more."""

from __future__ import annotations

import streamlit as st

from analysis.queries import corpus
from analysis.queries.evidence import count_words
from pages.components import loading, tables
from pages.components.cache import ask
from pages.components.links import choose, in_reader, keep_choice
from pages.components.setup import setup

ARTICLES = {
    "outlet": "Outlet",
    "published": "Published",
    "headline": "Headline",
    "wires": "Wires",
    "note": "Note",
    "n_words": "Words",
    "n_quotations": "Quotations",
    "n_claims": "Figures",
    "n_toponyms": "Places",
    "unknown": "Not known",
    "language": "Language",
    "article_id": "Article",
    "source_path": "File",
}
ORIGINS = {"field": "Field", "value": "Value", "origin": "Origin"}
BLOCKS = {"kind": "Block", "n_chars": "Characters", "words": "Text"}
PROBLEMS = {"stage": "Stage", "source_path": "File", "message": "What was found", "advice": "What to do"}

page = setup("Corpus", "What was read, what is known of it, and what went wrong?", may_be_empty=True)
loading.show()
found = ask(corpus.problems, page.view)
st.subheader("Problems")
if found.empty:
    st.caption("None: every file was read.")
else:
    st.warning(f"{count_words(len(found), 'problem')} met; the rest was read.")
    tables.show(found, PROBLEMS, page, key="problems", name="problems")
articles = ask(corpus.articles_ledger, page.view)
st.subheader("Articles")
if articles.empty:
    st.info("No article is in view. Load some above, or take a filter back.")
    st.stop()
ids = [str(article_id) for article_id in articles["article_id"]]
tables.show(
    articles,
    ARTICLES,
    page,
    key="articles",
    name="articles",
    hint="Tick a row to see its fields and blocks.",
    on_row=lambda row: keep_choice("look", ids[row]),
)
article_id = choose(
    "Article",
    ids,
    "look",
    words={i: f"{o} · {h}" for i, o, h in zip(ids, articles["outlet"], articles["headline"], strict=True)},
)
if article_id is None:
    st.stop()
st.page_link("pages/reader.py", label="Read it", query_params=dict(in_reader(article_id).params))
left, right = st.columns([2, 3])
with left:
    st.caption("Fields: stated in the text, inferred from it, or given with the file")
    tables.show(
        ask(corpus.origins_of, page.view, article_id=article_id),
        ORIGINS,
        page,
        key="origins",
        name="metadata",
    )
with right:
    st.caption("Blocks: what is body, and what is not")
    tables.show(
        ask(corpus.blocks_of, page.view, article_id=article_id), BLOCKS, page, key="blocks", name="blocks"
    )
