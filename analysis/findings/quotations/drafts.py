"""A quotation in the making, and its row in the frame `quotations`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.findings.quotations.contents import bare, joined, without_spans
from analysis.findings.quotations.marks import Marked, marks_over
from analysis.findings.rows import locate
from analysis.language.reading import Reading
from analysis.resources.cues import Act
from analysis.spans import Span, cover, overlaps

_LABEL_WORDS = 3
_OWNERS = frozenset(("its", "their", "his", "her", "so-called"))


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found so far.

    Attributes:
        content: What was said, in text order.
        cue: The reporting words, if any.
        source: The phrase that names who said it, if the text does.
        speaker: The bare mention in it.
        act: Said, written, judged or felt.
        denied: Whether the source says that it is not so.
        via: Outlet or agency through which the words come.
        score: How sure the rules are.
        method: Which rule found it.
        marks: The quoted stretches that belong to its content.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Span | None
    act: Act
    denied: bool
    score: float
    method: str
    via: str | None = None
    marks: tuple[Marked, ...] = field(default=())

    @property
    def reach(self) -> Span:
        """The smallest span around content, cue and source."""
        return cover([*self.content, *(s for s in (self.cue, self.source) if s is not None)])


def to_row(reading: Reading, draft: Draft, marks: Sequence[Marked]) -> dict[str, Any] | None:
    """Return the row of a draft, `None` if nothing is left of its content."""
    text = reading.text
    content = _clean_content(text, draft, marks)
    if not content:
        return None
    near = dict.fromkeys(mark for start, end in content for mark in marks_over(marks, start, end))
    inside = [mark for mark in near if not _is_label(text, mark, content)]
    quoted = _quoted(content, inside)
    start, end = cover([*content, *(s for s in (draft.cue, draft.source) if s is not None)])
    return {
        **locate(reading, "quotation_id", "q", start, end),
        "content": [list(span) for span in content],
        "quoted": [list(span) for span in quoted],
        "kind": _kind(text, content, quoted),
        "act": draft.act,
        "denied": draft.denied,
        **_ends("cue", draft.cue),
        **_ends("source", draft.source),
        **_ends("speaker", draft.speaker),
        "via": draft.via,
        "score": round(draft.score, 3),
        "method": draft.method,
    }


def _ends(name: str, span: Span | None) -> dict[str, int | None]:
    start, end = span if span is not None else (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


def _clean_content(text: str, draft: Draft, marks: Sequence[Marked]) -> list[Span]:
    """Cut cue and source out of the content and bare its ends; marks at the ends are left off."""
    cuts = [span for span in (draft.cue, draft.source) if span is not None]
    spans = []
    for start, end in joined(text, without_spans(draft.content, cuts)):
        span = _within_mark(text, start, end, marks) or bare(text, start, end)
        if any(character.isalnum() for character in text[span[0] : span[1]]):
            spans.append(span)
    return spans


def _within_mark(text: str, start: int, end: int, marks: Sequence[Marked]) -> Span | None:
    """Return the part of a span inside marks, where nothing of it but marks and stops stands outside."""
    for mark in marks_over(marks, start, end)[:1]:
        rest = text[start : max(mark.start, start)] + text[min(mark.end, end) : end]
        inner = (max(start, mark.start), min(end, mark.end))
        return None if any(c.isalnum() for c in rest) else inner
    return None


def _is_label(text: str, mark: Marked, content: Sequence[Span]) -> bool:
    """Say whether marks set off a name inside a clause ("Shaheds"): nobody's words in particular."""
    words = text[mark.start : mark.end].strip(" ,.").split()
    is_all = any(span[0] >= mark.start and span[1] <= mark.end for span in content)
    if is_all or len(words) > _LABEL_WORDS:
        return False
    return all(word[0].isupper() for word in words) or _is_owned(text, mark)


def _is_owned(text: str, mark: Marked) -> bool:
    """Say whether an owner stands before marks that no stop closes: "Moscow's “special operation”"."""
    before = text[max(0, mark.outer_start - 20) : mark.outer_start].split()
    owner = before[-1].lower() if before else ""
    is_open = text[mark.end - 1] not in ",.!?"
    return is_open and (owner in _OWNERS or owner.endswith(("’s", "'s", "‘s")))


def _quoted(content: Sequence[Span], marks: Sequence[Marked]) -> list[Span]:
    """Return the parts of the content that stand inside marks."""
    parts = [
        (max(span[0], mark.start), min(span[1], mark.end))
        for span in content
        for mark in marks
        if overlaps(span, mark.inner)
    ]
    return sorted(set(parts))


def _kind(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> str:
    """Say whether all, some or none of the words of the content stand inside marks."""
    words = [i for start, end in content for i in range(start, end) if text[i].isalnum()]
    inside = sum(any(start <= i < end for start, end in quoted) for i in words)
    if inside == len(words):
        return "direct"
    return "mixed" if inside else "indirect"
