"""Numerals in text: digits and number words with their values and places, nothing about their meaning.

Reads characters, not tokens of the language pipeline, so that spans are exact whatever the tokenizer
does with "5kW" or "$3.5m". What a numeral counts, and whether it counts at all (a year, a flight number),
is for the modules above: `measures`, `exclusions`, `idle`, `claims`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.findings.quantities.lexemes import HYPHENS, Lexeme, adjacent, is_tied, number_word
from analysis.findings.quantities.worded import WordReader
from analysis.resources.numbers import number_words, vague_numbers

_VULGAR = {
    "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_SLASHES = frozenset("/⁄")
_NON_DIGITS = re.compile(r"[^\d.]")
_LONGEST_VAGUE = 4  # words in "several tens of thousands"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    Attributes:
        start: Its first character.
        end: One past its last.
        first: Index of its first lexeme.
        last: One past the index of its last.
        low: Its value; for a vague number the least.
        high: Its value; for a vague number the greatest, `None` when open.
        kind: digits, words, fraction, dozen or vague.
        scale: What "million" or "k" multiplied it by, 1 if nothing did.
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float | None
    kind: str
    scale: float = 1.0


def find_numerals(lexemes: Sequence[Lexeme]) -> list[Numeral]:
    """Return the numerals of a text in order, without overlap.

    Args:
        lexemes: The text, from `read_lexemes`.

    Returns:
        Every number as written, years, dates and parts of names included.
    """
    found, index = [], 0
    while index < len(lexemes):
        numeral = _vague(lexemes, index) or _fraction(lexemes, index) or _number(lexemes, index)
        if numeral is None:
            index += 1
        else:
            found.append(numeral)
            index = numeral.last
    return found


def _numeral(
    lexemes: Sequence[Lexeme], first: int, last: int, value: float, kind: str, scale: float = 1.0
) -> Numeral:
    return Numeral(lexemes[first].start, lexemes[last - 1].end, first, last, value, value, kind, scale)


@cache
def _vague_openers() -> frozenset[str]:
    return frozenset(words.split()[0] for words in vague_numbers())


def _vague(lexemes: Sequence[Lexeme], index: int) -> Numeral | None:
    """Read "dozens", "several hundred", "tens of thousands"."""
    if lexemes[index].lower not in _vague_openers():
        return None
    table = vague_numbers()
    for size in range(_LONGEST_VAGUE, 0, -1):
        piece = lexemes[index : index + size]
        words = " ".join(lexeme.lower for lexeme in piece)
        if len(piece) == size and words in table:
            vague = table[words]
            start, end = piece[0].start, piece[-1].end
            return Numeral(start, end, index, index + size, vague.low, vague.high, "vague")
    return None


def _fraction(lexemes: Sequence[Lexeme], index: int) -> Numeral | None:
    """Read "a third of", "two-thirds", "half a million", "three quarters of"; ordinals are left alone."""
    top, after = _fraction_top(lexemes, index)
    if after is None:
        return None
    word = number_word(lexemes, after)
    if word is None or word.kind != "fraction":
        return None
    name = lexemes[after].lower
    plural = name.endswith("s") and name != "halves"
    last = after + 1
    scaled = _scale_after(lexemes, last, skip_article=name == "half")
    if scaled is not None and (name.startswith("half") or name.startswith("quarter")):
        scale, last = scaled
        return _numeral(lexemes, index, last, top * word.value * scale, "words", scale)
    if top != 1 and not plural:
        return None  # "one third attack", "two half-brothers"
    if not plural and name not in ("half", "quarter") and not _is_of(lexemes, last):
        return None  # "a third attack"
    if name in ("quarter", "half") and not plural and not _names_part(lexemes, index, last, name):
        return None
    return _numeral(lexemes, index, last, top * word.value, "fraction")


def _fraction_top(lexemes: Sequence[Lexeme], index: int) -> tuple[float, int | None]:
    """Return the numerator and where the denominator would stand, if these words can open a fraction."""
    word = number_word(lexemes, index)
    if word is not None and word.kind == "fraction":
        return 1.0, index if lexemes[index].lower in ("half", "quarter") else None
    if lexemes[index].lower in ("a", "one"):
        return 1.0, _skip_hyphen(lexemes, index + 1)
    if word is not None and word.kind == "digit" and word.value > 0:
        return word.value, _skip_hyphen(lexemes, index + 1)
    return 1.0, None


def _skip_hyphen(lexemes: Sequence[Lexeme], index: int) -> int:
    return index + 1 if index < len(lexemes) and lexemes[index].text in HYPHENS else index


def _is_of(lexemes: Sequence[Lexeme], index: int) -> bool:
    return index < len(lexemes) and lexemes[index].lower == "of"


def _names_part(lexemes: Sequence[Lexeme], first: int, last: int, name: str) -> bool:
    """Say whether "half" or "quarter" means a part ("half of", "half the", "half an hour")."""
    following = lexemes[last].lower if last < len(lexemes) else ""
    before = lexemes[first - 1].lower if first else ""
    if name == "quarter":
        return following == "of" and lexemes[first].lower in ("a", "one")
    if before in ("first", "second", "other", "better", "by", "back", "front", "top", "bottom", "and"):
        return False
    turned = before in ("a", "make") and following in ("turn", "hour", "day", "mile", "century")
    return following in ("of", "the", "its", "their", "his", "her", "a", "an", "all", "my", "our") or turned


def _scale_after(
    lexemes: Sequence[Lexeme], index: int, *, skip_article: bool = False
) -> tuple[float, int] | None:
    """Return the scale word at an index and the index after it: "half a million", "quarter billion"."""
    if skip_article and index < len(lexemes) and lexemes[index].lower == "a":
        index += 1
    word = number_word(lexemes, index)
    if word is None or word.kind not in ("scale", "dozen"):
        return None
    return word.value, index + 1


def _number(lexemes: Sequence[Lexeme], index: int) -> Numeral | None:
    lexeme = lexemes[index]
    if lexeme.kind in ("number", "vulgar"):
        return _digits(lexemes, index)
    if lexeme.kind == "word":
        return _fold(lexemes, index) or _words(lexemes, index)
    return None


def _fold(lexemes: Sequence[Lexeme], index: int) -> Numeral | None:
    """Read "sixfold", and "10-fold" in `_digits`' stead elsewhere."""
    word = number_words().get(lexemes[index].lower.removesuffix("fold"))
    if word is None or not lexemes[index].lower.endswith("fold") or word.kind in ("suffix", "fraction"):
        return None
    return _numeral(lexemes, index, index + 1, word.value, "fold")


