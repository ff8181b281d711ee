"""Figures: a small frame in, one Plotly figure out; nothing here asks the tables or knows a screen."""

from analysis.figures.theme import DARK, LIGHT, Theme, outlet_marks

__all__ = ["DARK", "LIGHT", "Theme", "outlet_marks"]
