"""The map: places as dots, states and regions as rings, drawn without any request to another host.

A dot is a point on the ground; a ring stands for an area (country, region, sea) at a conventional spot, and
a named country is tinted besides. `map_marks` says how large, in which colour and where each is drawn;
`map_style` paints what lies under the marks; `map_frame` chooses the first view.

Misses: it needs WebGL in the browser; the table beside it shows the same places.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.map_frame import HEIGHT, first_frame
from analysis.figures.map_marks import Look, drawn, legend
from analysis.figures.map_style import map_colours, map_style
from analysis.figures.theme import hover_box, safe, wrap

BORDER_SOURCE = "Borders: Natural Earth (public domain), Crimea in Ukraine; disputed lines dashed"
_FULL, _CLEAR = 0.88, 0.14
"""Opacity of dots, and of the inside of rings, whose line is drawn by the style."""


def plot_places(
    places: pd.DataFrame,
    *,
    look: Look,
    title: str = "",
    chosen: str | None = None,
    frame: pd.DataFrame | None = None,
    borders_url: str = "app/static/borders.geojson",
    key: str = "places",
) -> go.Figure:
    """Return the map of places.

    Args:
        places: `queries.places.places`.
        look: Colours, and what size and colour say.
        title: What the map shows; plain text.
        chosen: The place that is marked as chosen.
        frame: The places that decide the first view, if not these.
        borders_url: Where the browser finds static/borders.geojson; relative to the app.
        key: Names the view: pan and zoom survive while it stays the same.

    Returns:
        A figure whose points carry `[place_id]` as customdata; `layout.meta` has `alt`, the figure in
        words, and `signs`, its legend. Without rows: the world, empty.
    """
    whole = places if frame is None else frame
    table = drawn(places, look, whole)
    colours = map_colours(look.theme)
    latitude, longitude, zoom = first_frame(whole)
    groups = (table[table["is_area"]], _CLEAR), (table[~table["is_area"]], _FULL)
    style = map_style(table, colours, borders_url, chosen=chosen, says_role=_says_role(look))
    return go.Figure(
        [_trace(rows, opacity) for rows, opacity in groups if len(rows)],
        {
            "title": {"text": safe(title)},
            "map": {"style": style, "center": {"lat": latitude, "lon": longitude}, "zoom": zoom},
            "uirevision": key,
            "height": HEIGHT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "hoverlabel": hover_box(look.theme),
            "showlegend": False,
            "clickmode": "event+select",
            "meta": {"alt": _alt(places, title), "signs": legend(table, look, whole)},
        },
    )


def _says_role(look: Look) -> bool:
    """Whether names carry what happens there: a colour alone must not say it."""
    return look.colour_by == "what happens"


def _trace(table: pd.DataFrame, opacity: float) -> go.Scattermap:
    """Return marks that answer hover and click; a click does not dim the others: it reads on below."""
    return go.Scattermap(
        lat=table["at_latitude"].tolist(),
        lon=table["at_longitude"].tolist(),
        mode="markers",
        marker={"size": table["size"].tolist(), "color": table["colour"].tolist(), "opacity": opacity},
        customdata=[[place_id] for place_id in table["place_id"]],
        text=[_told(row) for row in table.itertuples(index=False)],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": opacity}},
        unselected={"marker": {"opacity": opacity}},
    )


def _told(row: Any) -> str:
    """Return the hover text of a place: what it is, how often it is named, what happens, one sentence."""
    mentions = f"{int(row.n_mentions)} mention{'' if row.n_mentions == 1 else 's'}"
    outlets = f"{int(row.n_outlets)} outlet{'' if row.n_outlets == 1 else 's'}"
    lines = [
        f"<b>{safe(row.label)}</b> ({safe(row.stands_for)})",
        f"{mentions}, {outlets}{f'; {safe(row.roles)}' if row.roles else ''}",
    ]
    if isinstance(row.example, str):
        lines.append(wrap(f"“{row.example}”", lines=4))
    return "<br>".join(lines)


def _alt(places: pd.DataFrame, title: str) -> str:
    most = "; ".join(
        f"{row.label}: {row.n_mentions} by {row.n_outlets}"
        for row in places.head(6).itertuples(index=False)
    )
    return f"Map. {title}. Mentions by outlets: {most or 'none'}. The table holds the same places."
