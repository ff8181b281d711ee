"""Every entry on a corpus as a row, and where analysts differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.corrections import Entry, Review, base_of, review_of
from analysis.corrections.places import articles_by_hash
from analysis.frames import Tables
from analysis.queries.evidence import date_words, with_articles
from analysis.queries.filters import View
from analysis.queries.review.told import DEEDS, SORTS, change_words, deed_words, words_of


def history(view: View) -> pd.DataFrame:
    """Return all that people said of this corpus, the latest first.

    Returns:
        `entry_id, made_at, when (in words), author, sort, what, words, reason, standing,
        article_id, outlet, published, headline, is_open` (whether it can be taken back).
    """
    review = review_of(view.tables)
    rows = [_told(view.tables, review, entry) for entry in reversed(review.history)]
    table = pd.DataFrame(rows, columns=list(_HISTORY))
    if table.empty:
        return table
    return with_articles(table.assign(article_id=table["article_id"].astype("str")), base_of(view.tables))


_HISTORY = (
    *("entry_id", "made_at", "when", "author", "sort", "what", "words"),
    *("reason", "standing", "article_id", "is_open"),
)


def _told(tables: Tables, review: Review, entry: Entry) -> dict[str, Any]:
    own = entry.correction
    target = entry if own.undoes is None else _entry(review, own.undoes)
    known = base_of(tables).derived(articles_by_hash)
    articles = [article for text, _, _ in target.correction.places for article in known.get(text, ())]
    return {
        "entry_id": entry.entry_id,
        "made_at": entry.made_at,
        "when": date_words(entry.made_at, "minute"),
        "author": entry.author,
        "sort": SORTS[target.correction.frame],
        "what": change_words(entry) if target is entry else f"undone: {DEEDS[target.correction.action]}",
        "words": words_of(target),
        "reason": own.reason or None,
        "standing": _standing(review, entry),
        "article_id": articles[0] if articles else None,
        "is_open": entry.entry_id not in review.undone,
    }


def _entry(review: Review, entry_id: str) -> Entry:
    """Return what was undone in the end: the undo of an undo is told by what it brings back."""
    by_id = {entry.entry_id: entry for entry in review.history}
    found = by_id[entry_id]
    while found.correction.undoes is not None:
        found = by_id[found.correction.undoes]
    return found


def _standing(review: Review, entry: Entry) -> str:
    if undo := review.undone.get(entry.entry_id):
        return f"undone by {undo.author}"
    if entry in review.missing:
        return "its finding is not found any more"
    if entry.correction.action == "undo":
        return "holds"
    ruling = next((r for r in review.rulings.values() if r.entry == entry), None)
    if ruling is not None:
        return f"applied; {_names(ruling.differing)} differs" if ruling.differing else "applied"
    differs = any(entry in r.differing for r in review.rulings.values())
    return "differs from what is applied" if differs else "a later one is applied"


def _names(entries: Iterable[Entry]) -> str:
    return ", ".join(dict.fromkeys(entry.author for entry in entries))


def disagreements(view: View) -> pd.DataFrame:
    """Return where analysts differ, the latest first.

    Returns:
        `sort, words, applied, author, made_at, others, article_id, finding_id` and those of the article.
    """
    rows = []
    review = review_of(view.tables)
    known = base_of(view.tables).derived(articles_by_hash)
    for (found, _), ruling in review.rulings.items():
        if ruling.differing:
            own = ruling.entry.correction
            articles = [article for text, _, _ in own.places for article in known.get(text, ())]
            rows.append(
                {
                    "sort": SORTS[own.frame],
                    "words": words_of(ruling.entry),
                    "applied": deed_words(ruling.entry),
                    "others": "; ".join(deed_words(other) for other in ruling.differing),
                    "made_at": ruling.entry.made_at,
                    "article_id": articles[0] if articles else None,
                    "finding_id": found,
                    "entry_id": ruling.entry.entry_id,
                }
            )
    table = pd.DataFrame(rows)
    if table.empty:
        return table
    table = table.sort_values("made_at", ascending=False, ignore_index=True)
    return with_articles(table.assign(article_id=table["article_id"].astype("str")), base_of(view.tables))
