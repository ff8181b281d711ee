"""Lines of a text: the units that are judged to be article or not, and their plain form.

A line is what stands between line ends. Hard-wrapped paragraphs, whose lines are cut at one width, are
joined to one unit. Spans are trimmed; white space between units belongs to none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.spans import trim

_CONTENT = re.compile(r"[^\r\n\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_STRAIGHT: dict[int, str | None] = {
    **_INVISIBLE,
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0x2033), '"'),
    **dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F, 0x3000), " "),
}
_MARKS_BEFORE = re.compile(r"^(?:[\s>*_•·‣▪●◦|+~–—-]|#+(?=[\s#]|$)|\d+\.\s(?=\[))+")
_MARKS_AFTER = " .:…!>»›→|*_~–—-"

# No rule looks at more of a line than this; a text without line ends must not be copied whole.
PLAIN_CHARS = 2100

# Widths that text is wrapped to, from narrow columns to wide mail.
_NARROW, _WIDE, _RAGGED = 40, 100, 28


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of text.

    Attributes:
        start: Its first character that is no white space.
        end: One past its last such character.
        after_gap: Whether a blank line stands before it.
        plain: Its words in one line without marks of emphasis, bullets, link targets and closing marks,
            quotation marks made straight; cut after `PLAIN_CHARS`.
    """

    start: int
    end: int
    after_gap: bool
    plain: str


def read_lines(text: str) -> list[Line]:
    """Return the units of a text in order; empty for a text of white space."""
    chunks: list[list[tuple[int, int]]] = []
    previous = 0
    for match in _CONTENT.finditer(text):
        start, end = trim(text, *match.span())
        if start == end:
            continue
        if not chunks or len(_LINE_END.findall(text[previous:start])) > 1:
            chunks.append([])
        chunks[-1].append((start, end))
        previous = end
    return [
        Line(start, end, number == 0, plain(text[start : min(end, start + PLAIN_CHARS)]))
        for chunk in chunks
        for number, (start, end) in enumerate(_units(text, chunk))
    ]


def plain(words: str) -> str:
    """Return the words of a line as rules see them, capitals kept."""
    words = " ".join(unlinked(words).translate(_STRAIGHT).split())
    return _MARKS_BEFORE.sub("", words).rstrip(_MARKS_AFTER)


def unlinked(words: str) -> str:
    """Return words with the text of each Markdown link in its place."""
    return _LINK.sub(r"\1", words) if "](" in words else words


def _units(text: str, chunk: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the chunk as one unit if it is a wrapped paragraph, else its lines, torn sentences mended."""
    if _is_wrapped(text, chunk):
        yield chunk[0][0], chunk[-1][1]
        return
    start, end = chunk[0]
    for next_start, next_end in chunk[1:]:
        torn = text[next_start].islower() and end - start >= _NARROW and text[end - 1].isalpha()
        if not torn:
            yield start, end
            start = next_start
        end = next_end
    yield start, end


def _is_wrapped(text: str, chunk: list[tuple[int, int]]) -> bool:
    """Say whether lines are one paragraph cut at a fixed width: alike in length, torn within sentences."""
    if len(chunk) < 3:
        return False
    widths = [end - start for start, end in chunk]
    inner = widths[:-1]
    if not (min(inner) >= _NARROW and max(widths) <= _WIDE and max(inner) - min(inner) <= _RAGGED):
        return False
    closed = sum(text[end - 1] in ".!?:\"”'’)" for _, end in chunk[:-1])
    return closed * 3 <= len(inner)
