"""What a copy changed: the words that differ inside a shared passage, by kind and by weight.

The kinds are those that alter meaning: numbers, names, negation, hedges (who says so, and how surely),
verbs; the rest is other. A weight ranks them, so that "no evidence" for "no indicators" inside quotation
marks stands above "purposes" added at the end of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from rapidfuzz import fuzz

from analysis.comparison.reuse.bodies import QUOTED, Bodies
from analysis.comparison.reuse.passages import Passage
from analysis.comparison.wording import Stretches, Word
from analysis.resources.change_words import WordKind, load_change_words
from analysis.spans import Span

Words = Sequence[Word]

_WEIGHTS = {"number": 1.0, "negation": 1.0, "name": 0.8, "hedge": 0.7, "verb": 0.5, "other": 0.4}
ATTRIBUTION_WEIGHT = 0.9
"""A reporting word cut or added: a reported statement turns into the outlet's own, or the other way."""
QUOTED_WEIGHT = 0.75
"""Least weight of a change of content words inside quotation marks: they claim to be exact."""
SPELLING_WEIGHT = 0.3
_RELATION_WEIGHT = 0.15
"""Function words only, or words that only moved."""
_SAME_NAME = 75.0
"""Likeness 0..100 from which two capitalised words are spellings of one name ("Dmitri", "Dmitry")."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a passage that differ; an empty side means that they were added or cut."""

    kind: str
    first: Span | None
    second: Span | None
    weight: float


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


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the changes of a passage have to do with each other.

    Attributes:
        moved: Stems of words that only changed place.
        has_two_reports: Whether a reporting word stands on both sides, in whatever stretch: somebody is
            still cited.
    """

    moved: frozenset[str]
    has_two_reports: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What a change needs to know of one article: its text, and what stands inside quotation marks."""

    text: str
    quoted: Stretches


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


def compare_wording(
    found: Sequence[Difference], opening: tuple[int, int], first: Side, second: Side
) -> Iterator[Change]:
    """Yield the changes in a passage, in text order.

    Args:
        found: What differs in it.
        opening: Where it starts in the first article and in the second.
        first: The article of its first words.
        second: The article of its second words.

    Misses:
        Verbs outside the list that do not end in -ed or -ing on both sides are "other": there is no
        parse here. Of several kinds in one stretch only the heaviest is named.
    """
    changed = [item for item in found if not item.is_spelling]
    whole = _Whole(_moved(changed), _reports_on_both_sides(changed))
    for item in found:
        if item.is_spelling:
            yield from _respelling(item)
            continue
        known = Difference(
            _openers(item.first, opening[0], first), _openers(item.second, opening[1], second)
        )
        kind, weight = _judge(known, whole)
        before, after = _span(item.first), _span(item.second)
        quoted = _inside(before, first.quoted) or _inside(after, second.quoted)
        if quoted and weight >= _WEIGHTS["other"]:
            weight = max(weight, QUOTED_WEIGHT)
        yield Change(kind, before, after, weight)


def _openers(words: Words, opening: int, side: Side) -> tuple[Word, ...]:
    """Take the first word of a passage for a name only if its article has it inside a sentence as well."""
    if not words or words[0].start != opening or not words[0].is_name:
        return tuple(words)
    surface = re.escape(side.text[words[0].start : words[0].end])
    is_name = re.search(rf"[a-z,] {surface}\b", side.text) is not None
    return (replace(words[0], is_name=is_name), *words[1:])


def _moved(changed: Sequence[Difference]) -> frozenset[str]:
    """Return the content words that differ on both sides of a passage: they only changed place."""
    first = {
        word.stem
        for item in changed
        for word in item.first
        # Numbers that change places change the meaning: "three dead, five hurt".
        if not _is_number(word) and (not word.is_function or _kind(word) == "report")
    }
    return frozenset(first & {word.stem for item in changed for word in item.second})


