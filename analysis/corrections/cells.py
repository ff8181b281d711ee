"""Cells of a frame replaced: a new frame of the same dtypes, everything else shared with the old one.

Only the rows that change are gone through, for a correction changes a few of many thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.contracts.specs import FRAMES


def with_cells(name: str, table: pd.DataFrame, column: str, values: Mapping[str, Any]) -> pd.DataFrame:
    """Return a frame with some cells of a column replaced, by the keys of their rows.

    Args:
        name: Of the frame.
        table: The frame; it is not changed.
        column: Of the cells.
        values: The new values by key; those of rows that are not there do nothing.
    """
    if not values:
        return table
    keys = table[FRAMES[name].key]
    rows = np.flatnonzero(keys.isin(list(values)))
    return _put(table, column, rows, [values[key] for key in keys.iloc[rows].tolist()])


def renamed(table: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame with some values of a column called otherwise; in lists each value only once."""
    if not names:
        return table
    if table[column].dtype != "object":
        rows = np.flatnonzero(table[column].isin(list(names)))
        return _put(table, column, rows, [names[cell] for cell in table[column].iloc[rows].tolist()])
    lists = table[column].tolist()
    rows = np.flatnonzero([not names.keys().isdisjoint(cell) for cell in lists])
    fresh = [list(dict.fromkeys(names.get(one, one) for one in lists[row])) for row in rows]
    return _put(table, column, rows, fresh)


def without(name: str, table: pd.DataFrame, keys: Collection[str]) -> pd.DataFrame:
    """Return a frame without the rows of some keys."""
    if not keys:
        return table
    gone = table[FRAMES[name].key].isin(list(keys))
    return table[~gone].reset_index(drop=True) if gone.any() else table


def _put(table: pd.DataFrame, column: str, rows: Any, values: list[Any]) -> pd.DataFrame:
    if not len(rows):
        return table
    old = table[column]
    if old.dtype == "object":
        cells = old.tolist()
        for row, value in zip(rows, values, strict=True):
            cells[row] = value
        return table.assign(**{column: pd.Series(cells, index=old.index, dtype="object")})
    fresh = old.copy()
    if isinstance(old.dtype, pd.DatetimeTZDtype):
        fresh.iloc[rows] = pd.DatetimeIndex(pd.to_datetime(values, utc=True)).as_unit("us")
    else:
        dtype: Any = old.dtype
        fresh.iloc[rows] = pd.array(values, dtype=dtype)
    return table.assign(**{column: fresh})
