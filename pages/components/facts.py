"""Rows for facts: a compared figure leads to its topic, a shared statement to its sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.figures.theme import shorten
from analysis.queries.claims import VERDICT_WORDS
from analysis.queries.evidence import outlets_and_lines
from analysis.queries.filters import UNRESOLVED
from analysis.queries.rows import rows_of
from pages.components.evidence import Row, row_of, words
from pages.components.links import Target, in_reader

SHOWN = 5
"""Facts of one group on the overview; the claims page has all."""


def rows(table: pd.DataFrame) -> list[Row]:
    """Return rows for facts of `overview.facts`."""
    return [_row(fact) for fact in rows_of(table)]


def _row(fact: Any) -> Row:
    behind = outlets_and_lines(fact.n_outlets, fact.n_lines)
    if fact.fact_kind == "statement":
        return row_of(
            fact,
            title=words(fact.speaker) or UNRESOLVED,
            tags=("statement", behind),
            below=fact.outlets,
            target=in_reader(fact.article_id, fact.finding_id),
        )
    below = shorten(fact.values, 180)
    verdict = VERDICT_WORDS[fact.verdict]
    return row_of(
        fact,
        title=fact.label,
        tags=(verdict, behind),
        below=below,
        target=Target("pages/claims.py", {"about": fact.label}),
    )
