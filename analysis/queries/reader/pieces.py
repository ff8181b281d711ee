"""A text cut at the borders of its blocks and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from analysis.queries.reader.model import Finding, Piece


def cut(text: str, blocks: Iterable[Sequence[Any]], findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """Cut a text at every border of a block or finding.

    Args:
        text: The article's text.
        blocks: Triples of start, end and kind; text outside them counts as body.
        findings: The findings to mark.

    Returns:
        Pieces in text order; joined, they are the text. The findings of a piece stand widest first.
    """
    kinds = [(int(s), int(e), str(k)) for s, e, k in blocks]
    events: dict[int, list[tuple[bool, str]]] = {}
    width: dict[str, int] = {}
    for finding in findings:
        for start, end in finding.spans:
            events.setdefault(start, []).append((True, finding.finding_id))
            events.setdefault(end, []).append((False, finding.finding_id))
            width[finding.finding_id] = width.get(finding.finding_id, 0) + end - start
    begins = {start: kind for start, _, kind in kinds}
    borders = sorted({0, len(text), *events, *begins, *(end for _, end, _ in kinds)})
    pieces, active, block = [], set[str](), "body"
    for start, end in pairwise(borders):
        for opens, finding_id in sorted(events.get(start, [])):
            (active.add if opens else active.discard)(finding_id)
        block = begins.get(start, block)
        order = tuple(sorted(active, key=lambda key: (-width[key], key)))
        pieces.append(Piece(text[start:end], block, order))
    return tuple(piece for piece in pieces if piece.text)
