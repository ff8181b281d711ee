"""Text reuse: passages that two articles share, word for word or reworded, and what was changed in them.

Sentences that may be one text come from an inverted index (`candidates`), are laid word against word
(`passages`), and are judged in the company of what else the two articles share (`origins`): a lone
likeness is no copy, and a quotation in both never is. What a copy changed is told by `changes`.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.comparison.candidates import shared_sentences
from analysis.comparison.changes import Change, Side, compare_wording
from analysis.comparison.origins import (
    Evidence,
    Source,
    credited_between,
    find_direction,
    weigh_evidence,
)
from analysis.comparison.passages import Passage, align_passage
from analysis.comparison.wording import Sentence, Stretches, Word, bodies_of, sentences_of, words_of
from analysis.findings.quotation_marks import body_paragraphs, pair_marks
from analysis.frames import frame
from analysis.language.reading import paragraph_starts
from analysis.settings import ReuseSettings
from analysis.spans import Span, overlaps

logger = logging.getLogger(__name__)

Row = dict[str, Any]

_KEPT_SENTENCES = 20_000
"""Sentences whose words stay in memory while candidates are aligned; they come in text order."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A passage of a pair of articles with what it says for copying."""

    passage: Passage
    evidence: Evidence
    sentences: tuple[tuple[int, int], tuple[int, int]]
    """Both sentences, each as article number and start: to see who else has them."""
    orders: tuple[int, int]
    """Their places in the order of sentences of their articles."""
    is_whole: bool
    """Whether the passage is the whole of both sentences."""


@dataclass(frozen=True, slots=True)
class _Judged:
    shared: _Shared
    origin: str
    reason: str


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
    pairs = _judged_pairs(sources, _aligned_pairs(sources, settings), settings)
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
) -> Mapping[tuple[int, int], list[_Shared]]:
    """Return what each pair of articles shares, passages that overlap left out, in text order."""
    texts = [source.text for source in sources]
    sentences = list(sentences_of(texts, [source.body for source in sources]))

    @lru_cache(maxsize=_KEPT_SENTENCES)
    def words(sentence: Sentence) -> list[Word]:
        return words_of(texts[sentence.article], sentence.start, sentence.end)

    found: dict[tuple[int, int], list[_Shared]] = defaultdict(list)
    for one, two in shared_sentences(texts, sentences, settings=settings):
        passage = align_passage(words(one), words(two), settings=settings)
        if shared := _shared(sources, one, two, passage, settings):
            found[(one.article, two.article)].append(shared)
    return {pair: _without_overlap(items) for pair, items in sorted(found.items())}


