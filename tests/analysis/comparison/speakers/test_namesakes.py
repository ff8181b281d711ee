"""Two people of one name: years apart and in other roles; never on one of the two alone."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.comparison.speakers.namesakes import apart_in_time


@pytest.mark.parametrize(
    ("articles", "bearers"),
    [
        ([("2009", "coordinator"), ("2016", "manager")], [0, 1]),
        ([("2009", "senator"), ("2016", "senator")], [0, 0]),
        ([("2009", "coordinator"), ("2010", "manager")], [0, 0]),
        ([("2009", ""), ("2016", "manager")], [0, 0]),
        # An office held between links both.
        ([("2009", "mayor"), ("2010", "mayor"), ("2016", "mayor"), ("2017", "governor")], [0, 0, 0, 0]),
        # What is told later still counts.
        ([("2009", "mayor"), ("2016", "governor"), ("2017", "mayor")], [0, 0, 0]),
        ([(None, "mayor"), ("2016", "governor")], [0, 0]),
    ],
)
def test_bearers(articles: list[tuple[str | None, str]], bearers: list[int]) -> None:
    roles = {f"a{n}": frozenset(role.split()) for n, (_, role) in enumerate(articles)}
    dates = {f"a{n}": pd.Timestamp(f"{year}-05-01") for n, (year, _) in enumerate(articles) if year}
    found = apart_in_time(roles, dates, days=730)
    assert [found[f"a{n}"] for n in range(len(articles))] == bearers
