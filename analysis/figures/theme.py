"""The look that figures share: colours that colour-blind readers can tell apart, and text that is safe.

Plotly reads a few tags in titles, ticks and hover texts: everything that comes from an article goes
through `safe` or `wrap` first.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.figures.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one theme, as hex codes.

    Attributes:
        name: "light" or "dark".
        text: Titles and labels.
        muted: Axis titles, second labels.
        line: Grid and axis lines.
        surface: What figures stand on.
        accent: The one accent colour.
        outlets: Colours of outlets, told apart with every common form of colour blindness.
    """

    name: str
    text: str
    muted: str
    line: str
    surface: str
    accent: str
    outlets: tuple[str, ...]


# Okabe and Ito (2008), their yellow left out on white and their black on dark: too little contrast there.
LIGHT = Theme(
    name="light",
    text="#1b1e23",
    muted="#5b6470",
    line="#dcdfe4",
    surface="#ffffff",
    accent="#0b5a8f",
    outlets=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#4d4d4d"),
)
DARK = Theme(
    name="dark",
    text="#e8eaed",
    muted="#a3acb8",
    line="#3a4049",
    surface="#14171c",
    accent="#6db8e8",
    outlets=("#4ba3db", "#f08a3c", "#2fc296", "#e09cc4", "#f0bd3a", "#9bd3f5", "#bfc4cc"),
)

SYMBOLS = ("square", "circle", "diamond", "triangle-up", "pentagon", "hexagon", "star", "cross")
"""Shapes for outlets beyond the colours, so that no two look the same: 7 x 8 can be told apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outlet is drawn."""

    colour: str
    symbol: str


