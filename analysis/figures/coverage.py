"""Coverage: facts against outlets as a grid of squares, filled where the outlet has the fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import (
    Mark,
    Theme,
    break_name,
    layout,
    mark_of,
    rows_of,
    safe,
    selectable,
    shorten,
    wrap,
)

WITHOUT = {"silent": "square-open", "not covering this story": "line-ew-open", "not read": "x-thin-open"}
"""Symbols of the states without a finding."""

_CROWDED = 8
"""More outlets than this have smaller squares."""

_UPRIGHT = 3
"""More outlets than this have their names aslant: on a narrow screen they would run into each other."""


def plot_coverage(grid: pd.DataFrame, *, what: str, theme: Theme, marks: Mapping[str, Mark]) -> go.Figure:
    """Draw what each outlet does with each fact.

    Args:
        grid: `coverage`: `fact_id, label, outlet, state, n_findings, finding_id, article_id, sentence`;
            facts in the order in which they are drawn.
        what: What the facts are, in the plural (`speakers`).
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose filled squares carry `[finding_id, article_id]` as customdata; `layout.meta["alt"]`
        says it in words.
    """
    labels = dict(zip(grid["fact_id"], grid["label"], strict=True))
    outlets = sorted(set(grid["outlet"]))
    rows = {fact_id: place for place, fact_id in enumerate(labels)}
    columns = {outlet: place for place, outlet in enumerate(outlets)}
    placed = grid.assign(x=grid["outlet"].map(columns), y=grid["fact_id"].map(rows))
    figure = go.Figure()
    is_crowded, is_aslant = len(outlets) > _CROWDED, len(outlets) > _UPRIGHT
    for state, symbol in WITHOUT.items():
        _draw_without(
            figure, placed[placed["state"] == state], symbol, theme, size=12 if is_crowded else 20
        )
    told = placed[placed["n_findings"] > 0]
    _draw_told(figure, told, theme, marks, size=14 if is_crowded else 22)
    figure.update_xaxes(
        tickvals=list(range(len(outlets))),
        ticktext=[safe(outlet) if is_aslant else break_name(outlet, 11) for outlet in outlets],
        tickangle=50 if is_aslant else 0,
        side="top",
        range=[-0.6, len(outlets) - 0.4],
        showgrid=False,
        showline=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=[break_name(shorten(label, 52), 26) for label in labels.values()],
        range=[len(labels) - 0.4, -0.6],
        showline=False,
    )
    layout(
        figure,
        theme,
        title=f"What each outlet does with {len(labels)} {what}, the most unevenly told first",
        plot_height=30 * max(len(labels), 1),
        head=_head(outlets, is_aslant),
    )
    size = f"{len(labels)} {what} by {len(outlets)} outlets"
    figure.update_layout(meta={"alt": f"Grid of {size}; {len(told)} of {len(grid)} cells are filled."})
    return figure


def _head(outlets: Sequence[str], is_aslant: bool) -> int:
    """Return the pixels that the names of outlets take above the grid."""
    longest = min(max(map(len, outlets), default=1), 40)
    return 10 + (5 * longest if is_aslant else 16 * (longest // 11 + 1))


def _draw_without(figure: go.Figure, cells: pd.DataFrame, symbol: str, theme: Theme, *, size: int) -> None:
    words = [f"<b>{safe(r.outlet)}</b>: {safe(r.state)}<br>{wrap(r.label)}" for r in rows_of(cells)]
    figure.add_scatter(
        x=cells["x"],
        y=cells["y"],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": theme.muted, "opacity": 0.55},
        text=words,
        customdata=[["", ""]] * len(cells),
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _draw_told(
    figure: go.Figure, cells: pd.DataFrame, theme: Theme, marks: Mapping[str, Mark], *, size: int
) -> None:
    differs = cells["state"] == "differs"
    figure.add_scatter(
        x=cells["x"],
        y=cells["y"],
        mode="markers+text",
        marker={
            "opacity": 1,
            "symbol": ["diamond" if other else "square" for other in differs],
            "size": [size + 5 if other else size for other in differs],
            "color": [mark_of(marks, str(outlet), theme).colour for outlet in cells["outlet"]],
        },
        text=[str(n) for n in cells["n_findings"]],
        textfont={"color": theme.surface, "size": 11},
        hovertext=[_hover(row) for row in rows_of(cells)],
        hoverinfo="text",
        customdata=cells[["finding_id", "article_id"]].to_numpy(),
        showlegend=False,
        **selectable({}),
    )


def _hover(row: Any) -> str:
    n = row.n_findings
    words = f"<b>{safe(row.outlet)}</b> {safe(row.state)}: {n} {'finding' if n == 1 else 'findings'}"
    return f"{words}<br>{wrap(row.label)}<br>{wrap(f'“{row.sentence}”')}"
