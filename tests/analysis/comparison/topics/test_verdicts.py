"""Verdicts on pairs: which differences are a conflict, and which only look like one."""

from __future__ import annotations

import math
from typing import Any

import pytest

from analysis.comparison.topics.items import Item
from analysis.comparison.topics.pairs import intervals_meet, same_figure
from analysis.comparison.topics.verdicts import compare, judge
from analysis.settings import ClaimSettings


def item(name: str, low: float, high: float | None = None, **more: Any) -> Item:
    fields: dict[str, Any] = {
        "claim_id": f"{name}:c0",
        "article_id": name,
        "outlet": name.upper(),
        "line": name,
        "story": "s",
        "surface": f"{low:g} drones",
        "sentence": 0,
        "low": low,
        "high": low if high is None else high,
        "bound": "exact",
        "negated": False,
        "casualty": None,
        "quantity": "count",
        "unit": "drone",
        "dimension": "count",
        "trend": None,
        "head": "drone",
        "classes": frozenset({"drone"}),
        "modifiers": frozenset(),
        "told": frozenset(),
        "names": frozenset(),
        "people": None,
        "subject": frozenset(),
        "verb": "launch",
        "verb_class": "launched",
        "place": None,
        "country": None,
        "around": frozenset(),
        "authority": None,
        "is_part": False,
        "said_by": None,
        "cited": None,
        "is_alone": False,
        "day": 1.0,
        "event_day": None,
        "label": "drones",
    }
    return Item(**{**fields, **more})


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (item("a", 30), item("b", 30), "agree"),
        (item("a", 30, math.inf, bound="at_least"), item("b", 35), "compatible"),
        (item("a", 30), item("b", 45), "conflict"),
        (item("a", 30, authority="x"), item("b", 45, authority="x", day=2.0), "revised"),
        (item("a", 30, authority="x"), item("b", 45, authority="x"), "conflict"),
        (item("a", 30, authority="x"), item("b", 45, day=2.0), "conflict"),
        (item("a", 30), item("b", 45, outlet="A", day=2.0), "revised"),
        (item("a", 20, 99, bound="vague"), item("b", 120), "compatible"),
        (item("a", 20, 99, bound="vague"), item("b", 400), "not_comparable"),
        (item("a", 100), item("b", 105), "compatible"),
        (item("a", 30), item("b", 31), "conflict"),
        (item("a", 30, place="kyiv"), item("b", 45), "not_comparable"),
    ],
)
def test_pairs(first: Item, second: Item, verdict: str) -> None:
    found = compare(first, second)
    assert found.verdict == verdict
    assert first.surface in found.reason and second.surface in found.reason


def test_a_part_above_its_total_is_a_conflict() -> None:
    total = item("a", 10, casualty="casualties", dimension="casualties")
    part = item("b", 12, casualty="killed", dimension="casualties")
    assert compare(total, part).verdict == "conflict"
    assert (
        compare(part, item("a", 40, casualty="casualties", dimension="casualties")).verdict == "compatible"
    )


def test_the_gravest_pair_decides() -> None:
    found = judge([item("a", 30), item("b", 30), item("c", 45)])
    assert found.verdict == "conflict"
    assert found.second is not None and "c:c0" in (found.first.claim_id, found.second.claim_id)


def test_copies_contest_nothing() -> None:
    assert judge([item("a", 30), item("b", 45, line="a")]).verdict == "single_source"


def test_one_converted_figure_is_one_figure() -> None:
    first = item("a", 160_934.4, unit="mile", dimension="length", bound="exact")
    second = item("b", 161_000, unit="kilometre", dimension="length")
    assert intervals_meet(first, second) and same_figure(first, second)
    assert not intervals_meet(first, item("b", 300_000, unit="kilometre", dimension="length"))


def test_meeting_is_symmetric() -> None:
    cases = [
        item("a", 1),
        item("b", 1, 5, bound="between"),
        item("c", 4, math.inf, bound="at_least"),
        item("d", 9),
    ]
    for first in cases:
        for second in cases:
            assert intervals_meet(first, second) == intervals_meet(second, first)
            assert same_figure(first, second) == same_figure(second, first)


def test_the_settings_of_a_run_decide_verdicts() -> None:
    """A setting that never applied would be believed."""
    items = [item("a", 30), item("b", 45)]
    assert judge(items).verdict == "conflict"
    assert judge(items, settings=ClaimSettings(max_ratio=1.2)).verdict == "not_comparable"
