"""One article of the corpus page: where its fields come from, and what of its text is body."""

from __future__ import annotations

import streamlit as st

from analysis.queries import corpus
from analysis.queries.evidence import count_words
from pages.components import tables
from pages.components.cache import ask
from pages.components.corpus import blocks
from pages.components.links import in_reader
from pages.components.setup import Page

ORIGINS = {"field": "Field", "value": "Value", "origin": "Where it comes from"}
BLOCKS = {"kind": "Block", "n_chars": "Characters", "words": "Text"}


def show(page: Page, article_id: str) -> None:
    """Draw the strip of blocks, the fields with their origin, and the blocks folded away."""
    st.page_link("pages/reader.py", label="Read it", query_params=dict(in_reader(article_id).params))
    own = ask(corpus.blocks_of, page.view, article_id=article_id)
    st.caption("What of the text is body, and what is not: findings are looked for by what a block is")
    blocks.strip(own, corpus.block_shares(own), page)
    fields = ask(corpus.origins_of, page.view, article_id=article_id)
    tables.show(fields, ORIGINS, page, key="origins", name="metadata")
    with tables.folded(f"{count_words(len(own), 'block')} with their text", key="blocks-fold") as is_open:
        if is_open:
            tables.show(own, BLOCKS, page, key="blocks", name="blocks")
