"""Coverage: what every outlet does with every speaker, statement, figure or place; where they part most."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.comparison.coverage import coverage_grid
from analysis.frames import Tables
from analysis.queries.evidence import sentence_marks
from analysis.queries.filters import View
from analysis.queries.rows import columns_of

KINDS = {"speakers": "speaker", "figures": "topic", "places": "place", "statements": "utterance"}
"""What the page calls facts, and their `fact_kind`."""

MOST_FACTS = 40
MOST_OUTLETS = 24
"""How many of each are shown: a grid beyond that is read by nobody."""

_KEYS = {
    "speaker": ("quotations", "speaker_id", "quotation_id"),
    "utterance": ("quotations", "utterance_id", "quotation_id"),
    "topic": ("claims", "topic_id", "claim_id"),
    "place": ("toponyms", "place_id", "toponym_id"),
}


def coverage(view: View, fact_kind: str) -> pd.DataFrame:
    """Return what the outlets in view do with facts of one kind, the most unevenly told fact first.

    The outlets are those of the articles that the article filters leave; the other filters choose facts,
    so that an outlet's silence on a chosen speaker can be seen.

    Args:
        view: The view.
        fact_kind: A value of `KINDS`.

    Returns:
        The columns of `coverage_grid` with `finding_id` in the place of `first_finding_id`, and `sentence`
        and `note` of that finding; a row for each of at most `MOST_FACTS` facts and `MOST_OUTLETS` outlets
        (those that tell most).
    """
    name, link, key = _KEYS[fact_kind]
    chosen = getattr(view.shown, name)[link].dropna().unique()
    findings = getattr(view.context, name)
    facts = view.context.with_frames(**{name: findings[findings[link].isin(chosen)]})
    grid = coverage_grid(facts, fact_kinds=[fact_kind], most=MOST_FACTS)
    grid = grid.rename(columns={"first_finding_id": "finding_id"})
    telling = grid.groupby("outlet")["n_findings"].sum().sort_values(ascending=False, kind="stable")
    grid = grid[grid["outlet"].isin(telling.index[:MOST_OUTLETS])].reset_index(drop=True)
    return grid.assign(
        sentence=_sentences(grid["finding_id"], findings, key, view.tables),
        note=grid["article_id"].map(view.tables.articles.set_index("article_id")["note"]).astype("str"),
    )


def _sentences(ids: pd.Series[Any], findings: pd.DataFrame, key: str, tables: Tables) -> pd.Series[str]:
    texts = tables.texts()
    own = findings[findings[key].isin(ids.dropna())]
    cut = {
        finding_id: sentence_marks(texts[article_id], (start, end), ())[0]
        for finding_id, article_id, start, end in columns_of(
            own, key, "article_id", "sentence_start", "sentence_end"
        )
    }
    return ids.map(cut).astype("str")


def n_outlets(view: View) -> int:
    """Return how many outlets the article filters leave; one that is not known counts by its article."""
    articles = view.context.articles
    return int(articles["outlet"].fillna(articles["article_id"]).nunique())