def _shared(
    sources: Sequence[Source],
    one: Sentence,
    two: Sentence,
    passage: Passage | None,
    settings: ReuseSettings,
) -> _Shared | None:
    """Weigh a passage; `None` where too little is shared to matter in any company."""
    if passage is None:
        return None
    is_whole = passage.score >= settings.strong_score and _fills(passage, one, two)
    if not is_whole and (passage.n_shared < settings.weak_shared or not passage.n_plain):
        return None
    return _Shared(
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


def _without_overlap(items: Sequence[_Shared]) -> list[_Shared]:
    """Keep, of passages that overlap in either article, the one that shares most."""
    kept: list[_Shared] = []
    for item in sorted(items, key=lambda item: (-item.passage.weight, item.passage.first)):
        one, two = item.passage.first, item.passage.second
        if not any(overlaps(one, k.passage.first) or overlaps(two, k.passage.second) for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.passage.first)


def _judged_pairs(
    sources: Sequence[Source],
    pairs: Mapping[tuple[int, int], list[_Shared]],
    settings: ReuseSettings,
) -> Iterator[tuple[tuple[int, int], list[_Judged]]]:
    """Yield each pair of articles with the passages that stand, and where these come from."""
    formulas = _formulas(pairs, sources, settings)
    for pair, items in pairs.items():
        own = [item for item in items if formulas.isdisjoint(item.sentences)]
        judge = _judge_of(sources[pair[0]], sources[pair[1]], own, settings)
        judged = []
        for item in items:
            if not formulas.isdisjoint(item.sentences):
                judged.append(
                    _Judged(item, "boilerplate", "several articles have it that share little else")
                )
            elif verdict := judge(item):
                judged.append(_Judged(item, *verdict))
        if judged:
            yield pair, judged


def _formulas(
    pairs: Mapping[tuple[int, int], list[_Shared]], sources: Sequence[Source], settings: ReuseSettings
) -> set[tuple[int, int]]:
    """Return the sentences that several articles have which share little else."""
    holders: dict[tuple[int, int], set[int]] = defaultdict(set)
    for pair, items in pairs.items():
        strong = [item for item in items if item.evidence.is_strong(settings)]
        if _shared_share(sources[pair[0]], sources[pair[1]], strong) < settings.formula_share:
            for item in strong:
                for sentence in item.sentences:
                    holders[sentence].update(pair)
    return {sentence for sentence, found in holders.items() if len(found) >= settings.formula_articles}


def _judge_of(
    first: Source, second: Source, items: Sequence[_Shared], settings: ReuseSettings
) -> Callable[[_Shared], tuple[str, str] | None]:
    """Return what tells origin and reason of a passage in this pair, or `None` to drop it."""
    strong = [item for item in items if item.evidence.is_strong(settings)]
    is_pair = _is_copy(first, second, strong, settings)
    beside = _neighbours(items, strong, settings) if is_pair else set()
    wire = credited_between(first, second)
    together = f"{len(strong)} passages in common" if len(strong) > 1 else "one long passage in common"

    def judge(item: _Shared) -> tuple[str, str] | None:
        evidence = item.evidence
        # A copy takes over the quotations too; only between strangers is one a common source.
        if is_pair and (item.orders in beside or _is_quotation(evidence, settings)):
            if wire is not None:
                return "credited_wire", f"{together}; {wire} is credited"
            return "uncredited_copy", f"{together}; no wire is credited by both"
        if _is_quotation(evidence, settings):
            return "common_source", "the shared words are a quotation that both report"
        if evidence.is_stated and evidence.n_own >= settings.quoted_shared and evidence.n_plain:
            return "common_source", "the shared words are a statement that both report"
        if evidence.is_strong(settings) and wire is not None:
            return "credited_wire", f"{wire} is credited"
        if evidence.score >= settings.lone_score and evidence.n_plain >= settings.lone_plain:
            return "unknown", "a single passage; the articles share little else"
        return None

    return judge


def _is_copy(first: Source, second: Source, strong: Sequence[_Shared], settings: ReuseSettings) -> bool:
    """Say whether strong passages are enough to call one article the copy of the other or of one text."""
    plain = sum(item.evidence.n_plain * (0.5 if item.evidence.is_stated else 1.0) for item in strong)
    if len(strong) > 1 and plain >= settings.pair_plain:
        return True
    return bool(strong) and _shared_share(first, second, strong) >= settings.brief_share


def _shared_share(first: Source, second: Source, items: Sequence[_Shared]) -> float:
    """Return the shared words as a share of the shorter body, 0 to 1."""
    n_shared = sum(len(run.first) for item in items for run in item.passage.runs if run.same)
    return min(n_shared / max(min(first.n_words, second.n_words), 1), 1.0)


def _neighbours(
    items: Sequence[_Shared], strong: Sequence[_Shared], settings: ReuseSettings
) -> set[tuple[int, int]]:
    """Return the orders of passages that count in a copy: strong ones, fair ones, and their neighbours.

    A short sentence says little by itself; between two copied ones it is copied too, and what became of
    it ("The wall is safe", "The wall is not safe") matters as much.
    """
    taken = {item.orders for item in strong}
    taken |= {item.orders for item in items if _counts_beside(item, settings)}
    whole = sorted(item.orders for item in items if item.is_whole)
    for orders in (whole, reversed(whole)):
        for one, two in orders:
            if (one - 1, two - 1) in taken or (one + 1, two + 1) in taken:
                taken.add((one, two))
    return taken


def _counts_beside(item: _Shared, settings: ReuseSettings) -> bool:
    """Say whether a passage too weak by itself counts where stronger ones make a copy."""
    evidence = item.evidence
    longest = max(len(run.first) for run in item.passage.runs if run.same)
    many = evidence.n_own >= settings.strong_shared and evidence.n_plain >= settings.strong_plain
    return many or (longest >= settings.weak_run and evidence.n_plain >= settings.weak_plain)


def _is_quotation(evidence: Evidence, settings: ReuseSettings) -> bool:
    is_long = evidence.n_quoted >= settings.quoted_shared or evidence.quoted_run >= settings.weak_run
    return is_long and evidence.n_plain < settings.strong_plain


def _reuse_row(first: Source, second: Source, item: _Judged, direction: str, why: str) -> Row:
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
