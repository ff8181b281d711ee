"""Attributions marked by hand, as examples for the attribution network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

from analysis.language.attribution_features import (
    Codes,
    Indices,
    Tree,
    read_tree,
    relation_codes,
    token_codes,
)
from analysis.language.attribution_network import LABELS

BEFORE, AFTER = 50, 75  # tokens that a cue may reach
_CUE = LABELS.index("cue")
_VERBS = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True)
class AttributionExample:
    """One text with its attributions.

    Attributes:
        codes: Codes of its tokens.
        cues: Positions of the cues' main words, rising.
        pairs: Positions of the tokens that each cue reaches, one cue after another.
        numbers: For each pair the number of its cue.
        relations: Codes of each pair.
        labels: The right label of each pair.
    """

    codes: Codes
    cues: Indices
    pairs: Indices
    numbers: Indices
    relations: Codes
    labels: Indices


def attribution_example(doc: Doc, attributions: Iterable[dict[str, Any]]) -> AttributionExample:
    """Return the example of one parsed text.

    Args:
        doc: The text.
        attributions: What is marked, each with `source`, `cue` and `content` as lists of character spans.
    """
    tree = read_tree(doc)
    starts = np.array([token.idx for token in doc], dtype=np.int64)
    ends = np.array([token.idx + len(token) for token in doc], dtype=np.int64)
    marked: dict[int, Indices] = {}
    for item in attributions:
        labels = np.zeros(len(doc), dtype=np.int64)
        for number, role in enumerate(LABELS[1:], start=1):
            for start, end in item[role]:
                labels[np.searchsorted(ends, start, side="right") : np.searchsorted(starts, end)] = number
        cue = main_word(doc, np.flatnonzero(labels == _CUE))
        if cue is not None:
            marked.setdefault(cue, labels)
    cues = np.array(sorted(marked), dtype=np.int64)
    pairs, numbers = reach(len(doc), cues)
    return AttributionExample(
        codes=token_codes(doc, tree),
        cues=cues,
        pairs=pairs,
        numbers=numbers,
        relations=pair_codes(tree, pairs, cues, numbers),
        labels=np.concatenate([marked[int(c)][pairs[numbers == n]] for n, c in enumerate(cues)])
        if len(cues)
        else pairs,
    )


def pair_codes(tree: Tree, pairs: Indices, cues: Indices, numbers: Indices) -> Codes:
    """Return the relation codes of pairs of tokens and cues."""
    return relation_codes(tree, pairs, cues[numbers] if len(cues) else pairs)


def reach(count: int, cues: Sequence[int] | Indices) -> tuple[Indices, Indices]:
    """Return the positions that each cue reaches, one after another, and the number of the cue of each."""
    bounds = [(max(0, int(cue) - BEFORE), min(count, int(cue) + AFTER + 1)) for cue in cues]
    if not bounds:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    pairs = np.concatenate([np.arange(start, end, dtype=np.int64) for start, end in bounds])
    lengths = [end - start for start, end in bounds]
    return pairs, np.repeat(np.arange(len(bounds), dtype=np.int64), lengths)


def main_word(doc: Doc, positions: Indices) -> int | None:
    """Return the word of a cue that the tree hangs the others on; a verb before others."""
    words = [int(i) for i in positions if not doc[int(i)].is_space]
    inside = set(words)
    tops = [i for i in words if doc[i].head.i not in inside or doc[i].head.i == i]
    verbs = [i for i in tops if doc[i].pos_ in _VERBS]
    return next(iter(verbs or tops), None)
