"""Hedges beside a quantity, and the interval that number and hedge make together.

"about 55" is an interval around 55, "at least 35" has no upper end, "dozens" is what the table of vague
numbers says. Source of the intervals: the project's annotation guidelines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.findings.quantities.lexemes import Lexeme
from analysis.findings.quantities.measures import Quantity
from analysis.resources.numbers import hedges, word_set
from analysis.settings import ClaimSettings

_GAP = r"(?:[^\S\n]|\n(?!\s*\n))*"
_ARTICLE = re.compile(r"\ban?\s+$")
_PREPOSITIONS = frozenset(("about", "above", "around", "below", "beyond", "over", "some", "under"))
_LOOKBACK = 60  # characters before a number that can hold a hedge and plain words


@dataclass(frozen=True, slots=True)
class Hedged:
    """A quantity with its hedges: the span with them, the bound, and the interval.

    `is_reached` says that "up to" stood before it and was no limit ("back up to 4.8 percent").
    """

    quantity: Quantity
    start: int
    end: int
    bound: str
    low: float | None
    high: float | None
    is_reached: bool = False


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(_pattern(hedge.words) for hedge in hedges("before"))
    return re.compile(rf"(?<![^\W_])(?P<hedge>{words}){_GAP}$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    words = "|".join(_pattern(hedge.words) for hedge in hedges("after"))
    return re.compile(rf"{_GAP}(?P<hedge>{words})(?![^\W_])", re.IGNORECASE)


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


@cache
def _bounds(side: str) -> dict[str, str]:
    return {hedge.words: hedge.bound for hedge in hedges(side)}


def hedge_quantity(
    text: str, lexemes: Sequence[Lexeme], quantity: Quantity, *, floor: int, settings: ClaimSettings
) -> Hedged:
    """Return a quantity with the hedges around it.

    Args:
        text: The article's text.
        lexemes: The stretch that the quantity's indices count in.
        quantity: The number and its unit.
        floor: Where the quantity before ends; hedges begin after it.
        settings: How wide "about" and "nearly" are.
    """
    start, bound = _bound_before(text, quantity.start, max(floor, quantity.start - _LOOKBACK))
    if bound is None and quantity.unit is not None:
        start, bound = _bound_before_article(text, quantity.start, floor)
    if quantity.opener is not None:
        start = quantity.start  # "between 5 and 7" is a range already
    is_reached = _is_reached(text, start)
    if is_reached or _is_span_of_time(text, quantity, start):
        start, bound = quantity.start, None
    if bound == "about" and _is_topic(text, quantity, start):
        start, bound = quantity.start, None
    end, after = _bound_after(text, quantity.end)
    bound = bound if bound is not None else after
    if after is None or bound != after:
        end = quantity.end
    if bound == "about" and text[start : start + 4].lower() == "some" and not _some_is_about(quantity):
        start, bound = quantity.start, None
    low, high, name = interval(quantity, bound, settings=settings)
    return Hedged(quantity, start, end, name, low, high, is_reached)


def _bound_before(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """Read hedges leftwards: plain words are stepped over, the first real one decides."""
    position, limit = start, floor
    for _ in range(3):
        match = _before().search(text[limit:position])
        if match is None:
            return start, None
        words = " ".join(match["hedge"].lower().split())
        bound = _bounds("before").get(words, "plain")
        position = limit + match.start("hedge")
        if bound != "plain":
            return position, bound
    return start, None


def _is_topic(text: str, quantity: Quantity, start: int) -> bool:
    """Say whether "about" is what somebody talks or cares about: "asked her about several women"."""
    if text[start : start + 5].lower() != "about":
        return False
    before = text[max(start - _LOOKBACK, 0) : start].split()
    spoken = bool(before) and before[-1].lower() in word_set("about_verb")
    return spoken or quantity.kind == "vague"


def _bound_before_article(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """Read the hedge of "at least a 30-kilometre radius"; before an article "over" is no hedge."""
    article = _ARTICLE.search(text, max(floor, start - _LOOKBACK), start)
    if article is None:
        return start, None
    opens, bound = _bound_before(text, article.start(), max(floor, start - _LOOKBACK))
    is_preposition = " ".join(text[opens : article.start()].lower().split()) in _PREPOSITIONS
    return (start, None) if bound is None or is_preposition else (opens, bound)


def _is_reached(text: str, start: int) -> bool:
    """Say whether "up to" is how far something moved ("back up to 4.8 percent"), not a limit."""
    if text[start : start + 5].lower() != "up to":
        return False
    before = text[max(start - _LOOKBACK, 0) : start].split()
    return bool(before) and before[-1].lower() in word_set("mover")


def _is_span_of_time(text: str, quantity: Quantity, start: int) -> bool:
    """Say whether "over" means in the course of ("$3 million over two years"), not more than.

    It does behind what can happen or be done in a time; "for over two years", "took over two years" and
    "over two years ago" say how long.
    """
    if quantity.dimension != "time" or text[start : quantity.start].lower().split() != ["over"]:
        return False
    before = text[max(start - _LOOKBACK, 0) : start].split()
    after = text[quantity.end : quantity.end + _LOOKBACK].split()
    if after and after[0].lower().strip(",.;") in word_set("after_length"):
        return False
    opens = not before or before[-1][-1] in '.!?"”'
    if opens:
        return text[quantity.end : quantity.end + 1] == ","
    return before[-1].lower().strip("(") not in word_set("before_length")


def _bound_after(text: str, end: int) -> tuple[int, str | None]:
    match = _after().match(text, end)
    if match is None or text[match.end() : match.end() + 9].lower() == " or minus":
        return end, None
    return match.end(), _bounds("after")[" ".join(match["hedge"].lower().split())]


def _some_is_about(quantity: Quantity) -> bool:
    """Say whether "some" before it means about: "some 300 residents", not "some half of them"."""
    return quantity.kind == "fraction" or quantity.said[0] >= 2


def interval(
    quantity: Quantity, bound: str | None, *, settings: ClaimSettings
) -> tuple[float | None, float | None, str]:
    """Return the least and greatest value meant, and how exact that is; an open end is `None`.

    `at_least` and `more_than` have no upper end, `at_most` and `less_than` no lower one.
    """
    low, high = quantity.low, quantity.high
    if quantity.kind == "vague":
        return low, high, "vague"
    top = max(quantity.said)
    if bound in ("at_least", "more_than"):
        return low, None, bound
    if bound in ("at_most", "less_than"):
        return None, top, bound
    if quantity.kind == "range":
        return low, top, "between"
    if bound == "nearly":
        return (*_nearly(quantity, settings), "nearly")
    if bound == "about" or quantity.kind == "dozen":
        return (*_about(quantity, settings), "about")
    return low, low, "exact"


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.kind != "fraction" and quantity.low % 1 == 0


def _about(quantity: Quantity, settings: ClaimSettings) -> tuple[float, float]:
    value, share = quantity.low, settings.about_share
    ends = sorted((value * (1 - share), value * (1 + share)))
    if _is_count(quantity):
        return float(math.floor(ends[0] + 0.5)), float(math.floor(ends[1] + 0.5))
    return round(ends[0], 10), round(ends[1], 10)


def _nearly(quantity: Quantity, settings: ClaimSettings) -> tuple[float, float]:
    value = quantity.low
    least = value * (1 - settings.nearly_share)
    whole = float(math.floor(least + 1e-9)) if value % 1 == 0 and value > 1 else round(least, 10)
    if _is_count(quantity) and value > 1:
        return min(whole, value - 1), value - 1
    return min(whole, value), value
