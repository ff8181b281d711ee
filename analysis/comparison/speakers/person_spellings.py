"""Spellings of one name: transliterations and slips of the hand, told from names that only look alike.

A rule that could also join two people (Horwitz and Horowitz) says that it needs backing; what may back it
is decided where all names of a corpus are known (`person_clusters`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from analysis.resources.names import load_name_lists

_FOREIGN = re.compile(
    r"(ev|ov|in|yn|sky|ski|skiy|skyy|skii|skyi|ko|ka|uk|yuk|chuk|iy|yy|ii|yi|yj|ich|ych|aya|aia|ova|eva|ina|ou|au"
    r"|shvili|adze|ian|yan)$"
)
_FEMALE_ENDING = re.compile(r"(ova|eva|ina|yna|aya|aia|ska)$")
_MALE_ENDING = re.compile(r"(ov|ev|in|yn|sky|ski|skiy|skyy|skii|skyi|oy|iy|yy)$")

# One sound, several spellings; the longer spellings first. Digits stand for sounds without a letter.
_SOUNDS = (
    ("shch", "4"),
    ("sch", "4"),
    ("dzh", "i"),
    ("tsk", "7k"),
    ("tz", "7"),
    ("ts", "7"),
    ("cz", "7"),
    ("zh", "z"),
    ("kh", "h"),
    ("ph", "f"),
    ("ff", "v"),
    ("ck", "k"),
    ("ks", "x"),
    ("sz", "s"),
    ("w", "v"),
    ("ye", "e"),
    ("je", "e"),
    ("yo", "o"),
    ("io", "o"),
    ("iu", "u"),
    ("yu", "u"),
    ("ou", "u"),
    ("yy", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
)
_HARD_C = re.compile(r"c(?=[aouklrt]|$)")
_LEAST_SLIP = 4  # letters: shorter names that differ by one letter are mostly two names
_SURE_SLIP = 8  # letters: in a name so long one letter is a slip of the hand
_UNUSUAL = 1  # names of the lists in which three letters stand together: so few make them unusual


@dataclass(frozen=True, slots=True)
class Fit:
    """Why two names may be one.

    Attributes:
        reason: The rule, in words.
        is_exact: Whether they are equal.
        needs_backing: Whether something else must speak for it: by itself the rule also joins two people.
    """

    reason: str
    is_exact: bool
    needs_backing: bool = False


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return text in lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub("['’‘`ʼ]", "", kept).casefold()


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return a folded word with the spellings of one sound made one, doubled letters single."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", _HARD_C.sub("k", word))


def compare_surnames(first: str, second: str) -> Fit | None:
    """Return why two folded surnames may be one, `None` where they may not; symmetric."""
    if first == second:
        return Fit("same surname", is_exact=True)
    if _differ_in_gender(first, second) or sound_key(first)[:1] != sound_key(second)[:1]:
        return None
    low, high = sorted((first, second))
    if sound_key(first) == sound_key(second):
        if all(_FOREIGN.search(name) for name in (first, second)):
            return Fit(f'"{low}" and "{high}" are transliterations of one name', is_exact=False)
        reason = f'"{low}" and "{high}" are spellings of one name'
        is_weak = not _is_sure(first, second)
        return None if is_family(first, second) else Fit(reason, is_exact=False, needs_backing=is_weak)
    if not is_slip(first, second) or is_family(first, second):
        return None
    reason = f'"{low}" and "{high}" differ by a slip of the hand'
    return Fit(reason, is_exact=False, needs_backing=not _is_sure(first, second))


def _is_sure(first: str, second: str) -> bool:
    """Say whether two names so alike can hardly be two: long ones, or one that nobody is called."""
    return min(len(first), len(second)) >= _SURE_SLIP or is_unusual(first) != is_unusual(second)


def is_family(*surnames: str) -> bool:
    """Say whether all these are family names that the lists know: then one is no slip for another."""
    known = load_name_lists().family
    return all(surname in known for surname in surnames)


def is_slip(first: str, second: str) -> bool:
    """Say whether one letter too many or two exchanged tell two names apart.

    Another consonant never is a slip; another vowel only in names that come from another alphabet.
    """
    if min(len(first), len(second)) < _LEAST_SLIP or OSA.distance(first, second, score_cutoff=1) != 1:
        return False
    if len(first) != len(second) or sorted(first) == sorted(second):
        return True
    if min(len(first), len(second)) < _SURE_SLIP:
        return False
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    are_vowels = all(a in "aeiouy" and b in "aeiouy" for a, b in changed)
    return are_vowels and all(_FOREIGN.search(name) for name in (first, second))


@lru_cache(maxsize=65536)
def is_unusual(name: str) -> bool:
    """Say whether a folded name has three letters together that hardly any name has ("Clbert": clb)."""
    counts = _triples()
    return any(counts[triple] <= _UNUSUAL for triple in _letters_of(name))


@lru_cache(maxsize=1)
def _triples() -> Counter[str]:
    lists = load_name_lists()
    return Counter(triple for name in lists.family | lists.given for triple in _letters_of(name))


def _letters_of(name: str) -> set[str]:
    framed = f"^{name}$"
    return {framed[i : i + 3] for i in range(len(framed) - 2)}


def _differ_in_gender(first: str, second: str) -> bool:
    """Say whether one surname has a woman's and the other a man's ending (Navalnaya, Navalny)."""
    pairs = ((first, second), (second, first))
    return any(_FEMALE_ENDING.search(a) and _MALE_ENDING.search(b) for a, b in pairs)
