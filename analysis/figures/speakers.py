"""Share of voice: one mark a quotation, a row a speaker, filled for own words and open for paraphrase."""

from __future__ import annotations

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
    selectable,
    shorten,
    wrap,
)

OPEN = "-open"
FORMS = "One mark a quotation; filled: own words, open: paraphrase."
_LEAST_PLACES = 26
"""Places on the axis at least: fewer would tear the marks of a row apart."""


def plot_quotations_by_speaker(
    quotations: pd.DataFrame, *, theme: Theme, marks: Mapping[str, Mark]
) -> go.Figure:
    """Draw who is quoted how often, by whom, and in own words or not.

    Args:
        quotations: `quotations_by_speaker`: evidence with `name, is_direct, place, kind, denied`.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose points carry `[finding_id, article_id]` as customdata; `layout.meta["alt"]` says in
        words what it shows.
    """
    order = list(dict.fromkeys(quotations["name"]))
    longest = int(quotations["place"].max()) if len(quotations) else 1
    figure = go.Figure()
    for outlet, own in quotations.groupby("outlet", sort=True):
        figure.add_scatter(**_trace(own, order, mark_of(marks, str(outlet), theme), _size(longest)))
    _set_axes(figure, order, longest)
    title = f"{len(quotations)} quotations of the {len(order)} most quoted speakers"
    if len(order) == 1:
        title = f"Quotations of {order[0]}: {len(quotations)}"
    layout(figure, theme, title=title, subtitle=FORMS, plot_height=30 * max(len(order), 1) + 10)
    figure.update_layout(meta={"alt": _alt(quotations, order)})
    return figure


def _trace(own: pd.DataFrame, order: list[str], mark: Mark, size: float) -> dict[str, Any]:
    """Return the marks of one outlet, each on its speaker's row."""
    symbols = [mark.symbol if direct else mark.symbol + OPEN for direct in own["is_direct"]]
    return selectable(
        {
            "x": own["place"],
            "y": [order.index(name) for name in own["name"]],
            "showlegend": False,
            "mode": "markers",
            "marker": {
                "color": mark.colour,
                "symbol": symbols,
                "size": size,
                "line": {"width": 2, "color": mark.colour},
            },
            "customdata": own[["finding_id", "article_id"]].to_numpy(),
            "text": [_hover(row) for row in rows_of(own)],
            "hovertemplate": "%{text}<extra></extra>",
        }
    )


def _set_axes(figure: go.Figure, order: list[str], longest: int) -> None:
    """Name the rows, first speaker on top, and count the quotations along them."""
    figure.update_yaxes(
        tickvals=list(range(len(order))),
        ticktext=[break_name(shorten(name, 52), 26) for name in order],
        range=[len(order) - 0.4, -0.6],
        showgrid=False,
    )
    # Marks stand side by side like a bar, also where there are few.
    places = max(longest, _LEAST_PLACES)
    step = _step(places)
    figure.update_xaxes(
        title_text="quotations", range=[0.2, places + 0.8], tickvals=list(range(step, places + 1, step))
    )


def _size(longest: int) -> float:
    """Return marks as large as the longest row lets them be, in pixels."""
    return max(4.0, min(10.0, 560 / max(longest, 1)))


def _step(longest: int) -> int:
    """Return how many quotations lie between two ticks."""
    return next(step for step in (5, 10, 20, 50, 100, 200, 500, 10_000) if longest / step <= 6)


def _hover(row: Any) -> str:
    form = "own words" if row.is_direct else "paraphrase"
    denied = ", denied" if row.denied else ""
    return f"{wrap(row.name)} ({form}{denied})<br>{hover(row)}"


def _alt(quotations: pd.DataFrame, order: list[str]) -> str:
    counts = quotations["name"].value_counts()
    words = ", ".join(f"{name} {counts[name]}" for name in order[:5])
    return f"Quotations by speaker, one mark each, coloured by outlet. Most quoted: {words or 'nobody'}."
