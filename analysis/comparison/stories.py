"""Stories: the articles of a corpus grouped by the event they tell, so that silence is judged inside one.

Articles are compared by the words that tell them apart (names and the opening count more), by the places
that they name and by time; the nearest are joined first, and two groups are joined only while their
articles are alike on the average. Dates alone join nothing.
"""

from __future__ import annotations

import heapq
import logging
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparison.inverted import count_shared
from analysis.comparison.wording import words_of
from analysis.frames import frame
from analysis.settings import ReuseSettings

logger = logging.getLogger(__name__)

Vector = Mapping[str, float]

_OPENING_WORDS = 120
"""Words of headline and opening, which news writing reserves for the event itself, counted twice."""
_NAME_COUNT = 2
"""How often a word of a name counts: names are what most tells one event from another."""
_IMAGINED = 50
"""Articles about other things that every corpus is imagined to hold: in a folder of five articles on one
event, the words of the event are in all of them and would else say nothing."""


def group_stories(
    articles: pd.DataFrame,
    names: pd.DataFrame | None = None,
    toponyms: pd.DataFrame | None = None,
    *,
    settings: ReuseSettings | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Group articles by the event they tell.

    Args:
        articles: The frame `articles`.
        names: The frame `names`; without it capital letters tell names.
        toponyms: The frame `toponyms`, with `place_id` where resolved.
        settings: How alike articles of one story are, how fast likeness fades with time.

    Returns:
        The frame `stories`, earliest first, and a link frame `article_id, story_id` with every article
        (an event that one article tells is a story of one).

    Misses:
        In large corpora an article without a date meets only its neighbours among those without.
        A live page on several events joins the one that it tells most of.
    """
    settings = settings or ReuseSettings()
    ordered = articles.sort_values(["published", "article_id"], na_position="last", kind="stable")
    vectors = _vectors(ordered, _name_words(names), _places(toponyms))
    groups = _grouped(len(ordered), _likeness(ordered, vectors, settings), settings)
    rows: list[dict[str, Any]] = []
    links: list[dict[str, str]] = []
    for members in groups:
        told = ordered.iloc[members]
        story_id = f"story:{told['article_id'].iloc[0]}"
        rows.append(_story_row(story_id, told))
        links.extend({"article_id": name, "story_id": story_id} for name in told["article_id"])
    logger.info("%d articles tell %d stories", len(ordered), len(rows))
    linked = pd.DataFrame(links, columns=["article_id", "story_id"], dtype="str")
    return frame("stories", rows), linked


def _story_row(story_id: str, told: pd.DataFrame) -> dict[str, Any]:
    headlines = told["headline"].dropna()
    first = told["published"].min()
    return {
        "story_id": story_id,
        "label": headlines.iloc[0] if len(headlines) else str(told["article_id"].iloc[0]),
        "first_published": None if pd.isna(first) else first,
        "n_articles": len(told),
    }


def _name_words(names: pd.DataFrame | None) -> Mapping[str, set[str]] | None:
    """Return the stems of the words of each article's names."""
    if names is None or names.empty:
        return None
    found: dict[str, set[str]] = defaultdict(set)
    for article_id, surface in zip(names["article_id"], names["surface"], strict=True):
        found[article_id].update(word.stem for word in words_of(surface) if not word.is_function)
    return found


def _places(toponyms: pd.DataFrame | None) -> Mapping[str, Counter[str]]:
    """Return how often each article names each resolved place."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    if toponyms is not None and "place_id" in toponyms:
        known = toponyms.dropna(subset="place_id")
        for article_id, place_id in zip(known["article_id"], known["place_id"], strict=True):
            found[article_id][f"place:{place_id}"] += 1
    return found


def _vectors(
    articles: pd.DataFrame,
    name_words: Mapping[str, set[str]] | None,
    places: Mapping[str, Counter[str]],
) -> list[Vector]:
    """Return what each article is about: telling words and places with weights, of length one."""
    counts = [_counts(row, name_words, places) for row in articles.itertuples(index=False)]
    n_holders = Counter(term for count in counts for term in count)
    size = len(counts) + _IMAGINED
    return [_vector(count, n_holders, size) for count in counts]


def _counts(
    row: Any, name_words: Mapping[str, set[str]] | None, places: Mapping[str, Counter[str]]
) -> Counter[str]:
    headline = "" if pd.isna(row.headline) else f"{row.headline}. "
    names = None if name_words is None else name_words.get(row.article_id, set())
    counts: Counter[str] = Counter()
    for number, word in enumerate(words_of(headline + row.text)):
        if word.is_function:
            continue
        is_name = word.is_name if names is None else word.stem in names
        counts[word.stem] += (2 if number < _OPENING_WORDS else 1) * (_NAME_COUNT if is_name else 1)
    return counts + places.get(row.article_id, Counter())


def _vector(count: Counter[str], n_holders: Counter[str], size: int) -> Vector:
    weights = {
        term: (1 + math.log(n)) * math.log(size / n_holders[term])
        for term, n in count.items()
        if n_holders[term] > 1
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _likeness(
    articles: pd.DataFrame, vectors: Sequence[Vector], settings: ReuseSettings
) -> dict[tuple[int, int], float]:
    """Return how alike pairs of articles are, of those that share enough of their main terms."""
    terms: dict[str, int] = {}
    keys, holders = [], []
    for number, vector in enumerate(vectors):
        for term in heapq.nlargest(settings.story_terms, vector, key=vector.__getitem__):
            keys.append(terms.setdefault(term, len(terms)))
            holders.append(number)
    first, second, n_shared = count_shared(
        np.asarray(keys, np.int64),
        np.asarray(holders, np.int64),
        fellows=settings.story_fellows,
        common=len(articles),
    )
    enough = n_shared >= settings.story_shared_terms
    days = [None if pd.isna(time) else time.timestamp() / 86_400 for time in articles["published"]]
    return {
        (one, two): _cosine(vectors[one], vectors[two]) * _nearness(days[one], days[two], settings)
        for one, two in zip(first[enough].tolist(), second[enough].tolist(), strict=True)
    }


def _cosine(first: Vector, second: Vector) -> float:
    small, large = sorted((first, second), key=len)
    return sum(weight * large.get(term, 0.0) for term, weight in small.items())


def _nearness(first: float | None, second: float | None, settings: ReuseSettings) -> float:
    """Return by what likeness fades with time, 0 to 1; a missing date may be any of the days around."""
    if first is None or second is None:
        return settings.story_unknown_time
    return float(0.5 ** (abs(first - second) / settings.story_half_life_days))


def _grouped(
    size: int, likeness: Mapping[tuple[int, int], float], settings: ReuseSettings
) -> list[list[int]]:
    """Join the nearest groups first, while their articles are alike on the average of known pairs."""
    near: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
    for (one, two), value in likeness.items():
        near[one][two] = near[two][one] = (value, 1)
    members: dict[int, list[int]] = {number: [number] for number in range(size)}
    queue = [
        (-value, one, two, 1) for (one, two), value in likeness.items() if value >= settings.story_likeness
    ]
    heapq.heapify(queue)
    while queue:
        _, one, two, n_pairs = heapq.heappop(queue)
        # A pair of groups that has grown since it was queued was queued again with its new likeness.
        if one not in members or two not in members or near[one].get(two, (0.0, 0))[1] != n_pairs:
            continue
        if n_pairs < min(len(members[one]), len(members[two])):
            continue
        kept, gone = (one, two) if len(near[one]) >= len(near[two]) else (two, one)
        members[kept].extend(members.pop(gone))
        for other, (total, n) in near[gone].items():
            if other == kept:
                continue
            old_total, old_n = near[kept].get(other, (0.0, 0))
            near[kept][other] = near[other][kept] = (total + old_total, n + old_n)
            near[other].pop(gone)
            mean = (total + old_total) / (n + old_n)
            if mean >= settings.story_likeness:
                heapq.heappush(queue, (-mean, kept, other, n + old_n))
        near[kept].pop(gone)
        near[gone] = {}
    return sorted(sorted(numbers) for numbers in members.values())
