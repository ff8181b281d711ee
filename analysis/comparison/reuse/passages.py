"""One sentence of each of two articles laid word against word: what they share, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Indel

from analysis.comparison.reuse.bodies import FUNCTION, NAME, NUMBER, Wording
from analysis.settings import ReuseSettings
from analysis.spans import Span

Item = TypeVar("Item")


class Run(NamedTuple):
    """A stretch of words in both sentences, the same or changed; an empty side is a cut or an addition.

    The words are counted from the first of each sentence.
    """

    same: bool
    first: Span
    second: Span

    @property
    def n_first(self) -> int:
        """Words on the first side; where they are the same, on both."""
        return self.first[1] - self.first[0]

    def of(self, first: Sequence[Item], second: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
        """Pair what is known of the words of a run that is the same, word by word."""
        return zip(first[slice(*self.first)], second[slice(*self.second)], strict=True)


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches of text that share wording; small, for there are many of them.

    Attributes:
        opens_same: Whether its first run is of words that are the same; after it the runs alternate.
        cuts: Where runs begin in the first sentence and in the second, in turns; then where all ends.
        first: Numbers of its first word in the first text, and of the word after its last.
        second: The same of the second.
        is_verbatim: Whether every word is the same, capitals and punctuation aside.
        score: Share of the weight of all words that is shared, 0 to 1; 1 is word for word.
        weight: How much is shared, in words; to choose between passages that overlap.
        n_shared: Content words shared.
        n_plain: Of these, those that are no names and no numbers: two reports of one event share names
            and numbers anyway.
        n_words: Words of any sort shared.
        longest: Most of them in a row.
    """

    opens_same: bool
    cuts: tuple[int, ...]
    first: Span
    second: Span
    is_verbatim: bool
    score: float
    weight: float
    n_shared: int
    n_plain: int
    n_words: int
    longest: int

    def fills(self, first: Wording, second: Wording) -> bool:
        """Say whether it covers both sentences."""
        sizes = len(first.stems), len(second.stems)
        return all(b - a == size for (a, b), size in zip((self.first, self.second), sizes, strict=True))

    @property
    def runs(self) -> Iterator[Run]:
        """The words of both, in order."""
        same = self.opens_same
        places = zip(self.cuts[::2], self.cuts[1::2], strict=True)
        for (one, two), (next_one, next_two) in pairwise(places):
            yield Run(same, (one, next_one), (two, next_two))
            same = not same


def align_passage(first: Wording, second: Wording, *, settings: ReuseSettings) -> Passage | None:
    """Lay the words of two sentences against each other.

    Where the sentences as wholes are alike, the passage is both of them, so that what was cut at an end
    is seen; else it is the stretch that they share most of.

    Returns:
        `None` where nothing is shared.
    """
    runs = _runs(first, second)
    whole = _passage(runs, first, second)
    if whole is None or whole.score >= settings.whole_score:
        return whole
    return _passage(_best_stretch(runs, first, second), first, second)


def _runs(first: Wording, second: Wording) -> list[Run]:
    if first.stems == second.stems:
        size = len(first.stems)
        return [Run(True, (0, size), (0, size))] if size else []
    runs = []
    one = two = 0
    for block in Indel.editops(first.stems, second.stems).as_matching_blocks():
        if block.a > one or block.b > two:
            runs.append(Run(False, (one, block.a), (two, block.b)))
        one, two = block.a + block.size, block.b + block.size
        if block.size:
            runs.append(Run(True, (block.a, one), (block.b, two)))
    return _joined([_chance(runs, number, first, second) for number in range(len(runs))])


def _chance(runs: Sequence[Run], number: int, first: Wording, second: Wording) -> Run:
    """Call a run of one or two function words between changed words changed: shared by chance."""
    run = runs[number]
    if not run.same or run.n_first > 2 or not 0 < number < len(runs) - 1:
        return run
    if first.n_content(run.first):
        return run
    around = runs[number - 1], runs[number + 1]
    n_content = sum(first.n_content(near.first) + second.n_content(near.second) for near in around)
    return run if n_content <= 2 else run._replace(same=False)


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].same == run.same:
            last = joined.pop()
            run = Run(run.same, (last.first[0], run.first[1]), (last.second[0], run.second[1]))
        joined.append(run)
    return joined


def _passage(runs: Sequence[Run], first: Wording, second: Wording) -> Passage | None:
    shared = [run for run in runs if run.same]
    if not shared:
        return None
    one, two = (runs[0].first[0], runs[-1].first[1]), (runs[0].second[0], runs[-1].second[1])
    weight = sum(first.weight(run.first) for run in shared)
    total = first.weight(one) + second.weight(two)
    score = (weight + sum(second.weight(run.second) for run in shared)) / total
    pairs = [pair for run in shared for pair in run.of(first.marks, second.marks)]
    content = [(a, b) for a, b in pairs if not a & FUNCTION]
    return Passage(
        opens_same=runs[0].same,
        cuts=(*(place for run in runs for place in (run.first[0], run.second[0])), one[1], two[1]),
        first=(first.first + one[0], first.first + one[1]),
        second=(second.first + two[0], second.first + two[1]),
        is_verbatim=len(runs) == 1 and first.forms[slice(*one)] == second.forms[slice(*two)],
        score=score,
        weight=weight * score,
        n_shared=len(content),
        n_plain=sum(not (a & b & NAME or a & NUMBER) for a, b in content),
        n_words=len(pairs),
        longest=max(run.n_first for run in shared),
    )


def _best_stretch(runs: Sequence[Run], first: Wording, second: Wording) -> Sequence[Run]:
    """Return the stretch of runs with most shared and least changed weight, changed ends left off."""
    best, best_gain, start, gain = (0, 0), 0.0, 0, 0.0
    for number, run in enumerate(runs):
        size = (first.weight(run.first) + second.weight(run.second)) / 2
        gain += size if run.same else -size
        if gain <= 0:
            start, gain = number + 1, 0.0
        elif run.same and gain > best_gain:
            best, best_gain = (start, number + 1), gain
    return runs[best[0] : best[1]]
