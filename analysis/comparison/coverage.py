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

import pandas as pd

from analysis.frames import Tables

FACT_KINDS = ("speaker", "utterance", "topic", "place")
STATES = ("reports", "differs", "silent", "not covering this story", "not read")

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

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Press:
    """The outlets of a corpus and the stories that they tell."""

    outlet_of: Mapping[str, str]
    story_of: Mapping[str, str]
    told: Mapping[str, frozenset[str]]
    """Stories by outlet, of articles that were read."""
    unread: Mapping[str, frozenset[str]]
    """Stories by outlet, of articles that were not."""

    def state(self, outlet: str, stories: frozenset[str]) -> str:
        """Return the state of an outlet that has nothing of a fact of these stories."""
        if stories & self.told.get(outlet, frozenset()):
            return "silent"
        if stories & self.unread.get(outlet, frozenset()):
            return "not read"
        return "not covering this story"


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
        read. The time at which a fact was known is not looked at.
    """
    press = _press(tables.articles)
    rows: list[dict[str, Any]] = []
    for kind in fact_kinds:
        findings = _located(_FINDINGS[kind](tables), press)
        differing = _DIFFERING[kind](tables, press) if kind in _DIFFERING else frozenset()
        for _, fact in list(_ordered(findings, press))[:most]:
            rows.extend(_fact_rows(kind, fact, press, differing))
    return _typed(rows)


def _press(articles: pd.DataFrame) -> _Press:
    told: dict[str, set[str]] = defaultdict(set)
    unread: dict[str, set[str]] = defaultdict(set)
    outlet_of: dict[str, str] = {}
    story_of: dict[str, str] = {}
    row: Any
    for row in articles.sort_values(["published", "article_id"]).itertuples(index=False):
        outlet_of[row.article_id] = row.article_id if pd.isna(row.outlet) else row.outlet
        story_of[row.article_id] = "" if pd.isna(row.story_id) else row.story_id
        side = told if row.is_extracted else unread
        side[outlet_of[row.article_id]].add(story_of[row.article_id])
    return _Press(outlet_of, story_of, _frozen(told), _frozen(unread))


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in sets.items()}


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
    return findings.assign(
        outlet=findings["article_id"].map(press.outlet_of),
        story_id=findings["article_id"].map(press.story_of),
        rank=findings["article_id"].map(rank),
    ).sort_values(["rank", "start"], kind="stable")


def _ordered(findings: pd.DataFrame, press: _Press) -> Iterator[tuple[tuple[Any, ...], pd.DataFrame]]:
    """Yield the findings of each fact, the most unevenly told fact first, with the key of the order."""
    keyed = []
    for fact_id, fact in findings.groupby("fact_id", sort=False):
        having = set(fact["outlet"])
        stories = frozenset(fact["story_id"])
        n_silent = sum(
            press.state(outlet, stories) == "silent" for outlet in press.told if outlet not in having
        )
        group = 2 if not n_silent else (1 if len(having) == 1 else 0)
        keyed.append(((group, -len(having), -len(fact), str(fact["label"].iloc[0]), str(fact_id)), fact))
    yield from sorted(keyed, key=lambda item: item[0])


def _fact_rows(
    kind: str, fact: pd.DataFrame, press: _Press, differing: frozenset[Pair]
) -> Iterator[dict[str, Any]]:
    fact_id, label = fact["fact_id"].iloc[0], fact["label"].iloc[0]
    stories = frozenset(fact["story_id"])
    told = {str(outlet): rows for outlet, rows in fact.groupby("outlet", sort=False)}
    for outlet in sorted({*press.told, *press.unread}):
        row = {"fact_kind": kind, "fact_id": fact_id, "label": label, "outlet": outlet}
        if outlet not in told:
            yield row | {"state": press.state(outlet, stories), "n_findings": 0}
            continue
        first = told[outlet].iloc[0]
        yield row | {
            "state": "differs" if (fact_id, outlet) in differing else "reports",
            "n_findings": len(told[outlet]),
            "first_finding_id": first["finding_id"],
            "article_id": first["article_id"],
            "start": first["start"],
            "end": first["end"],
        }


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


_DIFFERING: Mapping[str, Callable[[Tables, _Press], frozenset[Pair]]] = {
    "topic": _differing_topics,
    "utterance": _differing_utterances,
}


def _typed(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame([dict(row) for row in rows], columns=list(COLUMNS))
    numbers = ("n_findings", "start", "end")
    return table.astype({name: "Int64" if name in numbers else "str" for name in COLUMNS})
