"""How far two quotations may be reports of one utterance: voices, dates, numbers and words compared.

The speakers must be the same or may be (a state and its air force), the dates fit, no number speak against
it, and the weighty words of the shorter one, rare words counting more, be mostly in the longer one, some as
synonyms. Or both tell the same figure of the same thing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.comparison.utterances.quotes import Quote, Voice
from analysis.settings import SpeakerSettings

_SAME = "same speaker"
_UNRESOLVED = "speaker unresolved in one"
_SYNONYM_WEIGHT = 0.7  # another word for the same thing: some outlets choose it, some mean something else
_LEAST_SAME = 2  # words that must be the very same, names aside: synonyms alone make no utterance
_TOGETHER = 3  # words: so close two words must stand where no third is shared
_OF_TIME = frozenset(("year~", "year", "month", "week", "day", "hour", "minut", "ago", "percent", "old"))
_NEAR = 8  # words around a number among which stand what is counted and what happened to it
_MOST_TOLD = 6  # shared words that the reason names
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTED_WEIGHT = 1.5  # a shared word that both outlets put in marks is as good as one and a half


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes that report one utterance: their positions, how alike they are (0 to 1), and why."""

    first: int
    second: int
    score: float
    reason: str


def word_weights(quotes: Sequence[Quote]) -> dict[str, float]:
    """Return the weight of each sense among these quotes: a rare one tells more; 0.5 to 1.5 or so."""
    counts = Counter(word for quote in quotes for word in quote.weighty)
    most = math.log(len(quotes) + 2)
    return {word: 0.5 + math.log((len(quotes) + 2) / (count + 1)) / most for word, count in counts.items()}


def compare_quotes(
    first: Quote, second: Quote, weights: Mapping[str, float], settings: SpeakerSettings
) -> Match | None:
    """Return the match of two quotes that report one utterance, `None` for others; symmetric but for order.

    Args:
        first: A quote.
        second: One of another article; two of one article never match.
        weights: Weight of each sense.
        settings: Thresholds.
    """
    if first.article_id == second.article_id or _days_apart(first, second) > settings.utterance_days:
        return None
    bond = bond_between(first.voice, second.voice)
    if bond is None:
        return None
    same_words = first.stems & second.stems
    figure = _same_figure(first, second) if bond != _UNRESOLVED else None
    if figure is not None:
        return Match(first.position, second.position, settings.figure_likeness, f"{bond}; {figure}")
    is_much = bond == _SAME and len(same_words) >= settings.many_shared_words
    if not is_much and _differ(first, second):
        return None
    return _alike(first, second, same_words, bond, weights, settings)


def _alike(
    first: Quote,
    second: Quote,
    same_words: frozenset[str],
    bond: str,
    weights: Mapping[str, float],
    settings: SpeakerSettings,
) -> Match | None:
    """Return the match of two quotations whose words are much the same."""
    shared = first.weighty & second.weighty
    marked = shared & first.quoted & second.quoted
    # Words that both put in marks are the speaker's own, if the speaker is: two say as much as four.
    counted = len(shared) + (len(marked) if bond == _SAME else -1)
    own = same_words & first.plain & second.plain
    if counted < settings.least_shared_words or len(own) < _LEAST_SAME:
        return None
    is_thin = len(own) == _LEAST_SAME and len(shared) <= _LEAST_SAME + 1
    if is_thin and not (_together(first, own) and _together(second, own)):
        return None
    exact = frozenset(word.sense for word in first.words if word.stem in same_words)
    less, more = sorted(_share(quote, shared, exact, marked, weights) for quote in (first, second))
    needed = settings.same_speaker_share if bond == _SAME else settings.other_speaker_share
    later = settings.share_per_day * _days_apart(first, second)
    # A long quotation holds the words of many a short one by chance: both must be met in part.
    if more < needed + later or math.sqrt(less * more) < settings.least_likeness + later:
        return None
    reason = f"{bond}; shared words: {_told(first, shared)}"
    return Match(first.position, second.position, math.sqrt(less * more), reason)


def _share(
    quote: Quote,
    shared: frozenset[str],
    exact: frozenset[str],
    marked: frozenset[str],
    weights: Mapping[str, float],
) -> float:
    """Return the share of a quotation that the other has too, 0 to 1, rare words counting more.

    Of one with enough words in marks these alone count: around them stand the outlet's own. A synonym
    counts less than the word itself.
    """
    core = quote.quoted if len(quote.quoted) > 2 else quote.weighty
    met = sum(
        weights[word] * (_QUOTED_WEIGHT if word in marked else 1.0 if word in exact else _SYNONYM_WEIGHT)
        for word in shared & core
    )
    return min(met / (sum(weights[word] for word in core) or 1.0), 1.0)


def _differ(first: Quote, second: Quote) -> bool:
    """Say whether one denies what the other says, or both tell numbers and none is the same."""
    denied = first.negated ^ second.negated
    if denied & first.weighty & second.weighty:
        return True
    return bool(first.numbers) and bool(second.numbers) and not first.numbers & second.numbers


def _same_figure(first: Quote, second: Quote) -> str | None:
    """Return the number that both tell of the same thing ("30 drones were destroyed", "downed 30 drones").

    Around it two more senses must be the same: what is counted, and what happened to it.
    """
    for number in sorted(first.numbers & second.numbers):
        if not number[0].isdigit() or len(number) < 2 or _YEAR.fullmatch(number):
            continue
        around = _around(first, number) & _around(second, number)
        if len(around) > 1:
            return f"the same figure, {number}, of the same thing ({_told(first, around)})"
    return None


def _around(quote: Quote, number: str) -> frozenset[str]:
    found: set[str] = set()
    for position, word in enumerate(quote.words):
        if word.stem == number:
            near = quote.words[max(position - _NEAR, 0) : position + _NEAR + 1]
            found.update(w.sense for w in near if not (w.is_light or w.is_number or w.is_naming))
    return frozenset(found) - _OF_TIME


def _told(quote: Quote, senses: frozenset[str]) -> str:
    """Return the words of these senses as a quote has them, in its order, for the analyst."""
    surfaces = {word.sense: word.surface for word in reversed(quote.words) if word.sense in senses}
    return ", ".join(list(reversed(surfaces.values()))[:_MOST_TOLD])


def _together(quote: Quote, stems: frozenset[str]) -> bool:
    """Say whether two words stand close together: "extremely careless", not any two of a long sentence."""
    places = [i for i, word in enumerate(quote.words) if word.stem in stems]
    return any(
        later - earlier <= _TOGETHER and quote.words[earlier].stem != quote.words[later].stem
        for earlier, later in pairwise(places)
    )


def _days_apart(first: Quote, second: Quote) -> int:
    """Return how many days lie between two reports, 0 where a date is not known."""
    if first.published is None or second.published is None:
        return 0
    return abs((first.published - second.published).days)


def bond_between(first: Voice, second: Voice) -> str | None:
    """Return how two voices can be one, in words, `None` if they cannot; symmetric."""
    if first.speaker is not None and first.speaker == second.speaker:
        return _SAME
    if first.speaker is None or second.speaker is None:
        return _UNRESOLVED
    same_side = first.state is not None and first.state == second.state
    if same_side and not (first.is_person and second.is_person):
        return f"both speak for {first.state}"
    return None
