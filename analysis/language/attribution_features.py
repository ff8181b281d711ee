"""What the attribution network sees: codes of each token, and of each token as a cue sees it.

`token_codes` gives one row a token (`TOKEN_COLUMNS`): forms, tags and the tree around it, what lists say
of the word, and where it stands between quotation marks. `relation_codes` gives one row for each token
near a cue (`RELATION_COLUMNS`): how far off it is, the way to it through the tree, and which quotation
marks and paragraph ends lie between. A code is a number to be hashed; 0 stands for "hidden".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from analysis.resources.cues import load_cues
from analysis.resources.titles import load_titles

TOKEN_COLUMNS = (
    "norm",
    "lemma",
    "suffix",
    "shape",
    "tag",
    "dep",
    "head lemma",
    "head",
    "grandparent",
    "name",
    "kind",
    "children",
    "cue",
    "mark",
    "place",
)
RELATION_COLUMNS = ("distance", "branch", "path", "lemma branch", "mark", "border", "next")
WORD_COLUMNS = ((0, 1), (6,))  # columns hidden together, at random, in training

Codes = NDArray[np.uint64]
Indices = NDArray[np.int64]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_ACTS = {"speech": 1, "writing": 2, "opinion": 3, "attitude": 4}
_CHILDREN = (
    "nsubj",
    "nsubj:pass",
    "ccomp",
    "xcomp",
    "obj",
    "iobj",
    "obl",
    "parataxis",
    "mark",
    "advcl",
    "conj",
    "aux",
    "aux:pass",
    "cop",
    "case",
    "det",
    "nmod:poss",
    "acl",
    "acl:relcl",
    "nmod",
    "appos",
    "flat",
    "compound",
    "fixed",
)
_OPENS = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES = frozenset(("”", "»"))
_STRAIGHT = frozenset(('"', "''"))
_MARKS = _OPENS | _CLOSES | _STRAIGHT
_LEVELS = 8  # ancestors of a token that are looked at
_CLIMB = 5  # ancestors of a cue
_DISTANCES = (
    -40,
    -30,
    -22,
    -16,
    -12,
    -9,
    -7,
    -5,
    -4,
    -3,
    -2,
    -1,
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    9,
    12,
    16,
    22,
    30,
    40,
    55,
)
_GAPS = (0, 1, 2, 3, 5, 8, 14)


@dataclass(frozen=True, slots=True)
class Tree:
    """Arrays of one Doc that both kinds of codes are made from."""

    norm: Codes
    lemma: Codes
    tag: Codes
    dep: Codes
    head: Indices
    ancestors: Indices  # levels x tokens; level 0 is the token
    state: Indices  # 0 outside marks, 1 opening mark, 2 inside, 3 closing mark
    quote: Indices  # how many marks opened before
    paragraph: Indices
    since: Indices  # tokens since the last closing mark of the paragraph
    until: Indices  # tokens to the next opening mark of the paragraph


def read_tree(doc: Doc) -> Tree:
    """Return the arrays of a parsed Doc."""
    table = doc.to_array(["NORM", "LEMMA", "TAG", "DEP", "HEAD"]).astype(np.uint64)
    count = len(doc)
    head = np.arange(count, dtype=np.int64) + table[:, 4].astype(np.int64)
    ancestors = [np.arange(count, dtype=np.int64)]
    for _ in range(_LEVELS):
        ancestors.append(head[ancestors[-1]])
    state, quote, paragraph = _marks(doc)
    return Tree(
        norm=table[:, 0],
        lemma=table[:, 1],
        tag=table[:, 2],
        dep=table[:, 3],
        head=head,
        ancestors=np.stack(ancestors),
        state=state,
        quote=quote,
        paragraph=paragraph,
        since=_since(state == 3, paragraph),
        until=_since((state == 1)[::-1], paragraph[::-1])[::-1],
    )


def _marks(doc: Doc) -> tuple[Indices, Indices, Indices]:
    """Return for each token its state between marks, the marks opened before, and its paragraph."""
    state, quote, paragraph = (np.zeros(len(doc), dtype=np.int64) for _ in range(3))
    inside, opened, number = False, 0, 0
    for i, token in enumerate(doc):
        text = token.text
        if "\n" in text:
            inside, number = False, number + 1
        elif text in _MARKS:
            inside = _opens(doc, i, inside=inside)
            opened += inside
            state[i] = 1 if inside else 3
        else:
            state[i] = 2 if inside else 0
        quote[i], paragraph[i] = opened, number
    return state, quote, paragraph


def _opens(doc: Doc, position: int, *, inside: bool) -> bool:
    """Say whether a mark opens a quotation: by the white space beside it, else by its form or its turn."""
    token = doc[position]
    before = position == 0 or bool(doc[position - 1].whitespace_) or doc[position - 1].is_space
    after = position + 1 == len(doc) or bool(token.whitespace_) or doc[position + 1].is_space
    if before != after:
        return before
    return not inside if token.text in _STRAIGHT else token.text in _OPENS


def _since(event: NDArray[np.bool_], paragraph: Indices) -> Indices:
    """Return the tokens since the last event in the same paragraph, a large number without one."""
    positions = np.arange(len(event), dtype=np.int64)
    last = np.maximum.accumulate(np.where(event, positions, -1))
    known = (last >= 0) & (paragraph[last] == paragraph)
    return np.where(known, positions - last, 999)


def _mix(*columns: NDArray[np.uint64] | NDArray[np.int64] | int) -> Codes:
    """Hash several columns into one."""
    result: Codes = np.zeros(1, dtype=np.uint64)
    for column in columns:
        values = np.asarray(column).astype(np.uint64)
        result = (result ^ values) * _MIX
        result = result ^ (result >> np.uint64(29))
    return result


def token_codes(doc: Doc, tree: Tree) -> Codes:
    """Return one row of codes for each token, in the order of `TOKEN_COLUMNS`."""
    count = len(doc)
    result = np.zeros((count, len(TOKEN_COLUMNS)), dtype=np.uint64)
    if not count:
        return result
    forms = doc.to_array(["SUFFIX", "SHAPE", "ENT_TYPE", "ENT_IOB"]).astype(np.uint64)
    head, grand = tree.head, tree.head[tree.head]
    way = np.clip(head - np.arange(count), -6, 6)
    kinds, acts = _word_codes(doc)
    children = _children(doc, tree)
    columns = (
        tree.norm,
        tree.lemma,
        forms[:, 0],
        forms[:, 1],
        tree.tag,
        _mix(tree.dep, np.sign(way) + 1),
        tree.lemma[head],
        _mix(tree.tag[head], tree.dep, way + 10),
        _mix(tree.dep[head], tree.tag[grand], np.sign(way) + 1),
        _mix(forms[:, 2], forms[:, 3]),
        _mix(kinds, 3),
        _mix(children, tree.tag),
        _mix(acts, children),
        _mix(tree.state, np.searchsorted(_GAPS, tree.since), np.searchsorted(_GAPS, tree.until)),
        _mix(_places(tree), 7),
    )
    for number, column in enumerate(columns):
        result[:, number] = column
    return result


def _places(tree: Tree) -> Indices:
    """Return where in its paragraph each token stands: near its start, or how far in."""
    positions = np.arange(len(tree.paragraph), dtype=np.int64)
    starts = np.flatnonzero(np.diff(tree.paragraph, prepend=-1))
    first = starts[np.searchsorted(starts, positions, side="right") - 1]
    places: Indices = np.minimum(positions - first, 6) + 10 * np.minimum(tree.paragraph, 3)
    return places


def _children(doc: Doc, tree: Tree) -> Indices:
    """Return as bits the relations that a token's children stand in."""
    bits = np.zeros(len(doc), dtype=np.int64)
    strings = doc.vocab.strings
    for number, name in enumerate(_CHILDREN):
        found = np.flatnonzero(tree.dep == np.uint64(strings[name]))
        np.bitwise_or.at(bits, tree.head[found], 1 << number)
    return bits


