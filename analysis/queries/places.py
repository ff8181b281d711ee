"""Places: where it happened, by whom it is named, and what of the names could not be resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.contracts.values import PLACE_ROLES
from analysis.queries.evidence import evidence, sentence_marks, with_articles
from analysis.queries.filters import View
from analysis.queries.labels import place_labels
from analysis.queries.parts import Places
from analysis.queries.place_counts import (
    ON_THE_GROUND,
    TELLING,
    Asked,
    Counted,
    chosen,
    count,
    outlets_in,
)
from analysis.queries.rows import columns_of
from analysis.spans import merge

PLACE_COLUMNS = (
    "place_id",
    "name",
    "label",
    "kind",
    "country",
    "latitude",
    "longitude",
    "precision",
    "stands_for",
    "n_mentions",
    "n_outlets",
    "outlets",
    "top_outlet",
    "top_share",
    "role",
    "roles",
    "example",
    "finding_id",
    "article_id",
)
CELL_COLUMNS = ("place_id", "label", "kind", "outlet", "n_mentions", "sentence")
MOST_OUTLETS = 12
"""Columns of the grid: those that name the most places; more would be too narrow to read."""

EVERY_SENSE = Asked(metonyms=True)

_STANDS_FOR = {
    ("city", "point"): "city",
    ("facility", "point"): "the site itself",
    ("facility", "centre of area"): "the city that it lies in",
    ("country", "centre of area"): "centre of the country",
    ("region", "centre of area"): "centre of the region",
    ("sea", "centre of area"): "middle of the water",
    ("area", "centre of area"): "middle of the area",
}
"""What a point on the map stands for, by kind and precision, in words for people."""


def places(view: View, *, asked: Asked = ON_THE_GROUND) -> pd.DataFrame:
    """Return the places named in view, the most named first.

    Args:
        view: The view.
        asked: Which mentions count.

    Returns:
        `PLACE_COLUMNS`. `stands_for` says in words what the point is; `top_outlet` is the outlet with most
        of the mentions and `top_share` its share of them; `role` is what most often happens there (missing
        where it is only named) and `roles` counts all in words. `example` is a sentence that says what
        happens there, where there is one; `finding_id` and `article_id` lead to it.
    """
    counted = count(view, asked)
    if not len(counted.first):
        return pd.DataFrame(columns=list(PLACE_COLUMNS))
    facts = ["name", "kind", "country", "latitude", "longitude", "precision", "toponym_id", "article_id"]
    table = view.tables.toponyms[["place_id", *facts]].take(counted.first)
    table = table.rename(columns={"toponym_id": "finding_id"})
    outlets = np.array(counted.outlets, dtype="object")
    labels = view.tables.derived(place_labels)
    roles = [_roles(row) for row in counted.by_role.tolist()]
    table = table.assign(
        label=[labels[place_id] for place_id in table["place_id"]],
        stands_for=[_STANDS_FOR.get(pair, pair[1]) for pair in columns_of(table, "kind", "precision")],
        n_mentions=counted.n_mentions,
        n_outlets=counted.n_outlets,
        outlets=[", ".join(outlets[row]) for row in counted.by_outlet > 0],
        top_outlet=outlets[counted.by_outlet.argmax(axis=1)],
        top_share=counted.by_outlet.max(axis=1) / counted.n_mentions,
        role=pd.Series([found[0][0] if found else None for found in roles], table.index, dtype="str"),
        roles=[", ".join(f"{role} {n}" for role, n in found) for found in roles],
        example=_sentences(view, counted.first),
    )
    order = table.sort_values(["n_mentions", "n_outlets", "name"], ascending=[False, False, True])
    return order[list(PLACE_COLUMNS)].reset_index(drop=True)


def with_sources(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Return places with outlet, date and note of the article that their example comes from.

    Args:
        view: The view.
        table: `places`.
    """
    return with_articles(table, view.tables)


def _roles(counts: list[int]) -> list[tuple[str, int]]:
    """Return what happens at a place with how often, the most frequent first."""
    found = [(role, n) for role, n in zip(PLACE_ROLES, counts, strict=True) if n and role in TELLING]
    return sorted(found, key=lambda pair: -pair[1])


def _sentences(view: View, rows: Places | Sequence[int]) -> list[str]:
    """Return the sentences of some toponyms of the corpus, each on one line."""
    texts = view.tables.texts()
    table = view.tables.toponyms[["article_id", "sentence_start", "sentence_end"]].take(rows)
    cells = columns_of(table, *table)
    return [sentence_marks(texts[article_id], (start, end), ())[0] for article_id, start, end in cells]


