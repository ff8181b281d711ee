"""Strips of claims: shapes, places along the scale, ticks, lanes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.figures.strips import lay_out, number_words
from analysis.queries import Filters, claims, select
from tests import factory

HOMES = claims.claims_of_topic(select(factory.small(), Filters()), "t-homes")


def made(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Make claims of outlet, low, high and bound, missing ends as `None`."""
    table = pd.DataFrame(rows, columns=["outlet", "low", "high", "bound"])
    table = table.astype({"low": "float64", "high": "float64"})
    return table.assign(
        authority="the outlet itself", negated=table["high"] == 0, decides=False, finding_id="f"
    )


def test_point_interval_and_open_end_have_shapes_of_their_own() -> None:
    shapes = {str(lane.claim.outlet): lane.shape for lane in lay_out(HOMES).lanes}
    assert shapes == {"The Daily Ledger": "point", "Northern Post": "interval", "City Wire": "open above"}


@pytest.mark.parametrize(
    ("low", "high", "bound", "shape", "is_vague"),
    [
        (3, 3, "exact", "point", False),
        (0, 0, "exact", "none", False),
        (None, 5, "less than", "open below", False),
        (5, None, "at least", "open above", False),
        (24, 99, "vague", "interval", True),
        (None, None, "vague", "unknown", True),
    ],
)
def test_shapes(low: float | None, high: float | None, bound: str, shape: str, is_vague: bool) -> None:
    (lane,) = lay_out(made(("A", low, high, bound))).lanes
    assert (lane.shape, lane.is_vague) == (shape, is_vague)
    assert 0 <= lane.left <= lane.right <= 100


def test_places_keep_the_order_of_values() -> None:
    lanes = {str(lane.claim.outlet): lane for lane in lay_out(HOMES).lanes}
    ledger, post, wire = lanes["The Daily Ledger"], lanes["Northern Post"], lanes["City Wire"]
    assert ledger.left == ledger.right < post.left < post.right < wire.left < wire.right == 100


def test_ticks_lie_under_their_values() -> None:
    strip = lay_out(made(("A", 0, 0, "exact"), ("B", 3, 3, "exact")), unit="person")
    assert [words for _, words in strip.ticks] == ["0", "1", "2", "3"]
    places = [place for place, _ in strip.ticks]
    assert [lane.left for lane in strip.lanes] == [places[0], places[3]]
    assert strip.scale_words == "unit: person"


def test_a_wide_range_takes_a_logarithmic_scale() -> None:
    strip = lay_out(made(("A", 5, 5, "exact"), ("B", 500_000, 500_000, "exact")))
    assert strip.is_log
    assert "logarithmic" in strip.scale_words
    assert [words for _, words in strip.ticks] == ["10", "100", "1,000", "10,000", "100,000"]
    assert not lay_out(made(("A", 0, 0, "exact"), ("B", 500_000, 500_000, "exact"))).is_log


def test_what_an_outlet_repeats_shares_a_lane_and_the_deciding_claim_stands_for_it() -> None:
    rows = made(("A", 3, 3, "exact"), ("A", 3, 3, "exact"), ("A", 4, 4, "exact"), ("B", 3, 3, "exact"))
    rows = rows.assign(decides=[False, True, False, False], finding_id=["a", "b", "c", "d"])
    lanes = lay_out(rows).lanes
    assert [(lane.claim.finding_id, lane.n) for lane in lanes] == [("b", 2), ("c", 1), ("d", 1)]


def test_another_authority_has_a_lane_of_its_own() -> None:
    rows = made(("A", 3, 3, "exact"), ("A", 3, 3, "exact")).assign(authority=["police", "mayor"])
    assert len(lay_out(rows).lanes) == 2


def test_many_claims_keep_one_lane_each() -> None:
    fled = claims.claims_of_topic(select(factory.many(), Filters()), "t-fled")
    assert len(lay_out(fled).lanes) == 40


def test_claims_without_values_have_no_scale() -> None:
    strip = lay_out(made(("A", None, None, "vague")))
    assert strip.ticks == ()
    assert lay_out(HOMES.head(0)).lanes == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (0.5, "0.5"),
        (12_500, "12,500"),
        (3e6, "3 m"),
        (2.5e9, "2.5 bn"),
        (1e12, "1 tn"),
        (-5, "-5"),
    ],
)
def test_number_words(value: float, words: str) -> None:
    assert number_words(value) == words
