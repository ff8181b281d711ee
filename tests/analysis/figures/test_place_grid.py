"""The grid of places and outlets: a filled square for each outlet that names a place, an open one else."""

from __future__ import annotations

import pandas as pd

from analysis.figures.place_grid import plot_place_grid
from analysis.figures.theme import LIGHT, outlet_marks
from analysis.queries import Filters, select
from analysis.queries.place_counts import Asked
from analysis.queries.places import CELL_COLUMNS, outlet_cells
from tests import factory

VIEW = select(factory.small(), Filters())
MARKS = outlet_marks(["City Wire", "Northern Post", "The Daily Ledger"], LIGHT)


def test_squares_say_how_often_and_lead_to_place_and_outlet() -> None:
    cells = outlet_cells(VIEW, asked=Asked(metonyms=True))
    figure = plot_place_grid(cells, title="Mentions", theme=LIGHT, marks=MARKS, chosen="vilnius")
    empty, filled = figure.data
    assert [list(point) for point in filled.customdata] == [
        ["riga", "City Wire"],
        ["riga", "Northern Post"],
        ["riga", "The Daily Ledger"],
        ["latvia", "The Daily Ledger"],
        ["vilnius", "Northern Post"],
    ]
    assert list(filled.text) == ["1", "1", "2", "1", "1"]
    assert set(filled.marker.color) == {mark.colour for mark in MARKS.values()}
    assert len(empty.x) == 4
    assert "City Wire</b> does not name Latvia" in empty.hovertext[0]
    assert list(figure.layout.xaxis.ticktext) == ["City Wire", "Northern<br>Post", "The Daily<br>Ledger"]
    assert [name[-1] for name in figure.layout.yaxis.ticktext] == ["●", "◯", "●"]
    assert figure.layout.shapes[0].y0 < 2 < figure.layout.shapes[0].y1


def test_words_of_articles_are_escaped() -> None:
    view = select(factory.hostile(), Filters())
    figure = plot_place_grid(outlet_cells(view), title="<b>x</b>", theme=LIGHT, marks={})
    drawn = [*figure.data[1].hovertext, *figure.layout.yaxis.ticktext, *figure.layout.xaxis.ticktext]
    assert "<script" not in " ".join([*drawn, figure.layout.title.text])
    assert "&lt;script" in " ".join(drawn)


def test_no_cells_give_an_empty_grid() -> None:
    figure = plot_place_grid(pd.DataFrame(columns=list(CELL_COLUMNS)), title="", theme=LIGHT, marks={})
    assert all(len(trace.x) == 0 for trace in figure.data)
