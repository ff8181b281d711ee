"""What one line is by itself: the rules of the boilerplate list, bylines, datelines, credits and captions.

A line in which two kinds meet is cut there. What only its neighbours can tell is left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.corpus.bylines import (
    byline_length,
    byline_names,
    dateline_length,
    is_contributor_line,
    outlet_and_date,
)
from analysis.corpus.credits import credit_start, is_caption, is_credit, is_wire_credit, starts_as_caption
from analysis.corpus.dates import is_date_line
from analysis.corpus.lines import PLAIN_CHARS, Line, plain
from analysis.resources.boilerplate import ruled_kind
from analysis.spans import trim

WORD = re.compile(r"[^\W_]+")
SPEECH = re.compile(r"\b(?:said|says|told|tells|shouted|according to)\b")
CLOSED = re.compile(r"[.;,…]['\"”’)\]]*$|[.!?:]['\"”’)\]]+$|[.!?:;,]$")
SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]*]*$")

# Longer lines are article text (`max_chars` of the rules), hold no credit, and are no captions.
_RULE_CHARS, _CREDITED_CHARS, _CAPTION_CHARS = 2000, 900, 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line.

    Attributes:
        start: Its first character.
        end: One past its last.
        kind: What it is; `None` while nothing claims it.
        plain: Its words, see `lines.plain`.
        after_gap: Whether a blank line stands before it.
        is_closed: Whether it ends as a sentence does.
    """

    start: int
    end: int
    kind: str | None
    plain: str
    after_gap: bool
    is_closed: bool

    @property
    def length(self) -> int:
        """Its characters."""
        return self.end - self.start


def judge_line(text: str, line: Line, headline: str) -> Iterator[Piece]:
    """Yield the pieces of a line with what each is by itself.

    Args:
        text: The whole text.
        line: The line.
        headline: Key of the headline, where known (`key_of`).
    """
    words = text[line.start : line.end]
    for start, end, kind in _line_spans(words, line.plain, headline):
        is_whole = (start, end) == (0, len(words))
        yield Piece(
            start=line.start + start,
            end=line.start + end,
            kind=kind,
            plain=line.plain if is_whole else plain(words[start : min(end, start + PLAIN_CHARS)]),
            after_gap=line.after_gap and start == 0,
            is_closed=SENTENCE_END.search(words[max(end - 8, start) : end]) is not None,
        )


def _line_spans(words: str, line: str, headline: str) -> list[tuple[int, int, str | None]]:
    """Return the parts of a line and what each is; `None` for what only neighbours can tell."""
    whole = len(words)
    if (kind := _line_kind(words, line, headline)) is not None:
        return [(0, whole, kind)]
    if (length := byline_length(words)) is not None:
        return _two(words, length, "byline", "dateline")
    may_end_in_credit = whole <= _CREDITED_CHARS and not dateline_length(words)
    start = credit_start(words) if may_end_in_credit else None
    if start is not None:
        return _two(words, start, "caption" if is_caption(words[:start]) else None, "credit")
    if starts_as_caption(words) and whole <= _CAPTION_CHARS:
        return [(0, whole, "caption")]
    return [(0, whole, None)]


def _two(words: str, cut: int, first: str | None, second: str | None) -> list[tuple[int, int, str | None]]:
    _, first_end = trim(words, 0, cut)
    second_start, _ = trim(words, cut, len(words))
    return [(0, first_end, first), (second_start, len(words), second)]


def _line_kind(words: str, line: str, headline: str) -> str | None:
    if not WORD.search(line):
        return "notice"
    if len(words) > _RULE_CHARS:
        return None
    if headline and len(line) <= 400 and key_of(line) == headline:
        return "headline"
    if is_date_line(line) or outlet_and_date(line):
        return "dateline"
    if byline_names(line) or is_contributor_line(line):
        return "byline"
    if len(words) <= 80 and is_wire_credit(words):
        return "source-line"
    if len(words) <= 200 and is_credit(words):
        return "credit"
    return _ruled_kind(words, line)


def _ruled_kind(words: str, line: str) -> str | None:
    """Return the kind of the first rule that matches, where the line is not plainly a sentence."""
    closing = words.rstrip("\"'”’)]* ")
    is_closed = closing.endswith(".") and not closing.endswith("..") and not words.isupper()
    if is_closed and len(line.split()) <= 2:
        return None  # "Pause." is a sentence, "Pause" a button
    kind = ruled_kind(line.casefold(), is_closed=is_closed)
    is_told = is_closed and SPEECH.search(words) is not None
    return None if is_told and kind in ("promo", "credit") else kind


def key_of(words: str) -> str:
    """Return the words of a line in small letters, by which two lines are the same."""
    return " ".join(WORD.findall(words.casefold()))


Pieces = list[Piece]


def claim(pieces: Sequence[Piece], chosen: Callable[[int], str | None]) -> Pieces:
    """Return the pieces, those that nothing has claimed with the kinds chosen by their numbers."""
    claimed = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is None and (kind := chosen(index)) is not None:
            claimed[index] = replace(piece, kind=kind)
    return claimed


def open_pieces(pieces: Sequence[Piece]) -> list[int]:
    """Return the numbers of the pieces that nothing has claimed."""
    return [index for index, piece in enumerate(pieces) if piece.kind is None]


def has_gaps(pieces: Sequence[Piece]) -> bool:
    """Say whether blank lines part the paragraphs, so that lines without one belong together."""
    return sum(piece.after_gap for piece in pieces) * 3 > len(pieces)


def is_title(text: str, piece: Piece, *, most: int) -> bool:
    """Say whether a line is set like a title: short, no small letter first, no closing mark."""
    words = text[piece.start : piece.end]
    return (
        piece.length <= most
        and len(WORD.findall(piece.plain)) >= 2
        and not piece.plain[:1].islower()
        and not words.startswith(("-", "•", "*", "“", '"'))
        and CLOSED.search(words) is None
    )
