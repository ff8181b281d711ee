"""What opens a page: title, deks, names of writers, dateline.

The article's text starts at the first paragraph that closes as one. Of the lines before it that nothing
has claimed, the first of some length is the title; the others are its deks and what stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.corpus.bylines import dateline_length, is_name, is_people
from analysis.corpus.dates import DATE
from analysis.corpus.judging import (
    CLOSED,
    WORD,
    Piece,
    Pieces,
    claim,
    is_title,
    key_of,
    open_pieces,
)
from analysis.resources.boilerplate import list_head
from analysis.spans import trim

# Lengths in characters: headlines and deks of scraped pages end below these, paragraphs above.
_HEADLINE, _DEK, _PARAGRAPH, _KEY = 220, 300, 60, 400
_TITLE_WORDS = 4
# More lines without an end than these are no deks: the text has no closing marks.
_MOST_DEKS = 8


def cut_datelines(text: str, pieces: Pieces) -> Pieces:
    """Cut "WARSAW — " off the paragraphs that open the text, and with an agency in brackets off any."""
    opening = set(open_pieces(pieces)[:12])
    cut: Pieces = []
    for index, piece in enumerate(pieces):
        length = dateline_length(text[piece.start : piece.end]) if piece.kind is None else 0
        if not length or (index not in opening and "(" not in text[piece.start : piece.start + length]):
            cut.append(piece)
            continue
        _, end = trim(text, piece.start, piece.start + length)
        body_start, _ = trim(text, end, piece.end)
        head = text[piece.start : end]
        cut.append(replace(piece, end=end, kind="dateline", plain=head, is_closed=False))
        if body_start < piece.end:
            cut.append(replace(piece, start=body_start, after_gap=False))
    return cut


def claim_titles(text: str, pieces: Pieces, *, is_known: bool) -> Pieces:
    """Claim the title, the lines above it that only lead to it, and later repeats of it.

    Args:
        text: The whole text.
        pieces: Its pieces.
        is_known: Whether the headline was given: then an opening question is more likely text.
    """
    waiting = open_pieces(pieces)
    if len(waiting) < 2 and not any(piece.kind == "headline" for piece in pieces):
        return pieces  # the one line that there is is the text
    start = _text_start(text, pieces)
    before = [i for i in waiting if start is None or i < start]
    chosen: dict[int, str] = {}
    title = next((i for i, p in enumerate(pieces) if p.kind == "headline"), None)
    if title is None:
        title = _title(text, pieces[:start], before[:1] if start is None else before, may_ask=not is_known)
        if title is not None:
            chosen = {i: "headline" for i in before if i < title} | {title: "headline"}
    if title is None:
        return pieces
    key = key_of(pieces[title].plain)
    repeats = (i for i in waiting if pieces[i].length <= _KEY and key_of(pieces[i].plain) == key)
    chosen |= dict.fromkeys(repeats, "headline")
    return [replace(p, kind=chosen[i]) if i in chosen else p for i, p in enumerate(pieces)]


def _title(text: str, pieces: Sequence[Piece], before: Sequence[int], *, may_ask: bool) -> int | None:
    """Return the number of the title among the lines before the text; it may have looked like a promo."""
    titles = [
        i
        for i in before
        if is_title(text, pieces[i], most=_HEADLINE) or (may_ask and _is_question(text, pieces[i]))
    ]
    long = (i for i in titles if len(WORD.findall(pieces[i].plain)) >= _TITLE_WORDS)
    first = next(long, titles[0] if titles else None)
    labelled = next((i for i, p in enumerate(pieces[:3]) if _is_labelled_title(p)), None)
    return first if labelled is None or (first is not None and first < labelled) else labelled


def _text_start(text: str, pieces: Sequence[Piece], *, after: int = -1) -> int | None:
    """Return the number of the first piece after one that is plainly a paragraph of text, if any is."""
    for index in open_pieces(pieces):
        if index <= after:
            continue
        piece = pieces[index]
        after_dateline = index > 0 and pieces[index - 1].kind == "dateline"
        torn = after_dateline and "\n" not in text[pieces[index - 1].end : piece.start]
        if torn or piece.length > _DEK or (piece.is_closed and piece.length >= _PARAGRAPH):
            return index
    return None


def _is_labelled_title(piece: Piece) -> bool:
    """Say whether what looked like a promo ("Analysis: ...") can be the headline: it opens the page."""
    label, colon, title = piece.plain.partition(":")
    is_head = piece.kind == "promo" and bool(colon) and len(WORD.findall(title)) >= 3
    return is_head and list_head().match(label.casefold()) is None


def _is_question(text: str, piece: Piece) -> bool:
    """Say whether a line is one question or exclamation, as headlines may be."""
    words = text[piece.start : piece.end]
    return piece.length <= _HEADLINE and words.endswith(("?", "!")) and not re.search(r"[.?!]\s", words)


def claim_byline_names(text: str, pieces: Pieces) -> Pieces:
    """Claim names without "By" between the title and a date or agency, and "Kyiv:" above the text."""
    title = next((i for i, p in enumerate(pieces) if p.kind == "headline"), None)
    start = _text_start(text, pieces)
    if title is None or start is None:
        return pieces
    chosen: dict[int, str] = {}
    for index in range(title + 1, min(start, len(pieces) - 1)):
        piece = pieces[index]
        if pieces[index + 1].kind in ("dateline", "source-line") and is_people(piece.plain):
            chosen[index] = "byline"
        elif index + 1 == start and text[piece.end - 1] == ":" and is_name(piece.plain, most=3):
            chosen[index] = "dateline"
    return claim(pieces, chosen.get)


def claim_deks(text: str, pieces: Pieces) -> Pieces:
    """Claim the lines between the title and the text: those without a full stop, and one closed dek.

    A dek with a full stop is told by what follows it: the byline, date or source that opens the article.
    """
    title = next((i for i, p in enumerate(pieces) if p.kind == "headline"), None)
    start = _text_start(text, pieces)
    if title is None or start is None or title > start:
        return pieces
    chosen: dict[int, str] = {}
    if title + 1 <= start and pieces[title + 1].kind is None and _is_closed_dek(text, pieces, title + 1):
        chosen[title + 1] = "headline"
        start = _text_start(text, pieces, after=title + 1) or start
    between = [i for i in open_pieces(pieces) if title < i < start and not _is_closed(text, pieces[i])]
    if len(between) <= _MOST_DEKS:
        short = (i for i in between if pieces[i].length <= _DEK)
        chosen |= {i: "headline" if len(WORD.findall(pieces[i].plain)) > 2 else "notice" for i in short}
    return claim(pieces, chosen.get)


def _is_closed(text: str, piece: Piece) -> bool:
    """Say whether a line closes as a sentence, or with a colon or comma that leads on to the text."""
    return CLOSED.search(text[piece.start : piece.end]) is not None


def _is_closed_dek(text: str, pieces: Sequence[Piece], index: int) -> bool:
    following = _text_start(text, pieces, after=index)
    if following is None or pieces[index].length > _DEK or _sentences(pieces[index].plain) > 2:
        return False
    return any(
        p.kind in ("byline", "source-line") or (p.kind == "dateline" and _is_filed(p))
        for p in pieces[index + 1 : following]
    )


def _is_filed(piece: Piece) -> bool:
    """Say whether a dateline gives a place or a date, not only the time of an entry in a live blog."""
    return DATE.search(piece.plain) is not None or not any(c.isdigit() for c in piece.plain)


def _sentences(words: str) -> int:
    return len(re.findall(r"[.!?][\"”’)]?\s+[A-Z\"“]", words)) + 1


def claim_subheads(text: str, pieces: Pieces) -> Pieces:
    """Claim a short line without an end between paragraphs as a subhead; lists of such lines stay text."""
    chosen: dict[int, str] = {}
    waiting = open_pieces(pieces)
    for before, index, after in zip(waiting, waiting[1:], waiting[2:], strict=False):
        piece = pieces[index]
        if piece.length <= _OTHER_TITLE and _is_other_title(text, piece):
            chosen[index] = "promo"
            continue
        paragraphs = all(pieces[i].length >= _NEIGHBOUR and pieces[i].is_closed for i in (before, after))
        if paragraphs and is_title(text, piece, most=_SUBHEAD) and not DATE.search(piece.plain):
            chosen[index] = "headline"
    return claim(pieces, chosen.get)


def _is_other_title(text: str, piece: Piece) -> bool:
    """Say whether a line is only a link, or a long run of capitals, as titles of other texts are set."""
    words = text[piece.start : piece.end]
    n_words = len(WORD.findall(piece.plain))
    is_link = _LINK_LINE.fullmatch(words) is not None and n_words >= _TITLE_WORDS
    is_shout = words.isupper() and words[0].isalnum() and n_words >= _SHOUTED_WORDS
    return not piece.is_closed and (is_link or is_shout)


_LINK_LINE = re.compile(r"\W*\[[^\[\]]+\]\([^()\s]*\)\W*")
# Subheads in capitals are shorter than titles in capitals.
_SHOUTED_WORDS = 7
_SUBHEAD, _NEIGHBOUR, _OTHER_TITLE = 70, 40, 160
