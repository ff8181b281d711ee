"""Numerals that are no quantities whatever unit follows: dates, clock times, years, names, addresses.

Decided from the characters alone and before units are read; what needs the unit is for `idle`,
and names that only the language pipeline can tell ("Apple Watch 5") are left to `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.findings.quantities.lexemes import HYPHENS, Lexeme, adjacent, lower_at, touches
from analysis.findings.quantities.numerals import Numeral
from analysis.resources.numbers import people_nouns, word_set
from analysis.resources.units import units

_MONTHS = word_set("month")
_TIME_WORDS = word_set("clock_word")
_SIGNED = word_set("tied_word")
_SURE_YEAR_BEFORE = frozenset(["in", "since", "during", "until"])
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@\w|\.(?:com|org|net|html?)\b|#\w")


def find_exclusions(text: str, lexemes: Sequence[Lexeme], numerals: Sequence[Numeral]) -> frozenset[int]:
    """Return the positions of numerals that cannot be quantities whatever unit might follow.

    Dates, clock times, chained numbers ("192.168.0.1", "2019-09-01"), numbers inside web addresses and
    numbers glued to letters ("V10", "1970s", "22nd") unless the letters are a unit, which `measures` sees.
    """
    found = set()
    addresses = _address_spans(text, lexemes)
    for numeral in numerals:
        if (
            _is_clock(lexemes, numeral)
            or _is_date(lexemes, numeral)
            or _is_chained(lexemes, numeral)
            or _is_sure_year(lexemes, numeral)
            or _is_glued_left(lexemes, numeral)
            or any(start <= numeral.start < end for start, end in addresses)
        ):
            found.add(numeral.start)
    return frozenset(found)


def _address_spans(text: str, lexemes: Sequence[Lexeme]) -> list[tuple[int, int]]:
    """Return web and mail addresses (and hashtags) in the stretch."""
    if not lexemes:
        return []
    chunks = _CHUNK.finditer(text, lexemes[0].start, lexemes[-1].end)
    return [chunk.span() for chunk in chunks if _ADDRESS.search(chunk.group())]


def _is_clock(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise "11:30", "5:25 a.m.", "2.15pm", "9 o'clock"."""
    first, last = numeral.first, numeral.last
    if _tied_by(lexemes, last - 1, ":", 1) or _tied_by(lexemes, first, ":", -1):
        return True
    if lower_at(lexemes, last) in ("to", "and", "until", *HYPHENS) and _is_clock_word(lexemes, last + 2):
        return numeral.low < 25 and last + 1 < len(lexemes) and lexemes[last + 1].kind == "number"
    return _is_clock_word(lexemes, last) and numeral.low < 25


def _is_clock_word(lexemes: Sequence[Lexeme], index: int) -> bool:
    after = lower_at(lexemes, index)
    if after in _TIME_WORDS:
        return True
    return (
        after in ("a", "p") and lower_at(lexemes, index + 1) == "." and lower_at(lexemes, index + 2) == "m"
    )


