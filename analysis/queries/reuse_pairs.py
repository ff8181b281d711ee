"""Pairs of articles that share text: how much, where it comes from, and what the copy changed.

All pairs are worked out once a corpus; a filter only chooses among them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.comparison.reuse.kinds import ATTRIBUTION_WEIGHT, QUOTED_WEIGHT, SPELLING_WEIGHT
from analysis.comparison.reuse.lines import words_within
from analysis.frames import Tables
from analysis.queries.evidence import count_words, share_words, with_articles
from analysis.queries.rows import columns_of, rows_of

REAL_WEIGHT = 0.5
"""Weight from which a change alters what is said: all numbers, negations, names, hedges and verbs of
meaning, and any words inside quotation marks; mere rewording and spelling weigh less."""

KINDS = (
    "number",
    "negation",
    "who says so",
    "name",
    "hedge",
    "quoted words",
    "how much",
    "verb",
    "spelling",
    "wording",
)
"""Kinds of changes in words for people, the gravest first."""

_AS_NOUN = {"who says so": "attribution", "quoted words": "quoted phrase", "how much": "degree word"}
"""Kinds that are no nouns, as they are counted."""

SORTS = ("copied text", "same source", "stock phrases")
"""What two articles can share, the gravest first."""

_SORT_OF = {
    "credited_wire": "copied text",
    "uncredited_copy": "copied text",
    "unknown": "copied text",
    "common_source": "same source",
    "boilerplate": "stock phrases",
}
ORIGIN_WORDS = {
    "credited_wire": "copy of a credited wire",
    "uncredited_copy": "copy without credit",
    "unknown": "shared text of unknown origin",
    "common_source": "the same source heard by both",
    "boilerplate": "stock phrase",
}
PAIR_COLUMNS = (
    "pair_id",
    "first_article_id",
    "second_article_id",
    "first_outlet",
    "second_outlet",
    "first_published",
    "second_published",
    "sort",
    "n_passages",
    "share",
    "share_words",
    "n_changes",
    "n_real",
    "danger",
    "changed",
    "origin",
    "is_directed",
    "reason",
)


def kind_words(kind: str, weight: float) -> str:
    """Return the kind of a change in words for people, one of `KINDS`."""
    if kind == "name" and weight <= SPELLING_WEIGHT:
        return "spelling"
    if kind == "hedge" and weight >= ATTRIBUTION_WEIGHT:
        return "who says so"
    if kind == "degree":
        return "how much"
    if kind == "other":
        return "quoted words" if weight >= QUOTED_WEIGHT else "wording"
    return kind


def every_pair(tables: Tables) -> pd.DataFrame:
    """Return all pairs of articles that share text; to be asked for through `Tables.derived`.

    Returns:
        `PAIR_COLUMNS`, what a copy changed most first, then by share. Where it is known which article came
        first, it is `first_article_id`. `share` is of the words of that article of which more is shared,
        `share_words` the same as text; `n_real` counts the changes that alter meaning, `danger` sums their
        weights, `changed` names them with their numbers.
    """
    facts = with_articles(tables.articles[["article_id", "n_words"]], tables).set_index("article_id")
    changed = _changes_by_passage(tables)
    passages: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows_of(tables.reuse):
        passages[row.first_article_id, row.second_article_id].append(row)
    outlets, published = facts["outlet"].to_dict(), facts["published"].to_dict()
    sizes, texts = facts["n_words"].to_dict(), tables.texts()
    found = []
    for (one, two), rows in passages.items():
        directions = {row.direction for row in rows} - {"unknown"}
        first, second = (two, one) if directions == {"second_to_first"} else (one, two)
        made = [change for row in rows for change in changed.get(row.reuse_id, ())]
        real = [(kind, weight) for kind, weight in made if weight >= REAL_WEIGHT]
        origins = Counter(row.origin for row in rows)
        sort = min((_SORT_OF[origin] for origin in origins), key=SORTS.index)
        share = _share(rows, sizes, texts)
        cells = (
            f"{first} · {second}",
            first,
            second,
            outlets[first],
            outlets[second],
            published[first],
            published[second],
            sort,
            len(rows),
            share,
            share_words(share),
            len(made),
            len(real),
            sum(weight for _, weight in real),
            _counted(real),
            "; ".join(ORIGIN_WORDS[origin] for origin, _ in origins.most_common()),
            len(directions) == 1,
            _reason(rows, sort),
        )
        found.append(dict(zip(PAIR_COLUMNS, cells, strict=True)))
    table = pd.DataFrame(found, columns=list(PAIR_COLUMNS))
    return table.sort_values(["danger", "share"], ascending=False, kind="stable").reset_index(drop=True)


def _changes_by_passage(tables: Tables) -> Mapping[str, Sequence[tuple[str, float]]]:
    """Return kind in words and weight of every change, by the passage it was made in."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for reuse_id, kind, weight in columns_of(tables.changes, "reuse_id", "kind", "weight"):
        found[reuse_id].append((kind_words(kind, weight), weight))
    return found


def _share(rows: Sequence[Any], sizes: Mapping[Any, int], texts: Mapping[str, str]) -> float:
    """Return the share of words, the same as lines go by, of the article of which more is shared."""
    shares = []
    for side in ("first", "second"):
        article_id = getattr(rows[0], f"{side}_article_id")
        starts, ends = ([getattr(row, f"{side}_{end}") for row in rows] for end in ("start", "end"))
        shares.append(words_within(texts[article_id], starts, ends) / max(int(sizes[article_id]), 1))
    return min(max(shares), 1.0)


def _counted(real: Sequence[tuple[str, float]]) -> str:
    """Return how many changes of each kind, the gravest kind first: `2 numbers, 1 attribution`."""
    counts = Counter(kind for kind, _ in real)
    return ", ".join(count_words(counts[kind], _AS_NOUN.get(kind, kind)) for kind in KINDS if counts[kind])


def _reason(rows: Sequence[Any], sort: str) -> str:
    """Return the most frequent reason among the passages that make the pair what it is."""
    return str(Counter(row.reason for row in rows if _SORT_OF[row.origin] == sort).most_common(1)[0][0])
