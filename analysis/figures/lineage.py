"""Lineage: a lane an outlet, a mark an article by its date, a line where two share text.

A line is as thick as the share of text that is copied; it ends in an arrow where it is known which article
came first and is dashed where it is not; a dotted line joins articles that only heard the same source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn
from analysis.figures.theme import (
    Mark,
    Theme,
    break_name,
    figure_of,
    mark_of,
    rows_of,
    safe,
    selectable,
    wrap,
)

MOST_LINES = 40
"""Lines drawn at most: more cannot be told apart."""

_LANE = 52
"""Pixels of an outlet's lane."""
_POINTS = 16
"""Points that a curve is drawn through."""
_BULGE = 0.07
"""Share of the axis by which a line between articles of one date bulges, for each lane that it crosses."""
_ASIDE = 0.045
"""Share of the axis by which each further bow bulges besides."""
_LABELLED = 6
"""Lines with their share written beside them, at most."""
_WIDTHS = ((0.5, 5.0), (0.15, 3.0), (0.0, 1.5))
"""From which share copied a line is how many pixels wide."""
_HOUR = 3_600_000_000_000


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an article stands: nanoseconds and lane."""

    x: float
    y: float


_Line = tuple[Any, Sequence[tuple[float, float]]]
"""A pair, and the points that its line is drawn through."""


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
    drawn = pairs.head(MOST_LINES)
    lanes = {outlet: lane for lane, outlet in enumerate(dict.fromkeys(articles["outlet"]))}
    reach = _reach(articles["published"])
    spots = _spots(articles, lanes, reach)
    curves = _curves(drawn, spots, reach)
    return figure_of(
        [
            *_lines(curves, theme, chosen),
            _arrows(curves, spots, theme),
            _handles(curves, theme, chosen),
            _nodes(articles, drawn, spots, theme, marks),
        ],
        theme,
        title=title,
        plot_height=_LANE * max(len(lanes), 1),
        alt=_alt(articles, drawn),
        xaxis={
            "title_text": "published (UTC)",
            "tickformat": "%-d %b<br>%Y",
            "range": [_time(reach[0]), _time(reach[1])],
            **({"dtick": 86_400_000} if reach[1] - reach[0] < 7 * 24 * _HOUR else {}),
        },
        yaxis={
            "tickvals": list(lanes.values()),
            "ticktext": [break_name(outlet) for outlet in lanes],
            "range": [len(lanes) - 0.4, -0.6],
        },
    )


def _reach(published: pd.Series[Any]) -> tuple[float, float]:
    """Return the ends of the axis in nanoseconds: three days at least, with room for undated articles."""
    known = [float(when.value) for when in published.dropna()]
    first, last = (min(known), max(known)) if known else (0.0, 0.0)
    room = max((last - first) * 0.08, 20.0 * _HOUR)
    return first - room, last + room


def _spots(
    articles: pd.DataFrame, lanes: Mapping[str, int], reach: tuple[float, float]
) -> dict[str, _Spot]:
    """Return where each article stands; those of one outlet and date stand in a fan, undated ones first."""
    taken: dict[tuple[str, float], int] = defaultdict(int)
    spots = {}
    for row in rows_of(articles):
        x = reach[0] if pd.isna(row.published) else float(row.published.value)
        place = taken[row.outlet, x]
        taken[row.outlet, x] += 1
        aside = ((place + 1) // 2) * (1 if place % 2 else -1)
        spots[row.article_id] = _Spot(x, lanes[row.outlet] + 0.18 * max(-2, min(2, aside)))
    return spots


def _curves(pairs: pd.DataFrame, spots: Mapping[str, _Spot], reach: tuple[float, float]) -> list[_Line]:
    """Return each pair with the points of its line."""
    bows: dict[float, int] = defaultdict(int)
    found: list[_Line] = []
    for row in rows_of(pairs):
        first, second = spots[row.first_article_id], spots[row.second_article_id]
        found.append((row, _curve(first, second, reach, bows[first.x])))
        bows[first.x] += first.x == second.x
    return found


def _curve(
    first: _Spot, second: _Spot, reach: tuple[float, float], number: int
) -> list[tuple[float, float]]:
    """Return points from one article to the other: an S, or a bow where both are of one date.

    Args:
        first: Where the line starts.
        second: Where it ends.
        reach: Ends of the axis.
        number: How many bows of this date there are already: none lies on another.
    """
    if first.x == second.x:
        share = _BULGE * max(abs(first.y - second.y), 0.6) + _ASIDE * (number % 6)
        # A curve reaches three quarters of the way to its controls.
        bulge = min((reach[1] - reach[0]) * share, (reach[1] - first.x) * 1.2)
        controls = (first.x + bulge, first.y), (second.x + bulge, second.y)
    else:
        middle = (first.x + second.x) / 2
        controls = (middle, first.y), (middle, second.y)
    corners = ((first.x, first.y), *controls, (second.x, second.y))
    return [_bezier(corners, step / _POINTS) for step in range(_POINTS + 1)]


def _bezier(corners: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y


def _time(nanoseconds: float) -> str:
    return pd.Timestamp(int(nanoseconds)).isoformat()


def _dash(row: Any) -> str:
    if row.sort != "copied text":
        return "dot"
    return "solid" if row.is_directed else "dash"


def _width(row: Any) -> float:
    return next(width for least, width in _WIDTHS if row.share >= least)


def _lines(curves: Iterable[_Line], theme: Theme, chosen: str | None) -> list[dict[str, Any]]:
    """Return the lines, those that look alike in one trace."""
    alike: dict[tuple[str, float, bool], list[Sequence[tuple[float, float]]]] = defaultdict(list)
    for row, curve in curves:
        alike[_dash(row), _width(row), row.pair_id == chosen].append(curve)
    return [
        {
            "type": "scatter",
            "x": [x for curve in own for x in (*(_time(point[0]) for point in curve), None)],
            "y": [y for curve in own for y in (*(point[1] for point in curve), None)],
            "mode": "lines",
            "line": {"dash": dash, "width": width, "color": theme.accent if is_chosen else theme.muted},
            "opacity": 1.0 if is_chosen else 0.55,
            "hoverinfo": "skip",
        }
        for (dash, width, is_chosen), own in alike.items()
    ]


def _arrows(curves: Iterable[_Line], spots: Mapping[str, _Spot], theme: Theme) -> dict[str, Any]:
    """Return heads of arrows at the later article: lines run into it level."""
    directed = [row for row, _ in curves if row.is_directed and row.sort == "copied text"]
    ends = [(spots[row.first_article_id], spots[row.second_article_id]) for row in directed]
    return {
        "type": "scatter",
        "x": [_time(end.x) for _, end in ends],
        "y": [end.y for _, end in ends],
        "mode": "markers",
        "marker": {
            "symbol": "arrow-wide",
            "size": 13,
            "angle": [-90 if start.x == end.x else 90 for start, end in ends],
            "standoff": 8,
            "color": theme.text,
        },
        "hoverinfo": "skip",
    }


def _handles(curves: Sequence[_Line], theme: Theme, chosen: str | None) -> dict[str, Any]:
    """Return a mark on the middle of each line: it answers hover and click."""
    middles = [curve[len(curve) // 2] for _, curve in curves]
    rows = [row for row, _ in curves]
    is_labelled = len(rows) <= _LABELLED
    return {
        "type": "scatter",
        "x": [_time(x) for x, _ in middles],
        "y": [y for _, y in middles],
        "mode": "markers+text",
        "marker": {
            "symbol": "diamond",
            "size": 10,
            "color": [theme.accent if row.pair_id == chosen else theme.muted for row in rows],
        },
        "text": [_percent(row.share) if is_labelled else "" for row in rows],
        "textposition": "middle right",
        "textfont": {"color": theme.muted, "size": 11},
        "customdata": [[row.pair_id, row.sort] for row in rows],
        "hovertext": [_told(row) for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
        **selectable({}),
    }


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.005 else "<1%"


def _told(row: Any) -> str:
    arrow = "→" if row.is_directed else "and"
    passages = f"{row.n_passages} passage{'' if row.n_passages == 1 else 's'}"
    lines = [
        f"<b>{safe(row.first_outlet)} {arrow} {safe(row.second_outlet)}</b>",
        f"{_percent(row.share)} shared, {passages}: {safe(row.origin)}",
    ]
    if row.changed:
        lines.append(wrap(f"altered: {row.changed}"))
    return "<br>".join([*lines, wrap(row.reason, lines=3)])


def _nodes(
    articles: pd.DataFrame,
    pairs: pd.DataFrame,
    spots: Mapping[str, _Spot],
    theme: Theme,
    marks: Mapping[str, Mark],
) -> dict[str, Any]:
    """Return the articles; a click on one chooses its pair with the gravest changes."""
    pair_of: dict[str, list[str]] = {}
    for row in rows_of(pairs):
        pair_of.setdefault(row.first_article_id, [row.pair_id, row.sort])
        pair_of.setdefault(row.second_article_id, [row.pair_id, row.sort])
    drawn = [mark_of(marks, str(outlet), theme) for outlet in articles["outlet"]]
    return {
        "type": "scatter",
        "x": [_time(spots[article_id].x) for article_id in articles["article_id"]],
        "y": [spots[article_id].y for article_id in articles["article_id"]],
        "mode": "markers",
        "marker": {
            "color": [mark.colour for mark in drawn],
            "symbol": [mark.symbol for mark in drawn],
            "size": 13,
        },
        "customdata": [pair_of.get(article_id, ["", ""]) for article_id in articles["article_id"]],
        "hovertext": [_article(row) for row in rows_of(articles)],
        "hoverinfo": "text",
        **selectable({}),
    }


def _article(row: Any) -> str:
    day = "no date" if pd.isna(row.published) else f"{row.published.day} {row.published:%b %Y}"
    note = f"<br><i>{wrap(f'Note: {row.note}', lines=2)}</i>" if isinstance(row.note, str) else ""
    return f"<b>{safe(row.outlet)}</b>, {day}<br>{wrap(row.headline)}{note}"


def _alt(articles: pd.DataFrame, pairs: pd.DataFrame) -> str:
    most = "; ".join(
        f"{row.first_outlet} and {row.second_outlet} share {_percent(row.share)}"
        for row in rows_of(pairs.head(6))
    )
    return f"{len(articles)} articles by outlet and date; lines join those that share text. {most}."
