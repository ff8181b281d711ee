"""Coverage: which facts each outlet reports, tells otherwise, or leaves out.

A fact is a speaker who is quoted, an utterance, a topic of claims, or a place on the ground. Silence is
judged only inside a story and only of text that was read: an outlet that does not tell the story, or
whose article could not be read, is not silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.frames import Tables

FACT_KINDS = ("speaker", "utterance", "topic", "place")
STATES = (
    *("reports", "differs", "silent", "published before it was known"),
    *("not covering this story", "not read"),
)

COLUMNS = (
    "fact_kind",
    "fact_id",
    "label",
    "outlet",
    "state",
    "n_findings",
    "first_finding_id",
    "article_id",
    "start",
    "end",
)

_TIME = ("published", "published_precision")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Press:
    """The articles of a corpus by outlet and story.

    Attributes:
        outlet_of: Outlet of each article, earliest article first.
        story_of: Story of each article; articles without one share an unnamed one.
        times: When each article appeared, `published` and `published_precision` by article.
        told: `outlet, story_id` of articles that were read, each pair once with its latest article's time.
        unread: The same of articles that were not.
    """

    outlet_of: Mapping[str, str]
    story_of: Mapping[str, str]
    times: pd.DataFrame
    told: pd.DataFrame
    unread: pd.DataFrame


def coverage_grid(
    tables: Tables, *, fact_kinds: Sequence[str] = FACT_KINDS, most: int | None = None
) -> pd.DataFrame:
    """Return what every outlet does with every fact.

    Args:
        tables: The tables of the articles in question; an outlet that is not known goes by its article.
        fact_kinds: Which of `FACT_KINDS`.
        most: How many facts of each kind, the first in order; all when left out.

    Returns:
        One row for each fact and outlet with `COLUMNS`: `state` is one of `STATES`, `first_finding_id`,
        `article_id`, `start`, `end` lead to the outlet's earliest finding and are missing where it has
        none. Facts that several outlets report and another leaves out come first, the most widely
        reported before others; then those that one outlet alone has; then those that all have.

    Misses:
        Silence means that the method found nothing: the outlet may say it in words that it does not
        read. A fact is taken to be known from the first article that has it; of articles of one day,
        without the minute, and of those without a date none is taken for too early.
    """
    press = _press(tables.articles)
    grids = []
    for kind in fact_kinds:
        findings = _located(_FINDINGS[kind](tables), press)
        grid = _states(findings, press, _differing(kind, tables, press))
        grids.append(_ordered(grid, most).assign(fact_kind=kind))
    return _typed(grids)


def _press(articles: pd.DataFrame) -> _Press:
    ordered = articles.sort_values(["published", "article_id"], kind="stable")
    outlets = ordered["outlet"].fillna(ordered["article_id"])
    pairs = pd.DataFrame({"outlet": outlets, "story_id": ordered["story_id"].fillna("")}, dtype="str")
    pairs = pairs.assign(**{name: ordered[name] for name in _TIME})
    is_read = ordered["is_extracted"].astype(bool)
    latest = [
        rows.drop_duplicates(["outlet", "story_id"], keep="last")
        for rows in (pairs[is_read], pairs[~is_read])
    ]
    return _Press(
        dict(zip(ordered["article_id"], outlets, strict=True)),
        dict(zip(ordered["article_id"], pairs["story_id"], strict=True)),
        ordered.set_index("article_id")[list(_TIME)],
        *latest,
    )


def _speakers(tables: Tables) -> pd.DataFrame:
    """Return every quotation once for each of its speakers."""
    pairs: Iterator[tuple[Any, list[str]]] = zip(
        tables.quotations["speaker_id"], tables.quotations["co_speakers"], strict=True
    )
    voices: list[Any] = [[*([] if pd.isna(one) else [one]), *more] for one, more in pairs]
    column = pd.Series(voices, index=tables.quotations.index, dtype="object")
    quotations = tables.quotations.assign(fact_id=column).explode("fact_id")
    return _named(quotations, "quotation_id", tables.speakers, "speaker_id", "name")


def _utterances(tables: Tables) -> pd.DataFrame:
    quotations = tables.quotations.assign(fact_id=tables.quotations["utterance_id"])
    return _named(quotations, "quotation_id", tables.utterances, "utterance_id", "label")


def _topics(tables: Tables) -> pd.DataFrame:
    claims = tables.claims.assign(fact_id=tables.claims["topic_id"])
    return _named(claims, "claim_id", tables.topics, "topic_id", "label")


def _places(tables: Tables) -> pd.DataFrame:
    """Return toponyms of the ground; "Moscow said" is no place that an outlet reports from."""
    ground = tables.toponyms[tables.toponyms["sense"] == "literal"]
    names = ground.dropna(subset=["place_id", "name"]).drop_duplicates("place_id")
    return _named(ground.assign(fact_id=ground["place_id"]), "toponym_id", names, "place_id", "name")


def _named(
    findings: pd.DataFrame, key: str, facts: pd.DataFrame, fact_key: str, label: str
) -> pd.DataFrame:
    """Return findings with the label of their fact; those of no known fact are left out."""
    labels = dict(zip(facts[fact_key], facts[label], strict=True))
    columns = {key: "finding_id"}
    known = findings.rename(columns=columns)[["finding_id", "fact_id", "article_id", "start", "end"]]
    known = known[known["fact_id"].isin(list(labels))]
    return known.assign(label=known["fact_id"].map(labels))


_FINDINGS: Mapping[str, Callable[[Tables], pd.DataFrame]] = {
    "speaker": _speakers,
    "utterance": _utterances,
    "topic": _topics,
    "place": _places,
}


def _located(findings: pd.DataFrame, press: _Press) -> pd.DataFrame:
    """Add outlet and story to findings, in the order of time and of the text."""
    rank = {article_id: number for number, article_id in enumerate(press.outlet_of)}
    return (
        findings.assign(
            outlet=findings["article_id"].map(press.outlet_of),
            story_id=findings["article_id"].map(press.story_of),
            rank=findings["article_id"].map(rank),
        )
        .astype(dict.fromkeys(("fact_id", "outlet", "story_id", "label"), "str"))
        .sort_values(["rank", "start"], kind="stable")
    )


def _states(findings: pd.DataFrame, press: _Press, differing: frozenset[Pair]) -> pd.DataFrame:
    """Return every fact with every outlet: state, number of findings, and the first of them."""
    facts = findings[["fact_id", "label"]].drop_duplicates("fact_id")
    outlets = pd.DataFrame({"outlet": sorted(set(press.outlet_of.values()))}, dtype="str")
    first = findings.drop_duplicates(["fact_id", "outlet"]).drop(columns=["label", "story_id", "rank"])
    first = first.rename(columns={"finding_id": "first_finding_id"})
    counts = findings.groupby(["fact_id", "outlet"], sort=False).size().rename("n_findings").reset_index()
    grid = facts.merge(outlets, how="cross").merge(first, how="left").merge(counts, how="left")
    keys = list(zip(grid["fact_id"], grid["outlet"], strict=True))
    told, early = _telling(findings, press, press.told)
    unread = frozenset[Pair]().union(*_telling(findings, press, press.unread))
    has = grid["n_findings"].notna().to_numpy()
    state = np.select(
        [
            has & np.array([key in differing for key in keys], dtype=bool),
            has,
            *(np.array([key in group for key in keys], dtype=bool) for group in (told, early, unread)),
        ],
        ["differs", "reports", "silent", "published before it was known", "not read"],
        "not covering this story",
    )
    return grid.assign(state=state, n_findings=grid["n_findings"].fillna(0))


def _telling(
    findings: pd.DataFrame, press: _Press, pairs: pd.DataFrame
) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Return the facts and outlets of which the outlet tells a story that the fact belongs to.

    First those where an article may have had the fact, then those whose last article was out before any
    article had it.
    """
    stories = findings.drop_duplicates(["fact_id", "story_id"])[["fact_id", "story_id"]]
    first = findings.drop_duplicates("fact_id")[["fact_id", "article_id"]]
    known = first.join(press.times, on="article_id").drop(columns="article_id")
    met = stories.merge(pairs, on="story_id").merge(known, on="fact_id", suffixes=("", "_known"))
    is_early = _is_before(met)
    told, early = (
        frozenset(zip(rows["fact_id"], rows["outlet"], strict=True))
        for rows in (met[~is_early], met[is_early])
    )
    return told, early


