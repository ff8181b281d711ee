"""Utterances: quotations in different articles that report the same words of the same speaker.

Reports differ: each outlet cuts, paraphrases or translates; `likeness` says which two may be one.
Quotations meet only under shared words (an inverted index), so that the work grows with their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparison.inverted import count_shared
from analysis.comparison.utterances.alignments import align
from analysis.comparison.utterances.likeness import Match, bond_between, compare_quotes, word_weights
from analysis.comparison.utterances.quotes import Quote, Voice, read_quotes
from analysis.frames import frame
from analysis.settings import SpeakerSettings


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
    quotes = read_quotes(quotations, articles, texts, speakers)
    families = _families(quotes, _matches(quotes, settings))
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


def _matches(quotes: Sequence[Quote], settings: SpeakerSettings) -> Iterator[Match]:
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
    weights = word_weights(quotes)
    for i, j in zip(firsts.tolist(), seconds.tolist(), strict=True):
        match = compare_quotes(quotes[i], quotes[j], weights, settings)
        if match is not None:
            yield match


@dataclass(slots=True)
class _Family:
    """Quotes joined so far, and what decides who may join them."""

    members: list[Quote]
    articles: set[str]
    voices: set[Voice]
    surest: tuple[float, str] = (-1.0, "")
    """Score and reason of the surest match among them."""

    def can_join(self, other: _Family) -> bool:
        """Say whether two families can be one: other articles, and every two speakers one voice."""
        return self.articles.isdisjoint(other.articles) and all(
            bond_between(mine, theirs) is not None for mine in self.voices for theirs in other.voices
        )

    def take(self, other: _Family, match: Match) -> None:
        """Take in another family for a match."""
        self.members += other.members
        self.articles |= other.articles
        self.voices |= other.voices
        self.surest = max(self.surest, other.surest, (match.score, match.reason))


def _families(quotes: Sequence[Quote], matches: Iterable[Match]) -> list[tuple[list[Quote], str]]:
    """Join matches to families, the surest first; each article gives one quotation to a family.

    Two quotations of one article are two utterances, or one that it repeats; letting both in would let
    a family grow over a whole speech. The smaller family moves, so that the work stays near-linear.

    Returns:
        The quotes of each family and the reason of its surest match, both in the order of the quotes.
    """
    family = [_Family([quote], {quote.article_id}, {quote.voice}) for quote in quotes]
    for match in sorted(matches, key=lambda m: (-m.score, m.first, m.second)):
        large, small = family[match.first], family[match.second]
        if len(large.members) < len(small.members):
            large, small = small, large
        if large is not small and large.can_join(small):
            large.take(small, match)
            for quote in small.members:
                family[quote.position] = large
    joined = {id(found): found for found in family if found.surest[1]}
    return [(sorted(one.members, key=lambda q: q.position), one.surest[1]) for one in joined.values()]


# What is told of an utterance.


def _lead(members: Sequence[Quote]) -> Quote:
    """Return the quotation that the others are compared with: most of it in marks, then the longest."""
    return max(members, key=lambda q: (len(q.quoted), len(q.words), -q.position))


def _utterance(utterance_id: str, members: Sequence[Quote], reason: str) -> dict[str, Any]:
    voices = Counter(quote.voice.speaker for quote in members if quote.voice.speaker is not None)
    return {
        "utterance_id": utterance_id,
        "speaker_id": voices.most_common(1)[0][0] if voices else None,
        "label": _lead(members).label,
        "n_quotations": len(members),
        "n_outlets": len({quote.outlet for quote in members}),
        "reason": reason,
    }
