"""Questions that a page asks: tables and filters in, one small frame out.

`filters` says what an analyst narrows by and makes the `View` that every query takes; the other modules
answer one page each. Nothing here knows a screen; verdicts and speakers come from the comparison, over the
whole corpus: filters choose what is shown of them and never change them.
"""

from analysis.queries.filters import UNKNOWN_OUTLET, Filters, View, select

__all__ = ["UNKNOWN_OUTLET", "Filters", "View", "select"]
