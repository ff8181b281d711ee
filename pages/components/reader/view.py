"""The article with its findings: our own component; text goes in as text, clicks come back."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.corrections import key_of
from analysis.figures.theme import mark_of
from analysis.queries.evidence import date_words
from analysis.queries.reader import ArticleView, Fact, Finding, Other, Ref
from analysis.queries.rows import rows_of
from pages.components import access, narrowing
from pages.components.assets import asset
from pages.components.evidence import words
from pages.components.links import in_reader
from pages.components.reader.refs import label_of, target_of
from pages.components.review import panel
from pages.components.setup import Page

_READER = st.components.v2.component(
    "article_reader",
    html='<div class="reader" tabindex="-1"></div>',
    css=asset("reader/view.css") + asset("review/panel.css"),
    js=asset("reader/panel.js") + asset("review/panel.js") + asset("reader/view.js"),
)


@access.fragment()
def show(article: ArticleView, page: Page, story: pd.DataFrame, left: tuple[str, ...] | None) -> None:
    """Draw an article; a click on a mark keeps it in the URL, a value or row goes where it leads.

    Only this part runs again when a finding is chosen.

    Args:
        article: The article, cut at its findings.
        page: Whose corpus and filters links carry.
        story: The other articles on its event.
        left: The findings that the filters leave, `None` where they choose none.
    """

    def narrow() -> None:
        ref = Ref(*json.loads(st.session_state["reader"].filtered))
        narrowing.narrow(ref.sort, label_of(ref, page) or "")

    def review() -> None:
        panel.act(article, page, st.session_state["reader"].reviewed)

    result = _READER(
        data=_data(article, page, story, left),
        key="reader",
        # Before the page runs again: it must already be given the mark that was clicked.
        on_focused_change=partial(_keep, article.article_id),
        on_filtered_change=narrow,
        on_reviewed_change=review,
        on_opened_change=_nothing,
        on_followed_change=_nothing,
    )
    if result.filtered or result.reviewed:
        st.rerun()
    _go(result, article, page)


def _keep(article_id: str) -> None:
    """Keep the finding that was chosen in the URL."""
    st.query_params["article"] = article_id
    if focused := st.session_state["reader"].focused:
        st.query_params["focus"] = focused
    else:
        st.query_params.pop("focus", None)


def _data(
    article: ArticleView, page: Page, story: pd.DataFrame, left: tuple[str, ...] | None
) -> dict[str, Any]:
    """Return what the browser draws."""
    asked = st.query_params.get("focus")
    focus = asked if asked and article.has(asked) else None
    return {
        "article": article.article_id,
        "hash": key_of(page.view.tables),
        "pieces": [
            {"t": piece.text, "b": piece.block, "f": list(piece.findings)} for piece in article.pieces
        ],
        "findings": [_finding(finding, page) for finding in article.findings],
        "outline": [
            [title, [[r.words, r.detail, r.finding_id, r.n, r.is_alert] for r in rows]]
            for title, rows in article.outline
        ],
        "story": [_story_row(row, page) for row in rows_of(story)],
        "left": None if left is None else [key for key in left if article.has(key)],
        "focus": focus,
        "dark": page.theme.name == "dark",
        "review": panel.data(article, page, focus),
    }


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _go(result: Any, article: ArticleView, page: Page) -> None:
    """Leave for what was clicked: another article, or the page of a value."""
    if result.opened:
        article_id, finding_id = json.loads(result.opened)
        in_reader(str(article_id), finding_id).open()
    if result.followed:
        ref = Ref(*json.loads(result.followed))
        for finding in article.findings:
            for fact in finding.facts:
                if fact.ref == ref and (target := target_of(ref, fact.value, page, kind=finding.kind)):
                    target.open()


def _finding(finding: Finding, page: Page) -> dict[str, Any]:
    return {
        "id": finding.finding_id,
        "sort": finding.sort,
        "kind": finding.kind,
        "title": finding.title,
        "sign": finding.sign,
        "denied": finding.is_denied,
        "words": finding.words,
        "facts": [_fact(fact, page, finding.kind) for fact in finding.facts],
        "behind": finding.behind,
        "others": [_other(other, page) for other in finding.others],
        "more": finding.n_others - len(finding.others),
        "changes": [list(change) for change in finding.changes],
        "low": finding.low,
        "high": finding.high,
    }


def _fact(fact: Fact, page: Page, kind: str) -> dict[str, Any]:
    plain: dict[str, Any] = {"label": fact.label, "value": fact.value, "alert": fact.is_alert, "ref": None}
    if fact.ref is None:
        return plain
    target = target_of(fact.ref, fact.value, page, kind=kind)
    href = target.href(page.chosen.params) if target else ""
    has_filter = label_of(fact.ref, page) is not None
    return {**plain, "ref": [fact.ref.sort, fact.ref.key], "href": href, "filter": has_filter}


def _other(other: Other, page: Page) -> dict[str, Any]:
    return {
        "article": other.article_id,
        "id": other.finding_id,
        "href": in_reader(other.article_id, other.finding_id).href(page.chosen.params),
        "outlet": other.outlet,
        "colour": mark_of(page.marks, other.outlet, page.theme).colour,
        "day": other.day or "",
        "parts": [list(part) for part in other.parts],
        "title": other.title,
        "tags": list(other.tags),
        "note": other.note or "",
        "low": other.low,
        "high": other.high,
    }


def _story_row(row: Any, page: Page) -> dict[str, Any]:
    return {
        "article": row.article_id,
        "href": in_reader(row.article_id).href(page.chosen.params),
        "outlet": row.outlet,
        "colour": mark_of(page.marks, row.outlet, page.theme).colour,
        "day": date_words(row.published) or "",
        "headline": words(row.headline) or row.article_id,
        "note": words(row.note) or "",
    }
