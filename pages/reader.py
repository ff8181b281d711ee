"""Reader: one whole article, its findings marked, and what is known of the chosen one."""

from __future__ import annotations

import streamlit as st

from analysis.queries import reader
from analysis.queries.evidence import date_words
from pages.components import reader_view
from pages.components.cache import ask
from pages.components.evidence import words
from pages.components.links import choose
from pages.components.setup import setup
from pages.components.text import md

page = setup("Reader", "What does the article say, word for word?")
articles = ask(reader.articles_to_read, page.view)
labels = dict(zip(articles["article_id"], articles["label"], strict=True))
article_id = choose("Article", list(labels), "article", words=labels)
if article_id is None:
    st.stop()
focus = st.query_params.get("focus") or None
shown = ask(reader.read_article, page.view, article_id=article_id)
head = articles[articles["article_id"] == article_id].iloc[0]
facts = (
    date_words(head["published"], head["published_precision"]),
    words(head["byline"]),
    words(head["credits"]),
)
st.text(
    " · ".join(fact for fact in (head["outlet"], *facts, words(head["url"]), words(head["line"])) if fact)
)
if words(head["note"]):
    st.caption(md(f"Note: {head['note']}"))
if not head["is_extracted"]:
    st.warning(
        md(f"Nothing was looked for in this article: its language is {head['language']}, not English.")
    )
if focus is not None and not shown.has(focus):
    st.warning(md(f"The link asks for a finding that this article does not have ({focus})."))
reader_view.show(shown, page, focus=focus if focus is not None and shown.has(focus) else None)