def outlet_marks(outlets: Sequence[str], theme: Theme) -> dict[str, Mark]:
    """Give every outlet of a corpus its colour and shape.

    Args:
        outlets: All outlets of the corpus (not of the view, or colours would move with a filter).
        theme: Light or dark; an outlet has the same place in both palettes.

    Returns:
        A mark for each outlet. Shape changes when the colours have been used up.
    """
    colours = theme.outlets
    return {
        outlet: Mark(colours[place % len(colours)], SYMBOLS[place // len(colours) % len(SYMBOLS)])
        for place, outlet in enumerate(sorted(set(outlets)))
    }


def mark_of(marks: Mapping[str, Mark], outlet: str, theme: Theme) -> Mark:
    """Return the mark of an outlet, a plain one for an outlet that has none."""
    return marks.get(outlet, Mark(theme.muted, "square"))


def ink_on(colour: str) -> str:
    """Return the ink, dark or white, that stands out more from a colour given as a hex code."""
    return max((LIGHT.text, LIGHT.surface), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Return how far two hex colours stand apart, from 1 to 21.

    Source: WCAG 2.2, contrast ratio; words want 4.5.
    """
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def safe(text: object) -> str:
    """Return text that Plotly shows as it is."""
    return html.escape(str(text), quote=False)


def shorten(text: object, width: int) -> str:
    """Return text of at most `width` characters on one line, cut at a word with an ellipsis."""
    words = " ".join(str(text).split())
    if len(words) <= width:
        return words
    return f"{words[: width - 2].rsplit(' ', 1)[0]} …"


def break_name(name: object, width: int = 18) -> str:
    """Return a name broken over lines, safe for Plotly: names of outlets are never cut."""
    return "<br>".join(safe(line) for line in textwrap.wrap(" ".join(str(name).split()), width))


def wrap(text: object, width: int = 64, lines: int = 6) -> str:
    """Return text for a hover box: escaped, broken into lines, the rest cut with an ellipsis."""
    broken = textwrap.wrap(" ".join(str(text).split()), width)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], f"{broken[lines - 1]} …"]
    return "<br>".join(safe(line) for line in broken)


def hover(row: Any) -> str:
    """Return the hover text of a row of evidence: outlet and date, the sentence, the article's note."""
    day = (
        ""
        if row.published is None or row.published != row.published
        else f", {row.published.day} {row.published:%b %Y}"
    )
    note = getattr(row, "note", None)
    parts = [f"<b>{safe(row.outlet)}</b>{day}", wrap(f"“{row.sentence}”")]
    if isinstance(note, str):
        parts.append(f"<i>{wrap(f'Note: {note}', lines=2)}</i>")
    return "<br>".join(parts)


_ABOVE = 8
"""Pixels above the plot: half a mark."""

_BELOW = 44
"""Pixels under the plot, for ticks and the title of the axis."""


def figure_of(
    traces: Sequence[Mapping[str, Any]],
    theme: Theme,
    *,
    title: str,
    plot_height: int,
    subtitle: str = "",
    head: int = 0,
    alt: str = "",
    xaxis: Mapping[str, Any] | None = None,
    yaxis: Mapping[str, Any] | None = None,
    **more: Any,
) -> Drawn:
    """Make a figure: title that says what it shows, quiet grid, room for long outlet names.

    A page takes the title off and writes it as text, which breaks as the screen asks.

    Args:
        traces: The traces, each with its `type`.
        theme: Colours.
        title: Plain text.
        plot_height: Pixels between the axes.
        subtitle: Plain text under the title.
        head: Pixels above the plot, for tick labels that stand there.
        alt: What it shows, in words; kept in `layout.meta["alt"]`.
        xaxis: What the axis has beside the common look; `title_text` names it.
        yaxis: The same for the other one.
        more: Further properties of the layout.
    """
    layout = {
        **_layout(theme, title=title, subtitle=subtitle, plot_height=plot_height, head=head),
        "xaxis": _dressed(xaxis or {}, theme),
        "yaxis": _dressed(yaxis or {}, theme),
        "meta": {"alt": alt},
        **more,
    }
    return Drawn(traces, layout)


_FEW_DAYS = 6


def time_axis(days: Iterable[pd.Timestamp]) -> dict[str, Any]:
    """Return an axis of publication: a tick for each day where there are few, as Plotly likes else."""
    found = sorted({day.normalize() for day in days})
    look = {"title_text": "published (UTC)", "tickformat": "%-d %b<br>%Y"}
    if not found:
        return look
    first, last = found[0], found[-1]
    room = max((last - first) * 0.05, pd.Timedelta(hours=8))
    ticks: dict[str, Any] = {"tickvals": found} if len(found) <= _FEW_DAYS else {"nticks": _FEW_DAYS}
    # A day's minutes lie behind its tick.
    return {**look, **ticks, "range": [first - room, last + room + pd.Timedelta(days=1)]}


def _dressed(axis: Mapping[str, Any], theme: Theme) -> dict[str, Any]:
    """Return an axis with the common look under its own properties."""
    look = _axis(theme)
    if "title_text" in axis:
        look = {**look, "title": {**look["title"], "text": axis["title_text"]}}
    return {**look, **{name: value for name, value in axis.items() if name != "title_text"}}


def _layout(theme: Theme, *, title: str, subtitle: str, plot_height: int, head: int) -> dict[str, Any]:
    return {
        "title": _heading(title, subtitle, theme),
        "height": _ABOVE + head + plot_height + _BELOW,
        "margin": {"l": 4, "r": 16, "t": _ABOVE + head, "b": _BELOW},
        "font": {"size": 12, "color": theme.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": hover_box(theme),
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
    }


def heading_of(figure: Drawn) -> tuple[str, str]:
    """Return title and subtitle of a figure, escaped as they are drawn."""
    title = figure.written.get("title", {})
    return title.get("text", ""), title.get("subtitle", {}).get("text", "")


def without_heading(figure: Drawn) -> Drawn:
    """Return a figure without title and subtitle, for a page that writes them itself."""
    return figure.with_layout({name: look for name, look in figure.written.items() if name != "title"})


def _heading(title: str, subtitle: str, theme: Theme) -> dict[str, Any]:
    """Return the title with its subtitle, hung from the top left corner; both are safe text."""
    return {
        "text": safe(" ".join(title.split())),
        "subtitle": {
            "text": safe(" ".join(subtitle.split())),
            "font": {"size": 12, "color": theme.muted},
        },
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "automargin": True,
        "font": {"size": 15, "color": theme.text},
    }


def _axis(theme: Theme) -> dict[str, Any]:
    """Return a quiet axis: thin lines, no line at zero, room for its labels."""
    return {
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": False,
        "automargin": True,
        "title": {"font": {"color": theme.muted, "size": 12}, "standoff": 6},
        "tickfont": {"color": theme.text, "size": 12},
    }


def hover_box(theme: Theme) -> dict[str, Any]:
    """Return how the box looks that opens over a mark."""
    return {
        "align": "left",
        "bgcolor": theme.surface,
        "bordercolor": theme.line,
        "font": {"color": theme.text, "size": 12},
    }


def selectable(trace: dict[str, Any]) -> dict[str, Any]:
    """Return trace options that keep all marks in full strength: a click opens, it does not dim."""
    return {**trace, "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as an object with the columns as attributes."""
    yield from table.itertuples(index=False)
