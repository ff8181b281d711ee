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
from typing import Any

import pandas as pd

from analysis.comparison.reuse.candidates import shared_sentences
from analysis.comparison.reuse.changes import Change, Side, compare_wording
from analysis.comparison.reuse.judgements import Judged, Shared, judge_pairs
from analysis.comparison.reuse.origins import Source, find_direction, weigh_evidence
from analysis.comparison.reuse.passages import Passage, align_passage
from analysis.comparison.wording import Sentence, Stretches, Word, bodies_of, sentences_of, words_of
from analysis.findings.quotations.marks import body_paragraphs, pair_marks
from analysis.frames import frame
from analysis.language.reading import paragraph_starts
from analysis.settings import ReuseSettings
from analysis.spans import Span, overlaps

logger = logging.getLogger(__name__)

Row = dict[str, Any]

_KEPT_SENTENCES = 20_000
"""Sentences whose words stay in memory while candidates are aligned; they come in text order."""


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
    pairs = judge_pairs(sources, _aligned_pairs(sources, settings), settings)
    reuse: list[Row] = []
    changes: list[Row] = []
    for (one, two), judged in pairs:
        first, second = sources[one], sources[two]
        direction, why = find_direction(first, second)
        for item in judged:
            row = _reuse_row(first, second, item, direction, why)
            reuse.append(row)
            if item.origin in ("credited_wire", "uncredited_copy", "unknown"):
                changes.extend(_change_rows(row, first, second, item.shared.passage))
    logger.info("%d shared passages, %d changes in them", len(reuse), len(changes))
    return frame("reuse", reuse), frame("changes", changes)


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


def _aligned_pairs(
    sources: Sequence[Source], settings: ReuseSettings
) -> Mapping[tuple[int, int], list[Shared]]:
    """Return what each pair of articles shares, passages that overlap left out, in text order."""
    texts = [source.text for source in sources]
    sentences = list(sentences_of(texts, [source.body for source in sources]))

    @lru_cache(maxsize=_KEPT_SENTENCES)
    def words(sentence: Sentence) -> list[Word]:
        return words_of(texts[sentence.article], sentence.start, sentence.end)

    def align(one: Sentence, two: Sentence) -> Shared | None:
        passage = align_passage(words(one), words(two), settings=settings)
        return _shared(sources, one, two, passage, settings)

    found: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    for one, two in shared_sentences(texts, sentences, settings=settings):
        if shared := align(one, two):
            found[(one.article, two.article)].append(shared)
    of_article: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_article[sentence.article].append(sentence)
    for (first, second), items in found.items():
        if sum(item.evidence.is_strong(settings) for item in items) > 1:
            items.extend(_beside(items, of_article[first], of_article[second], align))
    return {pair: _without_overlap(items) for pair, items in sorted(found.items())}


def _beside(
    items: Sequence[Shared],
    first: Sequence[Sentence],
    second: Sequence[Sentence],
    align: Callable[[Sentence, Sentence], Shared | None],
) -> Iterator[Shared]:
    """Yield what the sentences beside shared ones share: too short to be looked for, but copied along.

    What became of them ("It is safe.", "It is not safe.") matters as much. From each shared passage the
    walk goes on in both directions until two sentences are unlike.
    """
    taken = {order for item in items for order in (("first", item.orders[0]), ("second", item.orders[1]))}
    for item, step in [(item, step) for item in items for step in (1, -1)]:
        one, two = item.orders[0] + step, item.orders[1] + step
        while 0 <= one < len(first) and 0 <= two < len(second):
            if not taken.isdisjoint((("first", one), ("second", two))):
                break
            shared = align(first[one], second[two])
            if shared is None or not shared.is_whole:
                break
            taken |= {("first", one), ("second", two)}
            yield shared
            one, two = one + step, two + step


def _shared(
    sources: Sequence[Source],
    one: Sentence,
    two: Sentence,
    passage: Passage | None,
    settings: ReuseSettings,
) -> Shared | None:
    """Weigh a passage; `None` where too little is shared to matter in any company."""
    if passage is None:
        return None
    is_whole = passage.score >= settings.strong_score and _fills(passage, one, two)
    if not is_whole and (passage.n_shared < settings.weak_shared or not passage.n_plain):
        return None
    return Shared(
        passage,
        weigh_evidence(passage, sources[one.article], sources[two.article]),
        ((one.article, one.start), (two.article, two.start)),
        (one.order, two.order),
        is_whole,
    )


def _fills(passage: Passage, one: Sentence, two: Sentence) -> bool:
    """Say whether a passage covers both sentences but for marks at their ends."""
    n_chars = one.end - one.start + two.end - two.start
    n_covered = sum(end - start for start, end in (passage.first, passage.second))
    return n_chars - n_covered <= 8


def _without_overlap(items: Sequence[Shared]) -> list[Shared]:
    """Keep, of passages that overlap in either article, the one that shares most."""
    kept: list[Shared] = []
    for item in sorted(items, key=lambda item: (-item.passage.weight, item.passage.first)):
        one, two = item.passage.first, item.passage.second
        if not any(overlaps(one, k.passage.first) or overlaps(two, k.passage.second) for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.passage.first)


def _reuse_row(first: Source, second: Source, item: Judged, direction: str, why: str) -> Row:
    one, two = item.shared.passage.first, item.shared.passage.second
    is_copy = item.origin in ("credited_wire", "uncredited_copy", "unknown")
    return {
        "reuse_id": f"{first.article_id}:{one[0]}-{one[1]}~{second.article_id}:{two[0]}-{two[1]}",
        "first_article_id": first.article_id,
        "first_start": one[0],
        "first_end": one[1],
        "second_article_id": second.article_id,
        "second_start": two[0],
        "second_end": two[1],
        "form": "verbatim" if item.shared.passage.is_verbatim else "reworded",
        "origin": item.origin,
        "direction": direction if is_copy else "unknown",
        "score": item.shared.passage.score,
        "reason": f"{item.reason}; {why}" if is_copy else item.reason,
    }


def _change_rows(row: Row, first: Source, second: Source, passage: Passage) -> list[Row]:
    """Return the changes of a passage as rows, the earlier words as before, heaviest first."""
    found = compare_wording(passage, Side(first.text, first.quoted), Side(second.text, second.quoted))
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
