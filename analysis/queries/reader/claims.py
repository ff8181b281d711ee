"""What there is to say of a figure: its interval, who vouches for it, its verdict, and what others say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.contracts.values import CONTESTED
from analysis.queries.claims import OWN_VOICE, VERDICT_WORDS
from analysis.queries.evidence import outlets_and_lines
from analysis.queries.reader.context import MOST_OTHERS, Context, linked
from analysis.queries.reader.model import Fact, Finding, Other, Ref
from analysis.queries.reader.values import (
    BOUND_WORDS,
    TREND_WORDS,
    facts,
    interval_words,
    method_words,
    number_or_none,
    score_words,
)
from analysis.queries.rows import columns_of, rows_of

VERDICT_SIGNS = {"conflict": "≠", "revised": "↻", "compatible": "≈", "agree": "="}
"""What stands behind a figure in the text; a figure that nothing is compared with has no sign."""

_SHARED = ("claim_id", "surface", "low", "high", "unit", "authority_id", "quotation_id", "negated")


def claims_of(context: Context) -> list[Finding]:
    """Return the figures of the article."""
    own = context.own(context.tables.claims)
    topics = _topics(context, own)
    denied = _denied(context)
    same = linked(context, context.tables.claims, "topic_id", _SHARED)
    places = _places(context, own)
    found = []
    for row in rows_of(own):
        topic = topics.get(str(row.topic_id))
        there = same.get(str(row.topic_id), []) if topic is not None else []
        found.append(_finding(context, row, topic, there, denied, places))
    return found


def _topics(context: Context, own: pd.DataFrame) -> dict[str, Any]:
    """Return the topics of some claims by id."""
    table = context.tables.topics
    rows = table[table["topic_id"].isin(set(own["topic_id"].dropna()))]
    return {str(row.topic_id): row for row in rows_of(rows)}


def _places(context: Context, own: pd.DataFrame) -> dict[str, str]:
    """Return the names of the places of some claims by id."""
    toponyms = context.tables.toponyms
    rows = toponyms[toponyms["place_id"].isin(set(own["place_id"].dropna()))]
    return dict(columns_of(rows.drop_duplicates("place_id"), "place_id", "name"))


def _denied(context: Context) -> dict[str, str]:
    """Return who denies a quotation, for each that is denied, by its id."""
    table = context.tables.quotations
    rows = table[table["denied"].astype(bool)]
    return {
        key: context.speaker(speaker)[0] for key, speaker in columns_of(rows, "quotation_id", "speaker_id")
    }


def _finding(
    context: Context,
    row: Any,
    topic: Any,
    there: Sequence[tuple[Any, ...]],
    denied: Mapping[str, str],
    places: Mapping[str, str],
) -> Finding:
    behind = "" if topic is None else outlets_and_lines(topic.n_outlets, topic.n_lines)
    return Finding(
        row.claim_id,
        "claim",
        row.quantity,
        ((int(row.start), int(row.end)),),
        title=" ".join(str(row.surface).split()),
        subject=_subject(row, topic),
        sign="" if topic is None else VERDICT_SIGNS.get(topic.verdict, ""),
        is_denied=str(row.quotation_id) in denied,
        facts=_facts(context, row, topic, denied, places),
        behind=behind,
        others=tuple(_other(context, denied, *cells) for cells in there[:MOST_OTHERS]),
        n_others=len(there),
        low=number_or_none(row.low),
        high=number_or_none(row.high),
    )


def _subject(row: Any, topic: Any) -> str:
    if topic is not None:
        return str(topic.label)
    return str(row.value_text) if pd.isna(row.counted) else str(row.counted)


def _authority(context: Context, authority_id: Any) -> tuple[str, Ref | None]:
    return (OWN_VOICE, None) if pd.isna(authority_id) else context.speaker(authority_id)


def _facts(
    context: Context, row: Any, topic: Any, denied: Mapping[str, str], places: Mapping[str, str]
) -> tuple[Fact, ...]:
    who_denies = denied.get(str(row.quotation_id))
    quotation = None if pd.isna(row.quotation_id) else Ref("finding", str(row.quotation_id))
    place = None if pd.isna(row.place_id) else places.get(str(row.place_id))
    return facts(
        ("Counted", row.counted),
        ("Value", interval_words(row.low, row.high, row.unit)),
        ("Bound", BOUND_WORDS[row.bound]),
        ("Trend", TREND_WORDS.get(str(row.trend))),
        Fact("Says", "there is none", is_alert=True) if row.negated else None,
        Fact("Denied", f"stands in words that {who_denies} denied", quotation, is_alert=True)
        if who_denies
        else None,
        Fact("Authority", *_authority(context, row.authority_id)),
        Fact("Quotation", "the words it stands in", quotation) if quotation and not who_denies else None,
        ("Where", place, Ref("place", str(row.place_id))),
        ("When", row.event_time),
        *_compared(topic),
        ("Found by", method_words(str(row.method))),
        ("Score", score_words(row.score)),
    )


def _compared(topic: Any) -> tuple[Fact, ...]:
    """Return what comparison says of a figure's topic."""
    if topic is None:
        return (Fact("Verdict", "compared with nothing: no topic"),)
    return (
        Fact("Topic", str(topic.label), Ref("topic", str(topic.topic_id))),
        Fact("Verdict", VERDICT_WORDS[topic.verdict], is_alert=topic.verdict in CONTESTED),
        Fact("Reason", str(topic.reason)),
    )


def _other(
    context: Context,
    denied: Mapping[str, str],
    article_id: str,
    claim_id: str,
    surface: str,
    low: Any,
    high: Any,
    unit: Any,
    authority_id: Any,
    quotation_id: Any,
    negated: bool,
) -> Other:
    authority, _ = _authority(context, authority_id)
    who_denies = denied.get(str(quotation_id))
    tags = ((f"denied by {who_denies}",) if who_denies else ()) + (("says: none",) if negated else ())
    tags += ("in its own voice",) if authority == OWN_VOICE else (f"says {authority}",)
    return context.other(
        article_id,
        claim_id,
        title=" ".join(surface.split()),
        tags=tags,
        low=number_or_none(low),
        high=number_or_none(high),
        parts=((interval_words(low, high, unit) or "", False),),
    )
