"""Metadata of articles as people gave it: outlet, date, headline and the rest, with origin `given`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.comparison.reuse.lines import independent_lines
from analysis.corrections.cells import with_cells
from analysis.corrections.state import Frames

_WITHOUT_ORIGIN = ("note",)
_ORDERING = ("published", "outlet")
"""What independent lines hang on besides shared text: who was first, and what one outlet prints twice."""


def edit(frames: Frames) -> set[str]:
    """Change metadata; return the articles whose outlet or date changed."""
    values: dict[str, dict[str, Any]] = {}
    ordering: set[str] = set()
    for article, entry in frames.edits():
        name, value = str(entry.correction.after["field"]), entry.correction.after["value"]
        values.setdefault(name, {})[article] = _cell(name, value)
        if name not in _WITHOUT_ORIGIN:
            values.setdefault(f"{name}_origin", {})[article] = "given"
        if name == "published":
            precision = None if value is None else "minute" if "T" in value else "day"
            values.setdefault("published_precision", {})[article] = precision
        if name in _ORDERING:
            ordering.add(article)
    for column, cells in values.items():
        frames["articles"] = with_cells("articles", frames["articles"], column, cells)
    if "published" in values:
        _begin_stories(frames, values["published"])
    return ordering


def _cell(name: str, value: Any) -> Any:
    if name == "published":
        if value is None:
            return pd.NaT
        moment = pd.Timestamp(value)
        return moment.tz_localize("UTC") if moment.tz is None else moment.tz_convert("UTC")
    return list(value or ()) if name == "wires" else value


def _begin_stories(frames: Frames, dated: dict[str, Any]) -> None:
    """Let the stories of articles with another date begin with their earliest article."""
    articles = frames["articles"]
    touched = set(articles.loc[articles["article_id"].isin(list(dated)), "story_id"].dropna())
    own = articles[articles["story_id"].isin(list(touched))]
    first = own.groupby("story_id")["published"].min()
    begun = {str(story): day for story, day in first.items()}
    frames["stories"] = with_cells("stories", frames["stories"], "first_published", begun)


def redraw_lines(frames: Frames) -> set[str]:
    """Draw the independent lines anew; return the articles that are on another one."""
    before = frames["lines"]
    after = independent_lines(frames["articles"], frames["reuse"])
    frames["lines"] = after
    old = dict(zip(before["article_id"], before["line_id"], strict=True))
    pairs = zip(after["article_id"], after["line_id"], strict=True)
    return {article for article, line in pairs if old.get(article) != line}
