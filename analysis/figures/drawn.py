"""A figure as it was written down.

Plotly checks every value of a figure and copies it several times on its way to a page: most of the time
that a change of a filter takes on a page with a map. What the modules of this room write down is plain
already, so it goes to the page as it is; Plotly checks it where somebody reads it through its objects, as
tests do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import plotly.graph_objects as go


@dataclass(frozen=True)
class Drawn:
    """Traces and a layout in Plotly's own words, without the short forms that its objects know.

    Attributes:
        traces: The traces, each with its `type`.
        written: The layout.
    """

    traces: Sequence[Mapping[str, Any]]
    written: Mapping[str, Any]

    @cached_property
    def checked(self) -> go.Figure:
        """The figure as Plotly's object."""
        return go.Figure({"data": [dict(trace) for trace in self.traces], "layout": dict(self.written)})

    @property
    def data(self) -> Any:
        """The traces as Plotly's objects."""
        return self.checked.data

    @property
    def layout(self) -> Any:
        """The layout as Plotly's object."""
        return self.checked.layout

    def to_json(self) -> str:
        """Return the checked figure as JSON."""
        return str(self.checked.to_json())

    def with_layout(self, layout: Mapping[str, Any]) -> Drawn:
        """Return the same traces under another layout."""
        return replace(self, written=layout)

    def as_sent(self) -> go.Figure:
        """Return a figure that is sent as it was written, in the look that the server gives figures."""
        return _Sent(self)


class _Sent(go.Figure):  # type: ignore[misc]  # Plotly has no types.
    """A figure of which nothing is asked but what is sent."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn

    def to_dict(self) -> dict[str, Any]:
        """Return what was written down, under the look that figures have by themselves."""
        look: dict[str, Any] = super().to_dict()["layout"]
        return {"data": list(self._drawn.traces), "layout": {**look, **self._drawn.written}}


def clickable(
    x: Sequence[float],
    y: Sequence[float],
    *,
    marker: Mapping[str, Any],
    customdata: Sequence[Sequence[Any]],
    hovertext: Sequence[str],
) -> dict[str, Any]:
    """Return marks that answer hover and click; a click leads on, so it does not dim the others.

    Args:
        x: Where they stand.
        y: In which lane.
        marker: How they look.
        customdata: What a click on each hands to the page.
        hovertext: What each says; safe text.
    """
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "markers",
        "marker": dict(marker),
        "customdata": customdata,
        "hovertext": hovertext,
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def lane_axis(names: Sequence[str]) -> dict[str, Any]:
    """Return an axis with a lane for each name, the first on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "range": [len(names) - 0.4, -0.6],
    }
