"""From words of a subtree to spans of text: what was said, cut where the attribution interrupts it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from analysis.language.reading import text_of
from analysis.spans import Span, merge

_OUTER = frozenset(" \t\r\n\xa0,;:.–—-…“”\"«»'’‘`")
_ENDS = frozenset(",;:–—-…. \t\r\n\xa0")
_MARKS = frozenset('“”"«»„‟')


def spans_of(doc: Doc, words: set[int]) -> list[Span]:
    """Return the stretches of text that these words cover, punctuation at their ends left off.

    White space between two words of the set does not part them; any other word does.
    """
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and all(doc[j].is_space and "\n\n" not in doc[j].text for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    text = text_of(doc)
    stretches = (bare(text, doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in runs)
    return [(start, end) for start, end in stretches if any(c.isalnum() for c in text[start:end])]


def bare(text: str, start: int, end: int) -> Span:
    """Return a span without punctuation, marks and white space at its ends.

    A mark stays where its partner is inside the span ("no “plan”"), and so does a full stop that belongs
    to an abbreviation or to a quotation closed within.
    """
    while start < end and text[start] in _OUTER:
        if text[start] in _MARKS and _has_partner(text[start + 1 : end]):
            break
        start += 1
    while end > start and (text[end - 1] in _ENDS or text[end - 1] in _MARKS):
        if text[end - 1] in _MARKS and _has_partner(text[start : end - 1]):
            break
        if text[end - 1] == "." and _is_abbreviation(text, start, end):
            break
        end -= 1
    return start, end


def _has_partner(rest: str) -> bool:
    return sum(character in _MARKS for character in rest) % 2 == 1


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    word = text[start:end].split()[-1] if text[start:end].split() else ""
    return word.count(".") > 1 and any(c.isalpha() for c in word)


def without_spans(spans: Iterable[Span], cuts: Iterable[Span]) -> list[Span]:
    """Return the parts of `spans` that no cut covers."""
    left = list(spans)
    for cut_start, cut_end in cuts:
        parts: list[Span] = []
        for start, end in left:
            if cut_end <= start or end <= cut_start:
                parts.append((start, end))
                continue
            parts.extend(p for p in ((start, cut_start), (cut_end, end)) if p[0] < p[1])
        left = parts
    return left


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join spans between which there is only white space, within a paragraph."""
    pairs = merge(spans)
    result: list[Span] = []
    for start, end in pairs:
        gap = text[result[-1][1] : start] if result else ""
        if result and not gap.strip() and "\n\n" not in gap:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result