def outlet_cells(view: View, *, asked: Asked = ON_THE_GROUND, most: int = 15) -> pd.DataFrame:
    """Return how often each outlet names each of the most named places.

    Args:
        view: The view.
        asked: Which mentions count.
        most: Places at most.

    Returns:
        One row for each place and outlet, also where it does not name it: `place_id, label, kind, outlet,
        n_mentions, sentence` (the first one, missing without). Places in the order of `places`, outlets by
        name; at most `MOST_OUTLETS`, those that name the most of these places.
    """
    counted = count(view, asked)
    table = view.tables.toponyms[["place_id", "name", "kind"]].take(counted.first)
    labels = view.tables.derived(place_labels)
    facts = list(columns_of(table, *table))
    sizes = list(zip(counted.n_mentions.tolist(), counted.n_outlets.tolist(), strict=True))
    order = sorted(range(len(facts)), key=lambda row: (-sizes[row][0], -sizes[row][1], facts[row][1]))[
        :most
    ]
    told = [(row, column) for row in order for column in _columns(view, counted, order)]
    best = [counted.first_by.get(row * len(counted.outlets) + column) for row, column in told]
    sentences = iter(_sentences(view, [position for position in best if position is not None]))
    cells = [
        (
            facts[row][0],
            labels[facts[row][0]],
            facts[row][2],
            counted.outlets[column],
            int(counted.by_outlet[row, column]),
            next(sentences) if position is not None else None,
        )
        for (row, column), position in zip(told, best, strict=True)
    ]
    return pd.DataFrame(cells, columns=list(CELL_COLUMNS))


def _columns(view: View, counted: Counted, rows: list[int]) -> list[int]:
    """Return the outlets in view, at most `MOST_OUTLETS`: first those that name most of these places."""
    named = (counted.by_outlet[rows] > 0).sum(axis=0)
    every = sorted(outlets_in(view), key=lambda column: (-named[column], column))
    return sorted(every[:MOST_OUTLETS])


def n_outlets(view: View) -> int:
    """Return how many outlets have an article in view of the article filters."""
    return len(outlets_in(view))


def toponyms_of(
    view: View, place_id: str, *, asked: Asked = ON_THE_GROUND, outlet: str | None = None
) -> pd.DataFrame:
    """Return the mentions asked for of one place as evidence, by outlet and date.

    Args:
        view: The view.
        place_id: The place.
        asked: Which mentions count.
        outlet: Only those of one outlet, if given.
    """
    rows = chosen(view, asked, outlet=outlet)
    own = rows[(view.tables.toponyms["place_id"].take(rows) == place_id).to_numpy()]
    found = evidence(view.tables.toponyms.take(own), view.tables, key="toponym_id")
    return found.sort_values(["outlet", "published", "start"], kind="stable").reset_index(drop=True)


def by_sentence(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return mentions by their sentence, each sentence once with all its mentions marked.

    Args:
        mentions: `toponyms_of`.

    Returns:
        The first mention of each sentence with the `marks` of all, and `role` and `sense`: tuples without
        repetition.
    """
    found: dict[tuple[str, int], tuple[list[Any], dict[Any, None], dict[Any, None]]] = {}
    for article_id, start, marks, role, sense in columns_of(
        mentions, "article_id", "sentence_start", "marks", "role", "sense"
    ):
        every, roles, senses = found.setdefault((article_id, start), ([], {}, {}))
        every += marks
        roles[role], senses[sense] = None, None
    first = mentions.drop_duplicates(["article_id", "sentence_start"]).reset_index(drop=True)
    gathered = [(merge(marks), tuple(roles), tuple(senses)) for marks, roles, senses in found.values()]
    columns = zip(("marks", "role", "sense"), zip(*gathered, strict=True), strict=False)
    return first.assign(**{name: pd.Series(cells, dtype="object") for name, cells in columns})


def unresolved(view: View) -> pd.DataFrame:
    """Return the place names in view that no place was found for, the most frequent first.

    Returns:
        One row for each name and reason: the evidence of its first mention, with `n_mentions`, `n_outlets`;
        the reason names what the name could mean, where anything.
    """
    open_names = view.tables.toponyms.take(chosen(view, EVERY_SENSE, resolved=False))
    facts = with_articles(open_names[["article_id", "surface", "reason"]], view.tables)
    counted = facts.groupby(["surface", "reason"], sort=False, dropna=False).agg(
        n_mentions=("article_id", "size"), n_outlets=("outlet", "nunique")
    )
    first = evidence(open_names.drop_duplicates(["surface", "reason"]), view.tables, key="toponym_id")
    table = first.merge(counted.reset_index(), on=["surface", "reason"], how="left")
    order = table.sort_values(["n_mentions", "surface"], ascending=[False, True], kind="stable")
    return order.reset_index(drop=True)


def n_unresolved(view: View) -> int:
    """Return how many mentions in view no place was found for."""
    return len(chosen(view, EVERY_SENSE, resolved=False))


def n_metonyms(view: View) -> int:
    """Return how many resolved mentions in view are not drawn unless asked for."""
    return len(chosen(view, EVERY_SENSE)) - len(chosen(view, ON_THE_GROUND))
