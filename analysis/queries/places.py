"""Places: where it happened, by whom it is named, and what of the names could not be resolved."""

from __future__ import annotations

import pandas as pd

from analysis.queries.evidence import evidence, with_articles
from analysis.queries.filters import View

PLACE_COLUMNS = (
    "place_id",
    "name",
    "label",
    "kind",
    "country",
    "latitude",
    "longitude",
    "precision",
    "n_mentions",
    "n_outlets",
    "outlets",
    "example",
    "finding_id",
    "article_id",
)
LITERAL = ("literal", "dateline")
"""Senses that put a place on the map without being asked."""


def _toponyms(view: View, metonyms: bool) -> pd.DataFrame:
    rows = view.shown.toponyms
    return rows if metonyms else rows[rows["sense"].isin(LITERAL)]


def places(view: View, *, metonyms: bool = False) -> pd.DataFrame:
    """Return the places named in view, the most named first.

    Args:
        view: The view.
        metonyms: Whether names that stand for a government or are part of another name count too.

    Returns:
        `PLACE_COLUMNS`; `example` is the sentence of the first mention (of one that says what happens
        there, where there is one), `finding_id` and `article_id` lead to it.
    """
    found = _toponyms(view, metonyms)
    rows = with_articles(found[found["place_id"].notna()], view.tables)
    rows = rows.assign(
        telling=rows["role"].isna() | (rows["role"] == "named"), dateline=rows["sense"] != "literal"
    )
    rows = rows.sort_values(["telling", "dateline", "published"], kind="stable")
    # Only the sentences that are shown are cut out of their articles.
    first = evidence(rows.drop_duplicates("place_id"), view.tables, key="toponym_id")
    examples = first[["place_id", "sentence", "finding_id", "article_id"]].rename(
        columns={"sentence": "example"}
    )
    table = (
        rows.groupby("place_id", sort=False)
        .agg(
            name=("name", "first"),
            kind=("kind", "first"),
            country=("country", "first"),
            latitude=("latitude", "first"),
            longitude=("longitude", "first"),
            precision=("precision", "first"),
            n_mentions=("toponym_id", "size"),
            n_outlets=("outlet", "nunique"),
            outlets=("outlet", lambda names: ", ".join(sorted(set(names)))),
        )
        .reset_index()
        .merge(examples, on="place_id")
    )
    country = table["country"].map(lambda code: "" if pd.isna(code) else f", {code}")
    table = table.assign(label=table["name"].astype("object") + country.astype("object"))
    return table.sort_values(["n_mentions", "n_outlets", "name"], ascending=[False, False, True])[
        list(PLACE_COLUMNS)
    ].reset_index(drop=True)


def toponyms_of(view: View, place_id: str, *, metonyms: bool = False) -> pd.DataFrame:
    """Return the mentions in view of one place as evidence, by outlet and date."""
    found = _toponyms(view, metonyms)
    rows = evidence(found[found["place_id"] == place_id], view.tables, key="toponym_id")
    return rows.sort_values(["outlet", "published", "start"], kind="stable").reset_index(drop=True)


def unresolved(view: View) -> pd.DataFrame:
    """Return the place names in view that no place was found for, as evidence with the reason."""
    rows = view.shown.toponyms
    rows = evidence(rows[rows["place_id"].isna()], view.tables, key="toponym_id")
    return rows.sort_values(["surface", "outlet"], kind="stable").reset_index(drop=True)


def n_metonyms(view: View) -> int:
    """Return how many resolved mentions in view are not drawn unless asked for."""
    rows = view.shown.toponyms
    return int((rows["place_id"].notna() & ~rows["sense"].isin(LITERAL)).sum())
