"""Values of findings in words for people: intervals, bounds, methods, the words under a span."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.queries.reader.model import Fact, Ref

BOUND_WORDS = {
    "exact": "exact",
    "about": "about: read as an interval around it",
    "nearly": "nearly: up to it",
    "at_least": "at least: open upwards",
    "at_most": "at most: open downwards",
    "more_than": "more than: open upwards",
    "less_than": "less than: open downwards",
    "between": "between two values",
    "vague": "a vague word, read as an interval",
}
TREND_WORDS = {"up": "rose to or by this", "down": "fell to or by this"}


def interval_words(low: Any, high: Any, unit: Any = None) -> str | None:
    """Return an interval in words: `40,000`, `12 to 15`, `12 or more`, with its unit."""
    least, most = (None if pd.isna(v) else f"{float(v):,.10g}" for v in (low, high))
    if least is None and most is None:
        return None
    if least is None:
        words = f"up to {most}"
    elif most is None:
        words = f"{least} or more"
    else:
        words = least if least == most else f"{least} to {most}"
    return words if unit is None or pd.isna(unit) else f"{words} ({unit})"


def number_or_none(value: Any) -> float | None:
    """Return a cell as a number, `None` where it is missing."""
    return None if pd.isna(value) else float(value)


def score_words(score: Any) -> str | None:
    """Return a score in words; it orders findings and is no probability."""
    return None if pd.isna(score) else f"{float(score):.2f} of 1, not a probability"


def method_words(method: str) -> str:
    """Return which way found it: `the sentence's grammar (clause)`."""
    where, _, how = method.partition(": ")
    told = {"parse": "the sentence's grammar", "marks": "the quotation marks"}.get(where, where)
    return f"{told} ({how})" if how else told


def words_of(text: str, start: Any, end: Any) -> str | None:
    """Return the words of a span on one line, `None` where there is no span."""
    return None if pd.isna(start) else " ".join(text[int(start) : int(end)].split())


def facts(*given: tuple[str, Any] | tuple[str, Any, Ref | None] | Fact | None) -> tuple[Fact, ...]:
    """Return facts of pairs of label and value (and what it means elsewhere), those missing left out."""
    found = []
    for item in given:
        if isinstance(item, Fact):
            found.append(item)
        elif item is not None and item[1] is not None and not pd.isna(item[1]):
            found.append(Fact(item[0], str(item[1]), item[2] if len(item) == 3 else None))
    return tuple(found)
