"""Share of voice: a row a speaker, a part of the bar for each outlet, solid for own words.

One trace holds all parts, so that the figure costs the same for six quotations and for six thousand.
"""

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

FORMS = (("■", "own words, in quotation marks"), ("▨", "paraphrased"))
"""How the forms are drawn, for a legend."""

_HATCH = "/"
_ROW = 30
"""Pixels of a speaker's row."""


def plot_quotations_by_speaker(
    parts: pd.DataFrame, *, theme: Theme, marks: Mapping[str, Mark]
) -> go.Figure:
    """Draw who is quoted how often, by whom, and in own words or not.

    Args:
        parts: `quotations_by_speaker`: evidence with `name, outlet, is_direct, n, before`.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose parts carry `[finding_id, article_id, name]` of their first quotation as customdata;
        `layout.meta["alt"]` says in words what it shows.
    """
    order = list(dict.fromkeys(parts["name"]))
    colours = [mark_of(marks, str(outlet), theme).colour for outlet in parts["outlet"]]
    figure = go.Figure(go.Bar(**_trace(parts, order, colours, theme)))
    figure.update_yaxes(
        tickvals=list(range(len(order))),
        ticktext=[break_name(shorten(name, 52), 26) for name in order],
        range=[len(order) - 0.4, -0.6],
        showgrid=False,
    )
    # Whole quotations only: no ticks at halves where there are few.
    longest = int((parts["before"] + parts["n"]).max()) if len(parts) else 1
    figure.update_xaxes(
        title_text="quotations", range=[0, longest * 1.02], dtick=1 if longest < 6 else None
    )
    n = int(parts["n"].sum()) if len(parts) else 0
    several = f"Who is quoted: {n:,} quotations of the {len(order)} most quoted speakers"
    layout(
        figure,
        theme,
        title=f"Who is quoted: {n:,} quotations of {order[0]}" if len(order) == 1 else several,
        plot_height=_ROW * max(len(order), 1),
    )
    figure.update_layout(bargap=0.28, meta={"alt": _alt(parts, order)})
    return figure


def _trace(parts: pd.DataFrame, order: list[str], colours: list[str], theme: Theme) -> dict[str, Any]:
    rows = {name: place for place, name in enumerate(order)}
    return selectable(
        {
            "orientation": "h",
            "x": parts["n"].tolist(),
            "base": parts["before"].tolist(),
            "y": [rows[name] for name in parts["name"]],
            "marker": {
                "color": colours,
                "line": {"width": 1, "color": theme.surface},
                "pattern": {
                    "shape": ["" if own else _HATCH for own in parts["is_direct"]],
                    "fgcolor": colours,
                    "bgcolor": theme.surface,
                    "fillmode": "replace",
                    "size": 5,
                    "solidity": 0.35,
                },
            },
            "customdata": parts[["finding_id", "article_id", "name"]].to_numpy(),
            "hovertext": [_hover(row) for row in rows_of(parts)],
            "hoverinfo": "text",
            "textposition": "none",
            "showlegend": False,
        }
    )


def _hover(row: Any) -> str:
    form = "in own words" if row.is_direct else "paraphrased"
    first = ", the first" if row.n > 1 else ""
    return f"{wrap(row.name)}: {row.n:,} {form}{first}:<br>{hover(row)}"


def _alt(parts: pd.DataFrame, order: list[str]) -> str:
    counts = dict.fromkeys(order, 0)
    for name, n in zip(parts["name"].tolist(), parts["n"].tolist(), strict=True):
        counts[name] += n
    words = ", ".join(f"{name} {counts[name]}" for name in order[:5])
    return f"Quotations by speaker, in parts by outlet. Most quoted: {words or 'nobody'}."
