"""Quantities in text: numerals with the unit or currency beside them, ranges put together.

"$10 to 15 billion" is one quantity, "5 and 6 kg" are two of one unit, "37m (121ft)" are two of two.
Works on lexemes alone, without the parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.findings.numerals import HYPHENS, Lexeme, Numeral, adjacent
from analysis.resources.numbers import number_words, people_nouns, trends
from analysis.resources.units import MONEY, Unit, units

_LONGEST_FORM = 7
_SINGLE_SPACED = frozenset("mgtlLVWNJFCK")  # one-letter symbols that may stand apart from the digits
_AFTER_METRES = frozenset(
    "long tall wide high deep away thick apart across above below from in at x by of-height".split()
)
_PER = frozenset(("per", "a", "an", "each", "every", "/"))
_RATE_NOUNS = frozenset(
    "share person head dozen capita inhabitant game annum unit household vote ticket night visit".split()
)
_RATE_NAMES = {"annum": "year", "head": "capita"}
_OPENERS = frozenset(("from", "between"))
_RUNS = frozenset(("run", "race", "walk", "runner", "runners", "runs", "races"))
_WORD_AGES = frozenset(("old", "olds"))
_PRICE_WORDS = frozenset(
    """cost costs costing paid pay pays price priced prices profit profits loss losses fine fined worth revenue
    revenues bid loan loans debt budget spend spent sold bought earn earned raise raised salary wage wages
    funding turnover tax donated owed""".split()
)
_LATER = frozenset("earlier ago later before old after".split())
_MEGA_CODE = re.compile(r"M[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as said.

    Attributes:
        start: First character of number, sign and currency (hedges stand before it).
        end: One past the last character of number and unit.
        first: Index of its first lexeme.
        last: One past the index of its last lexeme.
        number_end: One past the last character of the number itself.
        said: The value, or the two ends of a range, in the order of the text; negative with a minus.
        high: For an open vague number `None`, else the greatest value.
        kind: As for numerals, or "range".
        unit: Normalised name of a unit of measure, `None` for a plain count.
        dimension: What the unit measures.
        opener: The word that opened a range ("from", "between"), if one did.
        is_joined: Whether a hyphen ties unit or noun to it ("28-year", "four-door").
    """

    start: int
    end: int
    first: int
    last: int
    number_end: int
    said: tuple[float, ...]
    high: float | None
    kind: str
    unit: str | None = None
    dimension: str | None = None
    opener: str | None = None
    is_joined: bool = False

    @property
    def low(self) -> float:
        """The least value said."""
        return min(self.said)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A quantity before ranges are put together, with what ranges need to know."""

    quantity: Quantity
    scale: float
    has_currency: bool = False
    is_spelled: bool = False


def find_quantities(
    text: str, lexemes: Sequence[Lexeme], numerals: Sequence[Numeral], *, skip: frozenset[int] = frozenset()
) -> list[Quantity]:
    """Return quantities in text order, without overlap.

    Args:
        text: The article's text.
        lexemes: A stretch of it, from `read_lexemes`.
        numerals: Its numerals.
        skip: Positions of numerals that are no quantity (dates, times); they also break ranges.

    Returns:
        One quantity for each numeral left, fewer where a range or "dollars ... cents" joins two.
    """
    amounts = []
    for numeral in numerals:
        if numeral.start in skip or (amounts and numeral.first < amounts[-1].quantity.last):
            continue
        amounts.append(_amount(text, lexemes, numeral, amounts[-1].quantity.last if amounts else 0))
    amounts = _share_units(lexemes, _join_cents(lexemes, amounts))
    return _join_ranges(lexemes, amounts)


# --- one numeral and what stands beside it


def _amount(text: str, lexemes: Sequence[Lexeme], numeral: Numeral, floor: int) -> _Amount:
    first, negative = _sign(lexemes, numeral.first)
    currency, first, times = _currency_before(text, lexemes, first, floor)
    if currency is not None and not negative:
        first, negative = _sign(lexemes, first)
    suffix, last = _suffix_scale(lexemes, numeral, has_currency=currency is not None)
    unit, unit_last, after_scale, joined = _unit_after(text, lexemes, last, numeral.kind)
    if currency is not None and not _is_nearer(currency, unit):
        unit, after_scale = currency, 1.0
        unit_last = _trailing_currency(text, lexemes, last, currency)
    if unit is not None and unit.name == "pound-mass" and _is_money(lexemes, numeral, unit_last):
        unit = units().by_name["pound sterling"]
    factor = suffix * times * after_scale
    if unit is not None and unit.restated is not None:
        factor, unit = factor * unit.restated[0], units().by_name[unit.restated[1]]
    name, dimension, end_last = _rate(text, lexemes, unit, unit_last)
    if unit is None and joined is False:
        end_last = last
    name, dimension, end_last = _age(lexemes, name, dimension, end_last)
    sign = -1.0 if negative else 1.0
    low, high = numeral.low * factor * sign, None if numeral.high is None else numeral.high * factor * sign
    quantity = Quantity(
        start=lexemes[first].start,
        end=lexemes[end_last - 1].end,
        first=first,
        last=end_last,
        number_end=lexemes[last - 1].end,
        said=(low,),
        high=high,
        kind=numeral.kind,
        unit=name,
        dimension=dimension,
        is_joined=joined,
    )
    spelled = unit is not None and unit.dimension == MONEY and currency is None
    return _Amount(quantity, numeral.scale * suffix * after_scale, currency is not None, spelled)


def _sign(lexemes: Sequence[Lexeme], index: int) -> tuple[int, bool]:
    """Return where the number begins with its minus sign, and whether it has one."""
    before = index - 1
    if before >= 0 and lexemes[before].text in HYPHENS:
        worded = before >= 1 and lexemes[before - 1].lower == "minus"
        if worded:
            return before - 1, True
        free = before == 0 or not adjacent(lexemes[before - 1], lexemes[before])
        opened = before > 0 and lexemes[before - 1].text in "(:$£€"
        if (free or opened) and lexemes[index].start - lexemes[before].end <= 1:
            glued = adjacent(lexemes[before], lexemes[index])
            before_is_number = before > 0 and lexemes[before - 1].kind == "number"
            if glued or (before > 0 and not before_is_number and lexemes[before].text != "—"):
                return (before, True) if glued or _is_spaced_minus(lexemes, before) else (index, False)
    if before >= 0 and lexemes[before].lower == "minus":
        return before, True
    return index, False


def _is_spaced_minus(lexemes: Sequence[Lexeme], before: int) -> bool:
    """Say whether "- 20" is a minus: after a function word, not after a noun (where it is a dash)."""
    return lexemes[before - 1].lower in ("to", "convert", "at", "of", "is", "was", "than")


def _currency_before(
    text: str, lexemes: Sequence[Lexeme], first: int, floor: int
) -> tuple[Unit | None, int, float]:
    """Return the currency before a number, the index where it begins, and what "M" in "MUSD" multiplies."""
    signs = units().currency_signs
    for size in (4, 3, 2, 1):
        start = first - size
        if start < floor or lexemes[first].start - lexemes[first - 1].end > 1:
            continue
        form = text[lexemes[start].start : lexemes[first - 1].end]
        unit = signs.get(form) or signs.get(form.replace(" ", ""))
        if unit is None and form.endswith("$") and len(form) > 1:
            unit = signs.get(form.replace(" ", "").upper())
        if unit is not None and _is_free(lexemes, start, form):
            return unit, start, 1.0
    word = lexemes[first - 1] if first > floor else None
    if word is not None and word.kind == "word" and lexemes[first].start - word.end <= 1:
        if _MEGA_CODE.match(word.text) and word.text[1:] in signs:
            return signs[word.text[1:]], first - 1, 1e6
        if word.lower in ("dollar", "sen"):
            return units().words[word.lower], first - 1, 1.0
    return None, first, 1.0


def _is_free(lexemes: Sequence[Lexeme], start: int, form: str) -> bool:
    """Refuse a sign that is the tail of a word, and the article in "A $5 fine"."""
    if form[0].isalpha() and start and adjacent(lexemes[start - 1], lexemes[start]):
        return lexemes[start - 1].kind == "mark"
    spaced_letter = len(form) > 2 and form[1] == " " and form[0].isalpha()
    return not (spaced_letter and form[0] not in "cC")


def _is_nearer(before: Unit, after: Unit | None) -> bool:
    """Say whether the currency after a number says more than its sign: "$10 Canadian dollars"."""
    both = after is not None and after.dimension == MONEY and before.name == "dollar"
    return both and after is not None and after.name != "dollar" and after.name.endswith("dollar")


def _is_money(lexemes: Sequence[Lexeme], numeral: Numeral, last: int) -> bool:
    """Say whether "pounds" are money: by the size of the number, or by what is paid or priced."""
    if lexemes[last - 1].lower not in ("pounds", "pound"):
        return False
    around = lexemes[max(numeral.first - 6, 0) : last + 4]
    return numeral.scale >= 1e6 or any(lexeme.lower in _PRICE_WORDS for lexeme in around)


def _trailing_currency(text: str, lexemes: Sequence[Lexeme], last: int, currency: Unit) -> int:
    """Return the index after a second mention of the currency: "$75 U.S.", "$31.20 US", "$10 dollars"."""
    for size in (4, 2, 1):
        piece = lexemes[last : last + size]
        if len(piece) == size:
            form = text[piece[0].start : piece[-1].end]
            unit = units().words.get(form.lower())
            another = last + size < len(lexemes) and lexemes[last + size].kind == "number"
            if form in ("U.S.", "US") or (unit is not None and unit.base == currency.base and not another):
                return last + size
    return last


def _suffix_scale(lexemes: Sequence[Lexeme], numeral: Numeral, *, has_currency: bool) -> tuple[float, int]:
    """Return the scale of "35m", "4.2bn", "8 B people" and the index after it."""
    last = numeral.last
    if numeral.kind != "digits" or last >= len(lexemes) or lexemes[last].kind != "word":
        return 1.0, last
    suffix = lexemes[last]
    word = number_words().get(suffix.text)
    if word is None or word.kind != "suffix":
        return 1.0, last
    glued = adjacent(lexemes[last - 1], suffix)
    if not glued and suffix.start - lexemes[last - 1].end > 1:
        return 1.0, last
    if last + 1 < len(lexemes) and adjacent(suffix, lexemes[last + 1]) and lexemes[last + 1].kind == "number":
        return 1.0, last
    return (word.value, last + 1) if _means_scale(lexemes, last, glued, has_currency) else (1.0, last)


def _means_scale(lexemes: Sequence[Lexeme], index: int, glued: bool, has_currency: bool) -> bool:
    """Decide between a scale and a unit: "35m of its devices" but "37m (121ft)", "a 100m sprint"."""
    suffix = lexemes[index].text
    if has_currency or suffix.lower() in ("bn", "mn", "mln", "bln", "tn", "trn", "mio"):
        return True
    if not glued:
        return suffix in ("B", "M") and _counts_something(lexemes, index + 1)
    if suffix in ("k", "K"):
        return index + 1 >= len(lexemes) or lexemes[index + 1].lower not in _RUNS
    if suffix == "m":
        return _counts_something(lexemes, index + 1)
    return suffix in ("M", "B", "b", "MM", "Bn", "mil") and _counts_something(lexemes, index + 1)


def _counts_something(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether a plural noun, "of" or a unit follows within a few words."""
    for position, lexeme in enumerate(lexemes[index : index + 5]):
        if lexeme.kind != "word" or lexeme.lower in _AFTER_METRES - {"of"}:
            return False
        if position == 0 and lexeme.lower == "of":
            return True
        known = lexeme.lower in people_nouns() or lexeme.lower in units().words
        if known or (lexeme.lower.endswith("s") and len(lexeme.text) > 3):
            return True
    return False


