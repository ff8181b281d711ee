"""Judges the passages that two articles share in each other's company: copy, common source or formula.

A lone likeness is no copy; several strong ones make a pair of copy and model, and beside them weaker ones
count too. A sentence that many articles have which share little else is a formula of the trade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from analysis.comparison.reuse.origins import Evidence, Source, credited_between
from analysis.comparison.reuse.passages import Passage
from analysis.settings import ReuseSettings


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of a pair of articles with what it says for copying."""

    passage: Passage
    evidence: Evidence
    sentences: tuple[int, int]
    """Numbers of both sentences; those of an article follow each other."""
    is_whole: bool
    """Whether the passage is the whole of both sentences."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage that stands, where it comes from, and why."""

    shared: Shared
    origin: str
    reason: str


def judge_pairs(
    sources: Sequence[Source],
    pairs: Mapping[tuple[int, int], list[Shared]],
    settings: ReuseSettings,
) -> Iterator[tuple[tuple[int, int], list[Judged]]]:
    """Yield each pair of articles with the passages that stand, and where these come from.

    Args:
        sources: The articles, by number.
        pairs: What each pair of articles shares, in text order.
        settings: How strong a passage must be alone and in company.
    """
    formulas = _formulas(pairs, sources, settings)
    for pair, items in pairs.items():
        judge = _judge_of(sources[pair[0]], sources[pair[1]], items, formulas, settings)
        judged = [Judged(item, *verdict) for item in items if (verdict := judge(item))]
        if judged:
            yield pair, judged


def _formulas(
    pairs: Mapping[tuple[int, int], list[Shared]], sources: Sequence[Source], settings: ReuseSettings
) -> set[int]:
    """Return the sentences that several articles have which share little else."""
    holders: dict[int, set[int]] = defaultdict(set)
    for pair, items in pairs.items():
        strong = [item for item in items if item.evidence.is_strong(settings)]
        if _shared_share(sources[pair[0]], sources[pair[1]], strong) < settings.formula_share:
            for item in strong:
                for sentence in item.sentences:
                    holders[sentence].update(pair)
    return {sentence for sentence, found in holders.items() if len(found) >= settings.formula_articles}


def _judge_of(
    first: Source, second: Source, items: Sequence[Shared], formulas: Set[int], settings: ReuseSettings
) -> Callable[[Shared], tuple[str, str] | None]:
    """Return what tells origin and reason of a passage in this pair, or `None` to drop it.

    A formula makes no copy; in a copy that other passages make it is copied like the rest.
    """
    strong = [item for item in items if item.evidence.is_strong(settings)]
    telling = [item for item in strong if formulas.isdisjoint(item.sentences)]
    is_pair = _is_copy(first, second, telling, settings)
    beside = _neighbours(items, strong, settings) if is_pair else set()
    wire = credited_between(first, second)
    together = f"{len(strong)} passages in common" if len(strong) > 1 else "one long passage in common"

    def judge(item: Shared) -> tuple[str, str] | None:
        evidence = item.evidence
        # A copy takes over the quotations too; only between strangers is one a common source.
        if is_pair and (item.sentences in beside or _is_quotation(evidence, settings)):
            if wire is not None:
                return "credited_wire", f"{together}; {wire} is credited"
            return "uncredited_copy", f"{together}; no wire is credited by both"
        if evidence.is_strong(settings) and not formulas.isdisjoint(item.sentences):
            return "boilerplate", "several articles have it that share little else"
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


def _is_copy(first: Source, second: Source, strong: Sequence[Shared], settings: ReuseSettings) -> bool:
    """Say whether strong passages are enough to call one article the copy of the other or of one text."""
    plain = sum(item.evidence.n_plain * (0.5 if item.evidence.is_stated else 1.0) for item in strong)
    if len(strong) > 1 and plain >= settings.pair_plain:
        return True
    return bool(strong) and _shared_share(first, second, strong) >= settings.brief_share


def _shared_share(first: Source, second: Source, items: Sequence[Shared]) -> float:
    """Return the shared words as a share of the shorter body, 0 to 1."""
    n_shared = sum(item.passage.n_words for item in items)
    return min(n_shared / max(min(first.n_words, second.n_words), 1), 1.0)


def _neighbours(
    items: Sequence[Shared], strong: Sequence[Shared], settings: ReuseSettings
) -> set[tuple[int, int]]:
    """Return the sentences of passages that count in a copy: strong ones, fair ones, and their neighbours.

    A short sentence says little by itself; between two copied ones it is copied too, and what became of
    it ("The wall is safe", "The wall is not safe") matters as much.
    """
    taken = {item.sentences for item in strong}
    taken |= {item.sentences for item in items if _counts_beside(item, settings)}
    whole = sorted(item.sentences for item in items if item.is_whole)
    for sentences in (whole, reversed(whole)):
        for one, two in sentences:
            if (one - 1, two - 1) in taken or (one + 1, two + 1) in taken:
                taken.add((one, two))
    return taken


def _counts_beside(item: Shared, settings: ReuseSettings) -> bool:
    """Say whether a passage too weak by itself counts where stronger ones make a copy."""
    evidence = item.evidence
    if evidence.n_plain < settings.weak_plain:
        return False
    is_many = evidence.n_own >= settings.strong_shared and evidence.n_plain >= settings.strong_plain
    is_echo = evidence.n_own >= settings.weak_shared and evidence.score >= settings.echo_score
    return is_many or is_echo or item.passage.longest >= settings.weak_run


def _is_quotation(evidence: Evidence, settings: ReuseSettings) -> bool:
    is_long = evidence.n_quoted >= settings.quoted_shared or evidence.quoted_run >= settings.weak_run
    return is_long and evidence.n_plain < settings.strong_plain
