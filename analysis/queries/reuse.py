"""Reuse: who shares text with whom, in which groups, the passages side by side, and what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparison.unions import firsts
from analysis.frames import Tables
from analysis.queries.evidence import BLANKS, date_words, with_articles
from analysis.queries.filters import View
from analysis.queries.parts import Places, places_of, row_numbers
from analysis.queries.reuse_pairs import (
    ORIGIN_WORDS,
    REAL_WEIGHT,
    SORTS,
    every_pair,
    kind_words,
)
from analysis.queries.rows import rows_of
from analysis.settings import ReuseSettings

CHANGE_COLUMNS = ("kind", "alters", "before", "after", "sentence", "weight", "finding_id", "article_id")
GROUP_COLUMNS = ("group", "headline", "n_articles", "outlets", "n_pairs", "n_real", "share", "published")
LINE_COLUMNS = ("line", "outlet", "published", "headline", "reason", "article_id", "note")


def pairs(view: View, sort: str | None = None) -> pd.DataFrame:
    """Return the pairs of articles in view that share text, what was changed most first.

    Args:
        view: The view.
        sort: One of `SORTS`, or all.

    Returns:
        The columns of `reuse_pairs.every_pair`, and `group`: pairs of one sort that hang together by an
        article have the same, the name of their earliest article.
    """
    table = _in_view(view)
    table = table if sort is None else table[table["sort"] == sort]
    return table.assign(group=_groups(table)).reset_index(drop=True)


def counts(view: View) -> dict[str, int]:
    """Return how many pairs in view there are of each of `SORTS`."""
    found = Counter(_in_view(view)["sort"].tolist())
    return {sort: found[sort] for sort in SORTS}


def _in_view(view: View) -> pd.DataFrame:
    """Return the pairs of the corpus of which both articles are in view."""
    table, here = view.tables.derived(every_pair), np.zeros(len(view.tables.articles), dtype=bool)
    here[row_numbers(view.shown, "articles")] = True
    first, second = view.tables.derived(_places_of_pairs)
    return table[here[first] & here[second]]


def _places_of_pairs(tables: Tables) -> tuple[Places, Places]:
    """Return where the two articles of every pair stand in `tables.articles`."""
    table = tables.derived(every_pair)
    return places_of(tables, table["first_article_id"]), places_of(tables, table["second_article_id"])


def _groups(table: pd.DataFrame) -> list[str]:
    """Return for each pair the earliest article that it hangs together with."""
    latest = pd.Timestamp.max.tz_localize("UTC")  # an article of unknown date comes last
    when: dict[str, tuple[Any, str]] = {}
    for side in ("first", "second"):
        names, dates = table[f"{side}_article_id"], table[f"{side}_published"].fillna(latest)
        when.update((name, (date, name)) for name, date in zip(names, dates, strict=True))
    pairs = zip(table["first_article_id"], table["second_article_id"], strict=True)
    found = firsts(sorted(when, key=when.__getitem__), pairs)
    return [found[name] for name in table["first_article_id"]]


def groups(view: View, sort: str) -> pd.DataFrame:
    """Return the groups of articles that share text, those with the gravest changes first.

    Returns:
        `GROUP_COLUMNS`: headline and date of the earliest article, outlets by name, the greatest share.
    """
    table = pairs(view, sort)
    facts = with_articles(view.tables.articles[["article_id"]], view.tables).set_index("article_id")
    found = []
    for group, own in table.groupby("group", sort=False):
        names = {*own["first_article_id"], *own["second_article_id"]}
        outlets = sorted({str(outlet) for outlet in facts.loc[sorted(names), "outlet"]})
        first: Any = facts.loc[group]
        cells = (
            group,
            first["headline"],
            len(names),
            ", ".join(outlets),
            len(own),
            int(own["n_real"].sum()),
            float(own["share"].max()),
            first["published"],
        )
        found.append(dict(zip(GROUP_COLUMNS, cells, strict=True)))
    return pd.DataFrame(found, columns=list(GROUP_COLUMNS))


def articles_of(view: View, article_ids: Iterable[str]) -> pd.DataFrame:
    """Return some articles with what a drawing of them needs, by date.

    Returns:
        `article_id, outlet, published, headline, note, line_id`.
    """
    wanted = view.tables.articles[["article_id"]]
    rows = with_articles(wanted[wanted["article_id"].isin(list(article_ids))], view.tables)
    return rows.sort_values(["published", "article_id"], kind="stable").reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a passage: its words, and of which change it is a side.

    Attributes:
        words: The words, on one line.
        kind: One of `reuse_pairs.KINDS`; empty where both sides have the same.
        is_real: Whether the change alters meaning.
        is_only_here: Whether the other side has nothing in its place.
    """

    words: str
    kind: str = ""
    is_real: bool = False
    is_only_here: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two articles share, cut into pieces on both sides.

    Attributes:
        reuse_id: Its name.
        first: The pieces in the first article.
        second: The pieces in the second.
        first_side: Which side of the frame `reuse` is the first here: "first" or "second".
        origin: Where it comes from, in words.
        reason: Why.
        n_real: Changes that alter meaning.
    """

    reuse_id: str
    first: tuple[Part, ...]
    second: tuple[Part, ...]
    first_side: str
    origin: str
    reason: str
    n_real: int


def passages(view: View, first: str, second: str) -> list[Passage]:
    """Return the passages that two articles share, in the order of the first.

    Args:
        view: The view.
        first: The article on the left.
        second: The article on the right.
    """
    rows, changes = _between(view, first, second)
    own = dict(list(changes.groupby("reuse_id")))
    texts = view.tables.texts()
    found = []
    for row in rows_of(rows):
        made = list(rows_of(own[row.reuse_id])) if row.reuse_id in own else []
        is_first = row.first_article_id == first
        ends = {
            row.first_article_id: (row.first_start, row.first_end),
            row.second_article_id: (row.second_start, row.second_end),
        }
        found.append(
            Passage(
                row.reuse_id,
                _parts(texts[first], ends[first], made, first),
                _parts(texts[second], ends[second], made, second),
                "first" if is_first else "second",
                ORIGIN_WORDS[row.origin],
                row.reason,
                sum(change.weight >= REAL_WEIGHT for change in made),
            )
        )
    return found


def _between(view: View, first: str, second: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the passages in view between two articles in the order of the first, and their changes."""
    reuse = view.shown.reuse
    sides = {first, second}
    rows = reuse[reuse["first_article_id"].isin(sides) & reuse["second_article_id"].isin(sides)]
    is_first = rows["first_article_id"] == first
    rows = rows.assign(place=rows["first_start"].where(is_first, rows["second_start"])).sort_values("place")
    changes = view.tables.changes
    return rows, changes[changes["reuse_id"].isin(rows["reuse_id"])]


