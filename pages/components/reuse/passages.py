"""Passages that two articles share, side by side, with what differs marked inside the text by its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.theme import mark_of
from analysis.queries.evidence import date_words
from analysis.queries.reuse import Part, Passage
from pages.components.assets import asset
from pages.components.evidence import words
from pages.components.links import Target, in_reader
from pages.components.setup import Page

_OPEN, _STEP = 10, 20
"""Passages that are open at once, and how many each "show more" opens, in the browser."""

_PASSAGES = st.components.v2.component(
    "shared_passages",
    html='<div class="passages"></div>',
    css=asset("reuse/passages.css"),
    js=asset("reuse/passages.js"),
)


def show(
    passages: Sequence[Passage],
    articles: pd.DataFrame,
    page: Page,
    *,
    key: str,
    only_real: bool,
    usual: str = "",
) -> None:
    """Draw passages row by row; a click on a side opens it in the reader.

    Args:
        passages: The passages.
        articles: The first and the second article, as `reuse.articles_of` gives them.
        page: Whose outlets' colours and filters they carry.
        key: Of the component.
        only_real: Whether mere rewording stays unmarked.
        usual: Origin and reason that the page has said already; other ones stand above their passage.
    """
    first, second = (next(articles.iloc[[place]].itertuples(index=False)) for place in (0, 1))
    said = usual
    rows = []
    for place, passage in enumerate(passages):
        why = f"{passage.origin}: {passage.reason}"
        rows.append(
            {
                "place": place,
                "why": why if why != said else "",
                "first": _side(passage.first, _target(passage, first, "first"), page),
                "second": _side(passage.second, _target(passage, second, "second"), page),
            }
        )
        said = why
    data: dict[str, Any] = {"first": _head(first, page), "second": _head(second, page), "rows": rows}
    data |= {"onlyReal": only_real, "open": _OPEN, "step": _STEP}
    result = _PASSAGES(data=data, key=key, on_opened_change=_nothing)
    if result.opened:
        place, side = result.opened
        if 0 <= int(place) < len(passages):
            _target(passages[int(place)], first if side == "first" else second, side).open()


def _target(passage: Passage, article: Any, side: str) -> Target:
    """Return where a side leads; the left one may be the second of the frame."""
    other = {"first": "second", "second": "first"}
    own = side if passage.first_side == "first" else other[side]
    return in_reader(article.article_id, f"{passage.reuse_id}:{own}")


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _head(article: Any, page: Page) -> dict[str, str]:
    return {
        "outlet": article.outlet,
        "colour": mark_of(page.marks, article.outlet, page.theme).colour,
        "day": date_words(article.published) or "no date",
        "headline": words(article.headline) or "",
        "note": words(article.note) or "",
    }


def _side(parts: Sequence[Part], target: Target, page: Page) -> dict[str, Any]:
    cut = [[part.words, part.kind, int(part.is_real), int(part.is_only_here)] for part in parts]
    return {"href": target.href(page.chosen.params), "parts": cut}
