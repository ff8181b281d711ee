"""Places of text in a corpus: which article holds a text, and which finding stands at a span.

After a new extraction a span may have moved by a word: the finding that shares most of it is taken, if
they share at least half. What shares less is another finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.contracts.specs import FRAMES
from analysis.corrections.model import Place
from analysis.frames import Tables

_LEAST_SHARED = 0.5
"""Share, 0..1, of the characters under both spans or either, from which two spans are one finding."""

_Spot = tuple[int, int, str]


class Finder:
    """Finds articles and findings of one corpus by places."""

    def __init__(self, tables: Tables) -> None:
        """Hold a corpus, as it was built."""
        self._tables = tables
        self._articles = tables.derived(articles_by_hash)
        self._spots = tables.derived(_spots)

    def articles(self, text_hash: str) -> Sequence[str]:
        """Return the articles that hold a text: none, one, or several copies."""
        return self._articles.get(text_hash, ())

    def holds_any(self, places: Iterable[Place]) -> bool:
        """Say whether the corpus holds one of the texts."""
        return any(text_hash in self._articles for text_hash, _, _ in places)

    def findings(self, frame: str, place: Place) -> list[str]:
        """Return the ids of the findings at a place: one for each article that holds the text."""
        text_hash, start, end = place
        found = (self._at(frame, article, start, end) for article in self.articles(text_hash))
        return [found_id for found_id in found if found_id is not None]

    def pairs(self, first: Place, second: Place) -> list[str]:
        """Return the ids of shared passages between two places."""
        ends = [(list(self.articles(text_hash)), (start, end)) for text_hash, start, end in (first, second)]
        table = self._tables.reuse
        own = table["first_article_id"].isin(ends[0][0]) & table["second_article_id"].isin(ends[1][0])
        columns = ["reuse_id", "first_start", "first_end", "second_start", "second_end"]
        return [
            str(reuse_id)
            for reuse_id, *spans in table.loc[own, columns].itertuples(index=False, name=None)
            if _shared(spans[:2], ends[0][1]) >= _LEAST_SHARED
            and _shared(spans[2:], ends[1][1]) >= _LEAST_SHARED
        ]

    def spots(self, frame: str, article: str) -> Sequence[_Spot]:
        """Return start, end and id of each finding of an article."""
        if frame not in self._spots:
            self._spots[frame] = _by_article(getattr(self._tables, frame), FRAMES[frame].key)
        return self._spots[frame].get(article, ())

    def _at(self, frame: str, article: str, start: int, end: int) -> str | None:
        shares = (
            (_shared((s, e), (start, end)), found_id) for s, e, found_id in self.spots(frame, article)
        )
        best = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
        return best[1] if best[0] >= _LEAST_SHARED else None


def articles_by_hash(tables: Tables) -> dict[str, list[str]]:
    """Return the ids of articles by the hash of their text; to be asked for through `Tables.derived`."""
    found: dict[str, list[str]] = {}
    articles = tables.articles
    for text_hash, article in zip(
        articles["sha256"].tolist(), articles["article_id"].tolist(), strict=True
    ):
        found.setdefault(text_hash, []).append(article)
    return found


def hashes(tables: Tables) -> dict[str, str]:
    """Return the hash of each article's text; to be asked for through `Tables.derived`."""
    articles = tables.articles
    return dict(zip(articles["article_id"].tolist(), articles["sha256"].tolist(), strict=True))


def _spots(_: Tables) -> dict[str, dict[str, list[_Spot]]]:
    """Return where the findings of each frame are kept by article; filled when a frame is asked for."""
    return {}


def _by_article(table: pd.DataFrame, key: str) -> dict[str, list[_Spot]]:
    found: dict[str, list[_Spot]] = {}
    columns = (table[name].tolist() for name in ("article_id", "start", "end", key))
    for article, start, end, found_id in zip(*columns, strict=True):
        found.setdefault(article, []).append((start, end, found_id))
    return found


def _shared(first: Sequence[Any], second: Sequence[Any]) -> float:
    """Return the share of two spans that both cover, 0 to 1; symmetric."""
    both = min(first[1], second[1]) - max(first[0], second[0])
    either = max(first[1], second[1]) - min(first[0], second[0])
    return float(both / either) if both > 0 else 0.0
