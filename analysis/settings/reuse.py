"""Thresholds of passage reuse, independent lines, texts that break off, and stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range, Share


@dataclass(frozen=True, slots=True)
class ReuseSettings(Checked):
    """Thresholds of passage reuse, independent lines and stories."""

    sentence_words: Annotated[int, Range(2, 50)] = 5
    """Fewest words of a sentence that is compared: shorter ones ("He said no.") are shared by chance."""
    fellows: Annotated[int, Range(1, 1000)] = 12
    """Wordings that each one meets under a key, and sentences of one wording that others meet: bounds
    the work; among up to this many copies every pair meets."""
    models: Annotated[int, Range(1, 1000)] = 4
    """Earlier articles that an article is compared with word by word, those that share most with it.
    Bounds the work and the passages told where one text was printed many times: each copy is shown
    beside its likest models, not beside every other copy."""
    common_key: Annotated[int, Range(2, 100_000)] = 200
    """Different sentences that may hold a key ("United States") before it says nothing."""
    shared_keys: Annotated[int, Range(1, 50)] = 3
    """Keys that two sentences must share to be compared word by word. With 2 a few more short
    quotations in common are found, in three times the time."""
    shared_share: Share = 0.1
    """Share of the shorter sentence's keys that this must be."""
    whole_score: Share = 0.5
    """Score from which sentences are taken whole, with what was cut at their ends."""
    strong_score: Share = 0.6
    """Score from which a passage by itself speaks for a copy."""
    strong_plain: Annotated[int, Range(1, 100)] = 4
    """Shared words that are neither names, numbers nor function words, and that it needs for this: two
    reports of one event share names and numbers without knowing of each other."""
    strong_shared: Annotated[int, Range(1, 100)] = 6
    """Shared content words of any sort that it needs for this."""
    pair_plain: Annotated[int, Range(1, 1000)] = 10
    """Plain words in the strong passages of two articles from which they count as copy and model; those
    of statements that both report count half."""
    lone_score: Share = 0.7
    """Score that a strong passage needs where two articles share nothing else."""
    lone_plain: Annotated[int, Range(1, 100)] = 8
    """Plain words that it needs there."""
    weak_shared: Annotated[int, Range(1, 100)] = 3
    """Shared content words below which a passage is not looked at."""
    weak_run: Annotated[int, Range(1, 100)] = 6
    """Words in a row from which a passage too weak by itself counts beside strong ones."""
    weak_plain: Annotated[int, Range(1, 100)] = 2
    """Plain words that it needs as well."""
    echo_score: Share = 0.8
    """Score from which a short passage, of fewer words in a row, counts there too."""
    quoted_shared: Annotated[int, Range(1, 100)] = 4
    """Shared content words inside quotation marks that make a common quotation."""
    formula_articles: Annotated[int, Range(2, 1000)] = 3
    """Articles from which a sentence that they share and nothing else is boilerplate."""
    formula_share: Share = 0.1
    """Share of the shorter body up to which two articles share little else."""
    brief_share: Share = 0.5
    """Share of the shorter body from which even one strong passage makes a copy: a brief."""
    line_share: Share = 0.15
    """Share of the shorter body that must be copied for two articles to be one independent line. Lower
    joins reports that took over a background paragraph; higher misses copies with new matter."""
    wire_share: Share = 0.05
    """The same where both credit one wire: little shared text is enough to believe the credit."""
    open_words: Annotated[int, Range(1, 100)] = 8
    """How many words after the last full stop are a sentence that breaks off, and no label or
    signature."""
    teaser_words: Annotated[int, Range(1, 1000)] = 40
    """Words up to which a text may be an article's teaser: a brief has more than two lines."""
    teaser_share: Share = 0.2
    """Share of the length of the other articles on its story below which it is one."""

    story_terms: Annotated[int, Range(5, 1000)] = 40
    """Telling words by which articles of one story are looked for."""
    story_fellows: Annotated[int, Range(1, 1000)] = 25
    """Next articles in time that an article meets under each: bounds the work."""
    story_shared_terms: Annotated[int, Range(1, 100)] = 4
    """Telling words that two articles must share to be compared at all."""
    story_half_life_days: Annotated[float, Range(0.1, 3650)] = 7.0
    """Days in which likeness halves: the same names make another story a month later."""
    story_unknown_time: Share = 0.75
    """What likeness is multiplied by where a date is not known, as if the two were about three days apart:
    at 1 undated articles on two outbreaks of one disease are one story, at 0.65 one event falls apart."""
    story_likeness: Share = 0.22
    """Mean likeness of the articles of a story. Lower joins stories with the same people; higher splits
    one event that outlets tell from different sides."""
