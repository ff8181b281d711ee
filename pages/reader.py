"""Reader: one whole article, its findings marked, and what is known of the chosen one."""

from __future__ import annotations

import streamlit as st

from analysis.queries import Filters, reader
from pages.components import cache
from pages.components.cache import ask
from pages.components.links import choose
from pages.components.reader import head
from pages.components.reader import view as reader_view
from pages.components.review.article import show_edit
from pages.components.setup import setup
from pages.components.text import md

page = setup("Reader", "What does the article say, word for word?")
articles = ask(reader.articles_to_read, page.view)
labels = dict(zip(articles["article_id"], articles["label"], strict=True))
with st.container(horizontal=True, vertical_alignment="bottom"):
    article_id = choose("Article", list(labels), "article", words=labels)
    if article_id is None:
        st.stop()
    head.show_steps(list(articles.loc[articles["is_in_view"], "article_id"]), article_id)
    show_edit(page, article_id)
# An article is read whole: what is known of it does not hang on the filters.
whole = cache.view_of(page.view.tables, Filters())
shown = ask(reader.read_article, whole, article_id=article_id)
row = articles[articles["article_id"] == article_id].iloc[0]
head.show_head(row, headlines="".join(piece.text for piece in shown.pieces if piece.block == "headline"))
focus = st.query_params.get("focus")
if focus and not shown.has(focus):
    st.warning(md(f"The link asks for a finding that this article does not have ({focus})."))
story = ask(reader.same_story, whole, article_id=article_id)
reader_view.show(shown, page, story, ask(reader.left_by_filters, page.view, article_id=article_id))
