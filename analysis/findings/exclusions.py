"""Numerals that are no claims: dates, clock times, years, names, sections, scores, telephone numbers.

Decided from the characters alone; names that only the language pipeline can tell ("Apple Watch 5") are
left to `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.findings.lexemes import HYPHENS, Lexeme, adjacent
from analysis.findings.measures import Quantity
from analysis.findings.numerals import Numeral
from analysis.resources.numbers import number_labels, people_nouns, vague_numbers, word_set

_MONTHS = word_set("month")
_TIME_WORDS = word_set("clock_word")
_YEAR_WORDS = word_set("year_opener")
_SIGNED = word_set("tied_word")
_LONGEST_NUMBER = 12  # digits without a separator; more are an identifier
_SURE_YEAR_BEFORE = frozenset(["in", "since", "during", "until"])
_STREETS = word_set("street")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@\w|\.(?:com|org|net|html?)\b|#\w")
_NOT_ONE_AFTER = word_set("after_pronoun_one")
_NOT_ONE_BEFORE = word_set("before_pronoun_one")
_FEW = word_set("one_of_idiom")
_ANAPHORIC = frozenset(["the", "these", "those", "both"])


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


def _at(lexemes: Sequence[Lexeme], index: int) -> str:
    """Return the lexeme at an index in small letters, "" outside."""
    return lexemes[index].lower if 0 <= index < len(lexemes) else ""


def _touches(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether the lexemes at `index` and `index + 1` exist and touch."""
    return 0 <= index < len(lexemes) - 1 and adjacent(lexemes[index], lexemes[index + 1])


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
    if _at(lexemes, last) in ("to", "and", "until", *HYPHENS) and _is_clock_word(lexemes, last + 2):
        return numeral.low < 25 and last + 1 < len(lexemes) and lexemes[last + 1].kind == "number"
    return _is_clock_word(lexemes, last) and numeral.low < 25


def _is_clock_word(lexemes: Sequence[Lexeme], index: int) -> bool:
    after = _at(lexemes, index)
    if after in _TIME_WORDS:
        return True
    return after in ("a", "p") and _at(lexemes, index + 1) == "." and _at(lexemes, index + 2) == "m"


