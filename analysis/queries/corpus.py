"""Corpus: the articles with their metadata and where each comes from, their blocks, the problems met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import date_words, with_articles
from analysis.queries.filters import View
from analysis.queries.rows import columns_of

FIELDS = ("outlet", "headline", "byline", "wires", "dateline", "published", "url")
"""Metadata with an origin."""

ORIGIN_WORDS = {
    "stated": "stated in the text or page",
    "inferred": "worked out from the text",
    "given": "given with the file",
}
STAGE_WORDS = {
    "corpus": "reading files",
    "language": "reading the language",
    "findings": "looking for findings",
    "comparison": "comparing articles",
}
"""Where a problem was met; what stops whole files comes first."""

_LEDGER = (
    "article_id",
    "outlet",
    "published",
    "headline",
    "wires",
    "byline",
    "dateline",
    "note",
    "language",
    "n_words",
    "share",
    "n_quotations",
    "n_claims",
    "n_toponyms",
    "line_id",
    "unknown",
    "inferred",
    "source_path",
)


def articles_ledger(view: View) -> pd.DataFrame:
    """Return the articles in view with counts of what was found, in the order of the corpus.

    Returns:
        `article_id, outlet, published, headline, wires` (text)`, byline, dateline, note, language, n_words,
        share` (of the text, body)`, n_quotations, n_claims, n_toponyms, line_id, unknown` (fields not
        known)`, inferred` (fields read out of the text)`, source_path`.
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
    facts = view.tables.derived(_facts)
    known = facts.loc[rows["article_id"].tolist()].reset_index(drop=True)
    own = rows.drop(columns=known.columns, errors="ignore").reset_index(drop=True)
    return pd.concat([own, known], axis="columns")[list(_LEDGER)]


def _facts(tables: Tables) -> pd.DataFrame:
    """Return what hangs on an article alone, by `article_id`: `wires, unknown, inferred, share`."""
    rows = tables.articles.assign(outlet=tables.articles["outlet_origin"])
    origins = [rows[f"{name}_origin"].tolist() for name in FIELDS]
    fields = [rows[name].tolist() for name in FIELDS]
    wires = [", ".join(credited) or None for credited in rows["wires"].tolist()]
    unknown = [_named(map(_is_unknown, values)) for values in zip(*fields, strict=True)]
    inferred = [_named(origin == "inferred" for origin in values) for values in zip(*origins, strict=True)]
    return pd.DataFrame(
        {
            "wires": _texts(wires),
            "unknown": _texts(unknown),
            "inferred": _texts(inferred),
            "share": _body_shares(tables),
        }
    ).set_index(pd.Index(rows["article_id"].tolist()))


def _texts(values: list[str | None]) -> pd.Series[str]:
    return pd.Series(values, dtype="str")


def _named(flags: Iterable[bool]) -> str | None:
    """Return the fields for which a flag is set, in words."""
    return ", ".join(name for name, flag in zip(FIELDS, flags, strict=True) if flag) or None


def _is_unknown(value: Any) -> bool:
    """Whether a field is missing; no wire credited is knowledge too."""
    return not isinstance(value, list) and bool(pd.isna(value))


def _body_shares(tables: Tables) -> pd.Series[float]:
    """Return which share of each article's characters is body, in the order of the articles."""
    body: dict[str, int] = {}
    whole: dict[str, int] = {}
    for article_id, kind, start, end in columns_of(tables.blocks, "article_id", "kind", "start", "end"):
        whole[article_id] = whole.get(article_id, 0) + end - start
        body[article_id] = body.get(article_id, 0) + (end - start if kind == "body" else 0)
    ids = tables.articles["article_id"].tolist()
    return pd.Series([body[a] / whole[a] if whole.get(a) else None for a in ids], dtype="float64")


def origins_of(view: View, article_id: str) -> pd.DataFrame:
    """Return the metadata of one article: `field, value` (missing when not known)`, origin` in words."""
    row = view.tables.articles.set_index("article_id").loc[article_id]
    values = []
    for name in FIELDS:
        value: Any = row[name]
        if name == "wires":
            value = ", ".join(value) or None
        elif name == "published":
            value = date_words(value, row["published_precision"])
        origin: Any = row[f"{name}_origin"]
        known = None if value is None or pd.isna(value) else str(value)
        nothing = "none credited" if name == "wires" else "not known"
        values.append((name, known, nothing if known is None else ORIGIN_WORDS.get(origin)))
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


def block_shares(blocks: pd.DataFrame) -> pd.DataFrame:
    """Return what each kind of block takes of an article: `kind, n_blocks, share`.

    Args:
        blocks: The answer of `blocks_of`.
    """
    sums = blocks.groupby("kind", sort=False).agg(n_blocks=("words", "size"), n_chars=("n_chars", "sum"))
    shares = sums.assign(share=sums["n_chars"] / max(int(sums["n_chars"].sum()), 1)).reset_index()
    order = shares.assign(rank=shares["kind"] != "body").sort_values(
        ["rank", "n_chars"], ascending=[True, False]
    )
    return order[["kind", "n_blocks", "share"]].reset_index(drop=True)


def problems(view: View) -> pd.DataFrame:
    """Return what went wrong and what to do, the corpus first.

    Returns:
        `stage, stage_words, source_path, message, advice, article_id`.
    """
    table = view.tables.problems
    ranks = {stage: rank for rank, stage in enumerate(STAGE_WORDS)}
    order = table.assign(
        rank=table["stage"].map(ranks), stage_words=table["stage"].map(STAGE_WORDS).astype("str")
    )
    columns = ["stage", "stage_words", "source_path", "message", "advice", "article_id"]
    return order.sort_values("rank", kind="stable")[columns].reset_index(drop=True)


def names_of(articles: pd.DataFrame) -> dict[str, str]:
    """Return what to call each article of a ledger, by id: its outlet and, where known, its headline."""
    heads = articles["headline"].fillna(articles["article_id"])
    rows = zip(articles["article_id"], articles["outlet"], heads, strict=True)
    return {article_id: f"{outlet} · {head}" for article_id, outlet, head in rows}
