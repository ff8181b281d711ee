"""Two sentences laid word against word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.reuse.passages import Passage
from tests.analysis.comparison.reuse.sides import aligned


def align(first: str, second: str) -> Passage | None:
    return aligned(first, second)[1]


@pytest.mark.parametrize(
    ("first", "second", "shared_first", "shared_second"),
    [
        # Alike as wholes: what was cut at an end belongs to it.
        (
            "Some experts say the ferry was too old.",
            "The ferry was too old.",
            "Some experts say the ferry was too old",
            "The ferry was too old",
        ),
        # Alike in a part: the part.
        (
            "Asked about it the owner Lars Holm blamed heavy fog on a northern sandbank, nothing else.",
            "Heavy fog on a northern sandbank is rare in May, when winds blow steadily from the land.",
            "heavy fog on a northern sandbank",
            "Heavy fog on a northern sandbank",
        ),
    ],
)
def test_what_is_shared(first: str, second: str, shared_first: str, shared_second: str) -> None:
    bodies, passage = aligned(first, second)
    assert passage is not None
    assert first[slice(*bodies.span(*passage.first))] == shared_first
    assert second[slice(*bodies.span(*passage.second))] == shared_second


def test_nothing_shared() -> None:
    assert align("Seals sleep.", "Boats rust.") is None
    assert align("", "Boats rust.") is None


def test_word_for_word_in_spite_of_capitals_and_marks() -> None:
    passage = align("“The ferry is old,” he said.", "The Ferry is old he said")
    assert passage is not None and passage.is_verbatim and passage.score == 1


def test_an_inflected_word_is_shared_but_not_verbatim() -> None:
    passage = align("They were launching ferries again.", "They were launched ferries again.")
    assert passage is not None and passage.score == 1 and not passage.is_verbatim


def test_names_and_numbers_are_not_plain() -> None:
    passage = align("In Oslo Lars Holm counted 35 ferries.", "In Oslo Lars Holm counted 35 ferries.")
    assert passage is not None
    assert (passage.n_shared, passage.n_plain) == (6, 2)


@given(
    st.text(alphabet="the ferry 35 Oslo.", max_size=60), st.text(alphabet="the ferry 35 Oslo.", max_size=60)
)
def test_alike_both_ways(first: str, second: str) -> None:
    one, two = align(first, second), align(second, first)
    assert (one is None) == (two is None)
    if one is not None:
        assert 0 < one.score <= 1
        runs = list(one.runs)
        assert all(a.same != b.same for a, b in pairwise(runs))
        assert sum(run.n_first for run in runs) == one.first[1] - one.first[0]
        assert sum(run.n_first for run in runs if run.same) == one.n_words
