"""Linear chains: checked against every path of short rows."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from analysis.language.chains import best_labels, chain_of_runs, gradient, padded

LABELS = 3


def chain(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return scores of two rows, their lengths, moves and ends."""
    draw = np.random.default_rng(seed)
    scores = draw.normal(size=(2, 4, LABELS)).astype(np.float32)
    moves = draw.normal(size=(LABELS, LABELS)).astype(np.float32)
    return scores, np.array([4, 3]), moves, draw.normal(size=(2, LABELS)).astype(np.float32)


def path_score(scores: np.ndarray, moves: np.ndarray, ends: np.ndarray, path: tuple[int, ...]) -> float:
    total = ends[0, path[0]] + ends[1, path[-1]] + sum(scores[t, label] for t, label in enumerate(path))
    return float(total + sum(moves[a, b] for a, b in pairwise(path)))


def runs_of(path: tuple[int, ...], label: int) -> int:
    return sum(b == label and a != label for a, b in zip((-1, *path), path, strict=False))


@pytest.mark.parametrize("seed", range(4))
def test_loss_is_that_of_all_paths(seed: int) -> None:
    scores, lengths, moves, ends = chain(seed)
    gold = np.array([[0, 1, 1, 2], [2, 2, 0, 0]])
    expected = 0.0
    for row, length in enumerate(lengths):
        paths = list(product(range(LABELS), repeat=int(length)))
        every = np.array([path_score(scores[row], moves, ends, path) for path in paths])
        expected += np.log(np.exp(every).sum())
        expected -= path_score(scores[row], moves, ends, tuple(gold[row, :length].tolist()))
    assert gradient(scores, lengths, gold, moves, ends)[3] == pytest.approx(expected, abs=1e-3)


def test_gradient_points_where_the_loss_grows() -> None:
    scores, lengths, moves, ends = chain(9)
    gold = np.array([[0, 1, 1, 2], [2, 2, 0, 0]])
    d_scores, d_moves, d_ends, loss = gradient(scores, lengths, gold, moves, ends)
    step = 1e-2
    for array, slope, place in (
        (scores, d_scores, (0, 2, 1)),
        (moves, d_moves, (1, 2)),
        (ends, d_ends, (0, 1)),
    ):
        array[place] += step
        grown = gradient(scores, lengths, gold, moves, ends)[3] - loss
        array[place] -= step
        assert grown / step == pytest.approx(slope[place], abs=2e-2)
    assert not d_scores[1, 3].any(), "places past the end of a row teach nothing"


@pytest.mark.parametrize("seed", range(6))
def test_best_labels_with_one_run(seed: int) -> None:
    """Of all paths in which label 1 forms one run at most, the best is found."""
    scores, lengths, moves, ends = chain(seed)
    scores[:, [0, 3], 1] += 2  # two runs of it would be best
    found = best_labels(scores, lengths, chain_of_runs(moves, ends, (1,)))
    for row, length in enumerate(lengths):
        paths = [p for p in product(range(LABELS), repeat=int(length)) if runs_of(p, 1) <= 1]
        best = max(paths, key=lambda p: path_score(scores[row], moves, ends, p))
        assert tuple(found[row, :length].tolist()) == best


def test_padded_rows() -> None:
    square, lengths, places = padded(np.array([1, 2, 3]), np.array([0, 0, 2]), 3)
    assert square.tolist() == [[1, 2], [0, 0], [3, 0]]
    assert lengths.tolist() == [2, 0, 1]
    assert places.tolist() == [0, 1, 0]
