"""Pasting articles, several in a row: each with its outlet, headline, date and address where known."""

from __future__ import annotations

import streamlit as st

from analysis.queries.evidence import count_words

_FIELDS = ("headline", "outlet", "url", "text")
_KEY = "pasted_articles"


def pasted() -> list[dict[str, str]]:
    """Return the articles pasted and not yet loaded."""
    articles: list[dict[str, str]] = st.session_state.get(_KEY, [])
    return articles


def clear() -> None:
    """Forget the pasted articles: they have been handed on."""
    st.session_state.pop(_KEY, None)


def show() -> None:
    """Draw the fields of one article, and those that were added."""
    with st.form("paste", border=False):
        left, right = st.columns(2)
        left.text_input("Headline", key="paste-headline", persist_state="session")
        right.text_input("Outlet", key="paste-outlet", persist_state="session", placeholder="not known")
        left.date_input("Published", value=None, key="paste-published", format="YYYY-MM-DD")
        right.text_input("Address", key="paste-url", persist_state="session", placeholder="https://…")
        st.text_area("Text of the article", key="paste-text", height=160, persist_state="session")
        st.form_submit_button("Add this article", on_click=_add)
    if st.session_state.pop("paste_empty", False):
        st.warning(
            "There is no text yet: paste the article's text, then add it. The other fields are kept."
        )
    for number, article in enumerate(pasted()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{number + 1}. {_label(article)}", width="stretch")
            st.button(
                "Take out", key=f"paste-out-{number}", type="tertiary", on_click=_take_out, args=(number,)
            )


def _label(article: dict[str, str]) -> str:
    parts = [article.get(name) for name in ("outlet", "published", "headline")]
    n_words = count_words(len(article["text"].split()), "word")
    return " · ".join([*(part for part in parts if part), n_words])


def _add() -> None:
    """Add the article of the form, and empty the form for the next; used as a callback."""
    given = {name: str(st.session_state.get(f"paste-{name}") or "").strip() for name in _FIELDS}
    if not given["text"]:
        st.session_state["paste_empty"] = True
        return
    day = st.session_state.get("paste-published")
    article = {**given, "published": day.isoformat() if day else ""}
    st.session_state[_KEY] = [*pasted(), {name: value for name, value in article.items() if value}]
    for name in _FIELDS:
        st.session_state[f"paste-{name}"] = ""
    st.session_state["paste-published"] = None


def _take_out(number: int) -> None:
    st.session_state[_KEY] = [article for place, article in enumerate(pasted()) if place != number]
