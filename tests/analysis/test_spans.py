"""Spans: what they cover and how they relate."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import spans

SPAN = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


def test_finding_id_is_made_of_place_and_kind() -> None:
    assert spans.finding_id("001", "q", 4, 9) == "001:q4-9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  ab \n", (2, 4)), ("ab", (0, 2)), ("   ", (3, 3)), ("", (0, 0))],
)
def test_trim(text: str, expected: tuple[int, int]) -> None:
    assert spans.trim(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [((0, 2), (2, 4), False), ((0, 3), (2, 4), True), ((0, 9), (2, 4), True), ((5, 6), (0, 5), False)],
)
def test_overlaps(first: tuple[int, int], second: tuple[int, int], *, shared: bool) -> None:
    assert spans.overlaps(first, second) is shared
    assert spans.overlaps(second, first) is shared


@given(st.lists(SPAN), st.integers(0, 5))
def test_merged_spans_are_apart_and_lose_nothing(pairs: list[tuple[int, int]], gap: int) -> None:
    merged = spans.merge(pairs, gap=gap)
    assert all(before[1] + gap < after[0] for before, after in pairwise(merged))
    assert all(any(spans.contains(whole, pair) for whole in merged) for pair in pairs)


def test_cover_needs_a_span() -> None:
    assert spans.cover([(4, 6), (1, 2)]) == (1, 6)
    with pytest.raises(ValueError, match="at least one"):
        spans.cover([])


def test_joined_text_shows_the_gap() -> None:
    assert spans.joined_text("No, we are not.", [(0, 2), (11, 14)]) == "No … not"
