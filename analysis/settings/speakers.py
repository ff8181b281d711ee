"""Thresholds of joining names to speakers, and quotations to utterances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range, Share


@dataclass(frozen=True, slots=True)
class SpeakerSettings(Checked):
    """Thresholds of joining names to speakers and quotations to utterances."""

    pronoun_sentences: Annotated[int, Range(1, 20)] = 3
    """Sentences that name persons and are looked back through for whom "he" or "she" means."""
    group_reach: Annotated[int, Range(0, 5000)] = 400
    """Characters that "they" and "it" look back for who spoke, and bodies for whose they are."""
    same_speaker_share: Share = 0.4
    """Share of the shorter quotation's weighty words that two reports of one speaker must share."""
    other_speaker_share: Share = 0.7
    """The same where the speakers only may be one (a state and its air force, or unresolved)."""
    least_likeness: Share = 0.3
    """Share of both quotations' weighty words (geometric mean) that two reports must share."""
    least_shared_words: Annotated[int, Range(1, 20)] = 3
    """Weighty words that two reports of one utterance share; in marks in both they count twice."""
    share_per_day: Share = 0.06
    """Share that two reports must have more in common for each day between them: people repeat."""
    many_shared_words: Annotated[int, Range(1, 50)] = 6
    """Weighty words: reports of one speaker that share so many are one though numbers differ."""
    figure_likeness: Share = 0.5
    """Likeness given to two reports of the same figure of the same thing."""
    utterance_days: Annotated[int, Range(0, 3650)] = 4
    """Days that two reports of one utterance may lie apart, where their dates are known."""
    common_word: Annotated[int, Range(2, 100_000)] = 400
    """Quotations in which a word may stand before it says nothing."""
    fellows: Annotated[int, Range(1, 1000)] = 40
    """Quotations that each one meets under a shared word: bounds the work."""
