"""The map: places as dots, states and regions as rings, drawn without any request to another host.

A dot is a point on the ground; a ring stands for an area (country, region, sea) at a conventional spot, and
a named country is tinted besides. A dot or ring grows with the mentions; it is filled strongly where
several outlets name the place. `map_style` paints what lies under them; `map_frame` chooses the first view.

Misses: it needs WebGL in the browser; the table beside it shows the same places.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.map_frame import HEIGHT, first_frame
from analysis.figures.map_style import MapColours, map_colours, map_style
from analysis.figures.theme import Theme, hover_box, safe, wrap

BORDER_SOURCE = "Borders: Natural Earth (public domain), Crimea in Ukraine; disputed lines dashed"
_LARGEST, _SMALLEST = 34, 9


def plot_places(
    places: pd.DataFrame,
    *,
    theme: Theme,
    borders_url: str = "app/static/borders.geojson",
    key: str = "places",
) -> go.Figure:
    """Return the map of places.

    Args:
        places: One row a place: `place_id, name, kind, country, latitude, longitude, n_mentions,
            n_outlets, example`.
        theme: Light or dark.
        borders_url: Where the browser finds static/borders.geojson; relative to the app.
        key: Names the view: pan and zoom survive while it stays the same.

    Returns:
        A figure whose points carry `place_id` first in `customdata`. Without rows: the world, empty.
    """
    colours = map_colours(theme)
    table = _drawn(places)
    figure = go.Figure(_traces(table, colours))
    latitude, longitude, zoom = first_frame(table)
    figure.update_layout(
        map={
            "style": map_style(table, colours, borders_url),
            "center": {"lat": latitude, "lon": longitude},
            "zoom": zoom,
        },
        uirevision=key,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        hoverlabel=hover_box(theme),
        legend=_legend(theme),
        showlegend=bool(len(table)),
        clickmode="event+select",
    )
    return _with_border_source(figure, theme)


def _drawn(places: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a point, large marks first so that small ones lie on top."""
    table = places[places["latitude"].notna() & places["longitude"].notna()]
    most = max(float(table["n_mentions"].max()), 1.0) if len(table) else 1.0
    grown = (table["n_mentions"].astype(float) / most) ** 0.5
    table = table.assign(
        size=_SMALLEST + (_LARGEST - _SMALLEST) * grown,
        is_area=~table["kind"].isin(("city", "facility")),
    )
    return table.sort_values("size", ascending=False, kind="stable").reset_index(drop=True)


def _traces(table: pd.DataFrame, colours: MapColours) -> list[go.Scattermap]:
    """Return the marks of places that several outlets name, then of those that one names, if any."""
    several = table["n_outlets"] > 1
    groups = (
        (table[several], colours.strong, "named by several outlets"),
        (table[~several], colours.weak, "named by one outlet"),
    )
    return [_trace(rows, colour, name) for rows, colour, name in groups if len(rows)]


def _trace(rows: pd.DataFrame, colour: str, name: str) -> go.Scattermap:
    """Return the marks that answer hover and click; rings are nearly clear, the style draws their line."""
    return go.Scattermap(
        lat=rows["latitude"].astype(float).tolist(),
        lon=rows["longitude"].astype(float).tolist(),
        mode="markers",
        name=name,
        marker={
            "size": rows["size"].round(1).tolist(),
            "color": colour,
            "opacity": [0.12 if is_area else 0.8 for is_area in rows["is_area"]],
        },
        customdata=rows["place_id"].to_frame().to_numpy().tolist(),
        text=[_told(row) for row in rows.itertuples(index=False)],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.5}},
    )


def _told(row: Any) -> str:
    """Return the hover text of a place: what it is, how often it is named, one sentence."""
    kind = {"sea": "water"}.get(str(row.kind), str(row.kind))
    mentions = f"{int(row.n_mentions)} mention{'' if row.n_mentions == 1 else 's'}"
    outlets = f"{int(row.n_outlets)} outlet{'' if row.n_outlets == 1 else 's'}"
    lines = [f"<b>{safe(row.name)}</b> ({safe(kind)})", f"{mentions}, {outlets}"]
    if isinstance(row.example, str):
        lines.append(wrap(f"“{row.example}”"))
    return "<br>".join(lines)


def _legend(theme: Theme) -> dict[str, Any]:
    """Return a legend on the map that explains and does nothing when clicked."""
    return {
        "x": 0.01,
        "y": 0.99,
        "bgcolor": _faded(theme.surface, 0.85),
        "font": {"color": theme.text, "size": 12},
        "itemclick": False,
        "itemdoubleclick": False,
    }


def _with_border_source(figure: go.Figure, theme: Theme) -> go.Figure:
    """Write in the corner where the borders are from and how disputed ones are drawn."""
    return figure.add_annotation(
        text=safe(BORDER_SOURCE),
        x=1,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        font={"size": 10, "color": theme.muted},
        bgcolor=_faded(theme.surface, 0.7),
    )


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
