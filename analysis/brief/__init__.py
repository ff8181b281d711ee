"""Brief: the overview for the filters in force, as one page to hand over that opens without a network."""

from analysis.brief.page import make_brief

__all__ = ["make_brief"]
