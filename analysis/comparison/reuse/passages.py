"""One sentence of each of two articles laid word against word: what they share, what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from analysis.comparison.wording import Word
from analysis.settings import ReuseSettings
from analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in both sentences, the same or changed; an empty side is a cut or an addition."""

    same: bool
    first: tuple[Word, ...]
    second: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches of text that share wording.

    Attributes:
        runs: The words of both, in order.
        score: Share of the weight of all words that is shared, 0 to 1; 1 is word for word.
        n_shared: Content words shared.
        n_plain: Of these, those that are no names and no numbers: two reports of one event share names
            and numbers anyway.
    """

    runs: tuple[Run, ...]
    score: float
    n_shared: int
    n_plain: int

    @property
    def first(self) -> Span:
        """The stretch in the first text."""
        return _span([word for run in self.runs for word in run.first])

    @property
    def second(self) -> Span:
        """The stretch in the second text."""
        return _span([word for run in self.runs for word in run.second])

    @property
    def is_verbatim(self) -> bool:
        """Whether every word is the same, capitals and punctuation aside."""
        return all(
            run.same and [word.lower for word in run.first] == [word.lower for word in run.second]
            for run in self.runs
        )

    @property
    def weight(self) -> float:
        """How much is shared, in words; to choose between passages that overlap."""
        return sum(word.weight for run in self.runs if run.same for word in run.first) * self.score


def _span(words: Sequence[Word]) -> Span:
    return words[0].start, words[-1].end


def align_passage(
    first: Sequence[Word], second: Sequence[Word], *, settings: ReuseSettings
) -> Passage | None:
    """Lay the words of two sentences against each other.

    Where the sentences as wholes are alike, the passage is both of them, so that what was cut at an end
    is seen; else it is the stretch that they share most of.

    Returns:
        `None` where nothing is shared.
    """
    runs = _runs(first, second)
    whole = _passage(runs)
    if whole is None or whole.score >= settings.whole_score:
        return whole
    return _passage(_best_stretch(runs))


def _runs(first: Sequence[Word], second: Sequence[Word]) -> list[Run]:
    stems = [word.stem for word in first], [word.stem for word in second]
    pieces = [
        Run(
            step.tag == "equal",
            tuple(first[step.src_start : step.src_end]),
            tuple(second[step.dest_start : step.dest_end]),
        )
        for step in Indel.opcodes(*stems)
    ]
    return _joined([_chance(pieces, number) for number in range(len(pieces))])


def _chance(runs: Sequence[Run], number: int) -> Run:
    """Call a run of one or two function words between changed words changed: shared by chance."""
    run = runs[number]
    inner = 0 < number < len(runs) - 1
    lonely = inner and len(run.first) <= 2 and all(word.is_function for word in run.first)
    if not (run.same and lonely):
        return run
    around = [w for near in (runs[number - 1], runs[number + 1]) for w in (*near.first, *near.second)]
    n_content = sum(not word.is_function for word in around)
    return Run(n_content <= 2, run.first, run.second)


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].same == run.same:
            last = joined.pop()
            run = Run(run.same, last.first + run.first, last.second + run.second)
        joined.append(run)
    return joined


def _passage(runs: Sequence[Run]) -> Passage | None:
    shared = [pair for run in runs if run.same for pair in zip(run.first, run.second, strict=True)]
    if not shared:
        return None
    total = sum(word.weight for run in runs for word in (*run.first, *run.second))
    content = [(a, b) for a, b in shared if not a.is_function]
    n_plain = sum(not (a.is_name and b.is_name) and not a.lower[0].isdigit() for a, b in content)
    score = sum(a.weight + b.weight for a, b in shared) / total
    return Passage(tuple(runs), score, len(content), n_plain)


def _best_stretch(runs: Sequence[Run]) -> Sequence[Run]:
    """Return the stretch of runs with most shared and least changed weight, changed ends left off."""
    best, best_gain, start, gain = (0, 0), 0.0, 0, 0.0
    for number, run in enumerate(runs):
        size = sum(word.weight for word in (*run.first, *run.second)) / 2
        gain += size if run.same else -size
        if gain <= 0:
            start, gain = number + 1, 0.0
        elif run.same and gain > best_gain:
            best, best_gain = (start, number + 1), gain
    return runs[best[0] : best[1]]
