"""The article with its findings: our own component; text goes in as text, clicks come back."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from analysis.queries.reader import ArticleView, Finding
from pages.components.assets import asset
from pages.components.links import in_reader
from pages.components.setup import Page

_READER = st.components.v2.component(
    "article_reader",
    html='<div class="reader" tabindex="-1"></div>',
    css=asset("reader_view.css"),
    js=asset("reader_view.js"),
)


def show(article: ArticleView, page: Page, *, focus: str | None) -> None:
    """Draw an article; a click on a mark keeps it in the URL, a row of "elsewhere" goes there.

    Args:
        article: The article, cut at its findings.
        page: Whose corpus and filters links carry.
        focus: The finding to take into view.
    """
    data = {
        "article": article.article_id,
        "hash": page.view.tables.corpus_hash,
        "pieces": [
            {"t": piece.text, "b": piece.block, "f": list(piece.findings)} for piece in article.pieces
        ],
        "findings": [_plain(finding, page) for finding in article.findings],
        "focus": focus,
        "dark": page.theme.name == "dark",
    }

    def keep() -> None:
        # Before the page runs again: it must already be given the mark that was clicked.
        st.query_params["article"] = article.article_id
        st.query_params["focus"] = st.session_state["reader"].focused

    result = _READER(data=data, key="reader", on_focused_change=keep, on_opened_change=_nothing)
    if result.opened:
        article_id, finding_id = json.loads(result.opened)
        in_reader(str(article_id), str(finding_id)).open()


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _plain(finding: Finding, page: Page) -> dict[str, Any]:
    return {
        "id": finding.finding_id,
        "sort": finding.sort,
        "kind": finding.kind,
        "title": finding.title,
        "known": [list(pair) for pair in finding.known],
        "elsewhere": [
            {
                "outlet": outlet,
                "words": words,
                "article": article_id,
                "id": finding_id,
                "href": in_reader(article_id, finding_id).href(page.chosen.params),
            }
            for outlet, words, article_id, finding_id in finding.elsewhere
        ],
    }