def _is_before(met: pd.DataFrame) -> pd.Series[Any]:
    """Say whether `published` lies before `published_known`: by the minute if both have it, else by day."""
    by_minute = (met["published_precision"] == "minute") & (met["published_precision_known"] == "minute")
    earlier = met["published"] < met["published_known"]
    other_day = met["published"].dt.normalize() < met["published_known"].dt.normalize()
    is_before: pd.Series[Any] = (earlier & (by_minute | other_day)).fillna(False).astype(bool)
    return is_before


def _ordered(grid: pd.DataFrame, most: int | None) -> pd.DataFrame:
    """Return the grid with the most unevenly told facts first, cut to so many facts."""
    per_fact = grid.assign(has=grid["n_findings"] > 0, silent=grid["state"] == "silent").groupby("fact_id")
    order = per_fact.agg(
        n_having=("has", "sum"),
        n_silent=("silent", "sum"),
        n=("n_findings", "sum"),
        label=("label", "first"),
    ).reset_index()
    order["group"] = np.where(order["n_silent"] == 0, 2, np.where(order["n_having"] == 1, 1, 0))
    order = order.sort_values(
        ["group", "n_having", "n", "label", "fact_id"], ascending=[True, False, False, True, True]
    ).head(len(order) if most is None else most)
    place = {fact_id: number for number, fact_id in enumerate(order["fact_id"])}
    kept = grid[grid["fact_id"].isin(list(place))]
    return kept.assign(place=kept["fact_id"].map(place)).sort_values(["place", "outlet"], kind="stable")


