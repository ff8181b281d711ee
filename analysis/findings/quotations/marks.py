"""Pairs of quotation marks in running text, whole or broken, and the words between them.

Marks pair within a paragraph. A paragraph that ends inside a quotation while the next one opens with a
mark is the news convention for one quotation over several paragraphs (`continued`). A mark whose partner
was lost, common in scraped text, still gives a quotation, cut where its sentence allows (`broken`).
Single marks count only where a paragraph has no double ones, because most of them are apostrophes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from analysis.spans import Span, trim

Broken = Literal["missing_open", "missing_close"]
Side = Literal["open", "close"]

_DOUBLE = re.compile(r"[“”„‟«»\"]|''|``")
_SINGLE = re.compile(r"[‘’']")
_OPENS = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES = frozenset(("”", "»"))
_BEFORE_OPENING = frozenset("([{—–-:;,/…*_>")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[^\Wa-z_])")


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between two quotation marks.

    Attributes:
        start: First character inside.
        end: One past the last character inside.
        outer_start: The opening mark, or `start` where it was lost.
        outer_end: One past the closing mark, or `end` where it was lost.
        broken: Which mark is lost, if any.
        continued: Whether the next paragraph goes on with the same quotation.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    broken: Broken | None = None
    continued: bool = False

    @property
    def inner(self) -> Span:
        """The words, marks left off."""
        return self.start, self.end

    @property
    def outer(self) -> Span:
        """The words with their marks."""
        return self.outer_start, self.outer_end


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Side


def pair_marks(text: str, paragraphs: Iterable[Span]) -> list[Marked]:
    """Return the quoted stretches of these paragraphs, in text order, without overlap.

    Args:
        text: The article's text.
        paragraphs: Spans of its body paragraphs, in order.

    Misses:
        Marks used for inches or feet; quotations set apart by indentation alone.
    """
    spans = list(paragraphs)
    starts_marked = [_opens_with_mark(text, span) for span in spans]
    pairs: list[Marked] = []
    for index, span in enumerate(spans):
        goes_on = index + 1 < len(spans) and starts_marked[index + 1]
        pairs.extend(_paragraph_pairs(text, span, goes_on=goes_on))
    return [pair for pair in pairs if any(c.isalnum() for c in text[pair.start : pair.end])]


def marks_over(marks: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    """Return those quoted stretches that share a character with `start..end`.

    Args:
        marks: Quoted stretches in text order, without overlap.
        start: First character.
        end: One past the last.
    """
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


def body_paragraphs(text: str, bodies: Iterable[Span], starts: Iterable[int]) -> list[Span]:
    """Cut body blocks at paragraph starts; white space at the ends is left off.

    Args:
        text: The article's text.
        bodies: Spans of its body blocks, in order.
        starts: Where paragraphs begin (see `language.reading.paragraph_starts`).
    """
    borders = sorted(starts)
    paragraphs: list[Span] = []
    for start, end in bodies:
        cuts = [start, *(border for border in borders if start < border < end), end]
        paragraphs.extend(trim(text, left, right) for left, right in pairwise(cuts))
    return [(start, end) for start, end in paragraphs if start < end]


def _opens_with_mark(text: str, span: Span) -> bool:
    match = _DOUBLE.match(text, span[0], span[1])
    return match is not None and match.group() not in _CLOSES


def _paragraph_pairs(text: str, span: Span, *, goes_on: bool) -> list[Marked]:
    marks = list(_double_marks(text, span))
    if not marks:
        return _single_pairs(text, span)
    pairs: list[Marked] = []
    opened: _Mark | None = None
    nested = 0
    for index, mark in enumerate(marks):
        if mark.side == "open":
            if opened is None:
                opened = mark
            elif [later.side for later in marks[index + 1 : index + 3]] == ["close", "close"]:
                nested += 1
            else:
                pairs.extend(_unclosed(text, opened, mark.start, span))
                opened = mark
        elif nested:
            nested -= 1
        elif opened is not None:
            pairs.append(Marked(opened.end, mark.start, opened.start, mark.end))
            opened = None
        else:
            pairs.extend(_unopened(text, mark, pairs[-1].outer_end if pairs else span[0]))
    if opened is not None:
        pairs.extend(_open_at_end(text, opened, span, goes_on=goes_on))
    return pairs


def _double_marks(text: str, span: Span) -> Iterator[_Mark]:
    """Yield the double marks of a paragraph with the side that shape and surroundings give them."""
    is_open = False
    for match in _DOUBLE.finditer(text, *span):
        side = _side(text, match, span, is_open=is_open)
        is_open = side == "open"
        yield _Mark(match.start(), match.end(), side)


def _side(text: str, match: re.Match[str], span: Span, *, is_open: bool) -> Side:
    """Decide by the white space around it; a mark with space on both sides or none goes by its shape."""
    start, end = match.span()
    if match.group() in "«»":  # French setting puts spaces inside
        return "open" if match.group() == "«" else "close"
    free_before = start == span[0] or text[start - 1].isspace()
    free_after = end >= span[1] or text[end].isspace()
    if free_before != free_after:
        return "open" if free_before else "close"
    if match.group() in _OPENS:
        return "open"
    if match.group() in _CLOSES:
        return "close"
    if not free_before and text[start - 1] in _BEFORE_OPENING and not is_open:
        return "open"
    return "close" if is_open else "open"


def _unclosed(text: str, opened: _Mark, limit: int, span: Span) -> list[Marked]:
    """Close a quotation whose closing mark was lost before another one opens."""
    ends = [match.end() for match in re.finditer(r"[.!?,;](?=\s)", text[opened.end : limit])]
    if not ends:
        return []
    end = opened.end + (ends[0] if opened.start > span[0] else ends[-1])
    return [Marked(opened.end, end, opened.start, end, "missing_close")]


def _unopened(text: str, mark: _Mark, floor: int) -> list[Marked]:
    """Open a quotation whose opening mark was lost: at its paragraph's or its sentence's start.

    Only a mark after punctuation closes speech; after a bare word it is more likely a stray one.
    """
    if mark.start == floor or text[mark.start - 1] not in ".,!?…":
        return []
    start = floor
    if text[floor - 1 : floor] and not text[floor - 1].isspace():
        ends = [m.end() for m in _SENTENCE_END.finditer(text, floor, mark.start - 1)]
        if not ends:
            return []
        start = ends[0]
    start, end = trim(text, start, mark.start)
    return [Marked(start, end, start, mark.end, "missing_open")]


def _open_at_end(text: str, opened: _Mark, span: Span, *, goes_on: bool) -> list[Marked]:
    """End a quotation that its paragraph leaves open.

    One that fills its paragraph from the start runs to the end of it; one that starts within a sentence
    ends with that sentence, for nothing shows that the next one is quoted.
    """
    if goes_on:
        return [Marked(opened.end, span[1], opened.start, span[1], continued=True)]
    end = span[1]
    if opened.start > span[0]:
        sentence_end = _SENTENCE_END.search(text, opened.end, span[1])
        end = sentence_end.end() if sentence_end else end
    return [Marked(opened.end, end, opened.start, end, "missing_close")] if opened.end < end else []


def _single_pairs(text: str, span: Span) -> list[Marked]:
    """Pair single marks, as British outlets set them; what could be an apostrophe opens nothing."""
    pairs: list[Marked] = []
    opened: int | None = None
    for match in _SINGLE.finditer(text, *span):
        start, end = match.span()
        before = text[start - 1] if start > span[0] else " "
        after = text[end] if end < span[1] else " "
        if opened is None:
            if match.group() != "’" and (before.isspace() or before in "([—–") and after.isalpha():
                opened = start
        elif match.group() != "‘" and not before.isspace() and not after.isalnum():
            if _is_possessive(text, start, before, span):
                continue
            if start - opened > 2:  # one letter is an elision ('n')
                pairs.append(Marked(opened + 1, start, opened, end))
            opened = None
    return pairs


def _is_possessive(text: str, start: int, before: str, span: Span) -> bool:
    """Say whether a mark after an s is the possessive of a plural: a better closing mark follows."""
    if before != "s":
        return False
    rest = text[start + 1 : span[1]]
    return re.search(r"^\s+\w[^‘’']*[.,!?][’'](?!\w)", rest) is not None
