"""What kind of change words that differ make, and how heavy it is.

The kinds are those that alter meaning: numbers, names, negation, hedges (who says so, and how surely),
degree (how much, how often), verbs; the rest is other. Words that say the same (`may`, `could`), a name
that only stands for a pronoun, and a number in another spelling weigh little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from analysis.comparison.reuse.differences import Difference
from analysis.comparison.wording import Stretches, Word, stem_of
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals
from analysis.resources.change_words import ChangeWord, load_change_words
from analysis.resources.synonyms import load_synonyms

Words = Sequence[Word]
Judged = tuple[str, float]

_WEIGHTS = {"number": 1.0, "negation": 1.0, "name": 0.8, "hedge": 0.7, "degree": 0.6, "verb": 0.5}
_OTHER_WEIGHT = 0.4
ATTRIBUTION_WEIGHT = 0.9
"""A reporting word cut or added: a reported statement turns into the outlet's own, or the other way."""
QUOTED_WEIGHT = 0.75
"""Least weight of a change of content words inside quotation marks: they claim to be exact."""
SPELLING_WEIGHT = 0.3
_REFERENCE_WEIGHT = 0.4
"""A name put for a pronoun, or spelt out, that the other article has as well."""
_ALIKE_WEIGHT = 0.25
"""Words put for others that say the same."""
_RELATION_WEIGHT = 0.15
"""Function words only, or words that only moved."""
_CLAUSE_WEIGHT = 0.6
"""Most weight of a number or name inside a whole clause that was cut or added: it tells more or less, but
nothing in it was put for something else."""
_CLAUSE_WORDS = 5
_CLAUSES_WORDS = 9
"""Words, but for function words, above which what was cut or added is a whole clause; and above which two
sides are clauses that have nothing to do with each other."""
_SAME_NAME = 75.0
"""Likeness 0..100 from which two capitalised words are spellings of one name ("Dmitri", "Dmitry")."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRONOUNS = frozenset(
    ("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "who")
)
_NEVER_NAMED = frozenset(("hedge", "degree", "report", "perhaps report", "verb"))
"""Kinds of words that are none with a capital: "United States", "Will Smith", "May"."""
_NEGATION = ChangeWord("negation", "not")


@dataclass(frozen=True, slots=True)
class Side:
    """What a change needs to know of one article: its text, and what stands inside quotation marks."""

    text: str
    quoted: Stretches

    def names(self, word: Word) -> bool:
        """Say whether a word with a capital has one inside a sentence too, where only names have it."""
        surface = re.escape(self.text[word.start : word.end])
        return re.search(rf"[a-z,] {surface}\b", self.text) is not None

    def has(self, words: str) -> bool:
        """Say whether some words stand in the article, capitals and line breaks aside."""
        return " ".join(words.split()).casefold() in " ".join(self.text.split()).casefold()

    def with_neighbours(self, words: Words) -> tuple[str, str]:
        """Return words of the article with the word before them, and with the word after them."""
        start, end = words[0].start, words[-1].end
        before = re.search(r"\w+\s+\Z", self.text[max(start - 60, 0) : start])
        after = re.match(r"(?:['’]s)?\s+\w+", self.text[end : end + 60])
        own = self.text[start:end]
        return (before.group() + own if before else "", own + after.group() if after else "")


@dataclass(frozen=True, slots=True)
class _Told:
    """One side of words that differ, and what is known of them.

    Attributes:
        words: The words.
        senses: What they say, by kind.
    """

    words: Words
    senses: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, words: Words) -> _Told:
        """Look up the words, phrases before single words."""
        senses: dict[str, set[str]] = defaultdict(set)
        place = 0
        while place < len(words):
            size, entry = _entry(words, place)
            if entry is not None:
                senses[_kind_here(entry, words, place)].add(entry.sense)
            place += size
        return cls(words, {kind: frozenset(own) for kind, own in senses.items()})

    def of_kind(self, kind: str) -> frozenset[str]:
        """Return what its words of a kind say."""
        return self.senses.get(kind, frozenset())

    @property
    def numbers(self) -> list[Word]:
        """Its words in digits."""
        return [word for word in self.words if word.lower[0].isdigit()]

    @property
    def content(self) -> list[Word]:
        """Its words that carry content and are no names."""
        return [word for word in self.words if not word.is_function and not word.is_name]


def _entry(words: Words, place: int) -> tuple[int, ChangeWord | None]:
    """Return how many words are looked at together from a place, and what is known of them."""
    word = words[place]
    for phrase, entry in _phrases().get(word.lower, ()):
        if phrase == tuple(other.lower for other in words[place : place + len(phrase)]):
            return len(phrase), entry
    return 1, _word_entry(word.lower, word.is_name)


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], ChangeWord]]]:
    """Return the phrases of the list by their first words."""
    found: dict[str, list[tuple[tuple[str, ...], ChangeWord]]] = defaultdict(list)
    for words, entry in load_change_words().items():
        if len(words) > 1:
            found[words[0]].append((words, entry))
    return dict(found)


@lru_cache(maxsize=50_000)
def _word_entry(lower: str, is_name: bool) -> ChangeWord | None:
    found = _NEGATION if lower.endswith("n't") else load_change_words().get((lower,))
    return None if found is None or (is_name and found.kind in _NEVER_NAMED) else found


def _kind_here(entry: ChangeWord, words: Words, place: int) -> str:
    """Return the kind of a listed word in its place: "concluded that" reports, "concluded" does not."""
    if entry.kind != "perhaps report":
        return entry.kind
    follows = words[place + 1].lower if place + 1 < len(words) else "that"
    return "report" if follows == "that" else "verb"


@dataclass(frozen=True, slots=True)
class Whole:
    """What the changes of a passage have to do with each other.

    Attributes:
        moved: Stems of words that only changed place.
        reports: What the reporting words of each side say, in whatever stretch: where both have one,
            somebody is still cited.
    """

    moved: frozenset[str]
    reports: tuple[frozenset[str], frozenset[str]]

    @classmethod
    def of(cls, changed: Sequence[Difference]) -> Whole:
        """Look at all stretches that differ in a passage."""
        sides = [[item.first for item in changed], [item.second for item in changed]]
        one, two = (frozenset().union(*(_Told.of(w).of_kind("report") for w in side)) for side in sides)
        first, second = ([word for words in side for word in words] for side in sides)
        # Numbers that change places change the meaning: "three dead, five hurt".
        moving = {word.stem for word in first if _may_move(word)}
        return cls(frozenset(moving & {word.stem for word in second}), (one, two))


def _may_move(word: Word) -> bool:
    entry = _word_entry(word.lower, word.is_name)
    kind = entry.kind if entry else ""
    return not (word.lower[0].isdigit() or kind == "number") and (not word.is_function or kind == "report")


def judge(item: Difference, whole: Whole, first: Side, second: Side) -> tuple[str, float]:
    """Return the heaviest kind of difference between the two sides of a stretch, and its weight.

    Args:
        item: The words that differ.
        whole: What else differs in the passage.
        first: The article of its first words.
        second: The article of its second words.
    """
    one = _Told.of(_without(item.first, item.second, whole.moved))
    two = _Told.of(_without(item.second, item.first, whole.moved))
    if one.words and two.words and _letters(one) == _letters(two):
        return "other", _RELATION_WEIGHT
    found = [
        *_number(one, two, first, second),
        *_negation(one, two),
        *_name(one, two, first, second),
        *_attribution(one, two, whole),
        *_listed(one, two, "hedge"),
        *_listed(one, two, "degree"),
        *_verb(one, two),
        ("other", _other_weight(one, two)),
    ]
    kind, weight = max(found, key=lambda pair: pair[1])
    if kind in ("number", "name") and _is_clause(one, two):
        weight = min(weight, _CLAUSE_WEIGHT)
    sides = ((item.span("first"), first), (item.span("second"), second))
    quoted = any(span is not None and side.quoted.meet(*span) for span, side in sides)
    says = weight >= _OTHER_WEIGHT or kind == "hedge" or (kind != "name" and (one.content or two.content))
    return kind, max(weight, QUOTED_WEIGHT) if quoted and says else weight


def _is_clause(one: _Told, two: _Told) -> bool:
    """Say whether one side has a whole clause and the other nothing, or another clause altogether."""
    n_words = sum(not word.is_function for word in (*one.words, *two.words))
    return n_words > (_CLAUSES_WORDS if one.words and two.words else _CLAUSE_WORDS)


def _without(words: Words, others: Words, moved: frozenset[str]) -> list[Word]:
    """Leave off the words that the other side has too, and those that only moved."""
    same = {word.lower for word in others}
    return [word for word in words if word.lower not in same and word.stem not in moved]


def _letters(told: _Told) -> str:
    """Return the letters of a side in a row: "grass roots" and "grassroots" are one word."""
    return "".join(word.lower for word in told.words)


def _number(one: _Told, two: _Told, first: Side, second: Side) -> Iterator[Judged]:
    digits = one.numbers, two.numbers
    sure = [bool(own or told.of_kind("number")) for own, told in zip(digits, (one, two), strict=True)]
    some = [
        is_sure or bool(told.of_kind("perhaps number"))
        for is_sure, told in zip(sure, (one, two), strict=True)
    ]
    if not (any(sure) or all(some)):
        return
    if all(some):
        if _values(one, first) == _values(two, second) or _say_the_same(one, two, "number"):
            yield "number", _ALIKE_WEIGHT
        else:
            yield "number", _WEIGHTS["number"]
        return
    written = [*digits[0], *digits[1]]
    is_date = bool(written) and all(_YEAR.fullmatch(word.lower) for word in written)
    yield ("other", _OTHER_WEIGHT) if is_date else ("number", _WEIGHTS["number"])


def _values(told: _Told, side: Side) -> set[tuple[float, float | None]]:
    """Return the numbers of a side by value: "24" is "twenty-four", "three" is not "several"."""
    start, end = told.words[0].start, told.words[-1].end
    return {(numeral.low, numeral.high) for numeral in find_numerals(read_lexemes(side.text, start, end))}


def _say_the_same(one: _Told, two: _Told, kind: str) -> bool:
    senses = one.of_kind(kind)
    return bool(senses) and senses == two.of_kind(kind)


def _negation(one: _Told, two: _Told) -> Iterator[Judged]:
    negated = [bool(told.of_kind("negation")) for told in (one, two)]
    if all(negated):
        # "Denied" for "rejected", "never" for "not": denied all the same.
        yield "verb", _WEIGHTS["verb"]
    elif any(negated):
        yield "negation", _WEIGHTS["negation"]


def _listed(one: _Told, two: _Told, kind: str) -> Iterator[Judged]:
    if one.of_kind(kind) or two.of_kind(kind):
        yield kind, _ALIKE_WEIGHT if _say_the_same(one, two, kind) else _WEIGHTS[kind]


def _attribution(one: _Told, two: _Told, whole: Whole) -> Iterator[Judged]:
    """Tell a reporting word cut or added (a hedge) from one put for another (a verb)."""
    reports = [bool(told.of_kind("report")) for told in (one, two)]
    if not any(reports):
        return
    told = (one.of_kind("report"), two.of_kind("report")) if all(reports) else whole.reports
    if all(told):
        yield "verb", _ALIKE_WEIGHT if told[0] == told[1] else _WEIGHTS["verb"]
    else:
        yield "hedge", ATTRIBUTION_WEIGHT


def _name(one: _Told, two: _Told, first: Side, second: Side) -> Iterator[Judged]:
    names = [
        _names(told, is_other_time=bool(other.of_kind("time"))) for told, other in ((one, two), (two, one))
    ]
    if not any(names):
        return
    if all(names):
        alike = len(names[0]) == len(names[1]) and all(
            fuzz.ratio(a.lower, b.lower) >= _SAME_NAME for a, b in zip(*names, strict=True)
        )
        yield "name", SPELLING_WEIGHT if alike else _WEIGHTS["name"]
        return
    told, other, side, others = (one, two, first, second) if names[0] else (two, one, second, first)
    known = _is_reference(told, names[0] or names[1], other, side, others)
    yield "name", _REFERENCE_WEIGHT if known else _WEIGHTS["name"]


def _names(told: _Told, *, is_other_time: bool) -> list[Word]:
    """Return the names of a side, initials aside; a day is one only beside another day, else a detail."""
    names = [w for w in told.words if w.is_name and not w.is_function and len(w.lower) > 1]
    return names if is_other_time else [word for word in names if not is_time(word)]


def is_time(word: Word) -> bool:
    """Say whether a word says when ("Tuesday")."""
    entry = _word_entry(word.lower, word.is_name)
    return entry is not None and entry.kind == "time"


def _is_reference(told: _Told, names: Words, other: _Told, side: Side, others: Side) -> bool:
    """Say whether a name only one side has is no news to the other article.

    It stands for a pronoun there ("he"), or spells out what the other article names so elsewhere ("the
    institute", "the Institute for the Study of War").
    """
    if other.words:
        is_pronoun = any(word.lower in _PRONOUNS for word in other.words) and not other.content
        return (
            is_pronoun and not told.content and all(others.has(side.text[w.start : w.end]) for w in names)
        )
    return any(phrase and others.has(phrase) for phrase in side.with_neighbours(told.words))


def _verb(one: _Told, two: _Told) -> Iterator[Judged]:
    listed = [[word for word in told.words if _is_verb(word)] for told in (one, two)]
    inflected = any(
        all(any(_inflected(word, ending) for word in told.words) for told in (one, two))
        for ending in ("ed", "ing")
    )
    if any(listed) or inflected:
        yield "verb", _ALIKE_WEIGHT if _say_the_same(one, two, "verb") else _WEIGHTS["verb"]


def _is_verb(word: Word) -> bool:
    entry = _word_entry(word.lower, word.is_name)
    return entry is not None and entry.kind in ("verb", "perhaps report") and not word.is_function


def _inflected(word: Word, ending: str) -> bool:
    return len(word.lower) > len(ending) + 2 and word.lower.endswith(ending) and not word.is_name


def _other_weight(one: _Told, two: _Told) -> float:
    if not one.content and not two.content:
        return _RELATION_WEIGHT
    senses = [{_sense(word) for word in told.content} for told in (one, two)]
    return _ALIKE_WEIGHT if None not in senses[0] and senses[0] == senses[1] else _OTHER_WEIGHT


def _sense(word: Word) -> str | int | None:
    """Return what a word says, by the list of changes or `load_synonyms`; `None` where neither has it."""
    entry = _word_entry(word.lower, word.is_name)
    return entry.sense if entry else _sense_of_stem().get(word.stem)


@lru_cache(maxsize=1)
def _sense_of_stem() -> dict[str, int]:
    return {stem_of(word): number for number, words in enumerate(load_synonyms()) for word in words}