def _parts(
    text: str, passage: tuple[int, int], changes: Iterable[Any], article_id: str
) -> tuple[Part, ...]:
    """Cut a passage at the words that the other side has otherwise."""
    parts: list[Part] = []
    at, end = passage
    for start, stop, change, is_only_here in sorted(_spans(changes, article_id), key=lambda span: span[:2]):
        if start < at or stop > end:
            continue
        kind = kind_words(change.kind, change.weight)
        parts.append(Part(_line(text, at, start)))
        parts.append(Part(_line(text, start, stop), kind, change.weight >= REAL_WEIGHT, is_only_here))
        at = stop
    parts.append(Part(_line(text, at, end)))
    return tuple(part for part in parts if part.words)


def _spans(changes: Iterable[Any], article_id: str) -> list[tuple[int, int, Any, bool]]:
    """Return the sides of changes that stand in an article, and whether the other side is empty."""
    found = []
    for change in changes:
        for side, other in (("before", "after"), ("after", "before")):
            start = getattr(change, f"{side}_start")
            if getattr(change, f"{side}_article_id") == article_id and not pd.isna(start):
                is_alone = bool(pd.isna(getattr(change, f"{other}_start")))
                found.append((int(start), int(getattr(change, f"{side}_end")), change, is_alone))
    return found


def _line(text: str, start: int, end: int) -> str:
    return text[start:end].translate(BLANKS)


def changes_of(view: View, first: str, second: str) -> pd.DataFrame:
    """Return every change between two articles, the gravest first.

    Returns:
        `CHANGE_COLUMNS`: `kind` in words, `alters` (whether it alters meaning, in words), the words in the
        first and in the second article (missing where it has none), the passage in the second; finding and
        article lead to the second side.
    """
    rows, changes = _between(view, first, second)
    shared = {row.reuse_id: row for row in rows_of(rows)}
    texts, found = view.tables.texts(), []
    for change in rows_of(changes):
        row = shared[change.reuse_id]
        side = "second" if row.second_article_id == second else "first"
        spans = _spans([change], first), _spans([change], second)
        before, after = (
            _line(texts[name], *own[0][:2]) if own else None
            for name, own in zip((first, second), spans, strict=True)
        )
        cells = (
            kind_words(change.kind, change.weight),
            "meaning" if change.weight >= REAL_WEIGHT else "wording",
            before,
            after,
            _line(texts[second], getattr(row, f"{side}_start"), getattr(row, f"{side}_end")),
            change.weight,
            f"{change.reuse_id}:{side}",
            second,
        )
        found.append(dict(zip(CHANGE_COLUMNS, cells, strict=True)))
    table = pd.DataFrame(found, columns=list(CHANGE_COLUMNS))
    return table.sort_values("weight", ascending=False, kind="stable").reset_index(drop=True)


def lines_of(view: View, article_ids: Iterable[str]) -> pd.DataFrame:
    """Return which independent line each of some articles is on and why, lines of several first.

    Returns:
        `LINE_COLUMNS`; lines are numbered.
    """
    wanted = set(article_ids)
    lines = view.tables.lines[["article_id", "reason", "line_id"]]
    rows = with_articles(lines[lines["article_id"].isin(wanted)], view.tables)
    size = rows["line_id"].map(rows["line_id"].value_counts())
    rows = rows.assign(size=size).sort_values(
        ["size", "line_id", "published", "article_id"], ascending=[False, True, True, True], kind="stable"
    )
    rows = rows.assign(line=pd.factorize(rows["line_id"])[0] + 1)
    return rows[list(LINE_COLUMNS)].reset_index(drop=True)


def searched(view: View) -> str:
    """Return in words what was searched for shared text."""
    n, least = view.n_articles, ReuseSettings().sentence_words
    what = "1 article" if n == 1 else f"{n:,} articles"
    return f"The bodies of {what} in view were compared, sentences of {least} words and more"


def rule_in_words() -> str:
    """Return which articles are laid side by side, and what that leaves out."""
    n = ReuseSettings().models
    return (
        f"Each article is compared with the {n} earlier ones that share most with it, so two late copies "
        "of one text may not stand here as a pair, but are on one line with it."
    )


def pair_words(row: Any) -> str:
    """Return a pair in words: `The Daily Ledger → Northern Post`, with dates where they differ."""
    arrow = "→" if row.is_directed else "and"
    days = date_words(row.first_published), date_words(row.second_published)
    dated = f" ({days[0] or 'no date'}, {days[1] or 'no date'})" if days[0] != days[1] else ""
    return f"{row.first_outlet} {arrow} {row.second_outlet}{dated}"
