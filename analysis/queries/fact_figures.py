"""Facts from figures: topics that more than one outlet gives a number on, or whose numbers differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.contracts.values import CONTESTED
from analysis.frames import Tables
from analysis.queries.facts import Candidate, Cell, Fact, Found, Press
from analysis.queries.filters import View
from analysis.queries.parts import Mask, Places, index_of, places_among, row_numbers
from analysis.queries.rows import columns_of, rows_of

_AFTER_FIGURES = re.compile(r"(?<=[”)])[.:] ")
"""Where a reason has named both figures, with who gives them, and goes on to what follows."""

MOST_ALONE = 5
"""Topics of one outlet alone that can be shown."""

_FEW = 2
"""Things up to which a count is more a way to speak ("one problem") than a figure."""

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


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Whose each claim of a corpus is, as numbers: its topic, outlet and line, -1 where it has none.

    Attributes:
        topics: Id, verdict and quantity of each topic.
        is_open: For each topic, whether its figures contest each other or were revised.
        hurts: For each topic, whether it counts people killed, hurt or missing.
        tells: For each topic, whether it has a figure that is no vague word and no mere one or two.
        rank: For each topic, its place in the order of their ids.
    """

    topic: Places
    outlet: Places
    line: Places
    topics: Sequence[tuple[str, str, str]]
    is_open: Mask
    hurts: Mask
    tells: Mask
    rank: Places

    @classmethod
    def of(cls, tables: Tables) -> _Ledger:
        """Gather it from a corpus; to be asked for through `Tables.derived`."""
        press, claims = tables.derived(Press.of), tables.claims
        topics = list(columns_of(tables.topics, "topic_id", "verdict", "quantity"))
        ids = claims["article_id"].tolist()
        rank = np.empty(len(topics), dtype=np.intp)
        rank[sorted(range(len(topics)), key=lambda number: topics[number][0])] = np.arange(len(topics))
        topic = places_among(index_of(topic_id for topic_id, *_ in topics), claims["topic_id"])
        outlets, lines = (index_of(dict.fromkeys(known.values())) for known in (press.outlet, press.line))
        tells = np.zeros(len(topics), dtype=bool)
        tells[topic[_telling(claims) & (topic >= 0)]] = True
        return cls(
            topic,
            places_among(outlets, map(press.outlet.get, ids)),
            places_among(lines, map(press.line.get, ids)),
            topics,
            np.array([verdict in CONTESTED for _, verdict, _ in topics], dtype=bool),
            np.array([quantity == "casualties" for *_, quantity in topics], dtype=bool),
            tells,
            rank,
        )


def _telling(claims: pd.DataFrame) -> Mask:
    """Return which claims give a figure that is no vague word and no mere one or two of something."""
    is_few = ((claims["quantity"] == "count") & (claims["high"] <= _FEW)).fillna(False)
    telling: Mask = ((claims["bound"] != "vague") & ~is_few.astype(bool)).to_numpy(dtype=bool)
    return telling


def figures(view: View, press: Press) -> Found:
    """Gather the topics in view that are facts, and count those that one outlet alone has.

    Of these only the first `MOST_ALONE` are candidates, people killed or hurt before others, then figures
    before vague words and "one" or "two" of something: nearly all topics of a large corpus are such.
    """
    ledger, rows = view.tables.derived(_Ledger.of), row_numbers(view.shown, "claims")
    kinds, alone, n_alone = _kinds(ledger, rows)
    kinds |= dict.fromkeys(alone, ("alone", 1, 1))
    # Nearly all topics hold one claim: rows are made of those only that are facts.
    own_rows = rows[np.isin(ledger.topic[rows], list(kinds))]
    by_topic = _claims_at(view.tables.claims.take(own_rows))
    found = []
    for number, topic in zip(sorted(kinds), rows_of(view.tables.topics.take(sorted(kinds))), strict=True):
        own, (kind, n_outlets, n_lines) = by_topic[topic.topic_id], kinds[number]
        order = (
            float(n_outlets < 2 or n_lines < 2),
            float(topic.quantity != "casualties"),
            -n_lines,
            -n_outlets,
            -len(own) if ledger.tells[number] else 0.0,
        )
        found.append(Candidate(kind, order, _figure_of(topic, own, press, kind, n_outlets, n_lines)))
    return Found(found, n_alone)


def _claims_at(claims: pd.DataFrame) -> dict[str, list[_Claim]]:
    """Return claims by topic."""
    names = ("claim_id", "article_id", "start", "end", "sentence_start", "sentence_end", "value_text")
    by_topic: dict[str, list[_Claim]] = defaultdict(list)
    for topic_id, claim_id, article_id, start, end, first, last, value in columns_of(
        claims, "topic_id", *names
    ):
        by_topic[topic_id].append(_Claim(claim_id, article_id, (start, end), (first, last), value))
    return by_topic


def _kinds(ledger: _Ledger, rows: Places) -> tuple[dict[int, tuple[str, int, int]], list[int], int]:
    """Return kind, outlets and lines of each topic that several outlets give or that is contested.

    Also the first of those that one outlet alone has, and how many there are. Topics are numbers here.
    """
    rows = rows[ledger.topic[rows] >= 0]
    topic, n = ledger.topic[rows], len(ledger.topics)
    n_claims = np.bincount(topic, minlength=n)
    n_outlets, n_lines = (_distinct(topic, codes[rows], n) for codes in (ledger.outlet, ledger.line))
    kinds: dict[int, tuple[str, int, int]] = {}
    for number in np.flatnonzero((n_outlets > 1) | (ledger.is_open & (n_claims > 0))).tolist():
        behind = int(n_outlets[number]), int(n_lines[number])
        if (kind := _figure_kind(ledger.topics[number][1], *behind)) is not None:
            kinds[number] = (kind, *behind)
    alone = np.flatnonzero((n_outlets == 1) & ~ledger.is_open)
    by = (ledger.rank[alone], -n_claims[alone], ~ledger.tells[alone], ~ledger.hurts[alone])
    first = np.lexsort(by)[:MOST_ALONE]
    return kinds, alone[first].tolist(), len(alone)


def _distinct(topic: Places, codes: Places, n_topics: int) -> Places:
    """Return how many different codes each topic has; -1 is none."""
    known, width = codes >= 0, int(codes.max(initial=0)) + 1
    pairs = np.unique(topic[known] * width + codes[known])
    return np.bincount(pairs // width, minlength=n_topics)


def _figure_kind(verdict: str, n_outlets: int, n_lines: int) -> str | None:
    if verdict in CONTESTED:
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
