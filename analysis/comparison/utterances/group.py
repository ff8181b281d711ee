"""Utterances: quotations in different articles that report the same words of the same speaker.

Reports differ: each outlet cuts, paraphrases or translates. Two quotations are one utterance where the
speakers are the same or may be (a state and its air force), the dates fit, no number speaks against it,
and the weighty words of the shorter one, rare words counting more, are mostly in the longer one, some as
synonyms. Or where both tell the same figure of the same thing. Quotations meet only under shared words (an
inverted index), so that the work grows with their number.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparison.inverted import count_shared
from analysis.comparison.utterances.alignments import align
from analysis.comparison.utterances.quoted_words import Word, inside, negated, words_in
from analysis.frames import frame
from analysis.settings import SpeakerSettings
from analysis.spans import joined_text

_SAME = "same speaker"
_UNRESOLVED = "speaker unresolved in one"
_SYNONYM_WEIGHT = 0.7  # another word for the same thing: some outlets choose it, some mean something else
_LEAST_SAME = 2  # words that must be the very same, names aside: synonyms alone make no utterance
_TOGETHER = 3  # words: so close two words must stand where no third is shared
_OF_TIME = frozenset(("year~", "year", "month", "week", "day", "hour", "minut", "ago", "percent", "old"))
_NEAR = 8  # words around a number among which stand what is counted and what happened to it
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTED_WEIGHT = 1.5  # a shared word that both outlets put in marks is as good as one and a half


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation as compared.

    `weighty` and `quoted` hold senses of weighty words, `stems` their stems, `plain` those of no name.
    """

    quotation_id: str
    article_id: str
    outlet: str
    speaker: str | None
    state: str | None
    is_person: bool
    published: pd.Timestamp | None
    words: tuple[Word, ...]
    weighty: frozenset[str]
    stems: frozenset[str]
    plain: frozenset[str]
    quoted: frozenset[str]
    numbers: frozenset[str]
    negated: frozenset[str]
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    second: int
    score: float
    reason: str


