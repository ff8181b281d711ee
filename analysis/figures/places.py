"""The map: places as dots, states and regions as rings, drawn without any request to another host.

A dot is a point on the ground; a ring stands for an area (country, region, sea) at a conventional spot, and
a named country is tinted besides. `map_marks` says how large, in which colour and where each is drawn;
`map_style` paints what lies under the marks; `map_frame` chooses the first view.

Misses: it needs WebGL in the browser; the table beside it shows the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn
from analysis.figures.map_frame import Frame, first_frame
from analysis.figures.map_marks import Look, PlaceMark, drawn, legend
from analysis.figures.map_style import map_colours, map_style
from analysis.figures.theme import hover_box, safe, wrap

BORDER_SOURCE = "Borders: Natural Earth (public domain), Crimea in Ukraine; disputed lines dashed"


def plot_places(
    places: pd.DataFrame,
    *,
    look: Look,
    title: str = "",
    chosen: str | None = None,
    whole: pd.DataFrame | None = None,
    frame: Frame | None = None,
    borders_url: str = "app/static/borders.geojson",
    key: str = "places",
) -> Drawn:
    """Return the map of places.

    Args:
        places: `queries.places.places`.
        look: Colours, and what size and colour say.
        title: What the map shows; plain text.
        chosen: The place that is marked as chosen.
        whole: The places that decide first view and colours, if not these.
        frame: The first view, if not the one that fits them.
        borders_url: Where the browser finds static/borders.geojson; relative to the app.
        key: Names the view: pan and zoom survive while it stays the same.

    Returns:
        A figure whose points carry `[place_id]` as customdata; `layout.meta` has `alt`, the figure in
        words, and `signs`, its legend. Without rows: the world, empty.
    """
    every = places if whole is None else whole
    view = first_frame(every) if frame is None else frame
    marks = drawn(places, look, every, view)
    style = map_style(
        marks, map_colours(look.theme), borders_url, chosen=chosen, says_role=_says_role(look)
    )
    return Drawn(
        [_trace(marks)] if marks else [],
        {
            "title": {"text": safe(title)},
            "map": {
                "style": style,
                "center": {"lat": view.latitude, "lon": view.longitude},
                "zoom": view.zoom,
            },
            "uirevision": key,
            "height": view.size.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "hoverlabel": hover_box(look.theme),
            "showlegend": False,
            "clickmode": "event+select",
            "meta": {"alt": _alt(places, title), "signs": legend(marks, look, every)},
        },
    )


def _says_role(look: Look) -> bool:
    """Whether names carry what happens there: a colour alone must not say it."""
    return look.colour_by == "what happens"


def _trace(marks: Sequence[PlaceMark]) -> dict[str, Any]:
    """Return marks that answer hover and click, and are not seen: the style paints them.

    Plotly takes its own marks off the map whenever the style changes, and sets them anew: with every
    filter they would be gone for a moment. What the style paints is only moved.
    """
    return {
        "type": "scattermap",
        "lat": [mark.at[0] for mark in marks],
        "lon": [mark.at[1] for mark in marks],
        "mode": "markers",
        "marker": {
            "size": [mark.size for mark in marks],
            "color": [mark.colour for mark in marks],
            "opacity": 0,
        },
        "customdata": [[mark.place_id] for mark in marks],
        "text": [_told(mark) for mark in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }


def _told(row: PlaceMark) -> str:
    """Return the hover text of a place: what it is, how often it is named, what happens, one sentence."""
    mentions = f"{row.n_mentions} mention{'' if row.n_mentions == 1 else 's'}"
    outlets = f"{row.n_outlets} outlet{'' if row.n_outlets == 1 else 's'}"
    lines = [
        f"<b>{safe(row.label)}</b> ({safe(row.stands_for)})",
        f"{mentions}, {outlets}{f'; {safe(row.roles)}' if row.roles else ''}",
    ]
    if isinstance(row.example, str):
        lines.append(_quoted(row.example))
    return "<br>".join(lines)


# The same sentences come again with every filter, and breaking them into lines is half of the drawing.
@lru_cache(maxsize=4096)
def _quoted(sentence: str) -> str:
    return wrap(f"“{sentence}”", lines=4)


def _alt(places: pd.DataFrame, title: str) -> str:
    most = "; ".join(
        f"{row.label}: {row.n_mentions} by {row.n_outlets}"
        for row in places.head(6).itertuples(index=False)
    )
    return f"Map. {title}. Mentions by outlets: {most or 'none'}. The table holds the same places."
