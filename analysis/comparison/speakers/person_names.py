"""Names of persons: taken apart, and compared by rules that a reader can dispute.

Two full names are one person's only if surname and given name both fit. Surnames fit when equal, when two
transliterations of one spelling (Nayev, Naev), or when a slip of the hand explains the difference
(Tsikhanouskaya, Tsiokhanouskaya). Given names fit when equal, variants of one name (Dmitri, Dmitry), or an
initial. Whatever speaks against it (another middle initial, Jr. and Sr., -ov and -ova) forbids the join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.comparison.speakers.person_spellings import Fit, compare_surnames, fold, is_slip, sound_key
from analysis.resources.names import load_name_lists
from analysis.resources.titles import Gender, key_of, load_given_names, load_titles

_PARTICLES = frozenset(
    (
        "van",
        "von",
        "de",
        "del",
        "della",
        "der",
        "den",
        "da",
        "di",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ben",
        "ibn",
        "al",
        "el",
        "ter",
        "abu",
    )
)
# Particles that open a surname only; "Al", "Ben", "Della", "Van" are given names too.
_NEVER_GIVEN = frozenset(("de", "del", "von", "du", "di", "da", "der", "bin", "ibn"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Letters of given names from which a rule holds: shorter ones are alike by chance.
_LEAST_BY_SOUND = 4
_LEAST_SHORT_FORM = 3
_LEAST_SLIP = 6
_SPELLINGS_APART = 3  # letters: forms of one name so far apart in length are no two spellings of it
_JUNK = re.compile(r"[^\w\s'’.-]|[\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart, all parts in lower case without accents.

    Attributes:
        given: Given names and middle names in order; initials as one letter.
        surname: The surname with its particles; the only part of a short name.
        suffix: "jr", "sr" and the like.
        gender: What an honorific before it or the given name says.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str | None = None
    gender: Gender | None = None

    @property
    def is_full(self) -> bool:
        """Whether a given name or initial stands beside the surname."""
        return bool(self.given)

    @property
    def call(self) -> str:
        """The given name that the person goes by: the first one spelt out of the first two, if any."""
        return next((name for name in self.given[:2] if len(name) > 1), self.given[0] if self.given else "")

    @property
    def middle(self) -> str:
        """The second given name or its initial, of those who go by their first; maybe empty."""
        return self.given[1] if len(self.given) > 1 and self.call == self.given[0] else ""

    @property
    def has_initial_only(self) -> bool:
        """Whether no given name is spelt out."""
        return bool(self.given) and len(self.call) == 1


@lru_cache(maxsize=65536)
def parse_person(surface: str, honorific: str = "") -> PersonName | None:
    """Take a person's name apart.

    Args:
        surface: The name as written, with or without title.
        honorific: A title that stands before it in the text ("Mr.").

    Returns:
        Its parts, `None` if no letters are left.

    Misses:
        Family names that come first (Xi Jinping): the last word is taken for the surname.
    """
    titles = load_titles()
    words = [word.strip(".,-") for word in _JUNK.sub(" ", surface).split()]
    words = [word for word in re.split(r"[.\s]+", " ".join(words)) if word]
    spoken = titles.genders.get(key_of(honorific)) if honorific else None
    while len(words) > 1 and key_of(words[0]) in titles.honorifics | titles.ranks:
        spoken = spoken or titles.genders.get(key_of(words[0]))
        words.pop(0)
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in _SUFFIXES else None
    parts = [part for part in (fold(word) for word in words) if part]
    if not parts:
        return None
    opening = 0 if parts[0] in _NEVER_GIVEN else 1
    cut = next((i for i, p in enumerate(parts[:-1]) if i >= opening and p in _PARTICLES), len(parts) - 1)
    given = tuple(parts[:cut])
    surname = "".join(parts[cut:]).replace("-", "")
    known = load_given_names().genders.get(given[0].split("-")[0]) if given else None
    return PersonName(given, surname, suffix, spoken or known)


def ends_with(full: PersonName, part: PersonName) -> bool:
    """Say whether a name is the last words of a longer one ("Vargas Llosa", "de Blasio").

    A name that opens with a given name is whole: "Anna Hill" is not short for "Crooked Anna Hill".
    """
    if part.given and (part.given[0] in load_name_lists().given or load_given_names().of(part.given[0])):
        return False
    words, tail = [*full.given, full.surname], [*part.given, part.surname]
    ending = "".join(tail)
    return any("".join(words[i:]) == ending for i in range(1, len(words)))


def compare_persons(first: PersonName, second: PersonName) -> Fit | None:
    """Return why two full names may be one person's, `None` where they may not; symmetric.

    Source:
        Rules of this module; the variants of given names are those of the lexicon.
    """
    if not (first.is_full and second.is_full) or conflict(first, second):
        return None
    surname = compare_surnames(first.surname, second.surname)
    given = compare_calls(first, second)
    if surname is None or given is None:
        return None
    if surname.is_exact and given.is_exact:
        return Fit("same name", is_exact=True)
    if not surname.is_exact and (given.needs_backing or 1 in map(len, (first.call, second.call))):
        return None  # a look-alike surname and a look-alike given name are too little
    if "slip" in surname.reason and not given.is_exact:
        return None
    uncertain = [fit for fit in (given, surname) if not fit.is_exact]
    backing = any(fit.needs_backing for fit in uncertain) and not _same_middle(first, second)
    return Fit("; ".join(fit.reason for fit in uncertain), is_exact=False, needs_backing=backing)


def conflict(first: PersonName, second: PersonName) -> bool:
    """Say whether something in two names forbids that they are one person's."""
    if first.is_full and second.is_full and first.suffix != second.suffix:
        return True  # a father and his son, as likely as one man written twice
    if first.gender and second.gender and first.gender != second.gender:
        return True
    middles = (first.middle, second.middle)
    return all(middles) and middles[0][0] != middles[1][0]


