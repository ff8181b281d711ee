"""Lineage: a lane an outlet, a mark an article by its date, a line where two share text.

A line is as thick as the share of text that is copied; it ends in an arrow where it is known which article
came first and is dashed where it is not; a dotted line joins articles that only heard the same source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn, clickable, lane_axis
from analysis.figures.lineage_curves import Days, Line, Spot, lines_of, spots_of
from analysis.figures.theme import Mark, Theme, break_name, figure_of, mark_of, rows_of, safe, wrap

MOST_LINES = 40
"""Lines drawn at most: more cannot be told apart."""

_LANE = 52
"""Pixels of an outlet's lane."""
_LABELLED = 6
"""Lines with their share written beside them, at most."""
_WIDTHS = ((0.5, 5.0), (0.15, 3.0), (0.0, 1.5))
"""From which share copied a line is how many pixels wide."""


def plot_lineage(
    articles: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    title: str,
    theme: Theme,
    marks: Mapping[str, Mark],
    chosen: str | None = None,
) -> Drawn:
    """Draw which articles share text.

    Args:
        articles: `queries.reuse.articles_of`.
        pairs: `queries.reuse.pairs`, the first `MOST_LINES` of which are drawn.
        title: What it shows; plain text.
        theme: Colours.
        marks: How each outlet is drawn.
        chosen: The pair whose line stands out.

    Returns:
        A figure whose marks carry `[pair_id, sort]` as customdata; `layout.meta["alt"]` says it in words.
    """
    shown = pairs.head(MOST_LINES)
    lanes = {outlet: lane for lane, outlet in enumerate(dict.fromkeys(articles["outlet"]))}
    days = Days.of(articles["published"])
    spots = spots_of(articles, lanes, days)
    lines = lines_of(shown, spots, days)
    return figure_of(
        [
            *_lines(lines, theme, chosen),
            _arrows(lines, theme),
            _handles(lines, theme, chosen),
            _nodes(articles, shown, spots, theme, marks),
        ],
        theme,
        title=title,
        plot_height=_LANE * max(len(lanes), 1),
        alt=_alt(articles, shown),
        xaxis=days.axis,
        yaxis=lane_axis([break_name(outlet) for outlet in lanes]),
    )


def _dash(row: Any) -> str:
    if row.sort != "copied text":
        return "dot"
    return "solid" if row.is_directed else "dash"


def _width(row: Any) -> float:
    return next(width for least, width in _WIDTHS if row.share >= least)


def _lines(lines: Sequence[Line], theme: Theme, chosen: str | None) -> list[dict[str, Any]]:
    """Return the lines, those that look alike in one trace."""
    alike: dict[tuple[str, float, bool], list[Line]] = defaultdict(list)
    for line in lines:
        alike[_dash(line.row), _width(line.row), line.row.pair_id == chosen].append(line)
    return [
        {
            "type": "scatter",
            "x": [x for line in own for x in (*(point[0] for point in line.points), None)],
            "y": [y for line in own for y in (*(point[1] for point in line.points), None)],
            "mode": "lines",
            "line": {"dash": dash, "width": width, "color": theme.accent if is_chosen else theme.muted},
            "opacity": 1.0 if is_chosen else 0.55,
            "hoverinfo": "skip",
        }
        for (dash, width, is_chosen), own in alike.items()
    ]


def _arrows(lines: Sequence[Line], theme: Theme) -> dict[str, Any]:
    """Return heads of arrows at the later article: lines run into it level, bows from the right."""
    directed = [line for line in lines if line.row.is_directed and line.row.sort == "copied text"]
    return {
        "type": "scatter",
        "x": [line.points[-1][0] for line in directed],
        "y": [line.points[-1][1] for line in directed],
        "mode": "markers",
        "marker": {
            "symbol": "arrow-wide",
            "size": 13,
            "angle": [-90 if line.is_bow else 90 for line in directed],
            "standoff": 8,
            "color": theme.text,
        },
        "hoverinfo": "skip",
    }


def _handles(lines: Sequence[Line], theme: Theme, chosen: str | None) -> dict[str, Any]:
    """Return a mark on the middle of each line: it answers hover and click."""
    middles = [line.points[len(line.points) // 2] for line in lines]
    rows = [line.row for line in lines]
    is_labelled = len(rows) <= _LABELLED
    colours = [theme.accent if row.pair_id == chosen else theme.muted for row in rows]
    return {
        **clickable(
            *([middle[axis] for middle in middles] for axis in (0, 1)),
            marker={"symbol": "diamond", "size": 10, "color": colours},
            customdata=[[row.pair_id, row.sort] for row in rows],
            hovertext=[_told(row) for row in rows],
        ),
        "mode": "markers+text",
        "text": [safe(row.share_words) if is_labelled else "" for row in rows],
        "textposition": "middle right",
        "textfont": {"color": theme.muted, "size": 11},
        "cliponaxis": False,
    }


def _told(row: Any) -> str:
    arrow = "→" if row.is_directed else "and"
    passages = f"{row.n_passages} passage{'' if row.n_passages == 1 else 's'}"
    lines = [
        f"<b>{safe(row.first_outlet)} {arrow} {safe(row.second_outlet)}</b>",
        f"{safe(row.share_words)} shared, {passages}: {safe(row.origin)}",
    ]
    if row.changed:
        lines.append(wrap(f"altered: {row.changed}"))
    return "<br>".join([*lines, wrap(row.reason, lines=3)])


def _nodes(
    articles: pd.DataFrame,
    pairs: pd.DataFrame,
    spots: Mapping[str, Spot],
    theme: Theme,
    marks: Mapping[str, Mark],
) -> dict[str, Any]:
    """Return the articles; a click on one chooses its pair with the gravest changes."""
    pair_of: dict[str, list[str]] = {}
    for row in rows_of(pairs):
        pair_of.setdefault(row.first_article_id, [row.pair_id, row.sort])
        pair_of.setdefault(row.second_article_id, [row.pair_id, row.sort])
    drawn = [mark_of(marks, str(outlet), theme) for outlet in articles["outlet"]]
    names = list(articles["article_id"])
    return clickable(
        [spots[name].x for name in names],
        [spots[name].y for name in names],
        marker={
            "color": [mark.colour for mark in drawn],
            "symbol": [mark.symbol for mark in drawn],
            "size": 13,
        },
        customdata=[pair_of.get(name, ["", ""]) for name in names],
        hovertext=[_article(row) for row in rows_of(articles)],
    )


def _article(row: Any) -> str:
    day = "no date" if pd.isna(row.published) else f"{row.published.day} {row.published:%b %Y}"
    note = f"<br><i>{wrap(f'Note: {row.note}', lines=2)}</i>" if isinstance(row.note, str) else ""
    return f"<b>{safe(row.outlet)}</b>, {day}<br>{wrap(row.headline)}{note}"


def _alt(articles: pd.DataFrame, pairs: pd.DataFrame) -> str:
    most = "; ".join(
        f"{row.first_outlet} and {row.second_outlet} share {row.share_words}"
        for row in rows_of(pairs.head(6))
    )
    return f"{len(articles)} articles by outlet and date; lines join those that share text. {most}."
