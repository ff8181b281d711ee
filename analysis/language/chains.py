"""Linear-chain conditional random field: labels of a row of tokens, chosen together.

All functions work on a batch of padded rows: `scores` is rows x length x labels, `lengths` says how much
of each row counts. `moves` scores one label after another, `ends` a label at the first and last place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

_NEVER = -1e6


def padded(rows: NDArray[Any], numbers: Labels, count: int) -> tuple[NDArray[Any], Labels, Labels]:
    """Set rows of groups, one group after another, into a square with a line for each group.

    Args:
        rows: One row for each place.
        numbers: The number of each row's group, rising from 0.
        count: How many groups there are.

    Returns:
        The square, the length of each line, and each row's place in its line.
    """
    lengths = np.bincount(numbers, minlength=count)
    places = np.arange(len(numbers)) - (np.cumsum(lengths) - lengths)[numbers]
    square = np.zeros((count, int(lengths.max(initial=1)), *rows.shape[1:]), dtype=rows.dtype)
    square[numbers, places] = rows
    return square, lengths, places


def _log_sum(values: Floats, axis: int) -> Floats:
    peak = values.max(axis=axis, keepdims=True)
    total: Floats = np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)
    return total


def gradient(
    scores: Floats, lengths: Labels, gold: Labels, moves: Floats, ends: Floats
) -> tuple[Floats, Floats, Floats, float]:
    """Return the gradient of the negative log-likelihood for scores, moves and ends, and the loss.

    Args:
        scores: Score of each label at each place.
        lengths: Length of each row, at least 1.
        gold: The right label at each place.
        moves: labels x labels, from the first to the second.
        ends: 2 x labels, of starting and of ending with one.
    """
    rows, width, labels = scores.shape
    every = np.arange(rows)
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0] + ends[0]
    for t in range(1, width):
        reach = forward[:, t - 1, :, None] + moves[None]
        forward[:, t] = _log_sum(reach, 1) + scores[:, t]
    backward[every, lengths - 1] = ends[1]
    for t in range(width - 2, -1, -1):
        reach = moves[None] + (scores[:, t + 1] + backward[:, t + 1])[:, None, :]
        inside = (t < lengths - 1)[:, None]
        backward[:, t] = np.where(inside, _log_sum(reach, 2), backward[:, t])
    total = _log_sum(forward[every, lengths - 1] + ends[1], 1)
    mask = np.arange(width)[None] < lengths[:, None]
    marginal = np.exp(np.minimum(forward + backward - total[:, None, None], 0)) * mask[:, :, None]
    d_scores = marginal.astype(np.float32)
    truth = (np.eye(labels, dtype=np.float32)[gold]) * mask[:, :, None]
    d_moves, d_ends = np.zeros_like(moves), np.zeros_like(ends)
    for t in range(1, width):
        live = t < lengths
        pair = (
            forward[live, t - 1, :, None] + moves[None] + (scores[live, t] + backward[live, t])[:, None, :]
        )
        d_moves += np.exp(np.minimum(pair - total[live, None, None], 0)).sum(axis=0)
    d_moves -= np.einsum("rti,rtj->ij", truth[:, :-1], truth[:, 1:])
    d_ends[0] = (marginal[:, 0] - truth[:, 0]).sum(axis=0)
    d_ends[1] = (marginal[every, lengths - 1] - truth[every, lengths - 1]).sum(axis=0)
    path = (scores * truth).sum() + np.einsum("rti,rtj,ij->", truth[:, :-1], truth[:, 1:], moves)
    path += (truth[:, 0] @ ends[0]).sum() + (truth[every, lengths - 1] @ ends[1]).sum()
    return d_scores - truth, d_moves, d_ends, float(total.sum() - path)


@dataclass(frozen=True, slots=True)
class Chain:
    """Moves and ends of a chain whose states stand for labels.

    Attributes:
        moves: states x states, from the first to the second.
        ends: 2 x states, of starting and of ending with one.
        labels: The label of each state.
    """

    moves: Floats
    ends: Floats
    labels: Labels


def chain_of_runs(moves: Floats, ends: Floats, once: Sequence[int]) -> Chain:
    """Return the chain in which some labels form one run at most.

    A state is a label together with the labels of that kind that were used so far.
    """
    used = [frozenset(part) for size in range(len(once) + 1) for part in combinations(once, size)]
    states = [(a, u) for a in range(len(moves)) for u in used if a not in once or a in u]
    wide = np.full((len(states), len(states)), _NEVER, dtype=np.float32)
    for i, (a, before) in enumerate(states):
        for j, (b, after) in enumerate(states):
            is_new = a != b and b in once
            if after == (before | {b} if is_new else before) and not (is_new and b in before):
                wide[i, j] = moves[a, b]
    labels = np.array([a for a, _ in states], dtype=np.int64)
    tips = ends[:, labels].copy()
    tips[0, [u != frozenset({a} & set(once)) for a, u in states]] = _NEVER
    return Chain(wide, tips, labels)


def best_labels(scores: Floats, lengths: Labels, chain: Chain) -> Labels:
    """Return the likeliest labels of each row, chosen together; places past its length hold 0."""
    scores, moves, ends = scores[:, :, chain.labels], chain.moves, chain.ends
    rows, width, _ = scores.shape
    back = np.zeros(scores.shape, dtype=np.int64)
    state = scores[:, 0] + ends[0]
    states = [state]
    for t in range(1, width):
        reach = state[:, :, None] + moves[None]
        back[:, t] = reach.argmax(axis=1)
        state = reach.max(axis=1) + scores[:, t]
        states.append(state)
    labels = np.zeros((rows, width), dtype=np.int64)
    every = np.arange(rows)
    label = np.zeros(rows, dtype=np.int64)
    for t in range(width - 1, -1, -1):
        if t + 1 < width:
            label = back[every, t + 1, label]
        label = np.where(t == lengths - 1, (states[t] + ends[1]).argmax(axis=1), label)
        labels[:, t] = np.where(t < lengths, chain.labels[label], 0)
    return labels
