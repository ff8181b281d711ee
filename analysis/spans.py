"""Spans of article text: what they cover, how they relate, and how a finding is named after one.

A span is a pair `(start, end)` of Unicode code points into `articles.text`, from 0, the end one past
the last character. Span lists are lists of such pairs, in text order and without overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def finding_id(article_id: str, letter: str, start: int, end: int) -> str:
    """Name a finding by its article, kind and place: the same text gives the same name in every run.

    Args:
        article_id: The article that the finding stands in.
        letter: One letter for the kind of finding (`q` quotation, `c` claim, `t` toponym ...).
        start: First character of the finding.
        end: One past its last character.

    Returns:
        For example `"001:q470-517"`.
    """
    return f"{article_id}:{letter}{start}-{end}"


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends (empty at `start` when nothing else is in it)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pairs_of(spans: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return a span list, as a cell of a frame holds it, as plain spans."""
    return tuple((int(start), int(end)) for start, end in spans)


def overlaps(first: Sequence[int], second: Sequence[int]) -> bool:
    """Say whether two spans share at least one character."""
    return first[0] < second[1] and second[0] < first[1]


def contains(outer: Sequence[int], inner: Sequence[int]) -> bool:
    """Say whether `inner` lies wholly inside `outer` (a span contains itself)."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def merge(spans: Iterable[Sequence[int]], *, gap: int = 0) -> list[Span]:
    """Join spans that overlap or lie at most `gap` characters apart.

    Returns:
        The joined spans in text order.
    """
    merged: list[Span] = []
    for start, end in sorted(pairs_of(spans)):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def cover(spans: Iterable[Sequence[int]]) -> Span:
    """Return the smallest span around all of `spans`.

    Raises:
        ValueError: If there are none.
    """
    pairs = list(spans)
    if not pairs:
        raise ValueError("cover() needs at least one span")
    return min(int(s) for s, _ in pairs), max(int(e) for _, e in pairs)


def joined_text(text: str, spans: Iterable[Sequence[int]], separator: str = " … ") -> str:
    """Return the words of several spans as one string, for display and comparison."""
    return separator.join(text[start:end] for start, end in spans)