def _unit_after(
    text: str, lexemes: Sequence[Lexeme], last: int, numeral_kind: str
) -> tuple[Unit | None, int, float, bool]:
    """Return the unit after a number, the index after it, a scale after it ("75 USD million"), and hyphen."""
    index, joined, bracket = last, False, False
    if _is_hyphen_to_word(lexemes, last):
        index, joined = last + 1, True
    elif numeral_kind == "fraction":
        index = _after_article(lexemes, last)
    elif last + 2 < len(lexemes) and lexemes[last].text in "([{<" and lexemes[last + 2].text in ")]}>":
        index, bracket = last + 1, True
    unit, after = _longest_form(text, lexemes, index, last)
    if unit is None:
        return None, last, 1.0, joined
    if bracket:
        after += 1
    scale = 1.0
    if unit.dimension == MONEY and after < len(lexemes):
        word = number_words().get(lexemes[after].lower)
        if word is not None and word.kind == "scale":
            scale, after = word.value, after + 1
    if unit.dimension == MONEY and _MEGA_CODE.match(lexemes[index].text):
        scale *= 1e6
    return unit, after, scale, joined


def _after_article(lexemes: Sequence[Lexeme], index: int) -> int:
    """Step over "an" in "half an hour" and "of a" in "a quarter of a mile"."""
    position = index + 1 if index < len(lexemes) and lexemes[index].lower == "of" else index
    if position < len(lexemes) and lexemes[position].lower in ("a", "an"):
        position += 1
        return position + 1 if position < len(lexemes) and lexemes[position].text == "US" else position
    return index


