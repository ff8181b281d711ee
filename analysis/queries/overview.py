"""Overview: what several independent lines carry, what is contested, what rests on one; and when."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.queries.claims import topics_ledger
from analysis.queries.evidence import evidence, speaker_names, with_articles
from analysis.queries.filters import View, outlet_label
from analysis.queries.rows import columns_of

CONTESTED = ("conflict", "revised")
CARRIED = ("agree", "compatible")
GROUPS = ("contested", "carried", "one line")
"""What a fact of `facts` can be: outlets differ, independent lines agree, all goes back to one line."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in view."""

    n_articles: int
    n_outlets: int
    n_lines: int
    n_quotations: int
    n_unresolved: int
    n_speakers: int
    n_claims: int
    n_topics: int
    n_places: int


def counts(view: View) -> Counts:
    """Return how much is in view."""
    shown = view.shown
    return Counts(
        n_articles=len(shown.articles),
        n_outlets=int(outlet_label(shown.articles["outlet"]).nunique()),
        n_lines=int(shown.lines["line_id"].nunique()),
        n_quotations=len(shown.quotations),
        n_unresolved=int(shown.quotations["speaker_id"].isna().sum()),
        n_speakers=int(shown.quotations["speaker_id"].nunique()),
        n_claims=len(shown.claims),
        n_topics=int(shown.claims["topic_id"].nunique()),
        n_places=int(shown.toponyms["place_id"].nunique()),
    )


def facts(view: View) -> pd.DataFrame:
    """Return what can be said of more than one article: compared figures and shared statements.

    A figure is a topic of claims, a statement an utterance that quotations report. Its group is
    *contested* when the verdict is conflict or revised, *carried* when at least two independent lines
    agree, *one line* when all who give it go back to one line; what cannot be compared has no group.

    Returns:
        Evidence of the first finding with `fact_kind` {figure, statement}, `fact_id, label, group, verdict,
        reason, values, outlets, n_outlets, n_lines`, the group's most telling facts first.
    """
    columns = ["fact_kind", "fact_id", "label", "group", "verdict", "reason", "values", "outlets"]
    columns += [
        "n_outlets",
        "n_lines",
        "finding_id",
        "article_id",
        "sentence",
        "marks",
        "outlet",
        "published",
    ]
    columns += ["note", "quantity", "speaker"]
    parts = [table for table in (_figures(view), _statements(view)) if len(table)]
    if not parts:
        return pd.DataFrame({column: pd.Series(dtype="object") for column in columns})
    rows = pd.concat([table.reindex(columns=columns) for table in parts], ignore_index=True)
    rank = {group: place for place, group in enumerate(GROUPS)}
    rows = rows.assign(
        rank=rows["group"].map(rank).fillna(len(GROUPS)),
        verdict_rank=rows["verdict"].map({"conflict": 0, "revised": 1}).fillna(2),
        people=rows["quantity"].map({"casualties": 0}).fillna(1),
    )
    by = ["rank", "verdict_rank", "n_lines", "n_outlets", "people"]
    order = rows.sort_values(by, ascending=[True, True, False, False, True], kind="stable")
    return order[columns].reset_index(drop=True)


def _figures(view: View) -> pd.DataFrame:
    ledger = topics_ledger(view)
    first = view.tables.claims[view.tables.claims["claim_id"].isin(ledger["first_finding_id"])]
    shown = evidence(first, view.tables, key="claim_id")
    shown = shown[["finding_id", "sentence", "marks", "outlet", "published", "note"]]
    rows = ledger.merge(shown, left_on="first_finding_id", right_on="finding_id", how="left")
    return rows.assign(
        fact_kind="figure",
        fact_id=rows["topic_id"],
        group=pd.Series([_group(v, n) for v, n in columns_of(rows, "verdict", "n_lines")], dtype="object"),
    )


def _group(verdict: str, n_lines: int) -> str | None:
    if verdict in CONTESTED:
        return "contested"
    if n_lines <= 1:
        return "one line"
    return "carried" if verdict in CARRIED else None


def _statements(view: View) -> pd.DataFrame:
    """Return the utterances that several outlets in view report, with their first quotation."""
    said = view.shown.quotations[view.shown.quotations["utterance_id"].notna()]
    rows = with_articles(said, view.tables)
    outlets: dict[str, set[str]] = {}
    lines: dict[str, set[str]] = {}
    for utterance_id, outlet, line_id in columns_of(rows, "utterance_id", "outlet", "line_id"):
        outlets.setdefault(utterance_id, set()).add(outlet)
        lines.setdefault(utterance_id, set()).update([line_id] if isinstance(line_id, str) else [])
    first = rows.drop_duplicates("utterance_id")
    shared = [utterance_id for utterance_id, own in outlets.items() if len(own) > 1]
    first = first[first["utterance_id"].isin(shared)]
    about = view.tables.utterances[["utterance_id", "label", "reason"]]
    shown = evidence(
        first.merge(about, on="utterance_id"), view.tables, key="quotation_id", marks="content"
    )
    n_lines = [len(lines[u]) for u in shown["utterance_id"]]
    return shown.assign(
        fact_kind="statement",
        fact_id=shown["utterance_id"],
        speaker=speaker_names(shown["speaker_id"], view.tables),
        group=pd.Series(["carried" if n > 1 else "one line" for n in n_lines], dtype="object"),
        verdict=None,
        outlets=[", ".join(sorted(outlets[u])) for u in shown["utterance_id"]],
        n_outlets=[len(outlets[u]) for u in shown["utterance_id"]],
        n_lines=n_lines,
    )


def articles_by_time(view: View) -> pd.DataFrame:
    """Return the dated articles in view, oldest first, with outlet, headline, note and `n_words`."""
    articles = view.shown.articles[view.shown.articles["published"].notna()]
    columns = ["article_id", "outlet", "published", "published_precision", "headline", "note", "n_words"]
    return with_articles(articles[columns], view.tables).sort_values("published").reset_index(drop=True)
