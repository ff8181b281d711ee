"""Wordings of one utterance side by side, with what each cut, added or changed marked word by word.

The browser writes every word as text, never as markup; a click on a side opens it in the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analysis.figures.theme import mark_of
from analysis.queries.wordings import Pair, Wording
from pages.components.assets import asset
from pages.components.links import in_reader
from pages.components.setup import Page

_PAIRS = st.components.v2.component(
    "wording_pairs",
    html='<div class="pairs"></div>',
    css=asset("speakers/wordings.css"),
    js=asset("speakers/wordings.js"),
)


def show_pairs(pairs: Sequence[Pair], page: Page, *, key: str, with_key: bool = True) -> None:
    """Draw pairs of wordings; a click on one opens it in the reader.

    Args:
        pairs: Of `analysis.queries.wordings.wordings`.
        page: Whose outlets' colours and filters they carry.
        key: Of the component.
        with_key: Whether it is said what the marks mean.
    """
    noted: set[str] = set()
    data = {
        "key": with_key,
        "pairs": [[_plain(side, page, noted) for side in (pair.first, pair.second)] for pair in pairs],
    }
    result = _PAIRS(data=data, key=key, on_opened_change=_nothing)
    if result.opened is not None:
        row, _, place = str(result.opened).partition(":")
        pair = pairs[int(row)]
        side = pair.second if place == "1" else pair.first
        in_reader(side.article_id, side.quotation_id).open()


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _plain(side: Wording, page: Page, noted: set[str]) -> dict[str, Any]:
    """Return a side for the browser; an article's note stands under its first wording only."""
    note = "" if side.article_id in noted else side.note or ""
    noted.add(side.article_id)
    cue = f"cue: {side.cue}" if side.cue else "no cue"
    tags = [
        (f"{cue} (loaded)" if side.tone == "loaded" else cue, side.tone == "loaded"),
        (side.kind, False),
    ]
    return {
        "href": in_reader(side.article_id, side.quotation_id).href(page.chosen.params),
        "outlet": side.outlet,
        "colour": mark_of(page.marks, side.outlet, page.theme).colour,
        "day": side.day or "",
        "tags": [*tags, ("denied", True)] if side.denied else tags,
        "parts": [[part.words, part.change, part.number] for part in side.parts],
        "note": note,
    }
