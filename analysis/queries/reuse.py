"""Reuse: which articles share passages, and the passages side by side with what was changed in them."""

from __future__ import annotations

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import sentence_marks, with_articles
from analysis.queries.filters import View


def pairs(view: View) -> pd.DataFrame:
    """Return the pairs of articles in view that share passages, most shared first.

    Returns:
        `first_article_id, second_article_id, first_outlet, second_outlet, n_passages, n_chars, n_changes,
        origins, share` (of the shorter article's text).
    """
    rows = view.shown.reuse
    changes = view.tables.changes["reuse_id"].value_counts()
    rows = rows.assign(
        n_chars=rows["first_end"] - rows["first_start"], n_changes=rows["reuse_id"].map(changes).fillna(0)
    )
    table = (
        rows.groupby(["first_article_id", "second_article_id"], sort=False)
        .agg(
            n_passages=("reuse_id", "size"),
            n_chars=("n_chars", "sum"),
            n_changes=("n_changes", "sum"),
            origins=("origin", lambda values: ", ".join(sorted({v.replace("_", " ") for v in values}))),
        )
        .reset_index()
    )
    sizes = {article_id: len(text) for article_id, text in view.tables.texts().items()}
    shorter = [
        min(sizes[a], sizes[b])
        for a, b in zip(table["first_article_id"], table["second_article_id"], strict=True)
    ]
    table = table.assign(
        first_outlet=_outlets(table["first_article_id"], view.tables),
        second_outlet=_outlets(table["second_article_id"], view.tables),
        share=[float(n) / size for n, size in zip(table["n_chars"], shorter, strict=True)],
        n_changes=table["n_changes"].astype("Int64"),
    )
    return table.sort_values("n_chars", ascending=False, kind="stable").reset_index(drop=True)


def _outlets(article_ids: pd.Series[str], tables: Tables) -> list[str]:
    rows = with_articles(tables.articles[["article_id"]], tables)
    names = dict(zip(rows["article_id"], rows["outlet"], strict=True))
    return [str(names[article_id]) for article_id in article_ids]


def passages(view: View, first: str, second: str) -> pd.DataFrame:
    """Return the passages that two articles share, in the order of the first.

    Returns:
        The columns of `reuse`, and for each side `first_text, first_marks, second_text, second_marks`:
        the passage and the spans in it that the other side has otherwise.
    """
    rows = view.shown.reuse
    rows = rows[(rows["first_article_id"] == first) & (rows["second_article_id"] == second)]
    rows = rows.sort_values("first_start")
    changes = view.tables.changes[view.tables.changes["reuse_id"].isin(rows["reuse_id"])]
    texts = view.tables.texts()
    sides: dict[str, list[object]] = {name: [] for name in _SIDES}
    for row in rows.to_dict("records"):
        own = changes[changes["reuse_id"] == row["reuse_id"]]
        for side in ("first", "second"):
            article_id = row[f"{side}_article_id"]
            spans = _changed(own, article_id)
            text, marks = sentence_marks(
                texts[article_id], (row[f"{side}_start"], row[f"{side}_end"]), spans
            )
            sides[f"{side}_text"].append(text)
            sides[f"{side}_marks"].append(marks)
    return rows.assign(
        **{name: pd.Series(values, rows.index, dtype="object") for name, values in sides.items()}
    )


_SIDES = ("first_text", "first_marks", "second_text", "second_marks")


def _changed(changes: pd.DataFrame, article_id: str) -> list[tuple[int, int]]:
    """Return the spans of one article that its counterpart has otherwise."""
    spans = []
    for side in ("before", "after"):
        rows = changes[(changes[f"{side}_article_id"] == article_id) & changes[f"{side}_start"].notna()]
        spans += [(int(s), int(e)) for s, e in zip(rows[f"{side}_start"], rows[f"{side}_end"], strict=True)]
    return spans
