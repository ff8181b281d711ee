"""Whether two claims are about the same thing: what forbids it, and how much speaks for it.

Never the number alone: noun or measured subject, verb, kind of casualty, place, time and names decide.
Claims whose values lie apart need more in common than claims whose values agree, for a false conflict
costs an analyst more than a missed one.
"""

from __future__ import annotations

from analysis.comparison.topics.items import Item
from analysis.settings import ClaimSettings

_JOIN = 0.7
_JOIN_APART = 0.8
_VAGUE_RATIO = 2.0  # a vague word's ends are a convention
_DAY = 1.01  # days that two dates of one event may lie apart: time zones, "overnight"
_CONVERSION = 0.01  # share that a value converted by an outlet may be rounded by
_SAME_NEWS = 1.5  # days within which two reports speak of the same state of things


def likeness(first: Item, second: Item, *, settings: ClaimSettings) -> float | None:
    """Return how alike two claims are, 0 to 1, or `None` when they are not about the same thing.

    Symmetric. Above the threshold it says that they are: callers need not cut again.
    """
    if first.dimension != second.dimension or _is_forbidden(first, second, settings):
        return None
    overlap = intervals_meet(first, second)
    if not overlap and may_not_contest(first, second, settings):
        return None
    if first.dimension == "casualties":
        score = _casualties(first, second)
    elif first.dimension == "count":
        score = _counts(first, second)
    else:
        score = _measures(first, second, overlap)
    if score is None:
        return None
    score += _circumstances(first, second)
    if overlap:
        score += 0.15 if same_figure(first, second) else 0.1
    return min(score, 1.0) if score >= (_JOIN if overlap else _JOIN_APART) - 1e-9 else None


def intervals_meet(first: Item, second: Item) -> bool:
    """Say whether two intervals share a value, bounds included, conversion and rounding allowed for."""
    if first.low <= second.high and second.low <= first.high:
        return True
    slack = _slack(first, second)
    return slack > 0 and first.low <= second.high + slack and second.low <= first.high + slack


def same_figure(first: Item, second: Item) -> bool:
    """Say whether two claims give one interval, as "100 miles" and "161 kilometres" do."""
    if first.bound != second.bound:
        return False
    slack = _slack(first, second)
    low = first.low == second.low or abs(first.low - second.low) <= slack
    return low and (first.high == second.high or abs(first.high - second.high) <= slack)


def _slack(first: Item, second: Item) -> float:
    """Return how far two values may lie apart and still be one: some where a unit was converted."""
    if first.unit == second.unit or first.dimension in ("count", "casualties"):
        return 0.0
    sizes = [abs(end) for end in (first.low, first.high, second.low, second.high)]
    return _CONVERSION * max((size for size in sizes if size < float("inf")), default=0.0)


def _is_forbidden(first: Item, second: Item, settings: ClaimSettings) -> bool:
    """Say whether the two cannot be about one thing, whatever their values."""
    if first.story != second.story or _far(first.day, second.day, settings.window_days):
        return True
    if _far(first.event_day, second.event_day, _DAY) or _elsewhere(first, second):
        return True
    if _differ(first.trend, second.trend) or not _casualties_go(first, second):
        return True
    if first.dimension != "casualties" and _differ(first.verb_class, second.verb_class):
        return True
    if first.dimension not in ("count", "casualties"):
        return False
    # "South Korean" and "North Korean" share a word; "Iranian" and "Iranian Shahed" are one
    return not (first.names <= second.names or second.names <= first.names)


def _elsewhere(first: Item, second: Item) -> bool:
    """Say whether the sentences name places that have nothing in common.

    A country and a town in it may be one place said more or less exactly; two towns are not, though
    one sentence may name both.
    """
    if not first.around or not second.around:
        return False
    shared = first.around & second.around
    if not shared:
        return True
    return _differ(first.place, second.place) and not ({first.place, second.place} & shared)


