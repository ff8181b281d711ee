"""Coverage: which outlet has which speaker, topic or place, and where they part most."""

from __future__ import annotations

import pandas as pd

from analysis.comparison.coverage import coverage_grid
from analysis.queries.filters import View

KINDS = {"speakers": "speaker", "figures": "topic", "places": "place"}
"""What the page calls facts, and their `fact_kind`."""


def coverage(view: View, fact_kind: str) -> pd.DataFrame:
    """Return the grid of facts and outlets in view, the most unevenly told fact first.

    The outlets are those of the articles that the article filters leave; the other filters choose facts.

    Args:
        view: The view.
        fact_kind: A value of `KINDS`.

    Returns:
        The columns of `coverage_grid` with `sentence` and `marks` of the first finding and the article's
        `note`; a row for each fact and outlet.
    """
    grid = coverage_grid(view.context)
    return grid[grid["fact_kind"] == fact_kind]


def most_uneven(view: View, fact_kind: str, top: int = 30) -> pd.DataFrame:
    """Return the rows of the `top` most unevenly told facts of `coverage`."""
    grid = coverage(view, fact_kind)
    first = list(dict.fromkeys(grid["fact_id"]))[:top]
    return grid[grid["fact_id"].isin(first)].reset_index(drop=True)
