"""What stands above an article in the reader: steps to its neighbours, and whose it is."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.queries.evidence import date_words
from pages.components.evidence import words
from pages.components.links import keep_choice
from pages.components.text import md


def show_steps(seen: list[str], article_id: str) -> None:
    """Draw the buttons to the articles before and after one.

    Args:
        seen: The articles of the view, in order.
        article_id: The one that is open.
    """
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


def show_head(row: Any, *, headlines: str) -> None:
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