def _is_hyphen_to_word(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Say whether "28" and "year" are tied by a hyphen, spaced alike on both sides ("28 - year")."""
    if not 0 < index < len(lexemes) - 1 or lexemes[index].text not in HYPHENS - {"—"}:
        return False
    left = lexemes[index].start - lexemes[index - 1].end
    right = lexemes[index + 1].start - lexemes[index].end
    return left <= 1 and left == right and lexemes[index + 1].kind == "word"


def _longest_form(
    text: str, lexemes: Sequence[Lexeme], index: int, number_last: int
) -> tuple[Unit | None, int]:
    table = units()
    for size in range(min(_LONGEST_FORM, len(lexemes) - index), 0, -1):
        piece = lexemes[index : index + size]
        raw = text[piece[0].start : piece[-1].end]
        if len(raw) > 40 or "\n\n" in raw:
            continue
        unit = _form(table.symbols, table.words, table.currency_signs, raw)
        if unit is not None and _is_allowed(lexemes, index, size, raw, unit, number_last):
            return unit, index + size
    return None, index


def _form(*tables_and_raw: object) -> Unit | None:
    symbols, words, signs, raw = tables_and_raw
    assert isinstance(symbols, dict) and isinstance(words, dict) and isinstance(signs, dict)
    assert isinstance(raw, str)
    inner = raw[:1].isalnum() and raw[-1:].isalnum()
    spaced = " ".join(raw.lower().replace("-", " ").split()) if inner else raw
    sign = signs.get(raw) or (signs.get(raw[1:]) if _MEGA_CODE.match(raw) else None)
    found = symbols.get(raw) or words.get(raw.lower()) or words.get(spaced) or sign
    return found if isinstance(found, Unit) else None


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


# --- rates and ages


def _rate(
    text: str, lexemes: Sequence[Lexeme], unit: Unit | None, last: int
) -> tuple[str | None, str | None, int]:
    """Add "per gallon", "a month", "/cm", "-a-share" to a unit."""
    if unit is None:
        return None, None, last
    index = last
    if _is_hyphen_to_word(lexemes, index):
        index += 1
    if index >= len(lexemes) or lexemes[index].lower not in _PER or (index > last and lexemes[index].text == "/"):
        return unit.name, unit.dimension, last
    below = index + 1
    if _is_hyphen_to_word(lexemes, below):
        below += 1
    name, after = _rate_base(text, lexemes, below, explicit=lexemes[index].text in ("per", "/"))
    if name is None or (after < len(lexemes) and lexemes[after].lower in _LATER):
        return unit.name, unit.dimension, last
    return f"{unit.name} per {name}", f"{unit.dimension} per {name}", after


def _rate_base(
    text: str, lexemes: Sequence[Lexeme], index: int, *, explicit: bool
) -> tuple[str | None, int]:
    """Return the unit below the line; after "a" only time, and what things are sold by."""
    if index >= len(lexemes):
        return None, index
    unit, after = _longest_form(text, lexemes, index, index)
    if unit is not None and unit.dimension != MONEY and (explicit or unit.dimension in ("time", "volume", "mass")):
        return unit.name, after
    word = lexemes[index].lower
    if word in _RATE_NOUNS and (explicit or word in ("share", "person", "head", "dozen", "night", "unit")):
        return _RATE_NAMES.get(word, word), index + 1
    return None, index


def _age(
    lexemes: Sequence[Lexeme], name: str | None, dimension: str | None, last: int
) -> tuple[str | None, str | None, int]:
    """Turn "68-year-old", "ten months old", "3 years of age" and "87 yo" into ages."""
    if name is None:
        if last < len(lexemes) and lexemes[last].lower in ("yo", "y.o"):
            return "year of age", "age", last + 1
        return None, None, last
    if dimension != "time":
        return name, dimension, last
    index = last + 1 if _is_hyphen_to_word(lexemes, last) else last
    words = [lexeme.lower for lexeme in lexemes[index : index + 2]]
    if words[:1] and words[0] in _WORD_AGES:
        return f"{name} of age", "age", index + 1
    if words == ["of", "age"]:
        return f"{name} of age", "age", index + 2
    return name, dimension, last


# --- several numerals together


def _join_cents(lexemes: Sequence[Lexeme], amounts: Sequence[_Amount]) -> list[_Amount]:
    """Read "thirteen dollars and forty-five cents" and "15 dollars 50" as one amount."""
    joined: list[_Amount] = []
    for amount in amounts:
        previous = joined[-1] if joined else None
        if previous is not None and _is_small_change(lexemes, previous, amount):
            joined[-1] = _with_cents(previous, amount)
        else:
            joined.append(amount)
    return joined


def _is_small_change(lexemes: Sequence[Lexeme], before: _Amount, after: _Amount) -> bool:
    first, second = before.quantity, after.quantity
    if first.dimension != MONEY or second.kind not in ("digits", "words") or before.scale != 1:
        return False
    between = [lexeme.lower for lexeme in lexemes[first.last : second.first]]
    value = second.said[0]
    if between not in ([], ["and"]) or after.scale != 1 or not 0 < value < 100 or value % 1:
        return False
    if second.unit == "cent":
        return True
    following = lexemes[second.last].kind if second.last < len(lexemes) else "mark"
    return second.unit is None and before.is_spelled and following == "mark" and first.said[0] % 1 == 0


def _with_cents(before: _Amount, after: _Amount) -> _Amount:
    value = before.quantity.said[0] + after.quantity.said[0] / 100
    quantity = replace(
        before.quantity,
        end=after.quantity.end,
        last=after.quantity.last,
        number_end=after.quantity.number_end,
        said=(value,),
        high=value,
    )
    return replace(before, quantity=quantity)


def _share_units(lexemes: Sequence[Lexeme], amounts: Sequence[_Amount]) -> list[_Amount]:
    """Give "5" in "5 and 6 kg" and "7-" in "7- or 8-inch" the unit of the number they are listed with."""
    shared = list(amounts)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index].quantity, shared[index + 1].quantity
        if first.unit is not None or second.unit is None or first.kind == "vague":
            continue
        between = [lexeme.lower for lexeme in lexemes[first.last : second.first]]
        words = [word for word in between if word not in HYPHENS]
        listed = bool(words) and all(word in (",", "and", "or") for word in words) and len(words) <= 2
        if listed and not shared[index + 1].has_currency:
            quantity = replace(
                first, unit=second.unit, dimension=second.dimension, is_joined=second.is_joined
            )
            shared[index] = replace(shared[index], quantity=quantity)
    return shared


def _join_ranges(lexemes: Sequence[Lexeme], amounts: Sequence[_Amount]) -> list[Quantity]:
    joined: list[Quantity] = []
    index = 0
    while index < len(amounts):
        pair = _range(lexemes, amounts[index], amounts[index + 1]) if index + 1 < len(amounts) else None
        joined.append(pair or amounts[index].quantity)
        index += 2 if pair else 1
    return joined


def _range(lexemes: Sequence[Lexeme], before: _Amount, after: _Amount) -> Quantity | None:
    """Return the range that two amounts make, if they do."""
    first, second = before.quantity, after.quantity
    if "vague" in (first.kind, second.kind) or second.first - first.last > 5:
        return None
    opener = _opener(lexemes, first)
    if not _is_connected(lexemes, before, after, opener):
        return None
    left_out = second.unit is None and (opener == "from" or before.has_currency)
    if opener == "from" and first.unit is not None and first.unit.startswith(f"{second.unit} per "):
        left_out = True
    if first.unit not in (None, second.unit) and not left_out:
        return None
    if first.unit is None and after.has_currency:
        return None
    low, high = _scaled(before, after), second.said[0]
    if opener is None and (low >= high or _after_change(lexemes, first)):
        return None
    return replace(
        second,
        start=first.start,
        first=first.first,
        said=(low, high),
        high=max(low, high),
        kind="range",
        unit=first.unit if first.unit is not None and left_out else second.unit,
        dimension=first.dimension if first.unit is not None and left_out else second.dimension,
        opener=opener,
    )


def _opener(lexemes: Sequence[Lexeme], first: Quantity) -> str | None:
    """Return "from" or "between" when it stands before the number, hedges aside."""
    for back in (1, 2, 3):
        index = first.first - back
        if index < 0 or lexemes[index].kind != "word":
            return None
        if lexemes[index].lower in _OPENERS:
            return lexemes[index].lower
        if lexemes[index].lower not in ("about", "around", "just", "roughly", "approximately", "nearly", "over"):
            return None
    return None


def _is_connected(lexemes: Sequence[Lexeme], before: _Amount, after: _Amount, opener: str | None) -> bool:
    first, second = before.quantity, after.quantity
    between = [lexeme.lower for lexeme in lexemes[first.last : second.first]]
    words = [word for word in between if word not in HYPHENS]
    if opener == "between":
        return words == ["and"]
    if opener == "from" and words[-1:] == ["to"] and len(words) <= 3:
        return all(word.isalpha() for word in words)
    if words == ["to"]:
        return True
    if words == ["or"] and len(between) == 1:
        return second.said[0] == first.said[0] + 1 and first.unit == second.unit
    return between != [] and not words and _is_tight(lexemes, first, second)


def _is_tight(lexemes: Sequence[Lexeme], first: Quantity, second: Quantity) -> bool:
    """Say whether a hyphen or dash between two numbers is spaced alike on both sides."""
    mark = first.last
    left = lexemes[mark].start - lexemes[mark - 1].end
    right = lexemes[second.first].start - lexemes[second.first - 1].end
    return second.first - mark == 1 and left <= 1 and right <= 1


def _scaled(before: _Amount, after: _Amount) -> float:
    """Return the first end with the scale of the second where that was left out ("10 to 15 billion")."""
    value, other = before.quantity.said[0], after.quantity.said[0]
    if before.scale == 1 and after.scale > 1 and 0 < value <= abs(other) / after.scale:
        return value * after.scale
    return value


def _after_change(lexemes: Sequence[Lexeme], first: Quantity) -> bool:
    """Say whether a verb of change stands right before: "rose 3 percent to 5 percent" is no range."""
    for lexeme in lexemes[max(first.first - 3, 0) : first.first]:
        if lexeme.lower == "by":
            return False
        stems = (lexeme.lower, lexeme.lower.removesuffix("ed"), lexeme.lower.removesuffix("s"))
        if any(stem in trends("verb") for stem in stems) or lexeme.lower in ("rose", "fell", "grew", "sank", "lost"):
            return True
    return False
