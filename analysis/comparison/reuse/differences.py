"""Which words differ between the two sides of a passage that two articles share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from analysis.comparison.reuse.bodies import QUOTED, Bodies
from analysis.comparison.reuse.passages import Passage
from analysis.comparison.wording import Word
from analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ between the two sides of a passage; an empty side means a cut or an addition.

    Attributes:
        first: The words of the first side.
        second: Those of the second.
        is_spelling: Whether it is one word, compared as the same, in two spellings.
    """

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    is_spelling: bool = False

    def span(self, side: Literal["first", "second"]) -> Span | None:
        """Return where the words of a side stand, nothing where it has none."""
        words: tuple[Word, ...] = getattr(self, side)
        return (words[0].start, words[-1].end) if words else None


def differences(passage: Passage, sentences: tuple[int, int], bodies: Bodies) -> list[Difference]:
    """Return the words that differ in a passage of two sentences, in text order."""
    one, two = sentences
    first, second = bodies.bounds[one], bodies.bounds[two]
    found = []
    for run in passage.runs:
        if not run.same:
            sides = (
                (first + run.first[0], first + run.first[1]),
                (second + run.second[0], second + run.second[1]),
            )
            for before, after in _cut_at_marks(*sides, bodies):
                found.append(Difference(bodies.words(one, *before), bodies.words(two, *after)))
            continue
        forms = bodies.forms[first + run.first[0] : first + run.first[1]]
        others = bodies.forms[second + run.second[0] : second + run.second[1]]
        for place, (form, other) in enumerate(zip(forms, others, strict=True)):
            if form != other:
                a, b = first + run.first[0] + place, second + run.second[0] + place
                found.append(Difference(bodies.words(one, a, a + 1), bodies.words(two, b, b + 1), True))
    return found


def _cut_at_marks(first: Span, second: Span, bodies: Bodies) -> Iterator[tuple[Span, Span]]:
    """Cut words that differ in two where a side steps into quotation marks, or out of them.

    "He said “we will go”" for "The minister for trade, “we shall go”": what was said is compared with what
    was said, and who says it with who says it.
    """
    parts = [_parts(side, bodies) for side in (first, second)]
    if max(map(len, parts)) != 2 or not all(parts):
        yield first, second
        return
    one, two = parts
    if one[-1][1] == two[-1][1]:
        yield (first[0], one[-1][0][0]), (second[0], two[-1][0][0])
        yield one[-1][0], two[-1][0]
    else:
        yield one[0][0], two[0][0]
        yield (one[0][0][1], first[1]), (two[0][0][1], second[1])


def _parts(words: Span, bodies: Bodies) -> list[tuple[Span, bool]]:
    """Cut words where quotation marks open or close; with whether each part stands inside them."""
    parts = []
    places = range(*words)
    for quoted, part in groupby(places, key=lambda place: bool(bodies.marks[place] & QUOTED)):
        numbers = list(part)
        parts.append(((numbers[0], numbers[-1] + 1), quoted))
    return parts
