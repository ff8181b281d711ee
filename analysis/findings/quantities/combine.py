"""Quantities of a text: numerals with units, put together where several make one.

"$10 to 15 billion" is one range, "5 and 6 kg" are two amounts of one unit, "13 dollars and 45 cents" one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.findings.quantities.lexemes import HYPHENS, Lexeme
from analysis.findings.quantities.measures import Amount, Quantity, read_amount
from analysis.findings.quantities.numerals import Numeral
from analysis.resources.numbers import trends
from analysis.resources.units import MONEY

_ABSURD = 1e27  # nothing that news counts is larger; a longer row of digits is a code
_OPENERS = frozenset(("from", "between"))
_ONE_IN = (["in"], ["in", "every"], ["out", "of", "every"], ["of", "every"])
_HEDGES = frozenset(("about", "around", "just", "roughly", "approximately", "nearly", "over"))


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
    amounts: list[Amount] = []
    for numeral in numerals:
        if numeral.start in skip or (amounts and numeral.first < amounts[-1].quantity.last):
            continue
        amount = read_amount(text, lexemes, numeral, amounts[-1].quantity.last if amounts else 0)
        if all(abs(value) < _ABSURD for value in (*amount.quantity.said, amount.quantity.high or 0.0)):
            amounts.append(amount)
    amounts = _share_units(lexemes, _join_cents(lexemes, amounts))
    return _join_ranges(lexemes, amounts)


def _join_cents(lexemes: Sequence[Lexeme], amounts: Sequence[Amount]) -> list[Amount]:
    """Read "thirteen dollars and forty-five cents" and "15 dollars 50" as one amount."""
    joined: list[Amount] = []
    for amount in amounts:
        previous = joined[-1] if joined else None
        if previous is not None and _is_small_change(lexemes, previous, amount):
            joined[-1] = _with_cents(previous, amount)
        else:
            joined.append(amount)
    return joined


def _is_small_change(lexemes: Sequence[Lexeme], before: Amount, after: Amount) -> bool:
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


def _with_cents(before: Amount, after: Amount) -> Amount:
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


def _share_units(lexemes: Sequence[Lexeme], amounts: Sequence[Amount]) -> list[Amount]:
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


def _join_ranges(lexemes: Sequence[Lexeme], amounts: Sequence[Amount]) -> list[Quantity]:
    joined: list[Quantity] = []
    index = 0
    while index < len(amounts):
        pair = None
        if index + 1 < len(amounts):
            pair = _range(lexemes, amounts[index], amounts[index + 1])
            pair = pair or _one_in(lexemes, amounts[index], amounts[index + 1])
        joined.append(pair or amounts[index].quantity)
        index += 2 if pair else 1
    return joined


def _range(lexemes: Sequence[Lexeme], before: Amount, after: Amount) -> Quantity | None:
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
    is_rate = _is_rate_of(second, first) and first.dimension == MONEY
    if first.unit not in (None, second.unit) and not (left_out or is_rate):
        return None
    if first.unit is None and after.has_currency:
        return None
    low, high = _scaled(before, after), second.said[0]
    if opener is None and (low >= high or _after_change(lexemes, first)):
        return None
    keeps_first = first.unit is not None and left_out and not is_rate
    return replace(
        second,
        start=first.start,
        first=first.first,
        said=(low, high),
        high=max(low, high),
        kind="range",
        unit=first.unit if keeps_first else second.unit,
        dimension=first.dimension if keeps_first else second.dimension,
        opener=opener,
    )


def _is_rate_of(rate: Quantity, plain: Quantity) -> bool:
    """Say whether a unit is the other's by time: "$10,000 to $20,000 a year" is all a year's."""
    return plain.unit is not None and rate.unit is not None and rate.unit.startswith(f"{plain.unit} per ")


def _one_in(lexemes: Sequence[Lexeme], before: Amount, after: Amount) -> Quantity | None:
    """Read "one in 10", "three in four voters" as shares; "killed 3 in 4 attacks" is none."""
    first, second = before.quantity, after.quantity
    between = [lexeme.lower for lexeme in lexemes[first.last : second.first]]
    plain = first.unit is None and second.unit is None and "vague" not in (first.kind, second.kind)
    top, bottom = first.said[0], second.said[0]
    in_ten = between == ["out", "of"] and bottom in (10, 100) and first.kind == "words"  # "nine out of ten"
    if not plain or not (in_ten or between in _ONE_IN):
        return None
    worded = first.kind == second.kind == "words" or top == 1 or bottom in (10, 100, 1000)
    if not (worded and 0 < top < bottom and bottom % 1 == 0 and top % 1 == 0) or bottom > 1e6:
        return None
    return replace(
        second,
        start=first.start,
        first=first.first,
        said=(top / bottom,),
        high=top / bottom,
        kind="fraction",
    )


def _opener(lexemes: Sequence[Lexeme], first: Quantity) -> str | None:
    """Return "from" or "between" when it stands before the number, hedges aside."""
    for back in (1, 2, 3):
        index = first.first - back
        if index < 0 or lexemes[index].kind != "word":
            return None
        if lexemes[index].lower in _OPENERS:
            return lexemes[index].lower
        if lexemes[index].lower not in _HEDGES:
            return None
    return None


def _is_connected(lexemes: Sequence[Lexeme], before: Amount, after: Amount, opener: str | None) -> bool:
    first, second = before.quantity, after.quantity
    between = [lexeme.lower for lexeme in lexemes[first.last : second.first]]
    words = [word for word in between if word not in HYPHENS]
    if opener == "between" and words in (["and"], ["to"]):
        return True
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


def _scaled(before: Amount, after: Amount) -> float:
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
        if any(stem in trends("verb") for stem in stems) or lexeme.lower in (
            "rose",
            "fell",
            "grew",
            "sank",
            "lost",
        ):
            return True
    return False
