"""Facts from figures: topics that more than one outlet gives a number on, or whose numbers differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.facts import Candidate, Cell, Fact, Found, Press
from analysis.queries.filters import View
from analysis.queries.rows import columns_of, rows_of

_AFTER_FIGURES = re.compile(r"(?<=[”)])[.:] ")
"""Where a reason has named both figures, with who gives them, and goes on to what follows."""

MOST_ALONE = 5
"""Topics of one outlet alone that can be shown."""

_ROOM = 118
_VALUE = 52
"""Characters kept of the sentence around a figure, and of the figure with what it counts."""


@dataclass(frozen=True, slots=True)
class _Claim:
    claim_id: str
    article_id: str
    span: tuple[int, int]
    sentence: tuple[int, int]
    value: str


def figures(view: View, press: Press) -> Found:
    """Gather the topics in view that are facts, and count those that one outlet alone has.

    Of these only the first `MOST_ALONE` are candidates, people killed or hurt before others: nearly all
    topics of a large corpus are such.
    """
    claims, topics = view.shown.claims, view.tables.topics
    places = _places_by_topic(claims)
    kinds, alone = _kinds(view.tables, places, claims["article_id"].tolist(), press)
    kinds |= dict.fromkeys(alone[:MOST_ALONE], ("alone", 1, 1))
    # Nearly all topics hold one claim: rows are made of those only that are facts.
    by_topic = _claims_at(claims, {topic_id: places[topic_id] for topic_id in kinds})
    found = []
    for topic in rows_of(topics[topics["topic_id"].isin(list(kinds))]):
        own, (kind, n_outlets, n_lines) = by_topic[topic.topic_id], kinds[topic.topic_id]
        order = (
            float(n_outlets < 2 or n_lines < 2),
            float(topic.quantity != "casualties"),
            -n_lines,
            -n_outlets,
            -len(own),
        )
        found.append(Candidate(kind, order, _figure_of(topic, own, press, kind, n_outlets, n_lines)))
    return Found(found, len(alone))


def _places_by_topic(claims: pd.DataFrame) -> dict[str, list[int]]:
    """Return the rows of the claims on each topic, by their numbers."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, topic_id in enumerate(claims["topic_id"].tolist()):
        if isinstance(topic_id, str):
            places[topic_id].append(place)
    return places


def _claims_at(claims: pd.DataFrame, places: Mapping[str, Sequence[int]]) -> dict[str, list[_Claim]]:
    """Return the claims in some rows by topic; all rows are taken at once, which costs as much as one."""
    names = ["claim_id", "article_id", "start", "end", "sentence_start", "sentence_end", "value_text"]
    taken = claims[names].take([place for own in places.values() for place in own])
    made = [
        _Claim(claim_id, article_id, (start, end), (first, last), value)
        for claim_id, article_id, start, end, first, last, value in columns_of(taken, *names)
    ]
    rest = iter(made)
    return {topic_id: list(islice(rest, len(own))) for topic_id, own in places.items()}


def _kinds(
    tables: Tables, places: Mapping[str, Sequence[int]], articles: Sequence[str], press: Press
) -> tuple[dict[str, tuple[str, int, int]], list[str]]:
    """Return kind, outlets and lines of each topic that several outlets give, and those of one alone."""
    kinds: dict[str, tuple[str, int, int]] = {}
    alone: list[tuple[bool, int, str]] = []
    for topic_id, verdict, quantity in tables.derived(_topics):
        own = places.get(topic_id)
        if not own:
            continue
        n_outlets, n_lines = press.behind([articles[place] for place in own])
        kind = _figure_kind(verdict, n_outlets, n_lines)
        if kind is not None:
            kinds[topic_id] = (kind, n_outlets, n_lines)
        elif n_outlets == 1:
            alone.append((quantity != "casualties", -len(own), topic_id))
    return kinds, [topic_id for *_, topic_id in sorted(alone)]


def _topics(tables: Tables) -> list[tuple[str, str, str]]:
    """Return id, verdict and quantity of every topic; to be asked for through `Tables.derived`."""
    return list(columns_of(tables.topics, "topic_id", "verdict", "quantity"))


def _figure_kind(verdict: str, n_outlets: int, n_lines: int) -> str | None:
    if verdict in ("conflict", "revised"):
        return verdict
    if n_outlets > 1 and n_lines <= 1:
        return "one text"
    return verdict if verdict in ("agree", "compatible") and n_outlets > 1 else None


def _figure_of(
    topic: Any, claims: Sequence[_Claim], press: Press, kind: str, n_outlets: int, n_lines: int
) -> Callable[[], Fact]:
    def build() -> Fact:
        deciding = (topic.first_claim_id, topic.second_claim_id)
        by_outlet: dict[str, list[_Claim]] = defaultdict(list)
        for claim in claims:
            by_outlet[press.outlet[claim.article_id]].append(claim)
        ahead = {outlet: _ahead(own, deciding) for outlet, own in by_outlet.items()}
        lead = _ahead(claims, deciding)
        return Fact(
            kind,
            (topic.label,),
            topic.label,
            press.cut(lead.article_id, lead.claim_id, whole=lead.sentence, spans=[lead.span], room=_ROOM),
            tuple(_value(ahead[outlet], own, press) for outlet, own in by_outlet.items()),
            _reason(kind, topic.reason, claims, press),
            n_outlets,
            n_lines,
            press.story.get(lead.article_id),
            len(claims),
        )

    return build


def _ahead(claims: Sequence[_Claim], deciding: Sequence[Any]) -> _Claim:
    """Return the claim that decides the verdict, the first where none does."""
    return next((claim for claim in claims if claim.claim_id in deciding), claims[0])


def _value(chosen: _Claim, own: Sequence[_Claim], press: Press) -> Cell:
    words = press.cut(chosen.article_id, chosen.claim_id, whole=chosen.span, spans=(), room=_VALUE)
    others = dict.fromkeys(c.value for c in own if c.value.casefold() != chosen.value.casefold())
    return press.cell(words, f"also {', '.join(others)}" if others else "")


def _reason(kind: str, reason: str, claims: Sequence[_Claim], press: Press) -> str:
    """Return why a fact is of its kind, without the figures that stand beside it."""
    if kind == "one text":
        return press.one_text(claim.article_id for claim in claims)
    return "" if kind == "alone" else _AFTER_FIGURES.split(reason, maxsplit=1)[-1]