def _is_date(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise "October 1", "Oct. 13", "1 September 2019" (day and year both)."""
    if numeral.kind != "digits" or numeral.scale != 1 or numeral.low % 1:
        return False
    day, year = 1 <= numeral.low <= 31, 1000 <= numeral.low <= 2100
    before = numeral.first - 1
    if _at(lexemes, before) in (".", ","):
        before -= 1
    if _at(lexemes, before) in _MONTHS and (day or year) and not _is_modal_may(lexemes, before):
        return not _is_measured(lexemes, numeral.last)
    after = numeral.last + (1 if _at(lexemes, numeral.last) in ("of", "-") else 0)
    if day and _at(lexemes, after) in _MONTHS and not _is_modal_may(lexemes, after):
        return True
    return (day or year) and _follows_day(lexemes, numeral)


def _is_modal_may(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether "may" or "march" in small letters is more likely a verb ("35 may have died")."""
    text = lexemes[index].text
    if (
        index >= 2
        and _at(lexemes, index - 2) in ("on", "from", "until")
        and lexemes[index - 1].kind == "number"
    ):
        return False
    return text in ("may", "march") and _at(lexemes, index + 1).isalpha()


def _is_measured(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a percent sign or another unit sign follows: "In May 5% of ..."."""
    return _at(lexemes, index) in ("%", "percent", "per")


def _follows_day(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Say whether a month and day stand before: the year of "October 1 2019", the 27 of "Dec. 21-27"."""
    index = numeral.first - 1
    if _at(lexemes, index) in (",", "to", "and", "or", *HYPHENS):
        index -= 1
    if index < 1 or lexemes[index].kind != "number" or not lexemes[index].text.isdigit():
        return False
    if int(lexemes[index].text[:4]) > 31:
        return False
    before = index - 2 if _at(lexemes, index - 1) == "." else index - 1
    if _at(lexemes, before) not in _MONTHS or _is_modal_may(lexemes, before):
        return False
    is_year = 1900 <= numeral.low <= 2100
    near_day = numeral.low <= 31 and not _at(lexemes, numeral.last).isalpha()
    return is_year or near_day


def _is_sure_year(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise the year of "in 2018", "since 1945"; elsewhere the unit must be known first."""
    digits = lexemes[numeral.first].text
    if numeral.last - numeral.first != 1 or len(digits) != 4 or not digits.isdigit():
        return False
    after = _at(lexemes, numeral.last)
    measured = after in ("%", "percent", "per") or _singular(after) in people_nouns()
    return (
        1900 <= numeral.low <= 2060
        and _at(lexemes, numeral.first - 1) in _SURE_YEAR_BEFORE
        and not measured
    )


def _is_chained(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """Recognise numbers strung together: "2019-09-01", "1111-22223333-4444", "1.2.3", "24/7", "9/11"."""
    before, after = _chain_length(lexemes, numeral.first, -1), _chain_length(lexemes, numeral.last - 1, 1)
    if before + after >= 2:
        return True
    return numeral.kind != "fraction" and (
        _tied_by(lexemes, numeral.first, "/", -1) or _tied_by(lexemes, numeral.last - 1, "/", 1)
    )


def _chain_length(lexemes: Sequence[Lexeme], index: int, step: int) -> int:
    """Count the numbers tied on by hyphens, dots or colons in one direction."""
    length = 0
    while True:
        mark, other = index + step, index + 2 * step
        if not 0 <= other < len(lexemes) or lexemes[other].kind != "number":
            return length
        if lexemes[mark].text not in (*HYPHENS, ".", ":"):
            return length
        if not (_touches(lexemes, min(index, mark)) and _touches(lexemes, min(mark, other))):
            return length
        length, index = length + 1, other


def _tied_by(lexemes: Sequence[Lexeme], index: int, sign: str, step: int) -> bool:
    """Say whether one mark and nothing else ties a number to the lexeme at an index."""
    mark, other = index + step, index + 2 * step
    return (
        0 <= other < len(lexemes)
        and lexemes[mark].text == sign
        and lexemes[other].kind == "number"
        and _touches(lexemes, min(index, mark))
        and _touches(lexemes, min(mark, other))
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
    if before.text in ("'", "’", "‘") and _at(lexemes, numeral.last) == "s":
        return True
    if before.kind == "word":
        signed = _at(lexemes, first - 2) == "$" and _touches(lexemes, first - 2)
        return not (signed or _is_currency_code(before.text))
    if before.text == "." and first >= 2 and _touches(lexemes, first - 2):
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
    measured = _at(lexemes, numeral.last) in ("%", "percent", "per", "points")
    return gap == 1 and name.text.isupper() and len(name.text) > 2 and not measured


def _is_currency_code(word: str) -> bool:
    from analysis.resources.units import units

    return word in units().currency_signs or word in ("sen", "dollar") or word[1:] in units().currency_signs


def _may_precede(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a hyphen after this word is no part of a name: "sub-300", "0-to-60", "twenty-5"."""
    return lexemes[index].lower in _SIGNED


# --- judgements that need the unit


def is_no_claim(text: str, lexemes: Sequence[Lexeme], quantity: Quantity, *, hedged: bool) -> bool:
    """Say whether a quantity without hedge and unit is a year, a label, a score, an idiom.

    Args:
        text: The article's text.
        lexemes: The stretch that the quantity's indices count in.
        quantity: What `measures` found.
        hedged: Whether "about", "at least" or the like stands beside it: names carry no hedge.
    """
    if _is_label(lexemes, quantity):
        return not hedged
    if _is_list_mark(text, lexemes, quantity):
        return True
    if quantity.said == (1.0,) and _at(lexemes, quantity.first - 1) == "at":
        return _at(lexemes, quantity.last - 1) in word_set("one_idiom") or _is_idle_one(lexemes, quantity)
    if quantity.unit is not None:
        return False
    if not hedged and text[quantity.start : quantity.end] in word_set("number_name"):
        return True
    if _is_code(lexemes, quantity):
        return True
    if _is_glued_right(lexemes, quantity) or _is_score(lexemes, quantity):
        return True
    if quantity.kind == "words" and quantity.said == (1.0,):
        return _is_idle_one(lexemes, quantity)
    if quantity.kind == "words" and quantity.said == (2.0,) and not hedged:
        return _at(lexemes, quantity.first - 1) in _ANAPHORIC
    return not hedged and (_is_address(lexemes, quantity) or is_year(lexemes, quantity))


def _is_code(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "401(k)", "by the dozen" and numbers too long to be anything but a key."""
    last = quantity.last
    bracketed = (
        _at(lexemes, last) == "(" and _touches(lexemes, last - 1) and len(_at(lexemes, last + 1)) == 1
    )
    if bracketed and _at(lexemes, last + 2) == ")" and lexemes[last + 1].kind == "word":
        return True
    if quantity.kind == "dozen" and _at(lexemes, quantity.first - 2) == "by":
        return _at(lexemes, quantity.first - 1) == "the"
    digits = lexemes[quantity.first].text
    if not digits.isdigit():
        return False
    coded = len(digits) > _LONGEST_NUMBER or (len(digits) > 1 and digits[0] == "0")
    return coded or _is_spaced_out(lexemes, quantity)


def _is_spaced_out(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise the pieces of "020 8583 5555" and "(860) 828 7080": a number before, no word after."""
    index = quantity.first - 1
    if _at(lexemes, index) == ")":
        index -= 1
    before = index >= 0 and lexemes[index].kind == "number" and lexemes[index].text.isdigit()
    after = _at(lexemes, quantity.last)
    if after == ")" and _at(lexemes, quantity.first - 1) == "(":
        following = lexemes[quantity.last + 1] if quantity.last + 1 < len(lexemes) else None
        return following is not None and following.kind == "number"
    return before and (not after.isalpha() or after in _NOT_ONE_AFTER)


def is_year(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Say whether a bare number of four digits is a year rather than a count."""
    digits = lexemes[quantity.last - 1].text
    plain = quantity.kind == "digits" and quantity.last - quantity.first == 1 and digits.isdigit()
    after, before = _at(lexemes, quantity.last), _at(lexemes, quantity.first - 1)
    if quantity.kind == "range":
        bare = all(len(text) == 4 and text.isdigit() for text in (lexemes[quantity.first].text, digits))
        counted = _singular(after) in people_nouns() or after.endswith("s")
        return bare and not counted and all(1000 <= value <= 2100 for value in quantity.said)
    if not plain or len(digits) != 4:
        return False
    value = quantity.said[0]
    if 1900 <= value <= 2060:
        return _singular(after) not in people_nouns()
    return 1000 <= value < 2100 and (before in _YEAR_WORDS and not after.endswith("s"))


def _singular(word: str) -> str:
    return word if word in people_nouns() else word.removesuffix("s")


def _is_label(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "Section 427", "Flight 17", "No. 1", and the 4 of "Games 3 and 4"."""
    index = quantity.first - 1
    if (
        _at(lexemes, index) in ("and", "or", ",", "to", "&")
        and index
        and lexemes[index - 1].kind == "number"
    ):
        index -= 2
    word = _at(lexemes, index)
    if word == ".":
        index -= 1
        word = _at(lexemes, index) + "."
    if word not in number_labels():
        return False
    spaced = index < 0 or quantity.unit is None or word.startswith(("no", "number"))
    return spaced and not (word == "no" and _at(lexemes, index + 1) != ".")


def _is_list_mark(text: str, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "1)" and, at the start of a line, "1."."""
    after = _at(lexemes, quantity.last)
    small = quantity.kind == "digits" and quantity.said[0] < 100 and quantity.unit is None
    if not small or after not in (")", "."):
        return False
    if after == ")":
        opened = text.rfind("(", max(0, quantity.start - 60), quantity.start)
        return opened < 0 or ")" in text[opened : quantity.start]
    line_start = text.rfind("\n", 0, quantity.start) + 1
    before = text[line_start : quantity.start].strip()
    alone = not before or (before[-1] in ":;" and text[quantity.end + 2 : quantity.end + 3].isupper())
    return (
        alone
        and text[quantity.end + 1 : quantity.end + 2].isspace()
        and bool(text[quantity.end + 2 :].strip())
    )


def _is_glued_right(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "22nd", "1970s", "4G", "787s"."""
    last = quantity.last
    return (
        lexemes[last - 1].kind == "number" and _touches(lexemes, last - 1) and lexemes[last].kind == "word"
    )


def _is_score(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "2-1", "89-89", and a range that nothing follows which could be counted ("lost 1-2")."""
    if quantity.kind == "range":
        tight = quantity.last - quantity.first == 3 and lexemes[quantity.first + 1].text in HYPHENS
        word = _at(lexemes, quantity.last)
        free = quantity.opener is None
        return tight and free and not (word.isalpha() and word.endswith(("s", "people")))
    for index, step in ((quantity.first, -1), (quantity.last - 1, 1)):
        if _chain_length(lexemes, index, step):
            return True
    return False


def _is_idle_one(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "one" as a pronoun or in idioms: "no one", "one of the most", "one day"."""
    before, after = _at(lexemes, quantity.first - 1), _at(lexemes, quantity.last)
    if after == "of" and before in ("that", "the"):
        before = ""
    if (
        before in _NOT_ONE_BEFORE
        or after in _NOT_ONE_AFTER
        or (after not in ("-", "of") and not after.isalpha())
    ):
        return True
    if after != "of":
        return False
    words = [_at(lexemes, quantity.last + offset) for offset in (1, 2, 3)]
    if words[0] in vague_numbers():
        return True  # "one of hundreds"
    most = words[1] == "most" and words[2].isalpha()
    return words[0] in ("most", "us", "them", "you", "which", "whom") or most or words[1] in _FEW


def _is_address(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Recognise "575 Wilbraham Road": capitalised words up to a word for a street."""
    for lexeme in lexemes[quantity.last : quantity.last + 4]:
        if not lexeme.text[:1].isupper():
            return False
        if lexeme.lower in _STREETS:
            return True
    return False
