"""Blocks: what each stretch of a scraped text is, covering all of it.

First every line is judged by itself (rules, bylines, datelines, credits), then by its neighbours: the
headline and its dek open the text, a caption stands beside its credit, lists of links follow their heading,
what trails a comment form is the page's. What nothing claims is body: in doubt a line is article text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.corpus.asides import (
    claim_bios,
    claim_captions,
    claim_corrections,
    claim_lists,
    claim_promo_chunks,
    claim_tail,
)
from analysis.corpus.heads import (
    claim_byline_names,
    claim_deks,
    claim_subheads,
    claim_titles,
    cut_datelines,
)
from analysis.corpus.judging import Piece, Pieces, judge_line, key_of
from analysis.corpus.lines import read_lines
from analysis.language.reading import Block

_FRONT_CHARS = 5000


def classify_blocks(text: str, headline: str | None = None) -> list[Block]:
    """Return blocks that cover a text without gap or overlap, in order.

    Args:
        text: The text as supplied.
        headline: Its headline, where known; found again in the text it is a headline block.

    Returns:
        Blocks of the kinds of `BLOCK_KINDS`; a body block is one paragraph. White space after a
        block belongs to it. Empty for an empty text.

    Misses:
        Promos worded as sentences of an article; captions without a credit; a dek with a full stop that
        stands right above the text.
    """
    if not text:
        return []
    title = key_of(headline or "")
    pieces = [piece for line in read_lines(text) for piece in judge_line(text, line, title)]
    pieces = cut_datelines(text, _front_matter(text, pieces))
    pieces = claim_titles(text, pieces, is_known=bool(title))
    for judge in _NEIGHBOURS:
        pieces = judge(text, pieces)
    return _tiled(text, pieces)


def _tiled(text: str, pieces: Sequence[Piece]) -> list[Block]:
    if not pieces:
        return [Block(0, len(text), "body")]
    starts = [0, *(piece.start for piece in pieces[1:])]
    ends = [*starts[1:], len(text)]
    return [Block(s, e, p.kind or "body") for s, e, p in zip(starts, ends, pieces, strict=True)]


def _front_matter(text: str, pieces: Pieces) -> Pieces:
    """Metadata between rules at the very top, which was no YAML, is the file's and not the article's."""
    if not text.lstrip("\ufeff").startswith("---"):
        return pieces
    rules = [p.end for p in pieces if re.fullmatch(r"-{3,}", text[p.start : p.end])][:2]
    if len(rules) < 2 or rules[1] > _FRONT_CHARS:
        return pieces
    return [replace(p, kind="notice") if p.end <= rules[1] else p for p in pieces]


# What looks at neighbours once the title is known, in the order in which one builds on the other.
_NEIGHBOURS: tuple[Callable[[str, Pieces], Pieces], ...] = (
    claim_byline_names,
    claim_captions,
    claim_deks,
    claim_lists,
    claim_promo_chunks,
    claim_corrections,
    claim_tail,
    claim_bios,
    claim_subheads,
)
