"""Thresholds of quotation extraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range, Share


@dataclass(frozen=True, slots=True)
class QuotationSettings(Checked):
    """Thresholds of quotation extraction."""

    least_likelihood: Share = 0.45
    """Likelihood from which the network's cues are believed."""
    least_quoted_likelihood: Share = 0.3
    """The same where what a cue reports holds words in quotation marks."""
    least_unlisted_likelihood: Share = 0.8
    """The same where no lexicon lists the cue and nothing stands in marks: below, one in three is right."""
    nested_likelihood: Share = 0.9
    """Likelihood from which a cue is kept though it stands in what a likelier one reports."""
    least_speech_words: Annotated[int, Range(1, 20)] = 3
    """Words from which quoted words may be speech by themselves: shorter ones are terms, titles."""
    least_unsourced_words: Annotated[int, Range(1, 50)] = 6
    """Words from which a quoted sentence is kept though nothing says who speaks."""
