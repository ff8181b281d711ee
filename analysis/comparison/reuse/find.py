"""Text reuse: passages that two articles share, word for word or reworded, and what was changed in them.

Sentences that may be one text come from an inverted index (`candidates`), are laid word against word
(`passages`), and are judged in the company of what else the two articles share (`judgements`): a lone
likeness is no copy, and a quotation in both never is. What a copy changed is told by `changes`.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.comparison.reuse.bodies import Bodies, Wording, read_bodies
from analysis.comparison.reuse.candidates import shared_sentences
from analysis.comparison.reuse.changes import Change, compare_wording
from analysis.comparison.reuse.differences import differences
from analysis.comparison.reuse.judgements import Judged, Shared, judge_pairs
from analysis.comparison.reuse.kinds import Side
from analysis.comparison.reuse.origins import Source, find_direction, weigh_evidence
from analysis.comparison.reuse.passages import Passage, align_passage
from analysis.comparison.wording import Stretches, bodies_of
from analysis.findings.quotations.marks import body_paragraphs, pair_marks
from analysis.frames import Rows
from analysis.language.reading import paragraph_starts
from analysis.settings import ReuseSettings
from analysis.spans import Span, overlaps

logger = logging.getLogger(__name__)

Row = dict[str, Any]

_TOLD = ("credited_wire", "uncredited_copy", "unknown")
"""Origins of passages of which it is told who took them from whom, and what was changed."""
_KEPT_SENTENCES = 20_000
"""Sentences whose words stay at hand while candidates are aligned; they come in text order."""


def find_reuse(
    articles: pd.DataFrame,
    blocks: pd.DataFrame,
    quotations: pd.DataFrame,
    *,
    settings: ReuseSettings | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the passages that articles share, and what was changed in them.

    Args:
        articles: The frame `articles`.
        blocks: The frame `blocks`; only body is compared.
        quotations: The frame `quotations`: what somebody said may stand in two articles without a copy.
        settings: Thresholds of reuse.

    Returns:
        The frames `reuse` (earlier article first; by article, then place) and `changes` (heaviest first
        within a passage; for copies and passages of unknown origin).

    Misses:
        Text reworded so far that hardly two neighbouring words are left; translations. Of many copies of
        one text each is compared with the first few (`ReuseSettings.fellows`) only.
    """
    settings = settings or ReuseSettings()
    sources = _sources(articles, blocks, quotations)
    bodies = read_bodies(
        [source.text for source in sources],
        [source.body for source in sources],
        quoted=[source.quoted for source in sources],
        stated=[source.stated for source in sources],
    )
    pairs = judge_pairs(sources, _aligned_pairs(bodies, settings), settings)
    reuse, changes = Rows("reuse"), Rows("changes")
    for (one, two), judged in pairs:
        first, second = sources[one], sources[two]
        direction = find_direction(first, second)
        for item in judged:
            row = _reuse_row(first, second, item, bodies, direction)
            reuse.extend([row])
            if item.origin in _TOLD:
                changes.extend(_change_rows(row, first, second, item.shared, bodies))
    logger.info("%d shared passages, %d changes in them", len(reuse), len(changes))
    return reuse.frame(), changes.frame()


def _sources(articles: pd.DataFrame, blocks: pd.DataFrame, quotations: pd.DataFrame) -> list[Source]:
    """Return the articles, earliest first; those without a date last."""
    contents: dict[str, list[Span]] = defaultdict(list)
    for article_id, spans in zip(quotations["article_id"], quotations["content"], strict=True):
        contents[article_id].extend((int(start), int(end)) for start, end in spans)
    bodies = dict(zip(articles["article_id"], bodies_of(articles, blocks), strict=True))
    ordered = articles.sort_values(["published", "article_id"], na_position="last", kind="stable")
    return [
        _source(row, bodies[row.article_id], contents[str(row.article_id)])
        for row in ordered.itertuples(index=False)
    ]


def _source(row: Any, body: Sequence[Span], stated: Sequence[Span]) -> Source:
    paragraphs = body_paragraphs(row.text, body, paragraph_starts(row.text))
    marked = [mark.inner for mark in pair_marks(row.text, paragraphs)]
    return Source(
        article_id=row.article_id,
        text=row.text,
        body=body,
        quoted=Stretches(marked),
        stated=Stretches([*marked, *stated]),
        outlet=None if pd.isna(row.outlet) else row.outlet,
        wires=frozenset(row.wires),
        published=row.published,
        by_minute=row.published_precision == "minute",
        n_words=int(row.n_words),
    )


