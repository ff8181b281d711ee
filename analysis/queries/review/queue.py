"""What should be looked at first: findings that mislead most where they are wrong, or are surest wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.corrections import review_of
from analysis.frames import Tables
from analysis.queries.evidence import evidence
from analysis.queries.filters import View
from analysis.queries.reader.values import interval_words
from analysis.queries.review.told import SORTS
from analysis.queries.rows import columns_of, rows_of
from analysis.queries.speakers import unique_names

FRAMES = {
    "quotations": "quotation_id",
    "claims": "claim_id",
    "toponyms": "toponym_id",
}
"""What the queue is made of, with the keys."""
# How much hangs on a finding: a wrong conflict or a wrong speaker misleads, a low score is only a doubt.
_CONFLICT, _REVISED, _UNRESOLVED, _UNKNOWN_PLACE, _DOUBT = 4.0, 3.0, 2.0, 1.0, 0.5
_LOW_SCORE = 0.6
"""Score, 0..1, below which a finding is doubted; half of what is wrong lies there."""
_MOST = 300
"""Findings in the queue at once: a day's work."""


def queue(view: View) -> pd.DataFrame:
    """Return the findings that should be looked at first: those that mislead most and are surest wrong.

    Returns:
        Rows of evidence with `frame, sort, weight, why` and `said` (what the program takes it for), the
        gravest first, at most 300. What somebody ruled on is left out.
    """
    parts = [
        _doubted(view, "claims", _claims_in_doubt(view)),
        _doubted(view, "quotations", _quotations_in_doubt(view)),
        _doubted(view, "toponyms", _places_in_doubt(view)),
    ]
    found = (
        pd.concat([part for part in parts if len(part)], ignore_index=True)
        if any(map(len, parts))
        else None
    )
    if found is None:
        return pd.DataFrame({"finding_id": []})
    return found.sort_values("weight", ascending=False, kind="stable", ignore_index=True).head(_MOST)


def _doubted(view: View, frame: str, doubts: pd.DataFrame) -> pd.DataFrame:
    """Return the gravest doubts on a frame as rows of evidence, without what is ruled on."""
    key = FRAMES[frame]
    ruled = [found for found, aspect in review_of(view.tables).rulings if not aspect.startswith("note")]
    open_ones = doubts[~doubts[key].isin(ruled)]
    first = open_ones.sort_values("weight", ascending=False, kind="stable").head(_MOST)
    if first.empty:
        return first
    rows = evidence(first, view.tables, key=key)
    said = [_said(view.tables, frame, row) for row in rows_of(rows)]
    columns = [*_QUEUE, "weight", "why"]
    return rows[columns].assign(
        frame=frame, sort=SORTS[frame], said=pd.Series(said, rows.index, dtype="str")
    )


_QUEUE = (
    *("finding_id", "article_id", "outlet", "published", "headline", "note"),
    *("sentence", "marks"),
)


def _claims_in_doubt(view: View) -> pd.DataFrame:
    claims, topics = view.shown.claims, view.tables.topics
    graded = topics[topics["verdict"].isin(["conflict", "revised"])]
    why: dict[str, tuple[float, str]] = {}
    for verdict, reason, first, second in columns_of(
        graded, "verdict", "reason", "first_claim_id", "second_claim_id"
    ):
        weight = _CONFLICT if verdict == "conflict" else _REVISED
        for claim in (first, second):
            if isinstance(claim, str):
                why[claim] = max(why.get(claim, (0.0, "")), (weight, f"{verdict}: {reason}"))
    return _weighed(claims, "claim_id", why, claims["topic_id"].notna())


def _quotations_in_doubt(view: View) -> pd.DataFrame:
    quotations = view.shown.quotations
    names = unique_names(view.tables.speakers)
    open_ones = quotations[quotations["speaker_id"].isna()]
    why: dict[str, tuple[float, str]] = {}
    for quotation, kind, candidates in columns_of(open_ones, "quotation_id", "kind", "candidates"):
        between = " or ".join(names[one] for one in candidates if one in names)
        # Words in marks without a speaker cannot be cited at all; a paraphrase can.
        weight = _UNRESOLVED + (0.3 if kind != "indirect" else 0.0) + (0.2 if between else 0.0)
        why[quotation] = (weight, f"speaker unresolved: {between}" if between else "speaker unresolved")
    return _weighed(quotations, "quotation_id", why, quotations["speaker_id"].notna())


def _places_in_doubt(view: View) -> pd.DataFrame:
    toponyms = view.shown.toponyms
    literal = toponyms[toponyms["sense"] == "literal"]
    open_ones = literal[literal["place_id"].isna()]
    pairs = columns_of(open_ones, "toponym_id", "reason")
    why = {toponym: (_UNKNOWN_PLACE, f"place unresolved: {reason}") for toponym, reason in pairs}
    return _weighed(literal, "toponym_id", why, literal["place_id"].notna())


def _weighed(
    table: pd.DataFrame, key: str, why: Mapping[str, tuple[float, str]], scored: pd.Series[bool]
) -> pd.DataFrame:
    """Return rows with weight and reason: those that are named, and those of a low score."""
    low = scored & (table["score"] < _LOW_SCORE)
    own = table[low | table[key].isin(list(why))]
    known = [why.get(found, (0.0, "")) for found in own[key].tolist()]
    doubts = [0.0 if pd.isna(score) else max(_LOW_SCORE - score, 0.0) for score in own["score"].tolist()]
    weights = [weight + doubt * _DOUBT for (weight, _), doubt in zip(known, doubts, strict=True)]
    words = [reason or "low score" for _, reason in known]
    return own.assign(
        weight=pd.Series(weights, own.index, dtype="float64"), why=pd.Series(words, own.index, dtype="str")
    )


def _said(tables: Tables, frame: str, row: Any) -> str:
    """Return what the program takes a finding for, in words."""
    if frame == "quotations":
        found = _cell(tables.quotations, "quotation_id", row.finding_id)
        name = _name(tables, found["speaker_id"])
        return f"{name or 'speaker unresolved'}{' denied' if found['denied'] else ''}"
    if frame == "claims":
        found = _cell(tables.claims, "claim_id", row.finding_id)
        return f"{interval_words(found['low'], found['high'], found['unit']) or found['value_text']}"
    found = _cell(tables.toponyms, "toponym_id", row.finding_id)
    return str(found["surface"] if pd.isna(found["name"]) else found["name"])


def _cell(table: pd.DataFrame, key: str, found_id: str) -> Any:
    return table[table[key] == found_id].iloc[0]


def _name(tables: Tables, speaker_id: Any) -> str | None:
    return None if pd.isna(speaker_id) else unique_names(tables.speakers).get(str(speaker_id))


def pairs_to_merge(view: View) -> pd.DataFrame:
    """Return speakers between whom quotations could not be decided: they may be one.

    Returns:
        `first_id, second_id, first_name, second_name, n_quotations`, the most often undecided first.
    """
    counts: dict[tuple[str, str], int] = {}
    open_ones = view.shown.quotations[view.shown.quotations["speaker_id"].isna()]
    for candidates in open_ones["candidates"].tolist():
        for number, first in enumerate(candidates):
            for second in candidates[number + 1 :]:
                pair = (first, second) if first < second else (second, first)
                counts[pair] = counts.get(pair, 0) + 1
    names = unique_names(view.tables.speakers)
    rows = [
        (first, second, names[first], names[second], n)
        for (first, second), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if first in names and second in names
    ]
    return pd.DataFrame(
        rows, columns=["first_id", "second_id", "first_name", "second_name", "n_quotations"]
    )