def _reports_on_both_sides(changed: Sequence[Difference]) -> bool:
    """Say whether both sides of a passage have a reporting word among the words that differ."""
    sides = [[w for item in changed for w in item.first], [w for item in changed for w in item.second]]
    return all(any(_kind(word) == "report" for word in side) for side in sides)


def _judge(item: Difference, whole: _Whole) -> tuple[str, float]:
    """Return the heaviest kind of difference between the two sides, and its weight."""
    one = _without(item.first, item.second, whole.moved)
    two = _without(item.second, item.first, whole.moved)
    found = [
        *_number(one, two),
        *_listed(one, two, "negation"),
        *_name(one, two),
        *_attribution(one, two, whole),
        *_listed(one, two, "hedge"),
        *_verb(one, two),
    ]
    content = [word for word in (*one, *two) if not word.is_function and not word.is_name]
    found.append(("other", _WEIGHTS["other"] if content else _RELATION_WEIGHT))
    return max(found, key=lambda pair: pair[1])


def _without(words: Words, others: Words, moved: frozenset[str]) -> list[Word]:
    """Leave off the words that the other side has too, and those that only moved."""
    same = {word.lower for word in others}
    return [word for word in words if word.lower not in same and word.stem not in moved]


def _number(one: Words, two: Words) -> Iterator[tuple[str, float]]:
    if any(_is_number(word) for word in (*one, *two)):
        yield "number", _WEIGHTS["number"]


def _is_number(word: Word) -> bool:
    return word.lower[0].isdigit() or _kind(word) == "number"


def _listed(one: Words, two: Words, kind: WordKind) -> Iterator[tuple[str, float]]:
    if any(_kind(word) == kind for word in (*one, *two)):
        yield kind, _WEIGHTS[kind]


def _attribution(one: Words, two: Words, whole: _Whole) -> Iterator[tuple[str, float]]:
    """Tell a reporting word cut or added (a hedge) from one put for another (a verb)."""
    reports = [any(_kind(word) == "report" for word in side) for side in (one, two)]
    if all(reports) or (any(reports) and whole.has_two_reports):
        yield "verb", _WEIGHTS["verb"]
    elif any(reports):
        yield "hedge", ATTRIBUTION_WEIGHT


def _name(one: Words, two: Words) -> Iterator[tuple[str, float]]:
    names = [[w for w in side if w.is_name and not w.is_function] for side in (one, two)]
    if not any(names):
        return
    alike = len(names[0]) == len(names[1]) and all(
        fuzz.ratio(a.lower, b.lower) >= _SAME_NAME for a, b in zip(*names, strict=True)
    )
    yield "name", SPELLING_WEIGHT if alike else _WEIGHTS["name"]


def _verb(one: Words, two: Words) -> Iterator[tuple[str, float]]:
    listed = any(_kind(word) == "verb" and not word.is_function for word in (*one, *two))
    inflected = any(
        all(any(_inflected(word, ending) for word in side) for side in (one, two))
        for ending in ("ed", "ing")
    )
    if listed or inflected:
        yield "verb", _WEIGHTS["verb"]


def _inflected(word: Word, ending: str) -> bool:
    return len(word.lower) > len(ending) + 2 and word.lower.endswith(ending) and not word.is_name


def _kind(word: Word) -> WordKind | None:
    return _kind_of(word.lower)


@lru_cache(maxsize=50_000)
def _kind_of(lower: str) -> WordKind | None:
    return "negation" if lower.endswith("n't") else load_change_words().get(lower)


def _respelling(item: Difference) -> Iterator[Change]:
    """Yield a name that begins alike but is spelt in two ways ("Zelensky")."""
    one, two = item.first[0], item.second[0]
    if one.is_name and two.is_name:
        yield Change("name", (one.start, one.end), (two.start, two.end), SPELLING_WEIGHT)


def _span(words: Words) -> Span | None:
    return (words[0].start, words[-1].end) if words else None


def _inside(span: Span | None, quoted: Stretches) -> bool:
    return span is not None and quoted.meet(*span)
