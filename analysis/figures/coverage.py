"""Coverage: facts against outlets as a grid of squares, filled where the outlet has the fact."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import Mark, Theme, layout, mark_of, rows_of, safe, selectable, shorten, wrap


def plot_coverage(grid: pd.DataFrame, *, what: str, theme: Theme, marks: Mapping[str, Mark]) -> go.Figure:
    """Draw which outlet has which fact.

    Args:
        grid: Rows of fact and outlet: `fact_id, label, outlet, state, n_findings, first_finding_id,
            article_id, sentence`; facts in the order in which they are drawn.
        what: What the facts are, in the plural (`speakers`).
        theme: Colours.
        marks: How each outlet is drawn.

    Returns:
        A figure whose filled squares carry `[finding_id, article_id]` as customdata; `layout.meta["alt"]`
        says it in words.
    """
    facts = dict(zip(grid["fact_id"], grid["label"], strict=True))
    rows = {fact_id: place for place, fact_id in enumerate(facts)}
    outlets = sorted(set(grid["outlet"]))
    columns = {outlet: place for place, outlet in enumerate(outlets)}
    told = grid[grid["n_findings"] > 0]
    silent = grid[grid["n_findings"] == 0]
    figure = go.Figure()
    figure.add_scatter(
        x=[columns[o] for o in silent["outlet"]],
        y=[rows[f] for f in silent["fact_id"]],
        mode="markers",
        marker={
            "symbol": "square-open",
            "size": 9,
            "color": theme.line,
            "line": {"width": 1, "color": theme.muted},
        },
        text=[f"<b>{safe(r.outlet)}</b>: {safe(r.state)}<br>{wrap(r.label)}" for r in rows_of(silent)],
        customdata=[["", ""]] * len(silent),
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        **selectable({}),
    )
    figure.add_scatter(
        x=[columns[o] for o in told["outlet"]],
        y=[rows[f] for f in told["fact_id"]],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 24,
            "color": [mark_of(marks, str(o), theme).colour for o in told["outlet"]],
        },
        text=[str(n) for n in told["n_findings"]],
        textfont={"color": theme.surface, "size": 11},
        hovertext=[_hover(row) for row in rows_of(told)],
        hoverinfo="text",
        customdata=told[["first_finding_id", "article_id"]].to_numpy(),
        showlegend=False,
        **selectable({}),
    )
    figure.update_xaxes(
        tickvals=list(range(len(outlets))),
        ticktext=["<br>".join(safe(line) for line in _broken(outlet)) for outlet in outlets],
        side="top",
        range=[-0.6, len(outlets) - 0.4],
        showgrid=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(facts))),
        ticktext=[safe(shorten(label, 34)) for label in facts.values()],
        range=[len(facts) - 0.4, -0.6],
        showgrid=True,
    )
    title = f"Which outlet has which of {len(facts)} {what}, most unevenly told first"
    layout(figure, theme, title=title, plot_height=28 * max(len(facts), 1) + 50)
    size = f"{len(facts)} {what} by {len(outlets)} outlets"
    alt = f"Grid of {size}; {len(told)} of {len(grid)} cells are filled."
    figure.update_layout(meta={"alt": alt})
    return figure


def _broken(outlet: str) -> list[str]:
    """Break an outlet name over lines, never cut it."""
    lines = [""]
    for word in outlet.split():
        if len(lines[-1]) + len(word) > 11 and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _hover(row: object) -> str:
    n = row.n_findings  # type: ignore[attr-defined]
    words = f"<b>{safe(row.outlet)}</b>: {n} {'finding' if n == 1 else 'findings'}"  # type: ignore[attr-defined]
    return f"{words}<br>{wrap(row.label)}<br>{wrap(f'“{row.sentence}”')}"  # type: ignore[attr-defined]
