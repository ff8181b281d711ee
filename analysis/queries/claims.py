"""Claims: what is counted, what each outlet says of it, and how the numbers stand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analysis.queries.evidence import evidence, speaker_names, with_articles
from analysis.queries.filters import View
from analysis.queries.rows import columns_of

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
    sums = _topic_sums(rows)
    topics = view.tables.topics.rename(columns={"n_outlets": "n_outlets_all"})
    ledger = topics.drop(columns=["n_claims", "n_lines"]).merge(sums, on="topic_id", how="inner")
    rank = {verdict: place for place, verdict in enumerate(VERDICT_ORDER)}
    ledger = ledger.assign(rank=ledger["verdict"].map(rank))
    order = ledger.sort_values(
        ["rank", "n_lines", "n_outlets", "n_claims", "label"], ascending=[True, False, False, False, True]
    )
    return order.drop(columns="rank").reset_index(drop=True)


@dataclass(slots=True)
class _Sum:
    """What the claims in view say on one topic; values as written, by outlet, each once."""

    first: tuple[str, str]
    values: dict[str, list[str]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    n_claims: int = 0


_WORDS = ("topic_id", "values", "outlets", "first_finding_id", "article_id")


def _topic_sums(claims: pd.DataFrame) -> pd.DataFrame:
    """Sum claims by topic in one pass: frames by group cost ten times as much."""
    sums: dict[str, _Sum] = {}
    columns = ("topic_id", "claim_id", "article_id", "outlet", "value_text", "line_id")
    for topic_id, claim_id, article_id, outlet, value, line_id in columns_of(claims, *columns):
        own = sums.setdefault(topic_id, _Sum((claim_id, article_id)))
        said = own.values.setdefault(outlet, [])
        if value not in said:
            said.append(value)
        if isinstance(line_id, str):
            own.lines.add(line_id)
        own.n_claims += 1
    return pd.DataFrame(
        {
            "topic_id": list(sums),
            "values": [
                "; ".join(f"{o}: {', '.join(v)}" for o, v in s.values.items()) for s in sums.values()
            ],
            "outlets": [", ".join(sorted(s.values)) for s in sums.values()],
            "n_outlets": [len(s.values) for s in sums.values()],
            "n_lines": [len(s.lines) for s in sums.values()],
            "n_claims": [s.n_claims for s in sums.values()],
            "first_finding_id": [s.first[0] for s in sums.values()],
            "article_id": [s.first[1] for s in sums.values()],
        }
    ).astype(dict.fromkeys(_WORDS, "str"))


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
