"""Claims on one topic: a lane for each outlet, with point, interval and open end drawn differently."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import Mark, Theme, hover, layout, mark_of, rows_of, safe, selectable, shorten

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
    lanes, places = _lanes(drawn)
    figure = go.Figure()
    for row, place in zip(rows_of(drawn), places, strict=True):
        _draw(figure, row, place, mark_of(marks, str(row.outlet), theme), theme, reach)
    _legend(figure, theme)
    figure.update_yaxes(
        tickvals=[middle for _, middle in lanes],
        ticktext=[f"<b>{safe(outlet)}</b>" for outlet, _ in lanes],
        range=[len(drawn) - 0.4, -0.6],
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
    layout(
        figure, theme, title=title, subtitle=reason, plot_height=36 * max(len(drawn), 1) + 10, legend=True
    )
    figure.update_layout(meta={"alt": _alt(title, drawn)})
    return figure


def _reach(least: float, most: float, is_log: bool) -> tuple[float, float]:
    """Return the ends of the axis, with room for labels and arrows."""
    if is_log:
        return least / 2, most * 4
    room = (most - least) or abs(most) or 1.0
    low = 0.0 if 0 <= least <= 0.6 * most else least - 0.25 * room
    return low - 0.02 * room, most + 0.45 * room


def _lanes(drawn: pd.DataFrame) -> tuple[list[tuple[str, float]], list[int]]:
    """Return each outlet with the middle of its lane, and the row of each claim."""
    places = list(range(len(drawn)))
    rows: dict[str, list[int]] = {}
    for place, outlet in zip(places, drawn["outlet"], strict=True):
        rows.setdefault(str(outlet), []).append(place)
    return [(outlet, sum(own) / len(own)) for outlet, own in rows.items()], places


def _draw(
    figure: go.Figure, row: Any, place: int, mark: Mark, theme: Theme, reach: tuple[float, float]
) -> None:
    """Draw one claim: a point, a bar between two values, or a bar with an arrow at its open end."""
    low = None if pd.isna(row.low) else float(row.low)
    high = None if pd.isna(row.high) else float(row.high)
    voice = "" if pd.isna(row.authority_id) else f" · {row.authority}"
    label = safe(shorten(f"{row.value_text}{voice}", 60))
    if low is not None and high is not None and low == high:
        _marks(
            figure, row, [low], place, mark.colour, ["circle-open" if row.negated else "circle"], [label]
        )
        return
    ends = [reach[0] if low is None else low, reach[1] if high is None else high]
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
            "width": 5 if row.bound != "vague" else 2,
            "dash": "dot" if row.bound == "vague" else "solid",
        },
        hoverinfo="skip",
        showlegend=False,
    )
    if high is None:
        _marks(figure, row, ends, place, mark.colour, symbols, [label, ""], position="top right")
    else:
        _marks(figure, row, ends, place, mark.colour, symbols, ["", label])


def _marks(
    figure: go.Figure,
    row: Any,
    x: list[float],
    place: int,
    colour: str,
    symbols: list[str],
    labels: list[str],
    *,
    position: str = "middle right",
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
        text=[f"  {label}" if label else "" for label in labels],
        textposition=position,
        cliponaxis=False,
        customdata=[[row.finding_id, row.article_id]] * len(x),
        hovertext=hover(row),
        hoverinfo="text",
        showlegend=False,
        **selectable({}),
    )


def _legend(figure: go.Figure, theme: Theme) -> None:
    """Explain the three forms; outlets are named on the axis."""
    for name, symbol in (
        ("exact", "circle"),
        ("interval between two values", "line-ew"),
        ("open end", "triangle-right"),
    ):
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=name,
            marker={
                "symbol": symbol,
                "size": 11,
                "color": theme.muted,
                "line": {"width": 3, "color": theme.muted},
            },
            hoverinfo="skip",
        )


def _alt(title: str, drawn: pd.DataFrame) -> str:
    said = "; ".join(f"{row.outlet}: {row.value_text}" for row in rows_of(drawn.head(8)))
    return f"{title}. One lane for each outlet. {said}."