def _digits(lexemes: Sequence[Lexeme], index: int) -> Numeral:
    """Read digits, a fraction after them, and the scale: "7 3/4", "1/16", "1½", "4 hundred million"."""
    value, last = _plain(lexemes[index]), index + 1
    kind = "digits"
    over = _over(lexemes, index)
    if over is not None:
        value, last, kind = value / over[0], over[1], "fraction"
    elif lexemes[index].kind == "number":
        part = _mixed_part(lexemes, last)
        if part is not None:
            value, last = value + part[0], part[1]
    else:
        kind = "fraction"
    scale, last = _scales(lexemes, last)
    return _numeral(lexemes, index, last, value * scale, "digits" if scale != 1 else kind, scale)


def _plain(lexeme: Lexeme) -> float:
    if lexeme.kind == "vulgar":
        return _VULGAR[lexeme.text]
    digits = _NON_DIGITS.sub("", lexeme.text)
    return float(digits) if len(digits) <= 300 else float("inf")


def _over(lexemes: Sequence[Lexeme], index: int) -> tuple[float, int] | None:
    """Return the denominator of "1/16" and the index after it; "24/7" and "9/11/2001" are none."""
    if index + 2 >= len(lexemes) or lexemes[index + 1].text not in _SLASHES:
        return None
    top, slash, bottom = lexemes[index : index + 3]
    if bottom.kind != "number" or not (adjacent(top, slash) and adjacent(slash, bottom)):
        return None
    if not (top.text.isdigit() and bottom.text.isdigit()) or not 0 < int(top.text[:9]) < int(
        bottom.text[:9]
    ):
        return None
    chained = index + 3 < len(lexemes) and lexemes[index + 3].text in _SLASHES
    if chained or bottom.text not in (
        "2",
        "3",
        "4",
        "5",
        "6",
        "8",
        "10",
        "12",
        "16",
        "32",
        "64",
        "100",
        "128",
    ):
        return None
    common = math.gcd(int(top.text), int(bottom.text)) > 1  # "the 9/12 Project"
    return None if common else (float(bottom.text), index + 3)


def _mixed_part(lexemes: Sequence[Lexeme], index: int) -> tuple[float, int] | None:
    """Return the fraction of "7 3/4", "10 1/2" or "1½" that starts at an index."""
    if index >= len(lexemes):
        return None
    if lexemes[index].kind == "vulgar":
        return _VULGAR[lexemes[index].text], index + 1
    close = lexemes[index].start - lexemes[index - 1].end <= 1
    if lexemes[index].kind == "number" and close and "." not in lexemes[index - 1].text:
        over = _over(lexemes, index)
        if over is not None:
            return _plain(lexemes[index]) / over[0], over[1]
    return None


def _scales(lexemes: Sequence[Lexeme], index: int) -> tuple[float, int]:
    """Return the product of the scale words at an index ("hundred million") and the index after them."""
    scale = 1.0
    while True:
        joined = index + 1 if is_tied(lexemes, index) else index
        word = number_word(lexemes, joined)
        if word is None or word.kind != "scale":
            return scale, index
        scale, index = scale * word.value, joined + 1


def _words(lexemes: Sequence[Lexeme], index: int) -> Numeral | None:
    """Read number words: "twenty-eight thousand six hundred and two", "a dozen", "a million"."""
    reader = WordReader(lexemes, index)
    reader.read()
    if reader.value is None:
        return None
    return _numeral(lexemes, index, reader.last, reader.value, reader.kind, reader.scale)