def _word_codes(doc: Doc) -> tuple[Indices, Indices]:
    """Return what the word lists say of each token: who it may be, and what act its lemma names."""
    kinds, acts = _kinds(), _acts()
    return (
        np.fromiter((kinds.get(token.lower_, 0) for token in doc), dtype=np.int64, count=len(doc)),
        np.fromiter((acts.get(token.lemma_.lower(), 0) for token in doc), dtype=np.int64, count=len(doc)),
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, int]:
    titles = load_titles()
    codes: dict[str, int] = {}
    for bit, words in enumerate(
        (titles.honorifics, titles.ranks, titles.roles, titles.bodies, titles.groups)
    ):
        for word in words:
            codes[word] = codes.get(word, 0) | 1 << bit
    return codes


@lru_cache(maxsize=1)
def _acts() -> dict[str, int]:
    return {lemma: _ACTS[cue.act] + 8 * cue.is_loaded for lemma, cue in load_cues().cues.items()}


def relation_codes(tree: Tree, tokens: Indices, cues: Indices) -> Codes:
    """Return one row of codes for each pair of a token and a cue, in the order of `RELATION_COLUMNS`.

    Args:
        tree: The Doc's arrays.
        tokens: Positions of the tokens.
        cues: Positions of their cues, as long as `tokens`.
    """
    result = np.zeros((len(tokens), len(RELATION_COLUMNS)), dtype=np.uint64)
    distance = np.searchsorted(_DISTANCES, tokens - cues)
    climb, depth, branch, chain = _way(tree, tokens, cues)
    path = _mix(climb, np.minimum(depth, 3), branch, chain, tree.dep[tokens] * (depth < 4))
    quotes = np.clip(tree.quote[tokens] - tree.quote[cues], -3, 3) + 4
    lines = np.clip(tree.paragraph[tokens] - tree.paragraph[cues], -3, 3) + 4
    side = np.sign(tokens - cues) + 1
    columns = (
        _mix(distance, 1),
        _mix(climb, branch, chain, side),
        path,
        _mix(tree.lemma[cues], climb, branch, side),
        _mix(quotes, tree.state[tokens], tree.state[cues], side),
        _mix(lines, (climb >= _CLIMB).astype(np.int64), side),
        _mix(distance, tree.tag[cues], tree.tag[tokens]),
    )
    for number, column in enumerate(columns):
        result[:, number] = column
    return result


def _way(tree: Tree, tokens: Indices, cues: Indices) -> tuple[Indices, Indices, Codes, Codes]:
    """Return the way from cues to tokens through the tree.

    Returns:
        Steps up from the cue (`_CLIMB` where they do not meet), steps down from there, the relation of
        the branch that the token hangs in, and that of the cue's own branch.
    """
    count = len(tokens)
    above = tree.ancestors[:, tokens]
    climb = np.full(count, _CLIMB, dtype=np.int64)
    depth = np.full(count, _LEVELS, dtype=np.int64)
    for level in range(_CLIMB):
        same = above == tree.ancestors[level, cues]
        met = same.any(axis=0) & (climb == _CLIMB)
        climb[met] = level
        depth[met] = same.argmax(axis=0)[met]
    rows = np.arange(count)
    branch = tree.dep[above[np.maximum(depth - 1, 0), rows]] * ((depth > 0) & (climb < _CLIMB))
    chain = tree.dep[tree.ancestors[np.maximum(climb - 1, 0), cues]] * ((climb > 0) & (climb < _CLIMB))
    return climb, depth, branch, chain
