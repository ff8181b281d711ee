"""Claims: what is counted, what each outlet says of it, and how the numbers stand to each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.queries.evidence import evidence, speaker_names, with_articles
from analysis.queries.filters import View

VERDICT_ORDER = ("conflict", "revised", "compatible", "agree", "not_comparable", "single_source")
"""Verdicts by what an analyst must look at first."""

VERDICT_WORDS = {verdict: verdict.replace("_", " ") for verdict in VERDICT_ORDER}
OWN_VOICE = "the outlet itself"
"""Authority of a claim that no speaker makes."""


def topics_ledger(view: View) -> pd.DataFrame:
    """Return the topics in view, the most dangerous verdict first.

    Returns:
        `topic_id, label, unit, quantity, verdict, reason, values` (outlet by outlet, as written),
        `outlets, n_outlets, n_lines, n_claims` (in view), `n_outlets_all, first_finding_id, article_id`.
    """
    claims = view.shown.claims[view.shown.claims["topic_id"].notna()]
    rows = with_articles(claims[["claim_id", "article_id", "topic_id", "value_text"]], view.tables)
    sums = [_topic_row(topic_id, group) for topic_id, group in rows.groupby("topic_id", sort=False)]
    topics = view.tables.topics.rename(columns={"n_outlets": "n_outlets_all"})
    ledger = topics.drop(columns=["n_claims", "n_lines"]).merge(
        pd.DataFrame(sums, columns=[*_SUMS]), on="topic_id", how="inner"
    )
    rank = {verdict: place for place, verdict in enumerate(VERDICT_ORDER)}
    ledger = ledger.assign(rank=ledger["verdict"].map(rank))
    order = ledger.sort_values(
        ["rank", "n_lines", "n_outlets", "n_claims", "label"], ascending=[True, False, False, False, True]
    )
    return order.drop(columns="rank").reset_index(drop=True)


_SUMS = (
    "topic_id",
    "values",
    "outlets",
    "n_outlets",
    "n_lines",
    "n_claims",
    "first_finding_id",
    "article_id",
)


def _topic_row(topic_id: Any, group: pd.DataFrame) -> tuple[Any, ...]:
    values: dict[str, list[str]] = {}
    for outlet, value in zip(group["outlet"], group["value_text"], strict=True):
        said = values.setdefault(str(outlet), [])
        if value not in said:
            said.append(str(value))
    return (
        topic_id,
        "; ".join(f"{outlet}: {', '.join(said)}" for outlet, said in values.items()),
        ", ".join(sorted(values)),
        len(values),
        int(group["line_id"].nunique()),
        len(group),
        group["claim_id"].iloc[0],
        group["article_id"].iloc[0],
    )


def claims_of_topic(view: View, topic_id: str) -> pd.DataFrame:
    """Return the claims in view on one topic as evidence, with `authority`, by outlet and date.

    Returns:
        The columns of `claims` and of `evidence`, and `authority` (a name, or `OWN_VOICE`).
    """
    claims = view.shown.claims
    return _claims(view, claims[claims["topic_id"] == topic_id])


def unmatched_claims(view: View) -> pd.DataFrame:
    """Return the claims in view that no topic holds, as `claims_of_topic` does."""
    claims = view.shown.claims
    return _claims(view, claims[claims["topic_id"].isna()])


def _claims(view: View, claims: pd.DataFrame) -> pd.DataFrame:
    rows = evidence(claims, view.tables, key="claim_id")
    names = speaker_names(rows["authority_id"], view.tables)
    rows = rows.assign(authority=names.where(rows["authority_id"].notna(), OWN_VOICE).fillna("unresolved"))
    return rows.sort_values(["outlet", "published", "start"], kind="stable").reset_index(drop=True)
