"""Rows of a frame as plain objects: the one place where pandas' wide cell types become `Any`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as an object with the columns as attributes."""
    yield from table.itertuples(index=False)


def columns_of(table: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns, row by row."""
    # As lists: going through a column of texts cell by cell costs eight times as much.
    yield from zip(*(table[name].tolist() for name in names), strict=True)