def _aligned_pairs(bodies: Bodies, settings: ReuseSettings) -> Mapping[tuple[int, int], list[Shared]]:
    """Return what each pair of articles shares, passages that overlap left out, in text order."""
    wording = lru_cache(maxsize=_KEPT_SENTENCES)(bodies.wording)

    def align(one: int, two: int) -> Shared | None:
        first, second = wording(one), wording(two)
        passage = align_passage(first, second, settings=settings)
        return None if passage is None else _shared((one, two), passage, first, second, settings)

    found: dict[tuple[int, int], list[Shared]] = {}
    article = bodies.article
    candidates = zip(
        *(numbers.tolist() for numbers in shared_sentences(bodies, settings=settings)), strict=True
    )
    for (first, second), pairs in groupby(
        candidates, key=lambda pair: (article[pair[0]], article[pair[1]])
    ):
        items = [shared for one, two in pairs if (shared := align(one, two))]
        if sum(item.evidence.is_strong(settings) for item in items) > 1:
            of_articles = bodies.sentences_of(first), bodies.sentences_of(second)
            items.extend(_beside(items, *of_articles, align))
        if items:
            found[first, second] = _without_overlap(items)
    return found


def _beside(
    items: Sequence[Shared], first: range, second: range, align: Callable[[int, int], Shared | None]
) -> Iterator[Shared]:
    """Yield what the sentences beside shared ones share: too short to be looked for, but copied along.

    What became of them ("It is safe.", "It is not safe.") matters as much. From each shared passage the
    walk goes on in both directions until two sentences are unlike.
    """
    taken = {sentence for item in items for sentence in item.sentences}
    for item, step in [(item, step) for item in items for step in (1, -1)]:
        one, two = item.sentences[0] + step, item.sentences[1] + step
        while one in first and two in second and taken.isdisjoint((one, two)):
            shared = align(one, two)
            if shared is None or not shared.is_whole:
                break
            taken |= {one, two}
            yield shared
            one, two = one + step, two + step


def _shared(
    sentences: tuple[int, int], passage: Passage, first: Wording, second: Wording, settings: ReuseSettings
) -> Shared | None:
    """Weigh a passage; `None` where too little is shared to matter in any company."""
    is_whole = passage.score >= settings.strong_score and passage.fills(first, second)
    if not is_whole and (passage.n_shared < settings.weak_shared or not passage.n_plain):
        return None
    return Shared(passage, weigh_evidence(passage, first, second), sentences, is_whole)


def _without_overlap(items: Sequence[Shared]) -> list[Shared]:
    """Keep, of passages that overlap in either article, the one that shares most."""
    kept: list[Shared] = []
    # Passages of other sentences never overlap.
    taken: dict[int, list[Span]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (-item.passage.weight, item.passage.first)):
        places = list(zip(item.sentences, (item.passage.first, item.passage.second), strict=True))
        if any(overlaps(words, other) for sentence, words in places for other in taken[sentence]):
            continue
        kept.append(item)
        for sentence, words in places:
            taken[sentence].append(words)
    return sorted(kept, key=lambda item: item.passage.first)


def _reuse_row(
    first: Source, second: Source, item: Judged, bodies: Bodies, direction: tuple[str, str]
) -> Row:
    passage = item.shared.passage
    one, two = bodies.span(*passage.first), bodies.span(*passage.second)
    is_copy = item.origin in _TOLD
    return {
        "reuse_id": f"{first.article_id}:{one[0]}-{one[1]}~{second.article_id}:{two[0]}-{two[1]}",
        "first_article_id": first.article_id,
        "first_start": one[0],
        "first_end": one[1],
        "second_article_id": second.article_id,
        "second_start": two[0],
        "second_end": two[1],
        "form": "verbatim" if passage.is_verbatim else "reworded",
        "origin": item.origin,
        "direction": direction[0] if is_copy else "unknown",
        "score": passage.score,
        "reason": f"{item.reason}; {direction[1]}" if is_copy else item.reason,
    }


def _change_rows(row: Row, first: Source, second: Source, shared: Shared, bodies: Bodies) -> list[Row]:
    """Return the changes of a passage as rows, the earlier words as before, heaviest first."""
    if shared.passage.is_verbatim:
        return []
    found = compare_wording(
        differences(shared.passage, shared.sentences, bodies),
        (row["first_start"], row["second_start"]),
        Side(first.text, first.quoted),
        Side(second.text, second.quoted),
    )
    turned = row["direction"] == "second_to_first"
    before, after = (second, first) if turned else (first, second)
    rows = []
    for number, change in enumerate(sorted(found, key=lambda change: -change.weight)):
        change = replace(change, first=change.second, second=change.first) if turned else change
        rows.append(_change_row(row["reuse_id"], number, before.article_id, after.article_id, change))
    return rows


def _change_row(reuse_id: str, number: int, before_id: str, after_id: str, change: Change) -> Row:
    return {
        "change_id": f"{reuse_id}#{number}",
        "reuse_id": reuse_id,
        "kind": change.kind,
        "before_article_id": before_id,
        "before_start": change.first[0] if change.first else None,
        "before_end": change.first[1] if change.first else None,
        "after_article_id": after_id,
        "after_start": change.second[0] if change.second else None,
        "after_end": change.second[1] if change.second else None,
        "weight": change.weight,
    }
