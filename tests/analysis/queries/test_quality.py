"""Quality: scores with a rough range and what stands beside them, and what a view shows."""

from __future__ import annotations

import math

import pytest

from analysis.frames import Tables
from analysis.queries import Filters, select
from analysis.queries.quality import _range, scores, shares_in_view, weaknesses
from tests import factory

VIEW = select(factory.small(), Filters())


def test_a_score_stands_with_its_range_set_and_neighbours() -> None:
    row = scores(VIEW).iloc[0]
    assert (row["layer"], row["name"]) == ("quotations", "Statement and speaker both right")
    assert row["low"] < row["value"] < row["high"]
    assert ("two annotators", "people", 76.0) in row["peers"]
    assert "two annotators 76.0" in row["beside"]


def test_layers_stand_together() -> None:
    layers = scores(VIEW)["layer"].tolist()
    assert layers == sorted(layers, key=layers.index)


@pytest.mark.parametrize(
    ("value", "n", "low", "high"),
    [(50.0, 100, 40.4, 59.6), (100.0, 22, 85.1, 100.0), (0.0, 10, 0.0, 27.8)],
)
def test_the_range_is_that_of_a_share_of_the_cases(value: float, n: int, low: float, high: float) -> None:
    assert _range(value, n) == pytest.approx((low, high), abs=0.05)


def test_what_the_view_shows() -> None:
    table = shares_in_view(VIEW).set_index("what")
    rows = {what: (int(row["n"]), int(row["n_all"])) for what, row in table.iterrows()}
    assert rows == {
        "quotations without a resolved speaker": (1, 9),
        "place names without a resolved place": (0, 6),
        "figures on no topic": (0, 7),
        "figures on a topic of one outlet": (1, 7),
        "articles in which nothing was looked for": (0, 3),
        "articles without a known outlet": (0, 3),
        "articles without a known date": (0, 3),
    }
    assert table.loc["quotations without a resolved speaker", "share"] == pytest.approx(1 / 9)


def test_a_share_of_nothing_is_missing() -> None:
    assert all(math.isnan(share) for share in shares_in_view(select(Tables.of({}), Filters()))["share"])


def test_weaknesses_are_the_same_for_every_view() -> None:
    narrow = select(factory.small(), Filters(outlets=("City Wire",)))
    assert weaknesses(VIEW).equals(weaknesses(narrow))
