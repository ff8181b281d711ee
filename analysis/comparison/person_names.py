"""Names of persons: taken apart, and compared by rules that a reader can dispute.

Two full names are one person's only if surname and given name both fit. Surnames fit when equal, when two
transliterations of one spelling (Nayev, Naev), or when a slip of the hand explains the difference
(Tsikhanouskaya, Tsiokhanouskaya). Given names fit when equal, variants of one name (Dmitri, Dmitry), or an
initial. Whatever speaks against it (another middle initial, Jr. and Sr., -ov and -ova) forbids the join.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

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
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_JUNK = re.compile(r"[^\w\s'’.-]|[\d_]")
_TRANSLITERATED = re.compile(
    r"(ev|ov|in|yn|sky|ski|skiy|skyy|skii|skyi|ko|ka|uk|yuk|chuk|iy|yy|ii|yi|yj|ich|aya|aia|ova|eva|ina|ou|au)$"
)
_FEMALE_ENDING = re.compile(r"(ova|eva|ina|yna|aya|aia|ska)$")
_MALE_ENDING = re.compile(r"(ov|ev|in|yn|sky|ski|skiy|skyy|skii|skyi|oy|iy|yy)$")

# One sound, several spellings; the longer spellings first.
_SOUNDS = (
    ("shch", "s4"),
    ("sch", "s4"),
    ("tsk", "ck"),
    ("tz", "c"),
    ("ts", "c"),
    ("cz", "c"),
    ("zh", "z"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("ks", "x"),
    ("w", "v"),
    ("ye", "e"),
    ("je", "e"),
    ("yo", "o"),
    ("io", "o"),
    ("yy", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
)


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
    def has_initial_only(self) -> bool:
        """Whether the first given name is only an initial."""
        return bool(self.given) and len(self.given[0]) == 1


def fold(text: str) -> str:
    """Return text in lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub("['’‘`ʼ]", "", kept).casefold()


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
    cut = next((i for i, p in enumerate(parts[:-1]) if i > 0 and p in _PARTICLES), len(parts) - 1)
    given = tuple(parts[:cut])
    surname = "".join(parts[cut:]).replace("-", "")
    known = load_given_names().genders.get(given[0].split("-")[0]) if given else None
    return PersonName(given, surname, suffix, spoken or known)


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return a folded word with the spellings of one sound made one, doubled letters single."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", word)


@dataclass(frozen=True, slots=True)
class Fit:
    """Why two names may be one person's."""

    reason: str
    is_exact: bool


def compare_persons(first: PersonName, second: PersonName) -> Fit | None:
    """Return why two full names may be one person's, `None` where they may not; symmetric.

    Source:
        Rules of this module; the variants of given names are those of the lexicon.
    """
    if conflict(first, second):
        return None
    surname = compare_surnames(first.surname, second.surname)
    given = compare_given(first.given[0], second.given[0]) if first.is_full and second.is_full else None
    if surname is None or given is None:
        return None
    if surname.is_exact and given.is_exact:
        return Fit("same name", is_exact=True)
    if not surname.is_exact and "initial" in given.reason:
        return None  # a look-alike surname and one letter are too little
    if "slip" in surname.reason and not given.is_exact:
        return None
    reasons = [fit.reason for fit in (given, surname) if not fit.is_exact]
    return Fit("; ".join(reasons), is_exact=False)


def conflict(first: PersonName, second: PersonName) -> bool:
    """Say whether something in two names forbids that they are one person's."""
    if first.is_full and second.is_full and first.suffix != second.suffix:
        return True  # a father and his son, as likely as one man written twice
    if first.gender and second.gender and first.gender != second.gender:
        return True
    middles = (first.given[1:2], second.given[1:2])
    return all(middles) and middles[0][0][0] != middles[1][0][0]


def compare_surnames(first: str, second: str) -> Fit | None:
    """Return why two folded surnames may be one, `None` where they may not; symmetric."""
    if first == second:
        return Fit("same surname", is_exact=True)
    if _differ_in_gender(first, second) or first[:1] != second[:1]:
        return None
    shorter, longer = sorted((first, second), key=len)
    if sound_key(first) == sound_key(second) and all(_TRANSLITERATED.search(n) for n in (first, second)):
        return Fit(f'"{first}" and "{second}" are transliterations of one name', is_exact=False)
    if len(shorter) >= 8 and OSA.distance(first, second, score_cutoff=1) == 1 and _is_slip(shorter, longer):
        return Fit(f'"{first}" and "{second}" differ by a slip of the hand', is_exact=False)
    return None


def _differ_in_gender(first: str, second: str) -> bool:
    """Say whether one surname has a woman's and the other a man's ending (Navalnaya, Navalny)."""
    pairs = ((first, second), (second, first))
    return any(_FEMALE_ENDING.search(a) and _MALE_ENDING.search(b) for a, b in pairs)


def _is_slip(shorter: str, longer: str) -> bool:
    """Say whether one letter too many or two exchanged tell two names apart.

    Another consonant never is one; another vowel only in names that come from another alphabet.
    """
    if len(shorter) != len(longer) or sorted(shorter) == sorted(longer):
        return True
    changed = [(a, b) for a, b in zip(shorter, longer, strict=True) if a != b]
    are_vowels = all(a in "aeiouy" and b in "aeiouy" for a, b in changed)
    return are_vowels and all(_TRANSLITERATED.search(name) for name in (shorter, longer))


def compare_given(first: str, second: str) -> Fit | None:
    """Return why two folded given names may be one, `None` where they may not; symmetric."""
    if first == second:
        return Fit("same given name", is_exact=True)
    if 1 in (len(first), len(second)):
        if first[:1] == second[:1]:
            letter = min(first, second, key=len)
            return Fit(f'initial "{letter.upper()}."', is_exact=False)
        return None
    groups = load_given_names().groups
    if groups.get(first, frozenset()) & groups.get(second, frozenset()):
        return Fit(f'"{first}" and "{second}" are forms of one given name', is_exact=False)
    if len(first) > 3 and sound_key(first) == sound_key(second) and first[:1] == second[:1]:
        return Fit(f'"{first}" and "{second}" are spellings of one given name', is_exact=False)
    return None
