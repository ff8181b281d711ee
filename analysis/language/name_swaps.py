"""Exchange the names in a labelled text for others: people, places, organisations.

US politics fills the silver articles, and its dozen names fill the weights if nothing is done. The
exchanged text keeps its sentence, so that the network learns where a name stands, not which it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.resources.names import NameLists

# One token of a name: the word, its Penn tag, and whether a space follows within the name.
Piece = tuple[str, str, bool]

_PARTICLES: tuple[tuple[str, ...], ...] = (
    ("al", "-"),
    ("Al", "-"),
    ("el", "-"),
    ("bin",),
    ("ibn",),
    ("van",),
    ("van", "der"),
    ("von",),
    ("de",),
    ("de", "la"),
    ("da",),
    ("Abu",),
    ("ben",),
    ("Abdul",),
)
_INITIALS = "ABCDEFGHIJKLMNOPRSTUVWYZ"
_ACRONYM_LETTERS = "AABCDEFGHIIKLMNNOPRSTTUVZ"
_SMALL_TAGS = {"of": "IN", "for": "IN", "on": "IN", "the": "DT", "and": "CC", "&": "CC"}


@dataclass(frozen=True, slots=True)
class NamePool:
    """What new names are drawn from."""

    given: Sequence[str]
    family: Sequence[str]
    places: Sequence[tuple[str, ...]]
    peoples: Sequence[str]
    organisation_parts: Mapping[str, Sequence[str]]


def name_pool(lists: NameLists) -> NamePool:
    """Return the pool of the lists of `data/lexicons/names`, in a fixed order."""
    return NamePool(
        given=sorted(name for name in lists.given if name.isalpha()),
        family=sorted(name for name in lists.family if name.isalpha()),
        places=sorted(words for words in lists.places if all(word.isalpha() for word in words)),
        peoples=sorted(word for word in lists.peoples if word.isalpha() and not word.endswith("s")),
        organisation_parts=lists.organisation_parts,
    )


class Swapper:
    """Draws new names for one text; the same word of a person's name always gets the same new one."""

    def __init__(self, pool: NamePool, rng: random.Random) -> None:
        """Start a text.

        Args:
            pool: names to draw from.
            rng: source of chance.
        """
        self._pool = pool
        self._rng = rng
        self._chosen: dict[str, str] = {}

    def swap(self, words: Sequence[str], label: str) -> list[Piece] | None:
        """Return the pieces of a new name for a span of this label; None to leave it as it is."""
        if label == "PERSON":
            return self._person(words)
        if label == "LOC":
            return self._place(words)
        if label == "ORG" and self._rng.random() < 0.6:
            return self._organisation(words)
        return None

    def _person(self, words: Sequence[str]) -> list[Piece] | None:
        if not all(word[:1].isupper() and word.replace(".", "").isalpha() for word in words):
            return None
        pieces: list[Piece] = []
        for number, word in enumerate(words):
            if len(word) <= 2 or word.endswith("."):
                pieces.append((word, "NNP", True))
                continue
            first_of_many = number == 0 and len(words) > 1
            pieces.append((self._same(word, first_of_many), "NNP", True))
        if len(words) == 2:
            if self._rng.random() < 0.12:
                pieces.insert(1, (f"{self._rng.choice(_INITIALS)}.", "NNP", True))
            elif self._rng.random() < 0.1:
                particle = self._rng.choice(_PARTICLES)
                pieces[1:1] = [(part, "NNP", "-" not in particle) for part in particle]
            elif self._rng.random() < 0.06:
                pieces += [("-", "HYPH", False), (self._same(words[1] + "-", False), "NNP", True)]
                pieces[1] = (pieces[1][0], "NNP", False)
        return pieces

    def _same(self, word: str, is_given: bool) -> str:
        if word not in self._chosen:
            name = self._rng.choice(self._pool.given if is_given else self._pool.family)
            self._chosen[word] = name.upper() if word.isupper() else name.capitalize()
        return self._chosen[word]

    def _place(self, words: Sequence[str]) -> list[Piece] | None:
        if not all(word.isalpha() and word[0].isupper() for word in words) or words[-1].isupper():
            return None
        key = " ".join(words)
        if key not in self._chosen:
            self._chosen[key] = self._place_name(max_words=3 if len(words) > 1 else 1)
        return _pieces(self._chosen[key])

    def _place_name(self, max_words: int) -> str:
        while True:
            words = self._rng.choice(self._pool.places)
            if len(words) <= max_words:
                return " ".join(word if word in _SMALL_TAGS else word.capitalize() for word in words)

    def _organisation(self, words: Sequence[str]) -> list[Piece]:
        key = "org " + " ".join(words)
        if key not in self._chosen:
            makers: Sequence[Callable[[], str]] = (
                (self._about, self._about, self._body, self._company, self._press)
                if len(words) > 1
                else (self._acronym, self._coined, self._coined)
            )
            if words[0].isupper() and len(words) == 1:
                makers = (self._acronym,)
            self._chosen[key] = self._rng.choice(makers)()
        return _pieces(self._chosen[key])

    def _part(self, kind: str) -> str:
        return self._rng.choice(self._pool.organisation_parts[kind])

    def _about(self) -> str:
        """Invent an "Institute for Strategic Studies", with or without a place before it."""
        head, topic = self._part("head"), self._part("topic")
        joiner = self._rng.choice(("of", "for", "for", "on"))
        start = self._rng.choice(("", "", "National ", "International ", self._origin() + " "))
        return f"{start}{head} {joiner} {topic}"

    def _origin(self) -> str:
        if self._rng.random() < 0.5:
            return self._rng.choice(self._pool.peoples).capitalize()
        return self._place_name(max_words=2)

    def _body(self) -> str:
        """Invent a "Kenyan Air Force"."""
        return f"{self._origin()} {self._part('body')}"

    def _company(self) -> str:
        first = self._rng.choice((self._rng.choice(self._pool.family).capitalize(), self._coined()))
        return f"{first} {self._part('company')}"

    def _press(self) -> str:
        return f"{self._place_name(max_words=2)} {self._part('press')}"

    def _acronym(self) -> str:
        return "".join(self._rng.choice(_ACRONYM_LETTERS) for _ in range(self._rng.randint(2, 5)))

    def _coined(self) -> str:
        """Invent an "Energoprom"."""
        return f"{self._part('stem')}{self._part('ending')}"


def _pieces(name: str) -> list[Piece]:
    words = name.split(" ")
    return [(word, _SMALL_TAGS.get(word, "NNP"), True) for word in words]
