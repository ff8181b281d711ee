"""What there is to say of a place name: which place, how surely and why, and who else names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.queries.evidence import count_words, outlets_and_lines, sentence_marks
from analysis.queries.reader.context import MOST_OTHERS, Context, linked
from analysis.queries.reader.model import Fact, Finding, Other, Ref
from analysis.queries.reader.values import facts, score_words
from analysis.queries.reader.wordings import Parts
from analysis.queries.rows import rows_of

SENSE_WORDS = {
    "literal": "the place itself",
    "metonym": "stands for its government or people: no dot on the map unless asked for",
    "dateline": "where the report says that it was written",
    "embedded": "part of another name",
}
PRECISION_WORDS = {"point": "a point", "centre of area": "the centre of an area, not where it happened"}
_SHARED = ("toponym_id", "start", "end", "sentence_start", "sentence_end")


def places_of(context: Context) -> list[Finding]:
    """Return the place names of the article."""
    named = linked(context, context.tables.toponyms, "place_id", _SHARED)
    elsewhere = {place_id: _elsewhere(context, rows) for place_id, rows in named.items()}
    return [
        _finding(row, elsewhere.get(str(row.place_id), _Elsewhere()))
        for row in rows_of(context.own(context.tables.toponyms))
    ]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Who else names a place: one row an outlet, and how many there are."""

    behind: str = ""
    others: tuple[Other, ...] = ()
    n_outlets: int = 0


def _finding(row: Any, elsewhere: _Elsewhere) -> Finding:
    is_known = not pd.isna(row.place_id)
    return Finding(
        row.toponym_id,
        "place",
        row.sense,
        ((int(row.start), int(row.end)),),
        title=" ".join(str(row.surface).split()),
        subject=str(row.name) if is_known else f"{row.surface} (unresolved)",
        sign="" if is_known else "?",
        facts=_facts(row),
        behind=elsewhere.behind,
        others=elsewhere.others,
        n_others=elsewhere.n_outlets,
    )


def _facts(row: Any) -> tuple[Fact, ...]:
    is_known = not pd.isna(row.place_id)
    point = None if pd.isna(row.latitude) else f"{row.latitude:.2f}, {row.longitude:.2f}"
    return facts(
        Fact("Place", str(row.name), Ref("place", str(row.place_id)))
        if is_known
        else Fact("Place", "unresolved"),
        ("Kind", row.kind),
        ("Country", row.country),
        ("Point", point),
        ("Stands for", PRECISION_WORDS.get(str(row.precision))),
        ("Sense", SENSE_WORDS[row.sense]),
        ("What happens", row.role),
        ("Reason", row.reason),
        ("Score", score_words(row.score)),
    )


def _elsewhere(context: Context, rows: list[tuple[Any, ...]]) -> _Elsewhere:
    """Return who else names a place: the first sentence of each outlet, the most naming first."""
    by_outlet: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_outlet.setdefault(context.sources[row[0]].outlet, []).append(row)
    ordered = sorted(by_outlet.values(), key=lambda own: -len(own))
    everywhere = {context.article_id, *(article_id for article_id, *_ in rows)}
    behind = outlets_and_lines(context.outlets(everywhere), context.lines(everywhere))
    shown = tuple(_other(context, own[0], len(own)) for own in ordered[:MOST_OTHERS])
    return _Elsewhere(f"named by {behind}", shown, len(ordered))


def _other(context: Context, row: tuple[Any, ...], n: int) -> Other:
    article_id, toponym_id, start, end, first, last = row
    words, marks = sentence_marks(context.texts[article_id], (first, last), [(start, end)])
    at, parts = 0, list[tuple[str, bool]]()
    for mark_start, mark_end in marks:
        parts += [(words[at:mark_start], False), (words[mark_start:mark_end], True)]
        at = mark_end
    shown: Parts = tuple(part for part in [*parts, (words[at:], False)] if part[0])
    return context.other(article_id, toponym_id, parts=shown, tags=(count_words(n, "mention"),))
