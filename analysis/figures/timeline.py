"""When each article appeared: a row an outlet, a mark an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import Mark, Theme, break_name, layout, mark_of, rows_of, safe, selectable, wrap

_CROWDED = 25
"""Articles an outlet beyond which marks would cover each other: they are drawn as ticks."""

_MARK = {"size": 11, "opacity": 0.9}
_TICK = {"symbol": "line-ns-open", "size": 11, "opacity": 0.7}


def plot_articles_by_time(articles: pd.DataFrame, *, theme: Theme, marks: Mapping[str, Mark]) -> go.Figure:
    """Draw the dated articles.

    Args:
        articles: `overview.articles`; those without a date are left out.
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose points carry `["", article_id]` as customdata; `layout.meta["alt"]` says it in words.
    """
    articles = articles[articles["published"].notna()]
    outlets = sorted(set(articles["outlet"]))
    is_crowded = len(articles) > _CROWDED * max(len(outlets), 1)
    figure = go.Figure()
    for place, outlet in enumerate(outlets):
        own = articles[articles["outlet"] == outlet]
        mark = mark_of(marks, outlet, theme)
        figure.add_scatter(
            x=own["published"],
            y=[place] * len(own),
            mode="markers",
            marker={"color": mark.colour, **(_TICK if is_crowded else {"symbol": mark.symbol, **_MARK})},
            customdata=[["", article_id] for article_id in own["article_id"]],
            text=[_hover(row) for row in rows_of(own)],
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
            **selectable({}),
        )
    figure.update_yaxes(
        tickvals=list(range(len(outlets))),
        ticktext=[break_name(outlet) for outlet in outlets],
        range=[len(outlets) - 0.4, -0.6],
        showgrid=True,
    )
    figure.update_xaxes(title_text="published (UTC)", tickformat="%-d %b<br>%Y", **_reach(articles))
    layout(figure, theme, title="When each article appeared", plot_height=22 * max(len(outlets), 1) + 8)
    figure.update_layout(
        meta={"alt": f"{len(articles)} dated articles of {len(outlets)} outlets over time."}
    )
    return figure


def _reach(articles: pd.DataFrame) -> dict[str, object]:
    """Widen the axis to three days at least: one day of articles is no matter of seconds."""
    first, last = articles["published"].min(), articles["published"].max()
    room = max((last - first) * 0.04, pd.Timedelta(days=1))
    return {
        "range": [first - room, last + room],
        **({"dtick": 86_400_000} if last - first < pd.Timedelta(days=6) else {}),
    }


def _hover(row: Any) -> str:
    words = f"<b>{safe(row.outlet)}</b>, {row.published.day} {row.published:%b %Y}<br>{wrap(row.headline)}"
    note = row.note
    return f"{words}<br><i>{wrap(f'Note: {note}', lines=2)}</i>" if isinstance(note, str) else words
