"""Claims on one topic: a lane for each outlet, with point, interval and open end drawn differently."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import (
    Mark,
    Theme,
    break_name,
    hover,
    layout,
    mark_of,
    rows_of,
    safe,
    selectable,
    shorten,
)

LOG_FROM = 50
"""Ratio of the greatest to the least value from which the axis is logarithmic."""


def plot_claims(
    claims: pd.DataFrame,
    *,
    title: str,
    reason: str,
    unit: str | None,
    theme: Theme,
    marks: Mapping[str, Mark],
) -> go.Figure:
    """Draw what each outlet says of one quantity.

    Args:
        claims: Rows of `claims_of_topic`; those without any value are left out.
        title: What is counted, and the verdict.
        reason: Why the verdict is what it is.
        unit: Unit of the axis.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose points carry `[finding_id, article_id]`; `layout.meta["alt"]` says it in words.
    """
    drawn = claims[claims["low"].notna() | claims["high"].notna()]
    values = [float(v) for v in [*drawn["low"].dropna(), *drawn["high"].dropna()]]
    least, most = (min(values), max(values)) if values else (0.0, 1.0)
    is_log = least > 0 and most / least > LOG_FROM
    reach = _reach(least, most, is_log)
    lanes, places = _lanes(drawn, reach)
    n_rows = max(places, default=0) + 1
    figure = go.Figure()
    for row, place in zip(rows_of(drawn), places, strict=True):
        _draw(figure, row, place, mark_of(marks, str(row.outlet), theme), theme, reach)
    figure.update_yaxes(
        tickvals=[middle for _, middle in lanes],
        ticktext=[f"<b>{break_name(outlet)}</b>" for outlet, _ in lanes],
        range=[n_rows - 0.5, -0.8],
        showgrid=False,
    )
    axis = f"value{f' ({unit})' if unit else ''}{', logarithmic' if is_log else ''}"
    span = [math.log10(v) for v in reach] if is_log else list(reach)
    figure.update_xaxes(
        title_text=safe(axis),
        type="log" if is_log else "linear",
        range=span,
        tickformat="~s" if most >= 1e5 else ",~f",
    )
    layout(figure, theme, title=title, subtitle=reason, plot_height=42 * n_rows + 14)
    figure.update_layout(meta={"alt": _alt(title, drawn)})
    return figure


def _reach(least: float, most: float, is_log: bool) -> tuple[float, float]:
    """Return the ends of the axis, with room for labels and arrows."""
    if is_log:
        return least / 1.5, most * 1.5
    room = (most - least) or abs(most) or 1.0
    low = 0.0 if 0 <= least <= 0.6 * most or 0 <= least == most else least - 0.25 * room
    return low - 0.02 * room, most + 0.06 * room


_LABEL = 0.3
"""Share of the axis that the words of a claim may take."""


def _lanes(drawn: pd.DataFrame, reach: tuple[float, float]) -> tuple[list[tuple[str, float]], list[int]]:
    """Lay claims into rows: an outlet's lane has as few as hold them without one over another.

    Returns:
        Each outlet with the middle of its lane, and the row of each claim of `drawn`.
    """
    lanes: list[tuple[str, float]] = []
    places, first = [0] * len(drawn), 0
    for outlet, lane in drawn.assign(place=range(len(drawn))).groupby("outlet", sort=True):
        taken: list[float] = []
        for left, right, place in sorted((*_extent(row, reach), int(row.place)) for row in rows_of(lane)):
            at = next((n for n, end in enumerate(taken) if end <= left), len(taken))
            taken[at : at + 1] = [right]
            places[place] = first + at
        lanes.append((str(outlet), first + (len(taken) - 1) / 2))
        first += len(taken)
    return lanes, places


def _extent(row: Any, reach: tuple[float, float]) -> tuple[float, float]:
    """Return which share of the axis a claim takes with its words."""
    left = 0.0 if pd.isna(row.low) else _share(float(row.low), reach)
    right = 1.0 if pd.isna(row.high) else _share(float(row.high), reach)
    return (left, max(right, left + _LABEL)) if left < 0.5 else (min(left, right - _LABEL), right)


def _draw(
    figure: go.Figure, row: Any, place: int, mark: Mark, theme: Theme, reach: tuple[float, float]
) -> None:
    """Draw one claim: a point, a bar between two values, or a bar with an arrow at its open end."""
    low = None if pd.isna(row.low) else float(row.low)
    high = None if pd.isna(row.high) else float(row.high)
    ends = [reach[0] if low is None else low, reach[1] if high is None else high]
    voice = "" if pd.isna(row.authority_id) else f" · {row.authority}"
    # Words stand above their mark and run towards the middle, so that no edge cuts them.
    at_left = _share(ends[0], reach) < 0.5
    label = safe(shorten(f"{row.value_text}{voice}", 48))
    labels = [label, ""] if at_left else ["", label]
    position = "top right" if at_left else "top left"
    if ends[0] == ends[1]:
        symbol = "circle-open" if row.negated else "circle"
        _marks(figure, row, ends[:1], place, mark.colour, [symbol], [label], position)
        return
    symbols = [
        "triangle-left" if low is None else "line-ns",
        "triangle-right" if high is None else "line-ns",
    ]
    figure.add_scatter(
        x=ends,
        y=[place, place],
        mode="lines",
        line={
            "color": mark.colour,
            "width": 2 if row.bound == "vague" else 5,
            "dash": "dot" if row.bound == "vague" else "solid",
        },
        hoverinfo="skip",
        showlegend=False,
    )
    _marks(figure, row, ends, place, mark.colour, symbols, labels, position)


def _share(value: float, reach: tuple[float, float]) -> float:
    """Return how far along the axis a value lies, 0 to 1."""
    if reach[0] > 0 and reach[1] / reach[0] > LOG_FROM:
        return math.log(value / reach[0]) / math.log(reach[1] / reach[0])
    return (value - reach[0]) / (reach[1] - reach[0])


def _marks(
    figure: go.Figure,
    row: Any,
    x: list[float],
    place: int,
    colour: str,
    symbols: list[str],
    labels: list[str],
    position: str,
) -> None:
    figure.add_scatter(
        x=x,
        y=[place] * len(x),
        mode="markers+text",
        marker={
            "color": colour,
            "size": 13,
            "symbol": symbols,
            "line": {"width": 3, "color": colour},
            "opacity": 1,
        },
        text=labels,
        textposition=position,
        cliponaxis=False,
        customdata=[[row.finding_id, row.article_id]] * len(x),
        hovertext=hover(row),
        hoverinfo="text",
        showlegend=False,
        **selectable({}),
    )


def _alt(title: str, drawn: pd.DataFrame) -> str:
    said = "; ".join(f"{row.outlet}: {row.value_text}" for row in rows_of(drawn.head(8)))
    return f"{title}. One lane for each outlet. {said}."