def group_utterances(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    texts: Mapping[str, str],
    *,
    speakers: pd.DataFrame | None = None,
    settings: SpeakerSettings | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the utterances that several articles report, how their words compare, and their members.

    Args:
        quotations: Frame `quotations`, with speakers.
        articles: Frame `articles`.
        texts: Article texts by `article_id`.
        speakers: Frame `speakers`; given, a state and its bodies may be one voice.
        settings: Thresholds.

    Returns:
        Frames `utterances` and `alignments`, and the link frame `quotation_id, utterance_id`. Only
        quotations with a counterpart in another article belong to an utterance.

    Misses:
        Paraphrases that share no words; translations of one word by two.
    """
    settings = settings or SpeakerSettings()
    quotes = _read(quotations, articles, texts, speakers)
    families = _families(quotes, list(_matches(quotes, settings)))
    utterances: list[dict[str, Any]] = []
    alignments: list[dict[str, Any]] = []
    links: list[tuple[str, str]] = []
    for members, reason in families:
        first = _lead(members)
        utterance_id = f"u:{first.quotation_id}"
        utterances.append(_utterance(utterance_id, members, reason))
        links.extend((quote.quotation_id, utterance_id) for quote in members)
        for quote in members:
            if quote is not first:
                alignments.extend(align(utterance_id, first, quote))
    link_frame = pd.DataFrame(links, columns=["quotation_id", "utterance_id"]).astype("str")
    return frame("utterances", utterances), frame("alignments", alignments), link_frame


def _read(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    texts: Mapping[str, str],
    speakers: pd.DataFrame | None,
) -> list[_Quote]:
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    about: dict[str, tuple[str, Any]] = {}
    if speakers is not None:
        rows = zip(speakers["speaker_id"], speakers["kind"], speakers["affiliation"], strict=True)
        about = {speaker_id: (kind, state) for speaker_id, kind, state in rows}
    columns = ("quotation_id", "article_id", "content", "quoted", "speaker_id", "act")
    found: list[_Quote] = []
    for quotation_id, article_id, content, quoted, speaker, act in zip(
        *(quotations[column] for column in columns), strict=True
    ):
        if act == "attitude":
            continue
        text = texts[article_id]
        words = tuple(words_in(text, content))
        marked = [(int(start), int(end)) for start, end in quoted]
        kind, state = about.get(speaker, ("person", None)) if not pd.isna(speaker) else ("", None)
        found.append(
            _Quote(
                quotation_id,
                article_id,
                article_id if pd.isna(outlets[article_id]) else str(outlets[article_id]),
                None if pd.isna(speaker) else speaker,
                None if pd.isna(state) else state,
                kind == "person",
                None if pd.isna(published[article_id]) else published[article_id],
                words,
                frozenset(word.sense for word in words if not word.is_light),
                frozenset(word.stem for word in words if not word.is_light),
                frozenset(word.stem for word in words if not word.is_light and not word.is_naming),
                frozenset(word.sense for word in words if not word.is_light and inside(word, marked)),
                frozenset(word.stem for word in words if word.is_number),
                negated(words, [text[word.start : word.end].lower() for word in words]),
                joined_text(text, content),
                len(found),
            )
        )
    return found


# Which quotations are one utterance.


def _matches(quotes: Sequence[_Quote], settings: SpeakerSettings) -> Iterator[_Match]:
    numbers: dict[str, int] = {}
    keys: list[int] = []
    holders: list[int] = []
    for quote in quotes:
        for word in sorted(quote.weighty):
            keys.append(numbers.setdefault(word, len(numbers)))
            holders.append(quote.position)
    firsts, seconds, _ = count_shared(
        np.array(keys, np.int64),
        np.array(holders, np.int64),
        fellows=settings.fellows,
        common=settings.common_word,
    )
    weights = _weights(quotes)
    for i, j in zip(firsts.tolist(), seconds.tolist(), strict=True):
        match = _compare(quotes[i], quotes[j], weights, settings)
        if match is not None:
            yield match


def _weights(quotes: Sequence[_Quote]) -> dict[str, float]:
    """Return the weight of each word: a rare one tells more; 0.5 to 1.5 or so."""
    counts = Counter(word for quote in quotes for word in quote.weighty)
    most = math.log(len(quotes) + 2)
    return {word: 0.5 + math.log((len(quotes) + 2) / (count + 1)) / most for word, count in counts.items()}


def _compare(
    first: _Quote, second: _Quote, weights: Mapping[str, float], settings: SpeakerSettings
) -> _Match | None:
    if first.article_id == second.article_id or not _in_time(first, second, settings):
        return None
    bond = _bond(first, second)
    if bond is None:
        return None
    same_words = first.stems & second.stems
    figure = _same_figure(first, second) if bond != _UNRESOLVED else None
    if figure is not None:
        return _Match(first.position, second.position, settings.figure_likeness, f"{bond}; {figure}")
    is_much = bond == _SAME and len(same_words) >= settings.many_shared_words
    if not is_much and _differ(first, second):
        return None
    return _alike(first, second, same_words, bond, weights, settings)


def _alike(
    first: _Quote,
    second: _Quote,
    same_words: frozenset[str],
    bond: str,
    weights: Mapping[str, float],
    settings: SpeakerSettings,
) -> _Match | None:
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
    words = ", ".join(sorted(word.rstrip("~") for word in shared)[:6])
    return _Match(first.position, second.position, math.sqrt(less * more), f"{bond}; shared words: {words}")


def _share(
    quote: _Quote,
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


def _differ(first: _Quote, second: _Quote) -> bool:
    """Say whether one denies what the other says, or both tell numbers and none is the same."""
    denied = first.negated ^ second.negated
    if denied & first.weighty & second.weighty:
        return True
    return bool(first.numbers) and bool(second.numbers) and not first.numbers & second.numbers


def _same_figure(first: _Quote, second: _Quote) -> str | None:
    """Return the number that both tell of the same thing ("30 drones were destroyed", "downed 30 drones").

    Around it two more senses must be the same: what is counted, and what happened to it.
    """
    for number in first.numbers & second.numbers:
        if not number[0].isdigit() or len(number) < 2 or _YEAR.fullmatch(number):
            continue
        around = _around(first, number) & _around(second, number)
        if len(around) > 1:
            words = ", ".join(sorted(word.rstrip("~") for word in around))
            return f"the same figure, {number}, of the same thing ({words})"
    return None


def _around(quote: _Quote, number: str) -> frozenset[str]:
    found: set[str] = set()
    for position, word in enumerate(quote.words):
        if word.stem == number:
            near = quote.words[max(position - _NEAR, 0) : position + _NEAR + 1]
            found.update(w.sense for w in near if not (w.is_light or w.is_number or w.is_naming))
    return frozenset(found) - _OF_TIME


def _together(quote: _Quote, stems: frozenset[str]) -> bool:
    """Say whether two words stand close together: "extremely careless", not any two of a long sentence."""
    places = [i for i, word in enumerate(quote.words) if word.stem in stems]
    return any(
        later - earlier <= _TOGETHER and quote.words[earlier].stem != quote.words[later].stem
        for earlier, later in pairwise(places)
    )


def _in_time(first: _Quote, second: _Quote, settings: SpeakerSettings) -> bool:
    return _days_apart(first, second) <= settings.utterance_days


def _days_apart(first: _Quote, second: _Quote) -> int:
    """Return how many days lie between two reports, 0 where a date is not known."""
    if first.published is None or second.published is None:
        return 0
    return abs((first.published - second.published).days)


def _bond(first: _Quote, second: _Quote) -> str | None:
    """Return how two speakers can be one voice, `None` if they cannot."""
    if first.speaker is not None and first.speaker == second.speaker:
        return _SAME
    if first.speaker is None or second.speaker is None:
        return _UNRESOLVED
    same_side = first.state is not None and first.state == second.state
    if same_side and not (first.is_person and second.is_person):
        return f"both speak for {first.state}"
    return None


def _families(quotes: Sequence[_Quote], matches: Sequence[_Match]) -> list[tuple[list[_Quote], str]]:
    """Join matches to families, the surest first; each article gives one quotation to a family.

    Two quotations of one article are two utterances, or one that it repeats; letting both in would let
    a family grow over a whole speech.
    """
    family: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    reasons: dict[int, str] = {}
    for match in sorted(matches, key=lambda m: (-m.score, m.first, m.second)):
        a, b = family.setdefault(match.first, match.first), family.setdefault(match.second, match.second)
        left, right = members.setdefault(a, {a}), members.setdefault(b, {b})
        if a == b or not _compatible([quotes[i] for i in left], [quotes[i] for i in right]):
            continue
        left |= right
        for i in right:
            family[i] = a
        del members[b]
        reasons[a] = reasons.get(a, match.reason)
    found = [
        ([quotes[i] for i in sorted(group)], reasons[root])
        for root, group in members.items()
        if len(group) > 1
    ]
    return sorted(found, key=lambda pair: pair[0][0].position)


def _compatible(left: Sequence[_Quote], right: Sequence[_Quote]) -> bool:
    """Say whether two families can be one: other articles, and every two speakers one voice."""
    if {quote.article_id for quote in left} & {quote.article_id for quote in right}:
        return False
    return all(_bond(first, second) is not None for first in left for second in right)


# What is told of an utterance.


def _lead(members: Sequence[_Quote]) -> _Quote:
    """Return the quotation that the others are compared with: most of it in marks, then the longest."""
    return max(members, key=lambda q: (len(q.quoted), len(q.words), -q.position))


def _utterance(utterance_id: str, members: Sequence[_Quote], reason: str) -> dict[str, Any]:
    voices = Counter(quote.speaker for quote in members if quote.speaker is not None)
    return {
        "utterance_id": utterance_id,
        "speaker_id": voices.most_common(1)[0][0] if voices else None,
        "label": _lead(members).label,
        "n_quotations": len(members),
        "n_outlets": len({quote.outlet for quote in members}),
        "reason": reason,
    }
