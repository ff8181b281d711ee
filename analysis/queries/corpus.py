"""Corpus: the articles with their metadata and where each comes from, their blocks, the problems met."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.queries.evidence import date_words, with_articles
from analysis.queries.filters import View

FIELDS = ("outlet", "headline", "byline", "wires", "dateline", "published", "url")
"""Metadata with an origin."""


def articles_ledger(view: View) -> pd.DataFrame:
    """Return the articles in view with counts of what was found, in the order of the corpus.

    Returns:
        `article_id, outlet, published, headline, wires` (text)`, byline, dateline, note, language, n_words,
        n_quotations, n_claims, n_toponyms, line_id, unknown` (fields that are not known)`, source_path`.
    """
    shown = view.shown
    rows = with_articles(shown.articles, view.tables)
    for column, table in (
        ("n_quotations", shown.quotations),
        ("n_claims", shown.claims),
        ("n_toponyms", shown.toponyms),
    ):
        sizes = table["article_id"].value_counts()
        rows[column] = rows["article_id"].map(sizes).fillna(0).astype("Int64")
    fields = [rows[f"{name}_origin" if name == "outlet" else name] for name in FIELDS]
    missing = [
        ", ".join(name for name, value in zip(FIELDS, values, strict=True) if _is_unknown(value)) or None
        for values in zip(*fields, strict=True)
    ]
    rows = rows.assign(
        wires=pd.Series([", ".join(w) or None for w in rows["wires"]], rows.index, dtype="str"),
        unknown=pd.Series(missing, rows.index, dtype="str"),
    )
    columns = [
        "article_id",
        "outlet",
        "published",
        "headline",
        "wires",
        "byline",
        "dateline",
        "note",
        "language",
    ]
    columns += ["n_words", "n_quotations", "n_claims", "n_toponyms", "line_id", "unknown", "source_path"]
    return rows[columns].reset_index(drop=True)


def _is_unknown(value: Any) -> bool:
    """Whether a field is missing; no wire credited is knowledge too."""
    return not isinstance(value, list) and bool(pd.isna(value))


def origins_of(view: View, article_id: str) -> pd.DataFrame:
    """Return the metadata of one article: `field, value` (text, missing when not known)`, origin`."""
    row = view.tables.articles.set_index("article_id").loc[article_id]
    values = []
    for name in FIELDS:
        value: Any = row[name]
        if name == "wires":
            value = ", ".join(value) or None
        elif name == "published":
            value = date_words(value, row["published_precision"])
        values.append(
            (name, None if value is None or pd.isna(value) else str(value), row[f"{name}_origin"])
        )
    table = pd.DataFrame(values, columns=["field", "value", "origin"])
    return table.astype({"value": "str", "origin": "str"})


def blocks_of(view: View, article_id: str) -> pd.DataFrame:
    """Return the blocks of one article in text order: `kind, n_chars, words` (their text)."""
    text = view.tables.texts()[article_id]
    blocks = view.tables.blocks[view.tables.blocks["article_id"] == article_id].sort_values("start")
    words = [" ".join(text[s:e].split()) for s, e in zip(blocks["start"], blocks["end"], strict=True)]
    table = pd.DataFrame(
        {"kind": blocks["kind"].to_list(), "n_chars": (blocks["end"] - blocks["start"]).to_list()}
    )
    table = table.assign(words=pd.Series(words, dtype="str"))
    return table[table["words"] != ""].reset_index(drop=True)


def problems(view: View) -> pd.DataFrame:
    """Return what went wrong and what to do, the corpus first: `stage, source_path, message, advice`."""
    table = view.tables.problems
    order = table.assign(
        rank=table["stage"].map({"corpus": 0, "language": 1, "findings": 2, "comparison": 3})
    )
    columns = ["stage", "source_path", "message", "advice", "article_id"]
    return order.sort_values("rank", kind="stable")[columns].reset_index(drop=True)
