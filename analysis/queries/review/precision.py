"""What review says of the extractors: how much of what people looked at was right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.corrections import base_of, review_of
from analysis.frames import Tables
from analysis.queries.filters import View
from analysis.queries.review.told import SORTS
from analysis.queries.rows import columns_of

_Z = 1.96
_CHANGES = ("speaker", "place", "value", "authority", "topic")
_WHO = "Speaker of a quotation"


def precision(view: View) -> pd.DataFrame:
    """Return what people found when they looked, for each sort of finding and each way it was found.

    Who said a quotation is counted for itself: right where the quotation was confirmed as it is, wrong
    where a speaker that was named was replaced or taken away.

    Returns:
        `sort, how, n_confirmed, n_corrected, n_rejected, n, precision` (confirmed and corrected, which were
        there, of all)`, exact` (confirmed, of all)`, low, high` (of precision, 95 per cent, by the
        number of cases alone), the most looked at first.
        Whoever reviews looks at what seems doubtful: the findings of a corpus are better than this.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for sort, how, verdict in _verdicts(view.tables):
        own = counts.setdefault((sort, how), {"confirm": 0, "correct": 0, "reject": 0})
        own[verdict] += 1
    rows = [_precision_row(sort, how, own) for (sort, how), own in counts.items()]
    table = pd.DataFrame(rows, columns=list(_PRECISION))
    return table.sort_values(["n"], ascending=False, kind="stable", ignore_index=True)


_PRECISION = (
    "sort",
    "how",
    "n_confirmed",
    "n_corrected",
    "n_rejected",
    "n",
    "precision",
    "exact",
    "low",
    "high",
)


def _precision_row(sort: str, how: str, own: Mapping[str, int]) -> tuple[Any, ...]:
    n = sum(own.values())
    right = own["confirm"] + own["correct"]
    share, weight = right / n, _Z**2 / n
    middle = (share + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    exact = 100 * own["confirm"] / n
    low, high = 100 * max(middle - half, 0.0), 100 * min(middle + half, 1.0)
    return sort, how, own["confirm"], own["correct"], own["reject"], n, 100 * share, exact, low, high


def _verdicts(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Yield sort, way of finding and verdict of each finding that somebody looked at."""
    base = base_of(tables)
    by_finding: dict[tuple[str, str], set[str]] = {}
    for (found, _), ruling in review_of(tables).rulings.items():
        own = ruling.entry.correction
        if own.frame in _WAYS and own.action in ("confirm", "reject", *_CHANGES):
            by_finding.setdefault((own.frame, found), set()).add(own.action)
    ways = {frame: _ways(base, frame) for frame in {frame for frame, _ in by_finding}}
    for (frame, found), actions in by_finding.items():
        verdict = "reject" if "reject" in actions else "correct" if actions & set(_CHANGES) else "confirm"
        yield SORTS[frame], ways[frame].get(found, ""), verdict
    said = {found: actions for (frame, found), actions in by_finding.items() if frame == "quotations"}
    yield from _attributions(base, said)


def _attributions(tables: Tables, said: Mapping[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what people found of the speakers that quotations were given; unresolved ones claim nothing."""
    named = tables.quotations[tables.quotations["speaker_id"].notna()]
    own = named[named["quotation_id"].isin(list(said))]
    for found, kind in columns_of(own, "quotation_id", "kind"):
        if "speaker" in said[found]:
            yield _WHO, kind, "reject"
        elif "reject" not in said[found]:
            yield _WHO, kind, "confirm"


_WAYS = {
    "quotations": ("quotation_id", "kind"),
    "claims": ("claim_id", "quantity"),
    "toponyms": ("toponym_id", "sense"),
    "names": ("name_id", "label"),
    "mentions": ("mention_id", "kind"),
    "reuse": ("reuse_id", "form"),
}


def _ways(tables: Tables, frame: str) -> dict[str, str]:
    key, how = _WAYS[frame]
    if frame == "mentions":
        kinds = dict(columns_of(tables.speakers, "speaker_id", "kind"))
        return {mention: kinds[who] for mention, who in columns_of(tables.mentions, key, "speaker_id")}
    return dict(columns_of(getattr(tables, frame), key, how))
