"""What stands within and after the text without belonging to it: captions, lists of links, forms, bios."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.corpus.bylines import is_bio
from analysis.corpus.judging import SPEECH, WORD, Piece, Pieces, claim, has_gaps, open_pieces
from analysis.resources.boilerplate import list_head, load_words

_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?)(?:[:,]? \w+\.? \d{1,2}(?:, \d{4})?)?[:.]?"
    r"|.{0,80}\bfollowing correction:?",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:earlier version|as published|editing error|misstated|misidentified|misspelled|incorrectly"
    r"|in some editions|erroneously|gave the wrong)\b",
    re.IGNORECASE,
)
# Lengths in characters: titles in lists of links end below the first, paragraphs of text above the second.
_LIST_ITEM, _PARAGRAPH, _CAPTION, _HEAD = 160, 60, 400, 45
# Lines that a writer's card has above the bio: a name, a trade, a place.
_CARD_LINES = 3
# A picture has at most its alternative text and its caption.
_CAPTION_LINES = 2


def claim_captions(text: str, pieces: Pieces) -> Pieces:
    """Claim the line that stands right above a credit, and the alternative text above a caption.

    Only where blank lines part the paragraphs does a line without one belong to what follows it.
    """
    chosen: dict[int, str] = {}
    if not has_gaps(pieces):
        return pieces
    for index, piece in enumerate(pieces):
        if piece.after_gap or piece.kind not in ("credit", "caption"):
            continue
        above = _above(pieces, index)
        if piece.kind == "credit" and all(_may_be_caption(pieces[i]) for i in above):
            chosen |= dict.fromkeys(above, "caption")
        elif len(above) == 1 and _is_alternative(pieces[above[0]].plain, piece.plain):
            chosen[above[0]] = "caption"
    return claim(pieces, chosen.get)


def _above(pieces: Sequence[Piece], index: int) -> list[int]:
    """Return the open lines above one, up to the blank line, if these are few and all that there is."""
    above: list[int] = []
    while index > 0 and not pieces[index].after_gap:
        index -= 1
        above.append(index)
    is_all_open = all(pieces[i].kind is None for i in above)
    return above if is_all_open and len(above) <= _CAPTION_LINES else []


def _may_be_caption(piece: Piece) -> bool:
    return piece.length <= _CAPTION and not SPEECH.search(piece.plain)


def _is_alternative(first: str, caption: str) -> bool:
    """Say whether a line tells the same picture as the caption under it, without reporting speech."""
    words = {w for w in WORD.findall(caption.casefold()) if w not in load_words("small")}
    shared = words & set(WORD.findall(first.casefold()))
    return len(words) >= 3 and len(shared) >= 0.7 * len(words) and not SPEECH.search(first)


def claim_lists(text: str, pieces: Pieces) -> Pieces:
    """Claim the titles listed under "Related", "Most read" and the like, until a paragraph of text."""
    chosen: dict[int, str] = {}
    listing = False
    for index, piece in enumerate(pieces):
        if piece.kind == "promo":
            is_head = len(piece.plain) <= _HEAD and list_head().match(piece.plain.casefold()) is not None
            listing = listing or is_head
        elif listing and piece.kind is None and _is_list_item(text, piece):
            chosen[index] = "promo"
        elif piece.kind is None:
            listing = False
    return claim(pieces, chosen.get)


def _is_list_item(text: str, piece: Piece) -> bool:
    if piece.length > _LIST_ITEM:
        return False
    words = [w for w in WORD.findall(piece.plain) if w.casefold() not in load_words("small")]
    in_title_case = sum(w[0].isupper() or w[0].isdigit() for w in words) >= 0.75 * len(words)
    is_open = not piece.is_closed or text[piece.start : piece.end].endswith(("?", "...", "…"))
    return is_open or (in_title_case and len(words) >= 3) or text[piece.start] in "[•*"


def claim_promo_chunks(text: str, pieces: Pieces) -> Pieces:
    """Claim lines without an end right under a promo, where blank lines part the paragraphs."""
    if not has_gaps(pieces):
        return pieces
    chosen: dict[int, str] = {}
    in_promo = False
    for index, piece in enumerate(pieces):
        in_promo = piece.kind == "promo" or (in_promo and not piece.after_gap and not piece.is_closed)
        if in_promo and piece.kind is None and piece.length <= _LIST_ITEM:
            chosen[index] = "promo"
    return claim(pieces, chosen.get)


def claim_corrections(text: str, pieces: Pieces) -> Pieces:
    """Claim the closing paragraphs under a bare "Correction" heading that speak of an error in print."""
    heading = next(
        (i for i, p in enumerate(pieces) if p.kind == "notice" and _CORRECTION.fullmatch(p.plain)),
        len(pieces),
    )
    return claim(pieces, lambda i: "notice" if i > heading and _ERROR.search(pieces[i].plain) else None)


def claim_tail(text: str, pieces: Pieces) -> Pieces:
    """Claim short lines without an end that trail after a comment form, copyright line or list of links."""
    chosen: dict[int, str] = {}
    last = max(
        (i for i in open_pieces(pieces) if pieces[i].is_closed and pieces[i].length > _PARAGRAPH),
        default=-1,
    )
    ended = False
    for index in range(last + 1, len(pieces)):
        piece = pieces[index]
        ended = ended or piece.kind in ("comment-form", "copyright", "promo")
        if ended and piece.kind is None and piece.length <= _LIST_ITEM and not piece.is_closed:
            chosen[index] = "promo"
    return claim(pieces, chosen.get)


def claim_bios(text: str, pieces: Pieces) -> Pieces:
    """Claim closing lines that introduce the writer."""
    chosen: dict[int, str] = {}
    for index in reversed(open_pieces(pieces)[-3:]):
        piece = pieces[index]
        if index == 0 or not is_bio(piece.plain, _body_before(text, pieces, index)):
            break
        chosen[index] = "byline"
    if chosen:
        chosen |= dict.fromkeys(_card(pieces, min(chosen)), "byline")
    return claim(pieces, chosen.get)


def _card(pieces: Sequence[Piece], bio: int) -> list[int]:
    """Return the lines right above a bio that give its name and trade without a full stop."""
    card: list[int] = []
    for index in range(bio - 1, max(bio - 1 - _CARD_LINES, -1), -1):
        piece = pieces[index]
        if piece.kind is not None or piece.is_closed or piece.length > _PARAGRAPH:
            break
        card.append(index)
    return card


def _body_before(text: str, pieces: Sequence[Piece], index: int) -> str:
    """Return the paragraphs and headlines above; lines without a full stop may be the writer's card."""
    told = (p for p in pieces[:index] if p.kind == "headline" or (p.kind is None and p.is_closed))
    return "\n".join(text[p.start : p.end] for p in told)
