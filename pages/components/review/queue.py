"""The queue: findings to look at one after another, with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analysis.corrections import Correction, CorrectionError, drafts
from analysis.figures.theme import mark_of
from analysis.frames import Tables
from analysis.queries import review
from analysis.queries.evidence import date_words, pieces
from analysis.queries.rows import rows_of
from pages.components import access
from pages.components.assets import asset
from pages.components.cache import ask
from pages.components.evidence import words
from pages.components.links import Target, in_reader
from pages.components.review import desk
from pages.components.setup import Page

_QUEUE = st.components.v2.component(
    "review_queue",
    html='<div class="queue"></div>',
    css=asset("review/queue.css"),
    js=asset("review/queue.js"),
)
_SENT = 40
"""Findings sent to the browser at once: the rest come up as these are ruled on."""
_PAIRS = 15
_JUDGE = (
    ("y", "Confirm", "confirm"),
    ("x", "Reject", "reject"),
    ("o", "Open in reader to change it", "open"),
)
_MERGE = (("m", "Merge: they are one", "merge"), ("o", "Look at the first", "open"))


def show(page: Page) -> None:
    """Draw the queue; what is decided leaves it."""
    found = ask(review.queue, page.view)
    pairs = ask(review.pairs_to_merge, page.view).head(_PAIRS)
    items = [_finding(row, page) for row in rows_of(found.head(_SENT))]
    items += [_pair(row, page) for row in rows_of(pairs)]
    targets = {item["id"]: item.pop("target") for item in items}
    told = desk.said()
    data = {
        "items": items,
        "total": len(found) + len(pairs),
        "may": access.may("correct"),
        "author": desk.author(),
        "said": list(told) if told else None,
    }

    def decided() -> None:
        _act(page, st.session_state["review-queue"].decided)

    result = _QUEUE(data=data, key="review-queue", on_decided_change=decided, on_opened_change=_nothing)
    if result.opened in targets:
        targets[result.opened].open()


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _finding(row: Any, page: Page) -> dict[str, Any]:
    target = in_reader(row.article_id, row.finding_id)
    return {
        "id": row.finding_id,
        "frame": row.frame,
        "sort": row.sort,
        "title": row.said,
        "why": row.why,
        "outlet": row.outlet,
        "colour": mark_of(page.marks, row.outlet, page.theme).colour,
        "day": date_words(row.published) or "",
        "headline": words(row.headline) or "",
        "note": words(row.note) or "",
        "parts": [list(piece) for piece in pieces(row.sentence, row.marks)],
        "href": target.href(page.chosen.params),
        "deeds": _deeds(_JUDGE),
        "target": target,
    }


def _pair(row: Any, page: Page) -> dict[str, Any]:
    target = Target("pages/speakers.py", {"who": row.first_name, "look": "One speaker"})
    return {
        "id": f"{row.first_id}\n{row.second_id}",
        "frame": "speakers",
        "sort": "Two speakers",
        "title": f"{row.first_name} and {row.second_name}",
        "why": f"both are called “{row.words}”; merged, they go by {row.second_name}",
        "outlet": "",
        "colour": "",
        "day": "",
        "headline": "",
        "note": "",
        "parts": [],
        "href": target.href(page.chosen.params),
        "deeds": _deeds(_MERGE),
        "target": target,
    }


def _deeds(deeds: Sequence[tuple[str, str, str]]) -> list[list[str]]:
    return [list(deed) for deed in deeds]


def _act(page: Page, asked: str) -> None:
    record = desk.record_of(asked)
    if record.get("do") == "undo":
        desk.undo(page.view.tables)
        return
    found, frame = str(record.get("id")), str(record.get("frame"))

    def make(tables: Tables) -> Correction:
        if record.get("do") == "merge" and "\n" in found:
            return drafts.merge(tables, *found.split("\n", 1))
        if record.get("do") in ("confirm", "reject") and frame in ("quotations", "claims", "toponyms"):
            return drafts.judge(tables, frame, found, str(record["do"]))
        raise CorrectionError("This cannot be done here.")

    said = {
        "confirm": "Confirmed.",
        "reject": "Rejected: it is left out of every count.",
        "merge": "Merged.",
    }
    desk.decide(page.view.tables, make, said.get(str(record.get("do")), ""))
