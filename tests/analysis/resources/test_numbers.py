"""The words about numbers: vague words keep the intervals of the guidelines, classes do not clash."""

from __future__ import annotations

import pytest

from analysis.contracts.values import BOUNDS, CASUALTIES
from analysis.errors import ResourceError
from analysis.resources import numbers


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("several", 3, 9),
        ("several thousand", 3000, 9999),
        ("multiple", 2, None),
        ("dozens", 20, 99),
        ("thousands", 2000, 99_999),
        ("tens of thousands", 20_000, 99_999),
        ("millions", 2_000_000, 999_999_999),
    ],
)
def test_vague_words_have_the_intervals_of_the_guidelines(
    words: str, low: float, high: float | None
) -> None:
    vague = numbers.vague_numbers()[words]
    assert (vague.low, vague.high) == (low, high)


def test_every_vague_interval_rises() -> None:
    for words, vague in numbers.vague_numbers().items():
        assert vague.high is None or vague.low < vague.high, words


def test_hedges_use_known_bounds_longest_first() -> None:
    for side in ("before", "after"):
        found = numbers.hedges(side)
        assert {hedge.bound for hedge in found} <= {*BOUNDS, "plain"}
        assert [len(hedge.words) for hedge in found] == sorted((len(h.words) for h in found), reverse=True)


def test_casualty_kinds_are_those_of_the_contract() -> None:
    for form in ("verb_object", "verb_subject", "noun", "adjective", "found"):
        assert set(numbers.casualties(form).values()) <= set(CASUALTIES)
        assert numbers.casualties(form)


def test_trends_are_up_or_down() -> None:
    for form in ("verb", "word", "by", "form"):
        assert set(numbers.trends(form).values()) == {"up", "down"}


def test_an_unknown_word_set_is_refused() -> None:
    assert "monday" in numbers.word_set("weekday")
    with pytest.raises(ResourceError, match="no set"):
        numbers.word_set("nonsense")


def test_a_noun_may_belong_to_several_classes_but_always_to_one() -> None:
    assert numbers.counted_classes()["house"] == {"building"}
    assert "troop" in numbers.counted_classes()["soldier"]
    assert numbers.verb_classes()["shoot"] == numbers.verb_classes()["down"]
    assert numbers.verb_classes()["launch"] != numbers.verb_classes()["down"]