def _differing(kind: str, tables: Tables, press: _Press) -> frozenset[Pair]:
    """Return the facts that an outlet tells otherwise than most."""
    if kind == "topic":
        return _differing_topics(tables, press)
    return _differing_utterances(tables, press) if kind == "utterance" else frozenset()


def _differing_topics(tables: Tables, press: _Press) -> frozenset[Pair]:
    """Return topics and outlets whose figures at least as many outlets cannot share as can."""
    open_topics = tables.topics[tables.topics["verdict"].isin(["conflict", "revised"])]
    claims = tables.claims[tables.claims["topic_id"].isin(list(open_topics["topic_id"]))]
    found: set[Pair] = set()
    for topic_id, rows in claims.groupby("topic_id", sort=False):
        ranges: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for article_id, low, high in zip(rows["article_id"], rows["low"], rows["high"], strict=True):
            floor = float("-inf") if pd.isna(low) else float(low)
            ceiling = float("inf") if pd.isna(high) else float(high)
            ranges[press.outlet_of[article_id]].append((floor, ceiling))
        apart = {
            pair
            for pair in combinations(ranges, 2)
            if not any(a[0] <= b[1] and b[0] <= a[1] for a in ranges[pair[0]] for b in ranges[pair[1]])
        }
        found.update((str(topic_id), outlet) for outlet in _minority(list(ranges), apart))
    return frozenset(found)


def _differing_utterances(tables: Tables, press: _Press) -> frozenset[Pair]:
    """Return utterances and outlets that quote other words than at least as many outlets as they share."""
    quotations = tables.quotations[tables.quotations["kind"] != "indirect"]
    article_of = dict(zip(quotations["quotation_id"], quotations["article_id"], strict=True))
    outlets: dict[str, dict[str, None]] = defaultdict(dict)
    for article_id, utterance_id in zip(quotations["article_id"], quotations["utterance_id"], strict=True):
        if not pd.isna(utterance_id):
            outlets[utterance_id][press.outlet_of[article_id]] = None
    apart: dict[str, set[Pair]] = defaultdict(set)
    changed = tables.alignments[tables.alignments["change"] == "changed"]
    row: Any
    for row in changed.itertuples(index=False):
        if row.first_quotation_id in article_of and row.second_quotation_id in article_of:
            one, two = (
                press.outlet_of[article_of[name]]
                for name in (row.first_quotation_id, row.second_quotation_id)
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


def _typed(grids: Sequence[pd.DataFrame]) -> pd.DataFrame:
    numbers = ("n_findings", "start", "end")
    table = pd.concat([grid[list(COLUMNS)] for grid in grids], ignore_index=True)
    return table.astype({name: "Int64" if name in numbers else "str" for name in COLUMNS})
