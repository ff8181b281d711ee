"""Which articles can be read, and what stands at the head of each."""

from __future__ import annotations

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import count_words, date_words, with_articles
from analysis.queries.filters import View
from analysis.queries.rows import columns_of


def articles_to_read(view: View) -> pd.DataFrame:
    """Return all articles, those in view first, with what stands at the head of the reader.

    Returns:
        The columns of `articles` but the text, those of `with_articles`, and `label` (outlet, day,
        headline)`, credits` (wires in words)`, line` (who else is on its independent line)`, is_in_view`.
    """
    heads = view.tables.derived(_heads)
    rows = heads.assign(is_in_view=heads["article_id"].isin(view.shown.articles["article_id"].tolist()))
    return pd.concat([rows[rows["is_in_view"]], rows[~rows["is_in_view"]]], ignore_index=True)


def _heads(tables: Tables) -> pd.DataFrame:
    """Return what stands at the head of each article, by outlet and date."""
    rows = with_articles(tables.articles.drop(columns="text"), tables)
    labels = []
    for outlet, published, headline, article_id in columns_of(
        rows, "outlet", "published", "headline", "article_id"
    ):
        parts = (outlet, date_words(published), article_id if pd.isna(headline) else headline)
        labels.append(" · ".join(str(part) for part in parts if part))
    companions = rows["line_id"].map(rows["line_id"].value_counts())
    heads = rows.assign(
        label=pd.Series(labels, rows.index, dtype="str"),
        credits=pd.Series([f"with {', '.join(w)}" if w else None for w in rows["wires"]], dtype="str"),
        line=companions.map(_line_words).astype("str"),
    )
    return heads.sort_values(["outlet", "published"], kind="stable").reset_index(drop=True)


def _line_words(n_articles: float) -> str | None:
    others = count_words(int(n_articles) - 1, "other article") if n_articles > 1 else None
    return others and f"one independent line with {others}"


def same_story(view: View, article_id: str) -> pd.DataFrame:
    """Return the other articles on the event that an article tells, the earliest first.

    Returns:
        `article_id, outlet, published, headline, note`; no rows where it tells an event alone.
    """
    articles = view.tables.articles
    own = articles.loc[articles["article_id"] == article_id, "story_id"]
    same = articles[articles["story_id"].isin(own.dropna()) & (articles["article_id"] != article_id)]
    columns = ["article_id", "outlet", "published", "headline", "note"]
    return (
        with_articles(same[columns], view.tables)[columns].sort_values("published").reset_index(drop=True)
    )
