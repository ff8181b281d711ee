"""Reader: one whole article, its findings marked, and what is known of the chosen one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.queries import Filters, reader
from analysis.queries.evidence import date_words
from pages.components import cache
from pages.components.cache import ask
from pages.components.evidence import words
from pages.components.links import choose, keep_choice
from pages.components.reader import view as reader_view
from pages.components.setup import setup
from pages.components.text import md


def _steps(seen: list[str], article_id: str) -> None:
    """Draw the buttons to the articles of the view before and after one."""
    place = seen.index(article_id) if article_id in seen else None
    before = seen[place - 1] if place else None
    after = next(iter(seen[0 if place is None else place + 1 :]), None)
    with st.container(horizontal=True, width="content"):
        for label, key, other in (("‹ Previous article", "p", before), ("Next article ›", "n", after)):
            st.button(
                label,
                key=f"step-{key}",
                on_click=_read,
                args=(other,),
                disabled=other is None,
                shortcut=key,
            )


def _read(article_id: str) -> None:
    """Open an article at its beginning; used as a callback."""
    keep_choice("article", article_id)
    st.query_params.pop("focus", None)


def _head(row: Any, *, headlines: str) -> None:
    """Say whose the article is, what must be known of it, and what could not be done with it.

    Args:
        row: The article, of `reader.articles_to_read`.
        headlines: What stands in the text as headlines.
    """
    headline = " ".join((words(row["headline"]) or "").split())
    if headline not in " ".join(headlines.split()):
        st.markdown(f"**{md(headline)}**")
    facts = (
        date_words(row["published"], row["published_precision"]),
        words(row["byline"]),
        words(row["credits"]),
        words(row["url"]),
        words(row["line"]),
    )
    st.text(" · ".join(fact for fact in (row["outlet"], *facts) if fact))
    if words(row["note"]):
        st.caption(md(f"Note: {row['note']}"))
    if not row["is_in_view"]:
        st.info("This article is outside the filters; it is shown because the link names it.")
    if not row["is_extracted"]:
        st.warning(
            md(f"Nothing was looked for in this article: its language is {row['language']}, not English.")
        )


page = setup("Reader", "What does the article say, word for word?")
articles = ask(reader.articles_to_read, page.view)
labels = dict(zip(articles["article_id"], articles["label"], strict=True))
with st.container(horizontal=True, vertical_alignment="bottom"):
    article_id = choose("Article", list(labels), "article", words=labels)
    if article_id is None:
        st.stop()
    _steps(list(articles.loc[articles["is_in_view"], "article_id"]), article_id)
# An article is read whole: what is known of it does not hang on the filters.
whole = cache.view_of(page.view.tables, Filters())
shown = ask(reader.read_article, whole, article_id=article_id)
head = articles[articles["article_id"] == article_id].iloc[0]
_head(head, headlines="".join(piece.text for piece in shown.pieces if piece.block == "headline"))
focus = st.query_params.get("focus")
if focus and not shown.has(focus):
    st.warning(md(f"The link asks for a finding that this article does not have ({focus})."))
story = ask(reader.same_story, whole, article_id=article_id)
reader_view.show(shown, page, story, ask(reader.left_by_filters, page.view, article_id=article_id))
