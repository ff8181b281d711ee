"""Strips of claims: a scale for each topic and a lane for each thing said; small, or with sentences.

The browser writes every word as text, never as markup; a click on a lane opens its sentence in the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.strips import SHAPES, Lane, Strip, lay_out
from analysis.figures.theme import mark_of
from analysis.queries.claims import OWN_VOICE, VERDICT_WORDS
from analysis.queries.evidence import count_words, date_words, outlets_and_lines, pieces
from analysis.queries.reader import interval_words
from analysis.queries.rows import rows_of
from pages.components.assets import asset
from pages.components.evidence import words
from pages.components.links import Target, in_reader
from pages.components.setup import Page

_STRIPS = st.components.v2.component(
    "claim_strips",
    html='<div class="strips"></div>',
    css=asset("claims/strips.css"),
    js=asset("claims/strips.js"),
)
SIGNS = {
    "conflict": "≠",
    "revised": "↻",
    "compatible": "≈",
    "agree": "=",
    "not_comparable": "∦",
    "single_source": "1",
}
"""A sign beside each verdict, so that it is not told by colour alone."""

LEGEND = (("●", "point"), ("○", "none"), ("┣━┫", "interval"), ("┣━▶", "open above"), ("◀━┫", "open below"))
"""How each shape is drawn; dotted where a vague word was read as an interval."""

COUNTED = ("count", "casualties")
"""Kinds of number whose topics are named by what is counted, "drones shot down"."""

_FEW = 7
_MANY = 60
"""Lanes of a small strip, and of one in full."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its claims, laid along a scale."""

    row: Any
    strip: Strip


def topics_of(ledger: pd.DataFrame, claims: pd.DataFrame) -> list[Topic]:
    """Return the topics of a ledger with their claims laid out.

    Args:
        ledger: Rows of `topics_ledger`.
        claims: Rows of `claims_of_topics` for them.
    """
    own = dict(tuple(claims.groupby("topic_id", sort=False)))
    return [
        Topic(row, lay_out(own[row.topic_id], unit=_unit(row)))
        for row in rows_of(ledger)
        if row.topic_id in own
    ]


def _unit(row: Any) -> str | None:
    """Return what a topic is measured in; nothing where things are counted: its name says which."""
    return None if row.quantity in COUNTED else words(row.unit)


def signs(page: Page, topics: Iterable[Topic]) -> list[tuple[str, str, str]]:
    """Return the legend of the shapes that topics have."""
    shapes = {lane.shape for topic in topics for lane in topic.strip.lanes}
    is_vague = any(lane.is_vague for topic in topics for lane in topic.strip.lanes)
    found = [(sign, page.theme.muted, SHAPES[shape]) for sign, shape in LEGEND if shape in shapes]
    found += [("┅", page.theme.muted, "a vague word, read as an interval")] if is_vague else []
    return [*found, ("◂", page.theme.muted, "the verdict rests on it")]


def show(
    topics: Sequence[Topic],
    page: Page,
    *,
    key: str,
    full: bool = False,
    on_topic: Callable[[str], None] | None = None,
) -> None:
    """Draw topics; a click on a lane opens its sentence, one on a topic's name does what `on_topic` says.

    Args:
        topics: Of `topics_of`.
        page: Whose outlets' colours and filters they carry.
        key: Of the component.
        full: Whether each lane has its sentence beside it.
        on_topic: Called with the `topic_id` before the page runs again.
    """
    most = _MANY if full else _FEW
    shown = [_most_telling(topic.strip.lanes, most) for topic in topics]
    data = {
        "full": full,
        "strips": [_plain(t, lanes, page, full=full) for t, lanes in zip(topics, shown, strict=True)],
    }

    def chosen() -> None:
        number = st.session_state[key].chosen
        if number is not None and on_topic is not None:
            on_topic(str(topics[int(number)].row.topic_id))

    result = _STRIPS(data=data, key=key, on_opened_change=_nothing, on_chosen_change=chosen)
    if result.opened is not None:
        number, _, place = str(result.opened).partition(":")
        claim = shown[int(number)][int(place)].claim
        in_reader(claim.article_id, claim.finding_id).open()


def _nothing() -> None:
    """A trigger needs a callback to be delivered."""


def _most_telling(lanes: Sequence[Lane], most: int) -> list[Lane]:
    """Return at most so many lanes: those that decide the verdict, then one for each outlet."""
    seen: set[str] = set()
    ranks = []
    for lane in lanes:
        outlet = str(lane.claim.outlet)
        ranks.append(0 if lane.claim.decides else 1 if outlet not in seen else 2)
        seen.add(outlet)
    kept = sorted(range(len(lanes)), key=lambda place: (ranks[place], place))[:most]
    return [lanes[place] for place in sorted(kept)]


def _plain(topic: Topic, lanes: Sequence[Lane], page: Page, *, full: bool) -> dict[str, Any]:
    row, rest = topic.row, len(topic.strip.lanes) - len(lanes)
    verdict = VERDICT_WORDS[row.verdict]
    said = "; ".join(f"{lane.claim.outlet}: {lane.claim.value_text}" for lane in lanes[:8])
    return {
        "label": row.label,
        "href": Target("pages/claims.py", {"about": row.label}).href(page.chosen.params),
        "verdict": row.verdict,
        "words": verdict,
        "sign": SIGNS[row.verdict],
        "behind": _behind(row),
        "reason": row.reason,
        "alt": f"{row.label}: {verdict}. {said}.",
        "ticks": [list(tick) for tick in topic.strip.ticks],
        "unit": topic.strip.scale_words,
        "lanes": _lanes(lanes, page, unit=topic.strip.unit or None, full=full),
        "more": f"and {rest:,} more in the table"
        if rest > 0 and full
        else f"and {rest:,} more"
        if rest > 0
        else "",
    }


def _behind(row: Any) -> str:
    """Return how much stands behind a topic: outlets, independent lines, authorities named."""
    named = (
        count_words(row.n_authorities, "authority", "authorities") if row.n_authorities else "no authority"
    )
    return f"{outlets_and_lines(row.n_outlets, row.n_lines)}, {named}"


def _lanes(lanes: Sequence[Lane], page: Page, *, unit: str | None, full: bool) -> list[dict[str, Any]]:
    """Return the lanes for the browser; in full an article's note stands under its first lane only."""
    noted: set[str] = set()
    found: list[dict[str, Any]] = []
    for lane in lanes:
        claim = lane.claim
        note = words(claim.note) if not full or claim.article_id not in noted else None
        noted.add(claim.article_id)
        same = bool(found) and found[-1]["outlet"] == claim.outlet and not full
        found.append({**_lane(lane, page, unit), "note": note or "", "same": same})
    return found


def _lane(lane: Lane, page: Page, unit: str | None) -> dict[str, Any]:
    claim = lane.claim
    interval = interval_words(claim.low, claim.high, unit) or "no number"
    return {
        "href": in_reader(claim.article_id, claim.finding_id).href(page.chosen.params),
        "outlet": claim.outlet,
        "colour": mark_of(page.marks, str(claim.outlet), page.theme).colour,
        "day": date_words(claim.published) or "",
        "value": " ".join(str(claim.value_text).split()),
        "authority": "" if claim.authority == OWN_VOICE else claim.authority,
        "decides": bool(claim.decides),
        "meaning": f"read as {interval}; {claim.bound}",
        "parts": pieces(claim.sentence, claim.marks),
        "shape": lane.shape,
        "vague": lane.is_vague,
        "left": lane.left,
        "right": lane.right,
        "n": lane.n,
    }
