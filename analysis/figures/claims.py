"""Claims on one topic over time: a step for each outlet, where its articles are dated apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn
from analysis.figures.strips import LOG_FROM
from analysis.figures.theme import (
    Mark,
    Theme,
    figure_of,
    hover,
    mark_of,
    rows_of,
    safe,
    selectable,
    time_axis,
)


def dated_apart(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that a chart over time can show: dated, with a value; none if all share a day."""
    rows = claims[claims["published"].notna() & (claims["low"].notna() | claims["high"].notna())]
    return rows if rows["published"].dt.normalize().nunique() > 1 else rows.iloc[:0]


def plot_over_time(
    claims: pd.DataFrame, *, unit: str | None, theme: Theme, marks: Mapping[str, Mark]
) -> Drawn:
    """Draw what each outlet says of one quantity, by when it published.

    Args:
        claims: Rows of `dated_apart`.
        unit: Unit of the axis.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose points carry `[finding_id, article_id]`; an interval is a bar across its point, an
        open end a mark that points where it is open; `layout.meta["alt"]` says it in words.
    """
    values = [float(v) for v in [*claims["low"].dropna(), *claims["high"].dropna()]]
    is_log = bool(values) and min(values) > 0 and max(values) / min(values) > LOG_FROM
    traces = [
        _trace(list(rows_of(own)), mark_of(marks, str(outlet), theme))
        for outlet, own in claims.sort_values("published").groupby("outlet", sort=True)
    ]
    axis = f"value{f' ({unit})' if unit else ''}{', logarithmic' if is_log else ''}"
    return figure_of(
        traces,
        theme,
        title="When it was said",
        plot_height=190,
        alt=_alt(claims),
        xaxis=time_axis(claims["published"]),
        yaxis={
            "title_text": safe(axis),
            "type": "log" if is_log else "linear",
            "rangemode": "normal" if is_log else "tozero",
            "tickformat": "~s" if values and max(values) >= 1e5 else ",~f",
        },
    )


def _trace(rows: list[Any], mark: Mark) -> dict[str, Any]:
    """Return an outlet's steps: a value holds until the outlet's next one."""
    middles = [_middle(row) for row in rows]
    error = {
        "type": "data",
        "symmetric": False,
        "array": [0 if pd.isna(row.high) else row.high - m for row, m in zip(rows, middles, strict=True)],
        "arrayminus": [
            0 if pd.isna(row.low) else m - row.low for row, m in zip(rows, middles, strict=True)
        ],
        "thickness": 2,
        "width": 5,
    }
    return selectable(
        {
            "type": "scatter",
            "x": [row.published for row in rows],
            "y": middles,
            "mode": "lines+markers",
            "line": {"color": mark.colour, "width": 1.5, "shape": "hv"},
            "marker": {"color": mark.colour, "size": 11, "symbol": [_symbol(row, mark) for row in rows]},
            "error_y": error,
            "customdata": [[row.finding_id, row.article_id] for row in rows],
            "text": [hover(row) for row in rows],
            "hovertemplate": "%{text}<extra></extra>",
            "showlegend": False,
        }
    )


def _middle(row: Any) -> float:
    """Return the middle of an interval, the known end of an open one."""
    ends = [float(v) for v in (row.low, row.high) if not pd.isna(v)]
    return sum(ends) / len(ends)


def _symbol(row: Any, mark: Mark) -> str:
    if pd.isna(row.high):
        return "triangle-up"
    if pd.isna(row.low):
        return "triangle-down"
    return f"{mark.symbol}-open" if row.negated else mark.symbol


def _alt(claims: pd.DataFrame) -> str:
    said = "; ".join(
        f"{row.published.day} {row.published:%b %Y}, {row.outlet}: {row.value_text}"
        for row in rows_of(claims.sort_values("published").head(8))
    )
    return f"Values by date of publication, a step for each outlet. {said}."
