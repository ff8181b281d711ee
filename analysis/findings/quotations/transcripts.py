"""Transcripts: lines that open with a name and a colon, each the words of the one who is named.

    SMITH: When did you know?
    JONES: On Monday.

Two names that return make a transcript; one line with a colon is a heading, a list or a headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.findings.quotations.drafts import Draft
from analysis.findings.quotations.marks import Marked
from analysis.spans import Span, overlaps, trim

_LEAST_LINES = 2  # of each name
_LEAST_WORDS = 4  # of such a line: "Smith: 1,200" is a table
_LEAST_NAMES = 2
_SCORE = 0.9  # how sure a turn is
_NAME = r"[^\W\d_a-z][\w.’'-]+"
_TURN = re.compile(rf"[\"“”]?({_NAME}(?:[ \xa0]{_NAME}){{0,3}})(?: \([^)\n]*\))?(:)(?=\s)")
_MARKS = '"“”'


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break.

    Attributes:
        name: Span of the name before the colon.
        colon: Span of the colon.
        words: Span of what is said.
    """

    name: Span
    colon: Span
    words: Span

    @property
    def mark(self) -> Marked:
        """The words as if they stood in quotation marks: a transcript gives them as they were said."""
        return Marked(*self.words, *self.words)


def turns_in(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of the transcripts among these paragraphs, in text order.

    Misses:
        Questions and answers marked "Q" and "A" (nobody is named), turns of several paragraphs after
        their first.
    """
    found = [(match, end) for start, end in paragraphs if (match := _TURN.match(text, start, end))]
    counts = Counter(m.group(1) for m, end in found if len(text[m.end() : end].split()) >= _LEAST_WORDS)
    names = {name for name, count in counts.items() if count >= _LEAST_LINES}
    if len(names) < _LEAST_NAMES:
        return []
    turns = [_turn(text, match, end) for match, end in found if match.group(1) in names]
    return [turn for turn in turns if turn.words[0] < turn.words[1]]


def _turn(text: str, match: re.Match[str], end: int) -> Turn:
    start, end = trim(text, match.end(), end)
    has_stray_mark = sum(character in _MARKS for character in text[start:end]) % 2 == 1
    if has_stray_mark and text[end - 1] in _MARKS:
        start, end = trim(text, start, end - 1)
    return Turn(match.span(1), match.span(2), (start, end))


def without_turns(marks: Sequence[Marked], turns: Sequence[Turn]) -> list[Marked]:
    """Return the quoted stretches with each turn as one, whatever marks stand within or around it."""
    lines = [(turn.name[0] - 1, turn.words[1] + 1) for turn in turns]
    free = [mark for mark in marks if not any(overlaps(mark.outer, line) for line in lines)]
    return sorted([*free, *(turn.mark for turn in turns)], key=lambda mark: mark.start)


def with_turns(drafts: Sequence[Draft], turns: Sequence[Turn]) -> list[Draft]:
    """Return the drafts with one for each turn, which holds all that is said in it."""
    lines = [(turn.name[0], turn.words[1]) for turn in turns]
    free = [draft for draft in drafts if not any(overlaps(draft.reach, line) for line in lines)]
    said = [
        Draft(
            content=(turn.words,),
            cue=turn.colon,
            source=turn.name,
            speaker=turn.name,
            act="speech",
            denied=False,
            score=_SCORE,
            method="transcript",
            marks=(turn.mark,),
        )
        for turn in turns
    ]
    return sorted([*free, *said], key=lambda draft: draft.reach)