def _same_middle(first: PersonName, second: PersonName) -> bool:
    return bool(first.middle) and first.middle == second.middle


def compare_calls(first: PersonName, second: PersonName) -> Fit | None:
    """Return why the given names that two people go by may be one ("J. Michael" goes by Michael)."""
    if len(first.call) > 1 and len(second.call) > 1:
        return compare_given(first.call, second.call)
    return compare_given(first.given[0], second.given[0])


def compare_given(first: str, second: str) -> Fit | None:
    """Return why two folded given names may be one, `None` where they may not; symmetric."""
    if first == second:
        return Fit("same given name", is_exact=True)
    low, high = sorted((first, second), key=lambda name: (len(name), name))
    if len(low) == 1:
        return Fit(f'initial "{low.upper()}."', is_exact=False) if high.startswith(low) else None
    if len(low) >= _LEAST_BY_SOUND and sound_key(low) == sound_key(high):
        return Fit(f'"{low}" and "{high}" are spellings of one given name', is_exact=False)
    if _groups(first) & _groups(second):
        reason = f'"{low}" and "{high}" are forms of one given name'
        return Fit(reason, is_exact=False, needs_backing=not _are_spellings(low, high))
    if len(low) >= _LEAST_SHORT_FORM and high.startswith(low):
        return Fit(f'"{low}" may be short for "{high}"', is_exact=False, needs_backing=True)
    known = load_name_lists().given
    if len(low) >= _LEAST_SLIP and is_slip(low, high) and not (low in known and high in known):
        return Fit(f'"{low}" and "{high}" differ by a slip of the hand', is_exact=False, needs_backing=True)
    return None


@lru_cache(maxsize=65536)
def _groups(given: str) -> frozenset[int]:
    """Return the names of which a form is one, whatever its spelling ("Mykhail" as "Mikhail")."""
    return _groups_by_sound().get(sound_key(given), load_given_names().of(given))


@lru_cache(maxsize=1)
def _groups_by_sound() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for form, numbers in load_given_names().groups.items():
        key = sound_key(form)
        found[key] = found.get(key, frozenset()) | numbers
    return found


def _are_spellings(shorter: str, longer: str) -> bool:
    """Say whether forms of one name are its spellings (Alexander, Aleksandr), not a nickname (Rick)."""
    return sound_key(shorter)[:3] == sound_key(longer)[:3] and len(longer) - len(shorter) < _SPELLINGS_APART
