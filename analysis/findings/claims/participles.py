"""Past participles and unit plurals: the few word forms that labels of claims need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from analysis.resources.names import load_irregular_forms

_PARTICLES = frozenset(("down", "up", "out", "off", "away", "forth", "aside", "apart"))
_VOWELS = "aeiou"
_IRREGULAR_UNITS = {
    "foot": "feet",
    "inch": "inches",
    "percentage": "percent",
    "percentage point": "percentage points",
    "pound sterling": "pounds",
    "pound-mass": "pounds",
    "century": "centuries",
}


def participle(verb: Token) -> str:
    """Return what happened to the object of a verb, with its particle: "shot down" of "shooting down"."""
    word = _past_participle(verb.lower_ if verb.tag_ == "VBN" else verb.lemma_.lower(), verb.tag_)
    particle = particle_of(verb)
    return f"{word} {particle}" if particle else word


def particle_of(verb: Token) -> str | None:
    """Return the particle right after a verb: the "down" of "shot down"."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if following is None:
        return None
    is_adverb = following.lower_ in _PARTICLES and following.pos_ in ("ADV", "ADP", "PART")
    is_particle = following.dep_ == "compound:prt" or following.tag_ == "RP"
    return following.lower_ if is_particle or (is_adverb and verb.lemma_ != "be") else None


def _past_participle(word: str, tag: str) -> str:
    if tag == "VBN":
        return word
    known = _irregular().get(word)
    return known.participle if known is not None else _regular(word)


def past(verb: Token) -> str:
    """Return the past of a verb: "signed", "took"."""
    base = verb.lemma_.lower()
    known = _irregular().get(base)
    return known.past if known is not None else _regular(base)


@dataclass(frozen=True, slots=True)
class _Forms:
    past: str
    participle: str


@cache
def _irregular() -> dict[str, _Forms]:
    """Return past and participle of irregular verbs by their base forms."""
    rows = (row for row in load_irregular_forms() if len(row) == 3)
    return {base: _Forms(past.split("|")[0], done.split("|")[0]) for base, past, done in rows}


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    vowels = sum(letter in _VOWELS for letter in base)
    doubles = len(base) > 2 and vowels == 1 and base[-2] in _VOWELS and base[-1] not in f"{_VOWELS}wxy"
    return f"{base}{base[-1]}ed" if doubles else f"{base}ed"


def plural_unit(unit: str) -> str:
    """Return a unit of measure for several of it: "miles", "percent", "miles per hour"."""
    if unit in _IRREGULAR_UNITS:
        return _IRREGULAR_UNITS[unit]
    name, per, rest = unit.partition(" per ")
    first, space, last = name.rpartition(" ")
    if last.endswith(("s", "yen", "yuan", "won", "rand", "baht", "hertz", "celsius", "fahrenheit")):
        return unit
    if last.endswith("y") and last[-2:-1] not in _VOWELS:
        last = f"{last[:-1]}ie"
    return f"{first}{space}{_IRREGULAR_UNITS.get(last, f'{last}s')}{per}{rest}"
