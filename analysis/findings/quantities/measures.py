"""Quantities: one numeral with its sign, scale, and the unit or currency beside it.

"HK $5.4m", "minus-260 degrees Fahrenheit", "35m of its devices", "37m (121ft)", "75 USD million".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.findings.quantities.lexemes import HYPHENS, Lexeme, adjacent
from analysis.findings.quantities.numerals import Numeral
from analysis.findings.quantities.units import MEGA_CODE, age, is_hyphen_to_word, longest_form, rate
from analysis.resources.numbers import number_words, people_nouns, word_set
from analysis.resources.units import MONEY, Unit, units

_RUNS = frozenset(("run", "race", "walk", "runner", "runners", "runs", "races"))


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
class Amount:
    """A quantity before ranges are put together, with what ranges need to know."""

    quantity: Quantity
    scale: float
    has_currency: bool = False
    is_spelled: bool = False


def read_amount(text: str, lexemes: Sequence[Lexeme], numeral: Numeral, floor: int) -> Amount:
    """Return a numeral with sign, scale, unit, rate and age; `floor` is where the one before ends."""
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
    name, dimension, end_last = rate(text, lexemes, unit, unit_last)
    if unit is None and joined is False:
        end_last = last
    name, dimension, end_last = age(lexemes, name, dimension, end_last)
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
    return Amount(quantity, numeral.scale * suffix * after_scale, currency is not None, spelled)


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
        if MEGA_CODE.match(word.text) and word.text[1:] in signs:
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
    return numeral.scale >= 1e6 or any(lexeme.lower in word_set("price_word") for lexeme in around)


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
    if (
        last + 1 < len(lexemes)
        and adjacent(suffix, lexemes[last + 1])
        and lexemes[last + 1].kind == "number"
    ):
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
        if lexeme.kind != "word" or lexeme.lower in word_set("measure_follower"):
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
    """Return the unit after a number, the index after it, a scale there ("75 USD million"), a hyphen."""
    index, joined, bracket = last, False, False
    if is_hyphen_to_word(lexemes, last):
        index, joined = last + 1, True
    elif numeral_kind == "fraction":
        index = _after_article(lexemes, last)
    elif last + 2 < len(lexemes) and lexemes[last].text in "([{<" and lexemes[last + 2].text in ")]}>":
        index, bracket = last + 1, True
    unit, after = longest_form(text, lexemes, index, last)
    if unit is None:
        return None, last, 1.0, joined
    if bracket:
        after += 1
    scale = 1.0
    if unit.dimension == MONEY and after < len(lexemes):
        word = number_words().get(lexemes[after].lower)
        if word is not None and word.kind == "scale":
            scale, after = word.value, after + 1
    if unit.dimension == MONEY and MEGA_CODE.match(lexemes[index].text):
        scale *= 1e6
    return unit, after, scale, joined


def _after_article(lexemes: Sequence[Lexeme], index: int) -> int:
    """Step over "an" in "half an hour" and "of a" in "a quarter of a mile"."""
    position = index + 1 if index < len(lexemes) and lexemes[index].lower == "of" else index
    if position < len(lexemes) and lexemes[position].lower in ("a", "an"):
        position += 1
        return position + 1 if position < len(lexemes) and lexemes[position].text == "US" else position
    return index
