"""Two wordings of one thing: which words of the other this article does not have."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from analysis.comparison.utterances.quoted_words import words_in
from analysis.spans import Span, merge

Parts = tuple[tuple[str, bool], ...]


def other_words(
    text: str, spans: Sequence[Sequence[int]], there: str, there_spans: Sequence[Sequence[int]]
) -> Parts:
    """Return the words of another article, cut where this one has them otherwise.

    Args:
        text: This article.
        spans: The words here.
        there: The other article.
        there_spans: The words there.

    Returns:
        Stretches of the other's words, each with whether this article lacks it; spans are joined by an
        ellipsis. Words of one stem count as the same.
    """
    mine, theirs = words_in(text, spans), words_in(there, there_spans)
    marks: list[Span] = []
    for step in LCSseq.opcodes([w.stem for w in mine], [w.stem for w in theirs]):
        if step.tag in ("insert", "replace"):
            marks += [(word.start, word.end) for word in theirs[step.dest_start : step.dest_end]]
    return marked_parts(there, there_spans, marks)


def marked_parts(text: str, spans: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> Parts:
    """Return the words of spans as stretches, each with whether it is marked, white space single.

    Args:
        text: The article.
        spans: The words to show, in text order.
        marks: Spans of the text to mark; those a blank apart are marked as one.
    """
    joined = merge(marks, gap=2)
    parts: list[tuple[str, bool]] = []
    for number, (start, end) in enumerate(spans):
        parts += [(" … ", False)] if number else []
        at = int(start)
        for first, last in joined:
            if first < end and last > at:
                parts += [
                    (text[at : max(first, at)], False),
                    (text[max(first, at) : min(last, int(end))], True),
                ]
                at = min(last, int(end))
        parts.append((text[at : int(end)], False))
    return tuple((_single_blanks(words), is_marked) for words, is_marked in parts if words)


def _single_blanks(words: str) -> str:
    """Return words on one line; a blank at an end stays, for it parts two stretches."""
    inner = " ".join(words.split())
    return f"{' ' if words[0].isspace() else ''}{inner}{' ' if inner and words[-1].isspace() else ''}"
