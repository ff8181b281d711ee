"""What hangs together is named after its first member, in whatever order the pairs come."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.unions import firsts


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], "abcd"),
        ([("a", "a")], "abcd"),
        ([("b", "c")], "abbd"),
        ([("d", "c"), ("c", "b")], "abbb"),
        ([("a", "d"), ("b", "c"), ("d", "c")], "aaaa"),
    ],
)
def test_each_name_is_told_the_first_it_hangs_together_with(
    pairs: list[tuple[str, str]], expected: str
) -> None:
    for order in permutations(pairs):
        assert "".join(firsts("abcd", order).values()) == expected


def test_the_order_of_the_names_decides_who_is_first() -> None:
    assert firsts(["z", "a"], [("a", "z")]) == {"z": "z", "a": "z"}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8))
def test_two_share_a_first_where_a_chain_of_pairs_leads_from_one_to_the_other(
    pairs: list[tuple[str, str]],
) -> None:
    reached = {name: {name} for name in "abcdef"}
    for _ in range(6):
        for one, other in pairs:
            both = reached[one] | reached[other]
            for name in both:
                reached[name] |= both
    found = firsts("abcdef", pairs)
    assert found == {name: min(reached[name]) for name in "abcdef"}
