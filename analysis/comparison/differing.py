"""Who tells a fact otherwise than most: whose figures or quoted words cannot stand with those of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.contracts.values import CONTESTED
from analysis.frames import Tables

Pair = tuple[str, str]


def differing(kind: str, tables: Tables, outlet_of: Mapping[str, str]) -> frozenset[Pair]:
    """Return the facts that an outlet tells otherwise than most, each with the outlet.

    Args:
        kind: One of `coverage.FACT_KINDS`; only topics and utterances can be told otherwise.
        tables: The tables of the articles in question.
        outlet_of: Outlet of each article.
    """
    if kind == "topic":
        return _differing_topics(tables, outlet_of)
    return _differing_utterances(tables, outlet_of) if kind == "utterance" else frozenset()


def _differing_topics(tables: Tables, outlet_of: Mapping[str, str]) -> frozenset[Pair]:
    """Return topics and outlets whose figures at least as many outlets cannot share as can."""
    open_topics = tables.topics[tables.topics["verdict"].isin(CONTESTED)]
    claims = tables.claims[tables.claims["topic_id"].isin(list(open_topics["topic_id"]))]
    found: set[Pair] = set()
    for topic_id, rows in claims.groupby("topic_id", sort=False):
        ranges: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for article_id, low, high in zip(rows["article_id"], rows["low"], rows["high"], strict=True):
            floor = float("-inf") if pd.isna(low) else float(low)
            ceiling = float("inf") if pd.isna(high) else float(high)
            ranges[outlet_of[article_id]].append((floor, ceiling))
        apart = {
            pair
            for pair in combinations(ranges, 2)
            if not any(a[0] <= b[1] and b[0] <= a[1] for a in ranges[pair[0]] for b in ranges[pair[1]])
        }
        found.update((str(topic_id), outlet) for outlet in _minority(list(ranges), apart))
    return frozenset(found)


def _differing_utterances(tables: Tables, outlet_of: Mapping[str, str]) -> frozenset[Pair]:
    """Return utterances and outlets that quote other words than at least as many outlets as they share."""
    quotations = tables.quotations[tables.quotations["kind"] != "indirect"]
    article_of = dict(zip(quotations["quotation_id"], quotations["article_id"], strict=True))
    outlets: dict[str, dict[str, None]] = defaultdict(dict)
    for article_id, utterance_id in zip(quotations["article_id"], quotations["utterance_id"], strict=True):
        if not pd.isna(utterance_id):
            outlets[utterance_id][outlet_of[article_id]] = None
    apart: dict[str, set[Pair]] = defaultdict(set)
    changed = tables.alignments[tables.alignments["change"] == "changed"]
    row: Any
    for row in changed.itertuples(index=False):
        if row.first_quotation_id in article_of and row.second_quotation_id in article_of:
            one, two = (
                outlet_of[article_of[name]] for name in (row.first_quotation_id, row.second_quotation_id)
            )
            apart[row.utterance_id].update({(one, two), (two, one)} if one != two else ())
    return frozenset(
        (utterance_id, outlet)
        for utterance_id, pairs in apart.items()
        for outlet in _minority(list(outlets[utterance_id]), pairs)
    )


def _minority(outlets: Sequence[str], apart: Iterable[Pair]) -> Iterator[str]:
    """Yield the outlets that stand apart from at least as many others as they stand with, self included."""
    foes: dict[str, set[str]] = defaultdict(set)
    for one, two in apart:
        foes[one].add(two)
        foes[two].add(one)
    for outlet in outlets:
        if foes[outlet] and len(foes[outlet]) >= len(outlets) - len(foes[outlet]):
            yield outlet
