"""Words about numbers: number words, vague numbers, hedges, trends, casualties, people, synonyms.

Everything comes from the reviewable tables in `data/lexicons/numbers/`; each says there where it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from analysis.errors import ResourceError
from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_lines, read_table

FOLDER = LEXICONS / "numbers"
WORD_KINDS = ("digit", "teen", "ten", "scale", "dozen", "fraction", "suffix")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that is a number or part of one; see `data/lexicons/numbers/number_words.tsv`."""

    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class VagueNumber:
    """The interval a vague word stands for, and the one that the public benchmark gives it, if any."""

    low: float
    high: float | None
    benchmark: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words beside a number and how exact they make it; `bound` is "plain" where they change nothing."""

    words: str
    bound: str


@cache
def number_words() -> Mapping[str, NumberWord]:
    """Return the number words, keyed by the word; abbreviated scales keep their case.

    Raises:
        ResourceError: If the table is missing, malformed, or has words of a kind that is not known.
    """
    rows = read_table(FOLDER / "number_words.tsv", ("word", "value", "kind"))
    if strange := {row["kind"] for row in rows} - set(WORD_KINDS):
        raise ResourceError(f"number_words.tsv: unknown kinds {sorted(strange)}; known are {WORD_KINDS}.")
    return {row["word"]: NumberWord(float(Fraction(row["value"])), row["kind"]) for row in rows}


@cache
def vague_numbers() -> Mapping[str, VagueNumber]:
    """Return the vague numbers, keyed by their words in lower case.

    Raises:
        ResourceError: If the table is missing or malformed, or an interval in it has no lower end.
    """
    columns = ("words", "low", "high", "benchmark_low", "benchmark_high")
    table = {}
    for row in read_table(FOLDER / "vague_numbers.tsv", columns):
        low, high, first, last = (_number(row[name]) for name in columns[1:])
        if low is None:
            raise ResourceError(f"vague_numbers.tsv: {row['words']!r} has no lower bound.")
        benchmark = None if first is None or last is None else (first, last)
        table[row["words"]] = VagueNumber(low, high, benchmark)
    return table


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


@cache
def hedges(side: str) -> tuple[Hedge, ...]:
    """Return the hedges of one side of the number ("before", "after"), longest first."""
    rows = read_table(FOLDER / "hedges.tsv", ("words", "side", "bound"))
    found = [Hedge(row["words"], row["bound"]) for row in rows if row["side"] == side]
    return tuple(sorted(found, key=lambda hedge: -len(hedge.words)))


@cache
def number_labels() -> frozenset[str]:
    """Return the words before a number that make it a name: "section", "flight"."""
    return frozenset(read_lines(FOLDER / "number_labels.txt"))


@cache
def trends(form: str) -> Mapping[str, str]:
    """Return lemmas ("verb") or words ("word") of change with their trend, up or down."""
    rows = read_table(FOLDER / "change_verbs.tsv", ("word", "trend", "form"))
    return {row["word"]: row["trend"] for row in rows if row["form"] == form}


@cache
def casualties(form: str) -> Mapping[str, str]:
    """Return lemmas of one form ("verb_object", "verb_subject", "noun", "adjective") with their kind."""
    rows = read_table(FOLDER / "casualties.tsv", ("word", "kind", "form"))
    return {row["word"]: row["kind"] for row in rows if row["form"] == form}


@cache
def people_nouns() -> Mapping[str, str]:
    """Return nouns that mean people, in the singular, with their class ("any", "child", "force" ...)."""
    return _first_classes("people_nouns.txt")


@cache
def counted_classes() -> Mapping[str, frozenset[str]]:
    """Return counted nouns with the classes of interchangeable nouns that they belong to."""
    classes: dict[str, set[str]] = {}
    for name, words in _named_lines("counted_synonyms.txt"):
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


@cache
def verb_classes() -> Mapping[str, str]:
    """Return lemmas of verbs with the class of what they say happened."""
    return _first_classes("verb_classes.txt")


def _first_classes(file: str) -> Mapping[str, str]:
    """Return the words of a list of classes with the first class that names each."""
    classes: dict[str, str] = {}
    for name, words in _named_lines(file):
        for word in words:
            classes.setdefault(word, name)
    return classes


def _named_lines(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines "name: word word" of a list."""
    for line in read_lines(FOLDER / file):
        name, _, words = line.partition(":")
        yield name, words.split()


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of the small closed word sets of `word_sets.txt`.

    Raises:
        ResourceError: If the file has no such set.
    """
    words = _word_sets().get(name)
    if words is None:
        raise ResourceError(f"word_sets.txt has no set {name!r}; restore the file.")
    return words


@cache
def _word_sets() -> Mapping[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    for name, words in _named_lines("word_sets.txt"):
        sets.setdefault(name, set()).update(words)
    return {name: frozenset(words) for name, words in sets.items()}


@cache
def zero_nouns() -> frozenset[str]:
    """Return nouns that "no" counts as zero."""
    return frozenset(read_lines(FOLDER / "zero_nouns.txt"))
