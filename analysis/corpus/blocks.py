"""Blocks: what each stretch of a scraped text is, covering all of it.

First every line is judged by itself (rules, bylines, datelines, credits), then by its neighbours: the
headline and its dek open the text, a caption stands beside its credit, lists of links follow their heading,
what trails a comment form is the page's. What nothing claims is body: in doubt a line is article text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.corpus.bylines import dateline_length, is_bio, is_name
from analysis.corpus.dates import DATE
from analysis.corpus.judging import WORD, Piece, judge_line, key_of
from analysis.corpus.lines import read_lines
from analysis.language.reading import Block
from analysis.resources.boilerplate import load_words
from analysis.spans import trim

_CLOSED = re.compile(r"[.;,…]['\"”’)\]]*$|[.!?:]['\"”’)\]]+$|[.!?:;,]$")
_SPEECH = re.compile(r"\b(?:said|says|told|tells|added|according to)\b")
_LIST_HEAD = re.compile(
    r"\W*(?:related|also (?:on|read|see)|more (?:from|on|stories|news|coverage|headlines|like)|recommended"
    r"|trending|most (?:read|popular|viewed|shared|recent)|top (?:stories|news|headlines)|latest"
    r"|you (?:may|might)|sponsored|around the web|read (?:more|also|next)|see also|editor'?s'? "
    r"|must[- ]read|don'?t miss|popular|further reading|in other news|from our partners|promoted)"
)
_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?)(?:[:,]? \w+\.? \d{1,2}(?:, \d{4})?)?[:.]?"
    r"|.{0,80}\bfollowing correction:?",
    re.IGNORECASE,
)
_CORRECTION_LINES = 4

# Lengths in characters, from scraped pages: headlines and deks of the trial texts end below these.
_HEADLINE, _DEK, _SUBHEAD, _LIST_ITEM, _PARAGRAPH = 220, 300, 70, 160, 100


_Pieces = list[Piece]


def classify_blocks(text: str, headline: str | None = None) -> list[Block]:
    """Return blocks that cover a text without gap or overlap, in order.

    Args:
        text: The text as supplied.
        headline: Its headline, where known; found again in the text it is a headline block.

    Returns:
        Blocks of the kinds of `contracts.BLOCK_KINDS`; a body block is one paragraph. White space after a
        block belongs to it. Empty for an empty text.

    Misses:
        Promos worded as sentences of an article; captions without a credit; a dek with a full stop that
        stands right above the text.
    """
    if not text:
        return []
    title = key_of(headline or "")
    pieces = [piece for line in read_lines(text) for piece in judge_line(text, line, title)]
    for judge in _JUDGES:
        pieces = judge(text, pieces)
    return _tiled(text, pieces)


def _tiled(text: str, pieces: Sequence[Piece]) -> list[Block]:
    if not pieces:
        return [Block(0, len(text), "body")]
    starts = [0, *(piece.start for piece in pieces[1:])]
    ends = [*starts[1:], len(text)]
    return [Block(s, e, p.kind or "body") for s, e, p in zip(starts, ends, pieces, strict=True)]


# Lines beside each other. Each takes the pieces and returns them with more of them claimed.


def _claim(pieces: _Pieces, chosen: Callable[[int], str | None]) -> _Pieces:
    return [
        replace(piece, kind=chosen(index)) if piece.kind is None else piece
        for index, piece in enumerate(pieces)
    ]


def _open(pieces: Sequence[Piece]) -> list[int]:
    """Return the numbers of the pieces that nothing has claimed."""
    return [index for index, piece in enumerate(pieces) if piece.kind is None]


def _front_matter(text: str, pieces: _Pieces) -> _Pieces:
    """Metadata between rules at the very top, which was no YAML, is the file's and not the article's."""
    if not text.lstrip("\ufeff").startswith("---"):
        return pieces
    rules = [p.end for p in pieces if re.fullmatch(r"-{3,}", text[p.start : p.end])][:2]
    if len(rules) < 2 or rules[1] > 5000:
        return pieces
    return [replace(p, kind="notice") if p.end <= rules[1] else p for p in pieces]


def _headlines(text: str, pieces: _Pieces) -> _Pieces:
    """Claim the title line, the deks between it and the byline or text, and repeats of the title."""
    waiting = _open(pieces)
    if not waiting or len(waiting) < 2:
        return pieces
    chosen: dict[int, str] = {}
    title = next((i for i, p in enumerate(pieces[: waiting[0]]) if p.kind == "headline"), None)
    first = waiting[0]
    if title is None:
        title = next((i for i, p in enumerate(pieces[:first]) if _is_labelled_title(p)), None)
        chosen |= {} if title is None else {title: "headline"}
    if title is None and (
        _is_title(text, pieces[first], most=_HEADLINE) or _is_question(text, pieces[first])
    ):
        title, chosen[first] = first, "headline"
        waiting = waiting[1:]
    if title is not None:
        chosen |= dict.fromkeys(_deks(text, pieces, title, waiting), "headline")
        key = key_of(pieces[title].plain)
        chosen |= {
            i: "headline" for i in waiting if pieces[i].length <= 400 and key_of(pieces[i].plain) == key
        }
    return [replace(p, kind=chosen[i]) if i in chosen else p for i, p in enumerate(pieces)]


def _is_labelled_title(piece: Piece) -> bool:
    """Say whether what looked like a promo ("Analysis: ...") can be the headline: it opens the page."""
    label, colon, title = piece.plain.partition(":")
    is_head = piece.kind == "promo" and bool(colon) and len(WORD.findall(title)) >= 3
    return is_head and _LIST_HEAD.match(label.casefold()) is None


def _is_title(text: str, piece: Piece, *, most: int) -> bool:
    words = text[piece.start : piece.end]
    return (
        piece.length <= most
        and len(WORD.findall(piece.plain)) >= 2
        and not piece.plain[:1].islower()
        and not words.startswith(("-", "•", "*", "“", '"'))
        and _CLOSED.search(words) is None
    )


def _is_question(text: str, piece: Piece) -> bool:
    """Say whether a line is one question or exclamation, as headlines may be."""
    words = text[piece.start : piece.end]
    return piece.length <= _HEADLINE and words.endswith(("?", "!")) and not re.search(r"[.?!]\s", words)


def _deks(text: str, pieces: _Pieces, title: int, waiting: Sequence[int]) -> list[int]:
    """Return the lines under a title that belong to it.

    A dek ends without a full stop, or stands above the byline, date or source that opens the article.
    """
    after = [i for i in waiting if i > title]
    deks: list[int] = []
    for number, index in enumerate(after[:2]):
        piece = pieces[index]
        following = after[number + 1] if number + 1 < len(after) else None
        if following is None or piece.length > _DEK or index != title + len(deks) + 1:
            break
        between = {p.kind for p in pieces[index + 1 : following]}
        above_byline = (
            bool(between & {"byline", "dateline", "source-line"}) and _sentences(piece.plain) <= 2
        )
        longer = pieces[following].length > piece.length or pieces[following].is_closed
        if not above_byline and not (_is_title(text, piece, most=_DEK) and longer):
            break
        deks.append(index)
    return deks


def _sentences(words: str) -> int:
    return len(re.findall(r"[.!?][\"”’)]?\s+[A-Z\"“]", words)) + 1


def _datelines(text: str, pieces: _Pieces) -> _Pieces:
    """Cut "WARSAW — " off the paragraphs that open the text, and with an agency in brackets off any."""
    opening = set(_open(pieces)[:4])
    cut: _Pieces = []
    for index, piece in enumerate(pieces):
        length = (
            dateline_length(text[piece.start : piece.end])
            if piece.kind is None and piece.length > 40
            else 0
        )
        if not length or (index not in opening and "(" not in text[piece.start : piece.start + length]):
            cut.append(piece)
            continue
        _, end = trim(text, piece.start, piece.start + length)
        body_start, _ = trim(text, end, piece.end)
        head = text[piece.start : end]
        cut.append(replace(piece, end=end, kind="dateline", plain=head, is_closed=False))
        cut.append(replace(piece, start=body_start, after_gap=False))
    return cut


def _captions(text: str, pieces: _Pieces) -> _Pieces:
    """Claim the line that stands right above a credit, and the alternative text above a caption.

    Only where blank lines part the paragraphs does a line without one belong to what follows it.
    """
    chosen: dict[int, str] = {}
    has_gaps = sum(p.after_gap for p in pieces) * 2 > len(pieces)
    for index in range(len(pieces) - 1):
        piece, following = pieces[index], pieces[index + 1]
        if piece.kind is not None or following.after_gap or piece.length > 400:
            continue
        under_gap = has_gaps and (piece.after_gap or index == 0)
        if following.kind == "credit" and under_gap and not _SPEECH.search(piece.plain):
            chosen[index] = "caption"
        if following.kind == "caption" and under_gap and _is_alternative(piece.plain, following.plain):
            chosen[index] = "caption"
    return _claim(pieces, chosen.get)


def _is_alternative(first: str, caption: str) -> bool:
    """Say whether a line tells the same picture as the caption under it, without reporting speech."""
    words = {w for w in WORD.findall(caption.casefold()) if w not in load_words("small")}
    shared = words & set(WORD.findall(first.casefold()))
    return len(words) >= 3 and len(shared) >= 0.7 * len(words) and not _SPEECH.search(first)


def _lists(text: str, pieces: _Pieces) -> _Pieces:
    """Claim the titles listed under "Related", "Most read" and the like, until a paragraph of text."""
    chosen: dict[int, str] = {}
    listing = False
    for index, piece in enumerate(pieces):
        if piece.kind == "promo":
            listing = (
                len(piece.plain) <= 45 and _LIST_HEAD.match(piece.plain.casefold()) is not None
            ) or listing
        elif listing and piece.kind is None and _is_list_item(text, piece):
            chosen[index] = "promo"
        elif piece.kind is None:
            listing = False
    return _claim(pieces, chosen.get)


def _is_list_item(text: str, piece: Piece) -> bool:
    if piece.length > _LIST_ITEM:
        return False
    words = [w for w in WORD.findall(piece.plain) if w.casefold() not in load_words("small")]
    in_title_case = sum(w[0].isupper() or w[0].isdigit() for w in words) >= 0.75 * len(words)
    return not piece.is_closed or (in_title_case and len(words) >= 3) or text[piece.start] in "[•*"


def _byline_names(text: str, pieces: _Pieces) -> _Pieces:
    """Claim a bare name between the headline and the date or agency as the byline."""
    chosen: dict[int, str] = {}
    for index in range(1, len(pieces) - 1):
        piece, before, after = pieces[index], pieces[index - 1], pieces[index + 1]
        beside = before.kind == "headline" and after.kind in ("dateline", "source-line")
        if (
            piece.kind is None
            and beside
            and is_name(piece.plain.rstrip("."), most=4)
            and piece.length <= 50
        ):
            chosen[index] = "byline"
    return _claim(pieces, chosen.get)


def _tail(text: str, pieces: _Pieces) -> _Pieces:
    """Claim short lines without an end that trail after a comment form, copyright line or list of links."""
    chosen: dict[int, str] = {}
    last = max((i for i in _open(pieces) if pieces[i].is_closed and pieces[i].length > 60), default=-1)
    ended = False
    for index in range(last + 1, len(pieces)):
        piece = pieces[index]
        ended = ended or piece.kind in ("comment-form", "copyright", "promo")
        if ended and piece.kind is None and piece.length <= _LIST_ITEM and not piece.is_closed:
            chosen[index] = "promo"
    return _claim(pieces, chosen.get)


def _bios(text: str, pieces: _Pieces) -> _Pieces:
    """Claim closing lines that introduce the writer."""
    chosen: dict[int, str] = {}
    for index in reversed(_open(pieces)[-3:]):
        piece = pieces[index]
        if index == 0 or not is_bio(piece.plain, _body_before(text, pieces, index)):
            break
        chosen[index] = "byline"
    return _claim(pieces, chosen.get)


def _body_before(text: str, pieces: Sequence[Piece], index: int) -> str:
    return "\n".join(text[p.start : p.end] for p in pieces[:index] if p.kind in (None, "headline"))


def _subheads(text: str, pieces: _Pieces) -> _Pieces:
    """Claim a short line without an end between paragraphs as a subhead; lists of such lines stay text."""
    chosen: dict[int, str] = {}
    waiting = _open(pieces)
    for before, index, after in zip(waiting, waiting[1:], waiting[2:], strict=False):
        piece = pieces[index]
        between_paragraphs = all(
            pieces[i].length >= _PARAGRAPH and pieces[i].is_closed for i in (before, after)
        )
        if between_paragraphs and _is_title(text, piece, most=_SUBHEAD) and not DATE.search(piece.plain):
            chosen[index] = "headline"
    return _claim(pieces, chosen.get)


def _corrections(text: str, pieces: _Pieces) -> _Pieces:
    """Claim the closing paragraphs under a bare "Correction" heading."""
    heading = next(
        (i for i, p in enumerate(pieces) if p.kind == "notice" and _CORRECTION.fullmatch(p.plain)), None
    )
    if heading is None or not 0 < len(pieces) - heading - 1 <= _CORRECTION_LINES:
        return pieces
    return _claim(pieces, lambda index: "notice" if index > heading else None)


# In the order in which they build on each other.
_JUDGES: tuple[Callable[[str, _Pieces], _Pieces], ...] = (
    _front_matter,
    _datelines,
    _headlines,
    _captions,
    _lists,
    _byline_names,
    _corrections,
    _tail,
    _bios,
    _subheads,
)
