"""Share of voice: a row a speaker, a part of the bar for each outlet, solid for own words.

One trace holds all parts, so that the figure costs the same for six quotations and for six thousand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn
from analysis.figures.theme import (
    Mark,
    Theme,
    break_name,
    figure_of,
    hover,
    mark_of,
    rows_of,
    selectable,
    shorten,
    time_axis,
    wrap,
)

FORMS = (("■", "own words, in quotation marks"), ("▨", "paraphrased"))
"""How the forms are drawn, for a legend."""

_HATCH = "/"
_ROW = 30
"""Pixels of a speaker's row."""


def plot_quotations_by_speaker(parts: pd.DataFrame, *, theme: Theme, marks: Mapping[str, Mark]) -> Drawn:
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
    # Whole quotations only: no ticks at halves where there are few.
    longest = int((parts["before"] + parts["n"]).max()) if len(parts) else 1
    # Joint quotations stand in several bars, so that a sum of the bars would be too many.
    whom = str(order[0]) if len(order) == 1 else f"the {len(order)} most quoted speakers"
    return figure_of(
        [_trace(parts, order, colours, theme)],
        theme,
        title=f"Who is quoted: {whom}",
        plot_height=_ROW * max(len(order), 1),
        alt=_alt(parts, order),
        xaxis={
            "title_text": "quotations",
            "range": [0, longest * 1.02],
            "dtick": 1 if longest < 6 else None,
        },
        yaxis={
            "tickvals": list(range(len(order))),
            "ticktext": [break_name(shorten(name, 52), 26) for name in order],
            "range": [len(order) - 0.4, -0.6],
            "showgrid": False,
        },
        bargap=0.28,
    )


def _trace(parts: pd.DataFrame, order: list[str], colours: list[str], theme: Theme) -> dict[str, Any]:
    rows = {name: place for place, name in enumerate(order)}
    return selectable(
        {
            "type": "bar",
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


def plot_said_over_time(said: pd.DataFrame, *, theme: Theme, marks: Mapping[str, Mark]) -> Drawn:
    """Draw when each outlet quotes a speaker, filled for own words, open for paraphrase.

    Args:
        said: `queries.dossier.said_over_time`.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose points carry `[finding_id, article_id]`.
    """
    outlets = sorted(set(said["outlet"]))
    rows = {outlet: place for place, outlet in enumerate(outlets)}
    drawn = [mark_of(marks, outlet, theme) for outlet in said["outlet"]]
    symbols = [
        m.symbol if own else f"{m.symbol}-open" for m, own in zip(drawn, said["is_direct"], strict=True)
    ]
    colours = [mark.colour for mark in drawn]
    trace = {
        "type": "scatter",
        "x": said["published"],
        "y": [rows[outlet] for outlet in said["outlet"]],
        "mode": "markers",
        "marker": {
            "color": colours,
            "symbol": symbols,
            "size": [min(9 + 2 * n**0.5, 22) for n in said["n"].tolist()],
            "line": {"width": 2, "color": colours},
        },
        "customdata": said[["finding_id", "article_id"]].to_numpy(),
        "text": [_hover(row) for row in rows_of(said)],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }
    days = f"{said['published'].min():%-d %b %Y} to {said['published'].max():%-d %b %Y}"
    return figure_of(
        [selectable(trace)],
        theme,
        title="When they are quoted",
        subtitle=f"Larger: more quotations of that {said['every'].iloc[0]}.",
        plot_height=30 * len(outlets) + 10,
        alt=f"{said['n'].sum()} quotations over time, by outlet, {days}.",
        xaxis=time_axis(said["published"]),
        yaxis={
            "tickvals": list(rows.values()),
            "ticktext": [break_name(outlet) for outlet in outlets],
            "range": [len(outlets) - 0.4, -0.6],
        },
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
