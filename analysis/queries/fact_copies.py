"""Facts from copies: shared passages in which the copy says something else than what it copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparison.reuse.kinds import ATTRIBUTION_WEIGHT
from analysis.frames import Tables
from analysis.queries.facts import Candidate, Cell, Fact, Found, Press
from analysis.queries.filters import View
from analysis.queries.parts import row_numbers
from analysis.queries.rows import rows_of

TELLING = 0.7
"""Weight from which a change of a copy alters what is said: numbers, negations, names, hedges, and words
inside quotation marks; rewording and other spellings of a name weigh less."""

COPIES = ("credited_wire", "uncredited_copy", "unknown")
"""Origins of a shared passage that make one article's words a copy of the other's."""

_CELL = 100
"""Characters kept of each side."""

CHANGE_WORDS = {
    "number": "a number",
    "negation": "a negation",
    "name": "a name",
    "hedge": "who says so, or how surely",
    "degree": "how much, or how often",
    "verb": "what was done",
    "other": "words inside quotation marks",
}
ORIGIN_WORDS = {
    "credited_wire": "Both carry a credited wire report.",
    "uncredited_copy": "Copied without credit to a wire.",
    "unknown": "Shared text of unknown origin.",
}


def copies(view: View, press: Press) -> Found:
    """Gather the shared passages in view in which a copy says something else than what it copies.

    First come those that change a number, a negation or who says so; then those that change most.
    """
    every = view.tables.derived(_telling_passages)
    found = []
    for number in row_numbers(view.shown, "reuse").tolist():
        if number not in every:
            continue
        passage, changes = every[number]
        n_outlets, n_lines = press.behind((passage.first_article_id, passage.second_article_id))
        weights = [float(change.weight) for change in changes]
        order = (
            float(n_outlets < 2),
            float(weights[0] < ATTRIBUTION_WEIGHT),
            -sum(weights),
            float(passage.first_start),
        )
        found.append(Candidate("copy", order, _copy_of(passage, changes, press, n_outlets, n_lines)))
    return Found(found)


def _telling_passages(tables: Tables) -> dict[int, tuple[Any, Sequence[Any]]]:
    """Return the copied passages with changes that tell, the gravest first, by their row; for `derived`."""
    by_passage: dict[str, list[Any]] = defaultdict(list)
    for change in rows_of(tables.changes[tables.changes["weight"] >= TELLING]):
        by_passage[change.reuse_id].append(change)
    is_copy = tables.reuse["reuse_id"].isin(list(by_passage)) & tables.reuse["origin"].isin(COPIES)
    numbers = np.flatnonzero(is_copy.to_numpy(dtype=bool)).tolist()
    return {
        number: (passage, sorted(by_passage[passage.reuse_id], key=lambda change: -float(change.weight)))
        for number, passage in zip(numbers, rows_of(tables.reuse.take(numbers)), strict=True)
    }


def _copy_of(
    passage: Any, changes: Sequence[Any], press: Press, n_outlets: int, n_lines: int
) -> Callable[[], Fact]:
    def build() -> Fact:
        sides = ("second", "first") if passage.direction == "second_to_first" else ("first", "second")
        before, after = (getattr(passage, f"{side}_article_id") for side in sides)
        return Fact(
            "copy",
            (passage.first_article_id, passage.second_article_id),
            _copy_title(press.outlet[before], press.outlet[after], changes, passage.direction),
            None,
            tuple(_copied(passage, side, changes, press) for side in sides),
            ORIGIN_WORDS[passage.origin],
            n_outlets,
            n_lines,
            press.story.get(before),
        )

    return build


def _copy_title(before: str, after: str, changes: Sequence[Any], direction: str) -> str:
    """Say who changed what of whose text; the two kinds that weigh most are named."""
    kinds = list(dict.fromkeys(CHANGE_WORDS[change.kind] for change in changes))
    what = " and ".join(kinds[:2])
    if before == after:
        return f"{after} changes its own text: {what}"
    if direction == "unknown":
        return f"{before} and {after} share a text but differ in it: {what}"
    return f"{after}, copying {before}, changes {what}"


def _copied(passage: Any, side: str, changes: Sequence[Any], press: Press) -> Cell:
    article_id = getattr(passage, f"{side}_article_id")
    whole = (int(getattr(passage, f"{side}_start")), int(getattr(passage, f"{side}_end")))
    spans = [span for change in changes if (span := _span_in(change, article_id))]
    anchor = spans[0][0] if spans else _alike(passage, side, changes[0])
    words = press.cut(
        article_id,
        f"{passage.reuse_id}:{side}",
        whole=whole,
        spans=spans,
        room=_CELL,
        anchor=anchor,
    )
    return press.cell(words)


def _span_in(change: Any, article_id: str) -> tuple[int, int] | None:
    """Return the words of a change that stand in an article; nothing where they were cut or added."""
    for side in ("before", "after"):
        if getattr(change, f"{side}_article_id") == article_id:
            start, end = getattr(change, f"{side}_start"), getattr(change, f"{side}_end")
            return None if pd.isna(start) else (int(start), int(end))
    return None


def _alike(passage: Any, side: str, change: Any) -> int:
    """Return the character of one side that stands about where the words are that only the other has."""
    other = "first" if side == "second" else "second"
    there = _span_in(change, getattr(passage, f"{other}_article_id"))
    first, last = (int(getattr(passage, f"{other}_{name}")) for name in ("start", "end"))
    share = (there[0] - first) / (last - first) if there else 0.0
    start, end = (int(getattr(passage, f"{side}_{name}")) for name in ("start", "end"))
    return min(start + int(share * (end - start)), end - 1)