def _is_date(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise "October 1", "Oct. 13", "1 September 2019" (day and year both)."""
    if numeral.kind != "digits" or numeral.scale != 1 or numeral.low % 1:
        return False
    day, year = 1 <= numeral.low <= 31, 1000 <= numeral.low <= 2100
    before = numeral.first - 1
    if lower_at(lexemes, before) in (".", ","):
        before -= 1
    if lower_at(lexemes, before) in _MONTHS and (day or year) and not _is_modal_may(lexemes, before):
        return not _is_measured(lexemes, numeral.last)
    after = numeral.last + (1 if lower_at(lexemes, numeral.last) in ("of", "-") else 0)
    if day and lower_at(lexemes, after) in _MONTHS and not _is_modal_may(lexemes, after):
        return True
    return (day or year) and _follows_day(lexemes, numeral)


def _is_modal_may(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether "may" or "march" in small letters is more likely a verb ("35 may have died")."""
    text = lexemes[index].text
    if (
        index >= 2
        and lower_at(lexemes, index - 2) in ("on", "from", "until")
        and lexemes[index - 1].kind == "number"
    ):
        return False
    return text in ("may", "march") and lower_at(lexemes, index + 1).isalpha()


def _is_measured(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a percent sign or another unit sign follows: "In May 5% of ..."."""
    return lower_at(lexemes, index) in ("%", "percent", "per")


def _follows_day(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Say whether a month and day stand before: the year of "October 1 2019", the 27 of "Dec. 21-27"."""
    index = numeral.first - 1
    if lower_at(lexemes, index) in (",", "to", "and", "or", *HYPHENS):
        index -= 1
    if index < 1 or lexemes[index].kind != "number" or not lexemes[index].text.isdigit():
        return False
    if int(lexemes[index].text[:4]) > 31:
        return False
    before = index - 2 if lower_at(lexemes, index - 1) == "." else index - 1
    if lower_at(lexemes, before) not in _MONTHS or _is_modal_may(lexemes, before):
        return False
    is_year = 1900 <= numeral.low <= 2100
    after = lower_at(lexemes, numeral.last)
    near_day = numeral.low <= 31 and (not after.isalpha() or after in word_set("after_day"))
    return is_year or near_day


def _is_sure_year(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise the year of "in 2018", "since 1945"; elsewhere the unit must be known first."""
    digits = lexemes[numeral.first].text
    if numeral.last - numeral.first != 1 or len(digits) != 4 or not digits.isdigit():
        return False
    after = lower_at(lexemes, numeral.last)
    measured = after in ("%", "percent", "per") or means_people(after)
    return (
        1900 <= numeral.low <= 2060
        and lower_at(lexemes, numeral.first - 1) in _SURE_YEAR_BEFORE
        and not measured
    )


def _is_chained(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise numbers strung together: "2019-09-01", "1111-22223333-4444", "1.2.3", "24/7", "9/11"."""
    before, after = chain_length(lexemes, numeral.first, -1), chain_length(lexemes, numeral.last - 1, 1)
    if before + after >= 2:
        return True
    return numeral.kind != "fraction" and (
        _tied_by(lexemes, numeral.first, "/", -1) or _tied_by(lexemes, numeral.last - 1, "/", 1)
    )


def chain_length(lexemes: Sequence[Lexeme], index: int, step: int) -> int:
    """Count the numbers tied on by hyphens, dots or colons in one direction."""
    length = 0
    while True:
        mark, other = index + step, index + 2 * step
        if not 0 <= other < len(lexemes) or lexemes[other].kind != "number":
            return length
        if lexemes[mark].text not in (*HYPHENS, ".", ":"):
            return length
        if not (touches(lexemes, min(index, mark)) and touches(lexemes, min(mark, other))):
            return length
        length, index = length + 1, other


def _tied_by(lexemes: Sequence[Lexeme], index: int, sign: str, step: int) -> bool:
    """Say whether one mark and nothing else ties a number to the lexeme at an index."""
    mark, other = index + step, index + 2 * step
    return (
        0 <= other < len(lexemes)
        and lexemes[mark].text == sign
        and lexemes[other].kind == "number"
        and touches(lexemes, min(index, mark))
        and touches(lexemes, min(mark, other))
    )


def _is_glued_left(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise numbers that end a name: "V10", "F-16", "Covid-19", "'90s"; not "sub-300", "USD5"."""
    first = numeral.first
    if not first or not adjacent(lexemes[first - 1], lexemes[first]):
        return False
    before = lexemes[first - 1]
    if _is_spaced_name(lexemes, numeral):
        return True
    if before.text in ("#", "_", "№"):
        return True
    if before.text in ("'", "’", "‘") and lower_at(lexemes, numeral.last) == "s":
        return True
    if before.kind == "word":
        signed = lower_at(lexemes, first - 2) == "$" and touches(lexemes, first - 2)
        return not (signed or _is_currency_code(before.text))
    if before.text == "." and first >= 2 and touches(lexemes, first - 2):
        return lexemes[first - 2].kind == "word" and not _is_currency_code(lexemes[first - 2].text + ".")
    if before.text not in HYPHENS or first < 2 or not adjacent(lexemes[first - 2], before):
        return False
    return lexemes[first - 2].kind == "word" and not _may_precede(lexemes, first - 2)


def _is_spaced_name(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise "COVID -19", where scraping parted the name: capitals, then a hyphen on the number."""
    first = numeral.first
    if first < 2 or lexemes[first - 1].text not in HYPHENS or numeral.low % 1:
        return False
    name, gap = lexemes[first - 2], lexemes[first - 1].start - lexemes[first - 2].end
    measured = lower_at(lexemes, numeral.last) in ("%", "percent", "per", "points")
    return gap == 1 and name.text.isupper() and len(name.text) > 2 and not measured


def _is_currency_code(word: str) -> bool:
    return word in units().currency_signs or word in ("sen", "dollar") or word[1:] in units().currency_signs


def _may_precede(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a hyphen after this word is no part of a name: "sub-300", "0-to-60", "twenty-5"."""
    return lexemes[index].lower in _SIGNED


def means_people(word: str) -> bool:
    """Say whether a word in small letters, singular or with an s, is a noun for people."""
    return word in people_nouns() or word.removesuffix("s") in people_nouns()