def _differ(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def _far(first: float | None, second: float | None, days: float) -> bool:
    return first is not None and second is not None and abs(first - second) > days


def _casualties_go(first: Item, second: Item) -> bool:
    """Killed, injured and missing are never compared with each other; a total may be with its part."""
    if first.casualty == second.casualty:
        return True
    return (
        first.casualty is not None
        and second.casualty is not None
        and "casualties" in (first.casualty, second.casualty)
    )


def may_not_contest(first: Item, second: Item, settings: ClaimSettings) -> bool:
    """Say whether values that lie apart are more likely two things than a disagreement.

    Two claims may stand in one topic for a third's sake and still not contest each other.
    """
    if first.article_id == second.article_id or first.is_part or second.is_part:
        return True
    if _differ(first.place, second.place) and not _is_country_of(first, second):
        return True  # the polls of two states
    if first.dimension == "casualties":
        if (first.people or "any") != (second.people or "any"):
            return True  # "three children" may be among "12 people"
    elif first.dimension == "count":
        if 1 in (first.low, second.low) and first.is_exact and second.is_exact:
            return True  # "one superdelegate" is a delegate, not their number
        if first.verb_class is None and (first.verb is None or first.verb != second.verb):
            return True
        if first.verb_class != second.verb_class:
            return True
        if not (_same_news(first, second) or same_authority(first, second)):
            return True  # one night's drones, and another's
    elif not _same_news(first, second) or first.subject <= first.names or second.subject <= second.names:
        return True  # what is measured of a person ("Trump, percent") may be many things
    most = settings.max_ratio * (_VAGUE_RATIO if first.is_vague or second.is_vague else 1.0)
    return not (first.negated or second.negated) and _ratio(first, second) > most


def _is_country_of(first: Item, second: Item) -> bool:
    return first.place == second.country or second.place == first.country


def _same_news(first: Item, second: Item) -> bool:
    if first.event_day is not None and first.event_day == second.event_day:
        return True
    return not (first.day is None or second.day is None or abs(first.day - second.day) > _SAME_NEWS)


def _ratio(first: Item, second: Item) -> float:
    """Return how many times the greater value is the lesser, at the ends that face each other."""
    lower, upper = (first, second) if first.high < second.low else (second, first)
    small, large = abs(lower.high), abs(upper.low)
    return large / small if small else float("inf")


def _casualties(first: Item, second: Item) -> float | None:
    people = {first.people or "any", second.people or "any"}
    if len(people) > 1 and "any" not in people:
        return None
    if first.casualty != second.casualty:
        denied = (first.negated or second.negated) and bool(first.story) and _same_news(first, second)
        return 0.7 if denied else 0.4
    return 0.5 + (0.1 if len(people) == 1 else 0.0) + (0.1 if first.negated or second.negated else 0.0)


def _counts(first: Item, second: Item) -> float | None:
    if first.head and first.head == second.head:
        score = 0.5
    elif first.classes & second.classes:
        is_borne_out = first.told & second.told or first.modifiers & second.modifiers
        score = 0.4 if is_borne_out or first.verb == second.verb else 0.35
    else:
        return None
    score += 0.2 if _same(first.verb_class, second.verb_class) or _same(first.verb, second.verb) else 0.0
    return score + (0.1 if first.modifiers & second.modifiers else 0.0)


def _same(first: str | None, second: str | None) -> bool:
    return first is not None and first == second


def _measures(first: Item, second: Item, overlap: bool) -> float | None:
    """Compare what is measured: some of the words must be the same, most where the values lie apart."""
    shared = first.subject & second.subject
    if not shared:
        return None
    least, most = sorted((len(first.subject), len(second.subject)))
    share = len(shared) / (least if overlap else most)
    if share < 0.5:
        return None
    return (
        0.3
        + 0.3 * share
        + (0.1 if _same(first.trend, second.trend) or _same(first.verb, second.verb) else 0.0)
    )


def same_authority(first: Item, second: Item) -> bool:
    """Say whether one authority gives both figures, by the speaker or by the words that name one body."""
    return _same(first.authority, second.authority) or _same(first.said_by, second.said_by)


def _circumstances(first: Item, second: Item) -> float:
    """Return what place, story, names, time, authority and being the article's only such figure add."""
    score = 0.15 if first.is_alone and second.is_alone else 0.0
    if _same(first.place, second.place):
        score += 0.15
    elif {first.place, second.place} & first.around & second.around:
        score += 0.1  # a town, and its country
    score += 0.1 if first.story and first.story == second.story else 0.0
    score += 0.1 if first.names & second.names else 0.0
    score += 0.1 if first.event_day is not None and first.event_day == second.event_day else 0.0
    return score + (0.1 if same_authority(first, second) else 0.0)
