"""Places against outlets: a square with the number of mentions where an outlet names the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn, clickable, lane_axis
from analysis.figures.theme import (
    Mark,
    Theme,
    break_name,
    figure_of,
    ink_on,
    mark_of,
    rows_of,
    safe,
    shorten,
    wrap,
)

_ROW = 30
"""Pixels of a row."""
_ASLANT = 3
"""More outlets than this have their names aslant."""
_CROWDED = 8
"""More outlets than this have smaller squares."""


def plot_place_grid(
    cells: pd.DataFrame,
    *,
    title: str,
    theme: Theme,
    marks: Mapping[str, Mark],
    chosen: str | None = None,
) -> Drawn:
    """Draw how often each outlet names each place.

    Args:
        cells: `queries.places.outlet_cells`.
        title: What it shows; plain text.
        theme: Colours.
        marks: How each outlet is drawn.
        chosen: The place whose row is marked as chosen.

    Returns:
        A figure whose squares carry `[place_id, outlet]` as customdata; `layout.meta["alt"]` says it in
        words.
    """
    labels = dict(zip(cells["place_id"], zip(cells["label"], cells["kind"], strict=True), strict=True))
    outlets = sorted(set(cells["outlet"]))
    places = {place_id: row for row, place_id in enumerate(labels)}
    columns = {outlet: column for column, outlet in enumerate(outlets)}
    placed = cells.assign(x=cells["outlet"].map(columns), y=cells["place_id"].map(places))
    size = 15 if len(outlets) > _CROWDED else 22
    return figure_of(
        [
            _not_named(placed[placed["n_mentions"] == 0], theme, size * 0.6),
            _named(placed[placed["n_mentions"] > 0], theme, marks, size),
        ],
        theme,
        title=title,
        plot_height=_ROW * max(len(labels), 1),
        head=_head(outlets),
        alt=_alt(cells, len(labels), len(outlets)),
        xaxis=_outlet_axis(outlets),
        yaxis={**lane_axis([_row_name(*label) for label in labels.values()]), "showline": False},
        shapes=[_band(places[chosen], theme)] if chosen in places else [],
    )


def _alt(cells: pd.DataFrame, n_places: int, n_outlets: int) -> str:
    n_named = int((cells["n_mentions"] > 0).sum())
    return f"Grid of {n_places} places by {n_outlets} outlets; {n_named} of {len(cells)} cells are filled."


def _band(row: int, theme: Theme) -> dict[str, Any]:
    """Return a band behind a row: the place that is chosen."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.48, "y1": row + 0.48}
    return {
        "type": "rect",
        **ends,
        "fillcolor": theme.accent,
        "opacity": 0.16,
        "line": {"width": 0},
        "layer": "below",
    }


def _row_name(label: str, kind: str) -> str:
    """Return a place's name as its row bears it: with the sign that it has on the map."""
    sign = "●" if kind in ("city", "facility") else "◯"
    return f"{break_name(shorten(label, 44), 20)} {sign}"


def _outlet_axis(outlets: list[str]) -> dict[str, Any]:
    is_aslant = len(outlets) > _ASLANT
    return {
        "tickvals": list(range(len(outlets))),
        "ticktext": [safe(outlet) if is_aslant else break_name(outlet, 11) for outlet in outlets],
        "tickangle": 50 if is_aslant else 0,
        "side": "top",
        "range": [-0.6, len(outlets) - 0.4],
        "showgrid": False,
        "showline": False,
    }


def _head(outlets: list[str]) -> int:
    """Return the pixels that the names of outlets take above the grid."""
    longest = min(max(map(len, outlets), default=1), 40)
    return 10 + (5 * longest if len(outlets) > _ASLANT else 16 * (longest // 11 + 1))


def _not_named(cells: pd.DataFrame, theme: Theme, size: float) -> dict[str, Any]:
    """Return open squares; they answer a click as well: it says what the outlet lacks."""
    return clickable(
        cells["x"].tolist(),
        cells["y"].tolist(),
        marker={"symbol": "square-open", "size": size, "color": theme.line},
        customdata=cells[["place_id", "outlet"]].to_numpy().tolist(),
        hovertext=[f"<b>{safe(row.outlet)}</b> does not name {safe(row.label)}" for row in rows_of(cells)],
    )


def _named(cells: pd.DataFrame, theme: Theme, marks: Mapping[str, Mark], size: float) -> dict[str, Any]:
    """Return filled squares in the outlets' colours with the number of mentions in them."""
    colours = [mark_of(marks, str(outlet), theme).colour for outlet in cells["outlet"]]
    return {
        **clickable(
            cells["x"].tolist(),
            cells["y"].tolist(),
            marker={"symbol": "square", "size": size, "opacity": 1, "color": colours},
            customdata=cells[["place_id", "outlet"]].to_numpy().tolist(),
            hovertext=[_told(row) for row in rows_of(cells)],
        ),
        "mode": "markers+text",
        "text": cells["n_mentions"].astype(str).tolist(),
        "textfont": {"color": [ink_on(colour) for colour in colours], "size": 11},
    }


def _told(row: Any) -> str:
    times = "once" if row.n_mentions == 1 else f"{row.n_mentions} times"
    return (
        f"<b>{safe(row.outlet)}</b> names {safe(row.label)} {times}<br>{wrap(f'“{row.sentence}”', lines=4)}"
    )
