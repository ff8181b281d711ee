"""What should be looked at first: findings that mislead most where they are wrong, or are surest wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.contracts.values import CONTESTED
from analysis.corrections import review_of
from analysis.frames import Tables
from analysis.queries.evidence import evidence
from analysis.queries.filters import UNRESOLVED, View
from analysis.queries.reader.values import interval_words
from analysis.queries.review.told import SORTS
from analysis.queries.rows import columns_of
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
_MOST = 200
"""Findings in the queue at once; those behind them come up when these are ruled on."""
_MOST_NAMESAKES = 4
"""Speakers, 2..10, who may share a name before it is a description ("a senior official")."""


def queue(view: View) -> pd.DataFrame:
    """Return the findings that should be looked at first: those that mislead most and are surest wrong.

    Returns:
        Rows of evidence with `frame, sort, weight, why` and `said` (what the program takes it for), the
        gravest first, at most 200. What somebody ruled on is left out.
    """
    doubts = {
        "claims": _claims_in_doubt(view),
        "quotations": _quotations_in_doubt(view),
        "toponyms": _places_in_doubt(view),
    }
    ruled = {found for found, aspect in review_of(view.tables).rulings if not aspect.startswith("note")}
    open_ones = {frame: table[~table[FRAMES[frame]].isin(list(ruled))] for frame, table in doubts.items()}
    weights = pd.concat([table["weight"] for table in open_ones.values()])
    least = weights.nlargest(_MOST).min() if len(weights) else 0.0
    parts = [
        _as_evidence(view.tables, frame, table[table["weight"] >= least].head(_MOST))
        for frame, table in open_ones.items()
        if len(table)
    ]
    if not parts:
        return pd.DataFrame({"finding_id": []})
    found = pd.concat(parts, ignore_index=True)
    return found.sort_values("weight", ascending=False, kind="stable", ignore_index=True).head(_MOST)


def _as_evidence(tables: Tables, frame: str, doubts: pd.DataFrame) -> pd.DataFrame:
    rows = evidence(doubts, tables, key=FRAMES[frame])
    said = pd.Series(_SAID[frame](tables, rows), rows.index, dtype="str")
    return rows[[*_QUEUE, "weight", "why"]].assign(frame=frame, sort=SORTS[frame], said=said)


_QUEUE = (
    *("finding_id", "article_id", "outlet", "published", "headline", "note"),
    *("sentence", "marks"),
)


def _claims_in_doubt(view: View) -> pd.DataFrame:
    claims, topics = view.shown.claims, view.tables.topics
    graded = topics[topics["verdict"].isin(CONTESTED)]
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


def _speakers_said(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """Return what the program takes findings for, in words: here who speaks, below figures and places."""
    names = unique_names(tables.speakers)
    return [
        f"{names.get(speaker, UNRESOLVED)}{' denied' if denied else ''}"
        for speaker, denied in columns_of(rows, "speaker_id", "denied")
    ]


def _values_said(_: Tables, rows: pd.DataFrame) -> list[str]:
    cells = columns_of(rows, "low", "high", "unit", "value_text")
    return [interval_words(low, high, unit) or str(text) for low, high, unit, text in cells]


def _places_said(_: Tables, rows: pd.DataFrame) -> list[str]:
    return [surface if pd.isna(name) else name for surface, name in columns_of(rows, "surface", "name")]


_SAID: dict[str, Callable[[Tables, pd.DataFrame], list[str]]] = {
    "quotations": _speakers_said,
    "claims": _values_said,
    "toponyms": _places_said,
}


def pairs_to_merge(view: View) -> pd.DataFrame:
    """Return speakers who share a full name, or whose full name is a form of another's: they may be one.

    A surname says nothing: two people of one surname are no pair.

    Returns:
        `first_id, second_id, first_name, second_name, words` (the name they share), the most quoted first.
    """
    speakers = view.tables.speakers
    holders: dict[str, list[str]] = {}
    named = speakers[speakers["kind"].isin(["person", "organisation"])]
    for speaker, name, aliases in columns_of(named, "speaker_id", "name", "aliases"):
        for form in {" ".join(one.casefold().split()) for one in (name, *aliases)}:
            if " " in form:
                holders.setdefault(form, []).append(speaker)
    names = unique_names(speakers)
    shared: dict[tuple[str, str], str] = {}
    for form, own in holders.items():
        if 1 < len(own) <= _MOST_NAMESAKES:
            for other in own[1:]:
                shared.setdefault((own[0], other), form)
    rows = [(second, first, names[second], names[first], form) for (first, second), form in shared.items()]
    return pd.DataFrame(rows, columns=["first_id", "second_id", "first_name", "second_name", "words"])
