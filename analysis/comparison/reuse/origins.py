"""Where the text that two articles share comes from: a wire both credit, a copy, or a source both heard.

A quotation or an official statement inside both is no copy: what speaks for copying is the outlet's own
words, and of these the plain ones, for names and numbers belong to the event. A single passage proves
little; several in one pair of articles support each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.comparison.reuse.bodies import FUNCTION, NAME, NUMBER, QUOTED, STATED, Wording, weight_of
from analysis.comparison.reuse.passages import Passage
from analysis.comparison.wording import Stretches
from analysis.settings import ReuseSettings
from analysis.spans import Span

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """What reuse needs to know of an article.

    Attributes:
        article_id: Its name.
        text: Its text.
        body: Its body stretches.
        quoted: Stretches inside quotation marks.
        stated: Contents of quotations of any kind.
        outlet: Who published it, or `None`.
        wires: Agencies it credits.
        published: When, or `NaT`.
        by_minute: Whether that is known to the minute.
        n_words: Words of its body.
    """

    article_id: str
    text: str
    body: Sequence[Span]
    quoted: Stretches
    stated: Stretches
    outlet: str | None
    wires: frozenset[str]
    published: Any
    by_minute: bool
    n_words: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a passage says for copying.

    Attributes:
        n_own: Content words shared outside quotation marks.
        n_plain: Of these, those that are no names and no numbers.
        n_quoted: Content words shared inside quotation marks in both.
        quoted_run: Most words in a row shared inside quotation marks in both.
        is_stated: Whether all that is shared stands in what somebody said, in both.
        score: Likeness of the words outside quotation marks, 0 to 1.
    """

    n_own: int
    n_plain: int
    n_quoted: int
    quoted_run: int
    is_stated: bool
    score: float

    def is_strong(self, settings: ReuseSettings) -> bool:
        """Say whether the passage by itself speaks for a copy."""
        return (
            self.score >= settings.strong_score
            and self.n_plain >= settings.strong_plain
            and self.n_own >= settings.strong_shared
        )


def weigh_evidence(passage: Passage, first: Wording, second: Wording) -> Evidence:
    """Count what two articles share in a passage, quotation marks apart."""
    marks = [pair for run in passage.runs if run.same for pair in run.of(first.marks, second.marks)]
    content = [(a, b) for a, b in marks if not a & FUNCTION]
    own = [(a, b) for a, b in content if not a & b & QUOTED]
    return Evidence(
        n_own=len(own),
        n_plain=sum(not (a & b & NAME or a & NUMBER) for a, b in own),
        n_quoted=len(content) - len(own),
        quoted_run=_longest_quoted(passage, first, second),
        is_stated=bool(content) and all(a & b & STATED for a, b in content),
        score=_own_score(passage, first, second, marks),
    )


def _longest_quoted(passage: Passage, first: Wording, second: Wording) -> int:
    """Return the length of the longest run of shared words inside quotation marks in both."""
    longest = run_length = 0
    for run in passage.runs:
        if not run.same:
            run_length = 0
            continue
        for a, b in run.of(first.marks, second.marks):
            run_length = run_length + 1 if a & b & QUOTED else 0
            longest = max(longest, run_length)
    return longest


def _own_score(
    passage: Passage, first: Wording, second: Wording, shared: Sequence[tuple[int, int]]
) -> float:
    own = _weight([mark for a, b in shared if not a & b & QUOTED for mark in (a, b)])
    total = 0.0
    for wording, (start, end) in ((first, passage.first), (second, passage.second)):
        marks = wording.marks[start - wording.first : end - wording.first]
        total += _weight([mark for mark in marks if not mark & QUOTED])
    return own / total if total else 0.0


def _weight(marks: Sequence[int]) -> float:
    return weight_of(len(marks), sum(not mark & FUNCTION for mark in marks))


def credited_between(first: Source, second: Source) -> str | None:
    """Return the wire that stands behind both, if one does: credited by both, or by one to the other."""
    if both := first.wires & second.wires:
        return min(both)
    for giver, taker in ((first, second), (second, first)):
        if giver.outlet is not None and _plain_name(giver.outlet) in {_plain_name(w) for w in taker.wires}:
            return giver.outlet
    return None


def find_direction(first: Source, second: Source) -> tuple[str, str]:
    """Return which of two articles came first, and why, in words.

    Credit goes before time, because publication times are often those of the last update. A day says
    nothing about two articles of the same day.
    """
    named = _credits(second, first), _credits(first, second)
    if named[0] and not named[1]:
        return "first_to_second", f"{second.outlet or 'the second'} names {first.outlet}"
    if named[1] and not named[0]:
        return "second_to_first", f"{first.outlet or 'the first'} names {second.outlet}"
    if pd.isna(first.published) or pd.isna(second.published):
        return "unknown", "which came first is unknown: no date"
    if first.published.date() == second.published.date() and not (first.by_minute and second.by_minute):
        return "unknown", "which came first is unknown: both are of the same day"
    if first.published == second.published:
        return "unknown", "which came first is unknown: both are of the same minute"
    earlier = first.published < second.published
    return ("first_to_second" if earlier else "second_to_first"), "by the time of publication"


def _credits(taker: Source, giver: Source) -> bool:
    """Say whether an article credits or names the outlet of the other."""
    if giver.outlet is None or giver.outlet == taker.outlet:
        return False
    name = _plain_name(giver.outlet)
    if name in {_plain_name(wire) for wire in taker.wires}:
        return True
    # One short word ("Time", "AP") is no safe name in running text.
    if len(name.split()) < 2:
        return False
    pattern = re.compile(rf"\b{re.escape(_ARTICLE.sub('', giver.outlet))}\b")
    return any(pattern.search(taker.text, start, end) for start, end in taker.body)


def _plain_name(outlet: str) -> str:
    return _ARTICLE.sub("", outlet.strip()).casefold()
