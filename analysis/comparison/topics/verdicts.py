"""How the claims of one topic stand to each other, with the reason in words.

agree, compatible (the intervals meet), revised (the same authority, later), conflict, not comparable,
single source (one independent line). A verdict compares claims of different lines only: a copy proves
nothing, and differs only by its copying.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.comparison.topics.items import Item
from analysis.comparison.topics.pairs import intervals_meet, may_not_contest, same_authority, same_figure
from analysis.settings import ClaimSettings

_SEVERITY = ("agree", "compatible", "not_comparable", "revised", "conflict")
_MOST_PAIRS = 40  # distinct claims of a topic that are compared pair by pair
_NEXT_TO = 1.5  # a vague word's ends are a convention: so far apart they still meet
_ROUNDING = 1.1
_TOLL_DAYS = 0.4  # a toll reported so much later may have risen


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, why, and the pair of claims that decides it."""

    verdict: str
    reason: str
    first: Item
    second: Item | None = None


def judge(items: Sequence[Item], *, settings: ClaimSettings | None = None) -> Verdict:
    """Return the verdict on one topic.

    Args:
        items: Its claims, earliest first; at least one.
        settings: How far apart two values may lie and still contest each other.

    Returns:
        The gravest verdict among its pairs; "not comparable" only where no pair can be compared.
    """
    settings = settings or ClaimSettings()
    lines = {item.line for item in items}
    if len(lines) == 1:
        return _single(items)
    verdicts = [compare(first, second, settings=settings) for first, second in _pairs(items)]
    comparable = [verdict for verdict in verdicts if verdict.verdict != "not_comparable"] or verdicts
    return max(comparable, key=lambda verdict: _SEVERITY.index(verdict.verdict))


def _single(items: Sequence[Item]) -> Verdict:
    first = items[0]
    outlets = sorted({item.outlet for item in items})
    if len(outlets) == 1:
        return Verdict("single_source", f"Only {outlets[0]} says so: “{first.surface}”.", first)
    other = next(item for item in items if item.outlet != first.outlet)
    reason = f"{' and '.join(outlets[:4])} go back to one text: “{first.surface}”, “{other.surface}”."
    return Verdict("single_source", reason, first, other)


