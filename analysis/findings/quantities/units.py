"""Units beside a number: which form of a unit stands at a place, and what it is per.

Symbols are read with their case, words without; what is more likely an ordinary word is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.findings.quantities.lexemes import HYPHENS, Lexeme, adjacent
from analysis.resources.numbers import word_set
from analysis.resources.units import MONEY, Unit, units

MEGA_CODE = re.compile(r"M[A-Z]{3}$")
"""Currency codes with "M" for million before them: "30 MUSD"."""

_LONGEST_FORM = 7  # lexemes in "m.p.h." and one more
_SINGLE_SPACED = frozenset("mgtlLVWNJFCK")  # one-letter symbols that may stand apart from the digits
_PER = frozenset(("per", "a", "an", "each", "every", "/"))
_SOLD_BY = frozenset(("share", "person", "head", "dozen", "night", "unit"))
_RATE_NAMES = {"annum": "year", "head": "capita"}


def longest_form(
    text: str, lexemes: Sequence[Lexeme], index: int, number_last: int
) -> tuple[Unit | None, int]:
    """Return the longest form of a unit that starts at an index, and the index after it.

    Args:
        text: The article's text.
        lexemes: A stretch of it.
        index: Where the unit would start.
        number_last: One past the index of the number's last lexeme.
    """
    for size in range(min(_LONGEST_FORM, len(lexemes) - index), 0, -1):
        piece = lexemes[index : index + size]
        raw = text[piece[0].start : piece[-1].end]
        if len(raw) > 40 or "\n\n" in raw:
            continue
        unit = _form(raw)
        if unit is not None and _is_allowed(lexemes, index, size, raw, unit, number_last):
            return unit, index + size
    return None, index


def _form(raw: str) -> Unit | None:
    """Return the unit that a piece of text is, as symbol, word or currency sign."""
    table = units()
    found = table.symbols.get(raw) or table.words.get(raw.lower())
    if found is None and raw[:1].isalnum() and raw[-1:].isalnum():
        found = table.words.get(" ".join(raw.lower().replace("-", " ").split()))
    if found is None and MEGA_CODE.match(raw):
        found = table.currency_signs.get(raw[1:])
    return found or table.currency_signs.get(raw)


def _is_allowed(
    lexemes: Sequence[Lexeme], index: int, size: int, raw: str, unit: Unit, number_last: int
) -> bool:
    """Refuse symbols that are more likely words: "5 a", "24703m212", "164 p"."""
    glued = adjacent(lexemes[number_last - 1], lexemes[index])
    after = index + size
    tail = lexemes[after] if after < len(lexemes) else None
    if tail is not None and adjacent(lexemes[after - 1], tail):
        if tail.kind == "word" or (tail.kind == "number" and raw[-1:].isalnum()):
            return False
        if len(raw) == 1 and tail.text in HYPHENS and _touches_number(lexemes, after):
            return False
    if raw == "s" and "." not in lexemes[number_last - 1].text:
        return False  # "the 1970s", "Model 3s"
    if raw == "Stone":
        return False
    if unit.glued and not glued and raw.lower() not in units().words:
        return False
    if len(raw) == 1 and raw.isalpha() and not glued:
        return raw in _SINGLE_SPACED and not (tail is not None and tail.text in "'’." and raw in "CK")
    return raw != "in" and not (raw in ("bar", "bars") and not glued)


def _touches_number(lexemes: Sequence[Lexeme], index: int) -> bool:
    following = lexemes[index + 1] if index + 1 < len(lexemes) else None
    return following is not None and following.kind == "number" and adjacent(lexemes[index], following)


def is_hyphen_to_word(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether "28" and "year" are tied by a hyphen, spaced alike on both sides ("28 - year")."""
    if not 0 < index < len(lexemes) - 1 or lexemes[index].text not in HYPHENS - {"—"}:
        return False
    left = lexemes[index].start - lexemes[index - 1].end
    right = lexemes[index + 1].start - lexemes[index].end
    return left <= 1 and left == right and lexemes[index + 1].kind == "word"


# --- rates and ages


def rate(
    text: str, lexemes: Sequence[Lexeme], unit: Unit | None, last: int
) -> tuple[str | None, str | None, int]:
    """Add "per gallon", "a month", "/cm", "-a-share" to a unit."""
    if unit is None:
        return None, None, last
    index = last
    if is_hyphen_to_word(lexemes, index):
        index += 1
    if (
        index >= len(lexemes)
        or lexemes[index].lower not in _PER
        or (index > last and lexemes[index].text == "/")
    ):
        return unit.name, unit.dimension, last
    below = index + 1
    if is_hyphen_to_word(lexemes, below):
        below += 1
    name, after = _rate_base(text, lexemes, below, explicit=lexemes[index].text in ("per", "/"))
    if name is None or (after < len(lexemes) and lexemes[after].lower in word_set("later_word")):
        return unit.name, unit.dimension, last
    return f"{unit.name} per {name}", f"{unit.dimension} per {name}", after


def _rate_base(
    text: str, lexemes: Sequence[Lexeme], index: int, *, explicit: bool
) -> tuple[str | None, int]:
    """Return the unit below the line; after "a" only time, and what things are sold by."""
    if index >= len(lexemes):
        return None, index
    unit, after = longest_form(text, lexemes, index, index)
    if (
        unit is not None
        and unit.dimension != MONEY
        and (explicit or unit.dimension in ("time", "volume", "mass"))
    ):
        return unit.name, after
    word = lexemes[index].lower
    if word in word_set("rate_noun") and (explicit or word in _SOLD_BY):
        return _RATE_NAMES.get(word, word), index + 1
    return None, index


def age(
    lexemes: Sequence[Lexeme], name: str | None, dimension: str | None, last: int
) -> tuple[str | None, str | None, int]:
    """Turn "68-year-old", "ten months old", "3 years of age" and "87 yo" into ages."""
    if name is None:
        if last < len(lexemes) and lexemes[last].lower in ("yo", "y.o"):
            return "year of age", "age", last + 1
        return None, None, last
    if dimension != "time":
        return name, dimension, last
    index = last + 1 if is_hyphen_to_word(lexemes, last) else last
    words = [lexeme.lower for lexeme in lexemes[index : index + 2]]
    if words[:1] and words[0] in ("old", "olds"):
        return f"{name} of age", "age", index + 1
    if words == ["of", "age"]:
        return f"{name} of age", "age", index + 2
    return name, dimension, last
