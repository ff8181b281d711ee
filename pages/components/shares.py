"""Tables of shares: a bar with its counts in each cell, and chips; a click says what stands behind it.

The browser writes every word as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import streamlit as st

from analysis.figures.theme import mark_of
from pages.components.assets import asset
from pages.components.setup import Page

_TABLE = st.components.v2.component(
    "share_table", html='<div class="shares"></div>', css=asset("shares.css"), js=asset("shares.js")
)
SOLID, HATCH, PALE = "solid", "hatch", "pale"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        n: What is counted; a cell of nothing shows a dash.
        words: The counts in words.
        parts: Pairs of width (per cent of the cell) and look, of the bar.
        more: A second line.
        key: What a click gives; empty for a cell that cannot be clicked.
        title: What a click does, in words.
    """

    n: int
    words: str
    parts: Sequence[tuple[float, str]] = ()
    more: str = ""
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: an outlet, its cells, and chips of words, look, key and title."""

    outlet: str
    cells: Sequence[Cell]
    chips: Sequence[tuple[str, str, str, str]] = field(default=())
    rest: str = ""


def show(
    lines: Sequence[Line],
    columns: Sequence[str],
    page: Page,
    *,
    key: str,
    label: str,
    chosen: str = "",
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Draw a table of shares.

    Args:
        lines: Its rows.
        columns: Headings, the first over the outlets.
        page: Whose outlets' colours it carries.
        key: Of the component.
        label: What it shows, for screen readers.
        chosen: The key of the cell or chip that is chosen.
        on_pick: Called with the key of a cell or chip that was clicked, before the page runs again.
    """
    data = {
        "columns": list(columns),
        "label": label,
        "chosen": chosen,
        "rows": [_plain(line, page) for line in lines],
    }

    def picked() -> None:
        value = st.session_state[key].picked
        if value and on_pick is not None:
            on_pick(str(value))

    _TABLE(data=data, key=key, on_picked_change=picked)


def _plain(line: Line, page: Page) -> dict[str, Any]:
    return {
        "label": line.outlet,
        "colour": mark_of(page.marks, line.outlet, page.theme).colour,
        "cells": [asdict(cell) for cell in line.cells],
        "chips": [list(chip) for chip in line.chips] or None,
        "rest": line.rest,
    }
