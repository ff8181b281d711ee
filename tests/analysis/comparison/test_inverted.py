"""Holders of shared keys meet, each a bounded number of others."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.comparison.inverted import count_shared


def shared(
    holdings: list[tuple[int, int]], *, fellows: int = 10, common: int = 100
) -> dict[tuple[int, int], int]:
    keys, holders = np.array(holdings or np.empty((0, 2)), np.int64).reshape(-1, 2).T
    first, second, n = count_shared(keys, holders, fellows=fellows, common=common)
    return {(int(a), int(b)): int(c) for a, b, c in zip(first, second, n, strict=True)}


def test_pairs_and_how_many_keys_they_share() -> None:
    holdings = [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 5)]
    assert shared(holdings) == {(0, 1): 2, (0, 2): 1, (1, 2): 1}


def test_a_common_key_says_nothing() -> None:
    assert shared([(1, n) for n in range(5)], common=4) == {}


def test_a_holder_never_meets_itself() -> None:
    assert shared([(1, 3), (1, 3), (1, 4)]) == {(3, 4): 2}


@pytest.mark.parametrize("fellows", [1, 2, 5])
def test_the_work_is_bounded_by_fellows(fellows: int) -> None:
    """A hundred holders of one key make at most `fellows` pairs each."""
    found = shared([(1, n) for n in range(100)], fellows=fellows)
    assert len(found) == sum(100 - step for step in range(1, fellows + 1))


def test_nothing_gives_nothing() -> None:
    assert shared([]) == {}


def test_pairs_that_share_little_are_left_out() -> None:
    keys, holders = np.array([1, 1, 2, 2, 3, 3]), np.array([0, 1, 0, 1, 0, 2])
    first, second, n = count_shared(keys, holders, fellows=5, common=9, least=2)
    assert (first.tolist(), second.tolist(), n.tolist()) == ([0], [1], [2])


def test_counting_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large index is counted some holders at a time, and no pair falls between two parts."""
    draw = np.random.default_rng(7)
    holders = np.sort(draw.integers(0, 60, 800))
    keys = draw.integers(0, 90, 800)
    whole = count_shared(keys, holders, fellows=4, common=50)
    monkeypatch.setattr("analysis.comparison.inverted._AT_ONCE", 37)
    parts = count_shared(keys, holders, fellows=4, common=50)
    assert all((a == b).all() for a, b in zip(whole, parts, strict=True))
    assert len(whole[0]) > 500


def test_a_holder_of_more_keys_than_one_part_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.comparison.inverted._AT_ONCE", 2)
    assert shared([(key, holder) for key in range(9) for holder in (0, 1)]) == {(0, 1): 9}