def _pairs(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of different lines, claims that say the same by the same authority only once a line."""
    distinct: dict[tuple[object, ...], Item] = {}
    for item in items:
        key = (item.line, item.low, item.high, item.bound, item.casualty, item.authority)
        distinct.setdefault(key, item)
    kept = list(distinct.values())[:_MOST_PAIRS]
    for first, second in combinations(kept, 2):
        if first.line != second.line:
            yield first, second


def compare(first: Item, second: Item, *, settings: ClaimSettings | None = None) -> Verdict:
    """Return the verdict on two claims about one thing, the earlier first.

    Args:
        first: The earlier claim.
        second: The later one.
        settings: As for `judge`.
    """
    verdict, why = _compared(first, second, settings or ClaimSettings())
    said = f"{first.outlet} says {_said(first)}, {second.outlet} {_said(second)}"
    return Verdict(verdict, f"{said}. {why}", first, second)


def _said(item: Item) -> str:
    """Return a figure as written, with the harm where its words leave that out, and who gives it."""
    harm = _harm(item)
    told = "" if item.negated or not harm or harm in item.surface else f" {harm}"
    cited = "" if item.cited is None else f" (citing {item.cited})"
    return f"“{item.surface}”{told}{cited}"


def _harm(item: Item) -> str:
    """Return the article's word for the harm: "wounded"."""
    return "" if item.casualty is None else item.label.rsplit(" ", 1)[-1]


def _compared(first: Item, second: Item, settings: ClaimSettings) -> tuple[str, str]:
    if first.casualty != second.casualty:
        return _total_and_part(first, second)
    if intervals_meet(first, second):
        return _meeting(first, second)
    is_revision = _is_revision(first, second)
    if _close_enough(first, second) and not (is_revision and first.is_exact and second.is_exact):
        return (
            "compatible",
            "The figures lie next to each other, and one of them is rounded or a vague word.",
        )
    if is_revision:
        return "revised", _revision(first, second)
    return _apart(first, second, settings)


def _meeting(first: Item, second: Item) -> tuple[str, str]:
    """Say why two figures that overlap are one or go together."""
    if same_figure(first, second):
        if first.unit != second.unit and first.dimension not in ("count", "casualties"):
            return "agree", "Converted into one unit, the figures are the same."
        return "agree", "Both use the same vague word." if first.is_vague else "Both give the same figure."
    if first.is_exact and second.is_exact:
        return "compatible", "Converted into one unit and rounded, the figures are the same."
    hedged = second if first.is_exact else first
    if math.isinf(hedged.high) or math.isinf(hedged.low):
        return "compatible", f"“{hedged.surface}” is open at one end and leaves room for the other figure."
    return "compatible", "The one leaves room for the other, so both can be true."


def _revision(first: Item, second: Item) -> str:
    who = "The same authority" if first.cited is not None or second.cited is not None else "The same outlet"
    moved = "raised" if second.low >= first.high else "lowered"
    return f"{who} {moved} its figure in a later report."


def _total_and_part(first: Item, second: Item) -> tuple[str, str]:
    """Compare all casualties with those killed or injured alone: a part may not exceed its total."""
    total, part = (first, second) if first.casualty == "casualties" else (second, first)
    if part.low <= total.high:
        return (
            "compatible",
            f"One counts all casualties, the other only the {part.casualty}: both can be true.",
        )
    if _is_revision(first, second):
        return "revised", _revision(first, second)
    if total.negated:
        return "conflict", _none_and_some(part)
    return "conflict", f"Those {_harm(part)} alone are more than all the casualties that the other counts."


def _none_and_some(some: Item) -> str:
    """Say that there are none against some, and what could still explain it."""
    counted = f"people {_harm(some)}" if some.casualty not in (None, "casualties") else "some"
    return (
        f"One reports none, the other {counted}: they cannot both be true, unless they speak of different "
        "places or hours."
    )


def _close_enough(first: Item, second: Item) -> bool:
    lower, upper = (first, second) if first.high < second.low else (second, first)
    if lower.high <= 0 or first.negated or second.negated:
        return False
    gap = upper.low / lower.high
    if first.is_vague or second.is_vague:
        return gap <= _NEXT_TO
    return gap <= _ROUNDING and (
        _is_round(lower.high) or _is_round(upper.low) or not (first.is_exact and second.is_exact)
    )


def _is_round(value: float) -> bool:
    """Say whether a count looks rounded: 100, 2,500, 15,000; not 12 or 35."""
    return value >= 100 and value % 10 ** max(len(str(int(value))) - 2, 1) == 0


def _is_revision(first: Item, second: Item) -> bool:
    """Say whether one authority, or one outlet in its own voice, changed its figure."""
    later = first.day is not None and second.day is not None and first.day != second.day
    if not later:
        return False
    if first.authority is None and second.authority is None and first.said_by is second.said_by is None:
        return first.outlet == second.outlet
    return same_authority(first, second)


def _apart(first: Item, second: Item, settings: ClaimSettings) -> tuple[str, str]:
    """Judge figures of different authorities that cannot both be true as worded."""
    if first.is_vague or second.is_vague:
        return (
            "not_comparable",
            "One is a vague word, too far from the other figure to be weighed against it.",
        )
    if first.dimension == "casualties" and _may_have_risen(first, second):
        return "not_comparable", "The higher figure is from a later day, and a toll may rise in between."
    one_sided = (first.place is None) != (second.place is None)
    if one_sided and not (first.negated or second.negated) and first.dimension != "casualties":
        return "not_comparable", "Only one of them says where, so they may speak of different places."
    if may_not_contest(first, second, settings):
        return "not_comparable", "They may not count the same thing."
    if first.negated or second.negated:
        return "conflict", _none_and_some(second if first.negated else first)
    if same_authority(first, second):
        return "conflict", "One authority is cited with two figures that cannot both be true as worded."
    return "conflict", "The figures cannot both be true as worded."


def _may_have_risen(first: Item, second: Item) -> bool:
    if first.day is None or second.day is None:
        return False
    rises = second.low > first.high
    return rises and second.day - first.day > _TOLL_DAYS
