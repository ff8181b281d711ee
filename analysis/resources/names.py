"""Word lists about names: given and family names, peoples, words of organisations, known places.

The recogniser of names uses them as features: they say what a word may be, never what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from analysis.resources.tables import read_lines

NAMES_DIR = Path(__file__).resolve().parents[2] / "data" / "lexicons" / "names"


@dataclass(frozen=True)
class NameLists:
    """Lower-case words; `places` maps the words of a place's name to its kind.

    Kinds of place: "country" (also US states and capitals), "city" (large), "town", "region".
    `organisation_parts` are for inventing names in training: parts as written, by kind.
    """

    given: frozenset[str]
    family: frozenset[str]
    peoples: frozenset[str]
    organisation_words: frozenset[str]
    organisation_parts: dict[str, tuple[str, ...]]
    places: dict[tuple[str, ...], str]

    @cached_property
    def place_lengths(self) -> dict[str, tuple[int, ...]]:
        """How many words the places that begin with a word have, longest first."""
        lengths: dict[str, set[int]] = {}
        for words in self.places:
            lengths.setdefault(words[0], set()).add(len(words))
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


@lru_cache(maxsize=1)
def load_name_lists(directory: Path = NAMES_DIR) -> NameLists:
    """Return the lists of `data/lexicons/names`.

    Raises:
        ResourceError: a list is missing or not readable.
    """
    return NameLists(
        given=frozenset([*_words(directory / "given.txt.gz"), *_words(directory / "given_supplement.txt")]),
        family=frozenset(_words(directory / "family.txt.gz")),
        peoples=frozenset(_words(directory / "peoples.txt")),
        organisation_words=frozenset(_words(directory / "organisation_words.txt")),
        organisation_parts=_sections(directory / "organisation_parts.txt"),
        places=dict(_places(directory / "places.txt.gz")),
    )


def load_irregular_forms(path: Path = NAMES_DIR.parent / "irregular_forms.txt") -> list[tuple[str, ...]]:
    """Return the rows of irregular verbs (base, past, participle) and nouns (singular, plural).

    Raises:
        ResourceError: the list is missing or not readable.
    """
    return [tuple(line.split()) for line in read_lines(path)]


def _words(path: Path) -> Iterator[str]:
    for line in read_lines(path):
        yield from line.lower().split()


def _sections(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the lines under each `[heading]`."""
    sections: dict[str, list[str]] = {}
    current = ""
    for line in read_lines(path):
        if line.startswith("["):
            current = line.strip("[] ")
        sections.setdefault(current, [])
        if not line.startswith("["):
            sections[current].append(line)
    return {name: tuple(lines) for name, lines in sections.items()}


def _places(path: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (words, kind); hyphens and apostrophes are words of their own, as the tokenizer has them."""
    for line in read_lines(path):
        name, _, kind = line.partition("\t")
        yield tuple(name.split(" ")), kind
