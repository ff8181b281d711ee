"""What every sort of finding needs to be explained: the texts, the names, and whose article is whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import date_words, with_articles
from analysis.queries.filters import UNRESOLVED
from analysis.queries.reader.model import Other, Ref
from analysis.queries.rows import columns_of
from analysis.queries.speakers import unique_names

MOST_OTHERS = 8
"""Other articles named beside a finding; the page that the finding leads to has all."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose an article is.

    Attributes:
        outlet: Never missing.
        day: In words.
        note: What a reader must know of it.
        line_id: Its independent line.
    """

    outlet: str
    day: str | None
    note: str | None
    line_id: str | None


@dataclass(frozen=True)
class Context:
    """One article among all.

    Attributes:
        tables: The whole corpus.
        article_id: The article that is read.
        texts: All texts.
        names: Speakers' names, made unique, by id.
        sources: Whose each article is.
    """

    tables: Tables
    article_id: str
    texts: dict[str, str]
    names: dict[str, str]
    sources: dict[str, Source]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.texts[self.article_id]

    def own(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of this article."""
        return table[table["article_id"] == self.article_id]

    def speaker(self, speaker_id: Any) -> tuple[str, Ref | None]:
        """Return a speaker's name and what it leads to; `UNRESOLVED` and nothing for nobody."""
        if pd.isna(speaker_id) or str(speaker_id) not in self.names:
            return UNRESOLVED, None
        return self.names[str(speaker_id)], Ref("speaker", str(speaker_id))

    def other(self, article_id: str, finding_id: str, **more: Any) -> Other:
        """Return what another article has, with whose it is and whether it is one line with this one."""
        there, here = self.sources[article_id], self.sources[self.article_id]
        is_one_line = there.line_id is not None and there.line_id == here.line_id
        tags = (*more.pop("tags", ()), *(["same line as this article"] if is_one_line else []))
        return Other(article_id, finding_id, there.outlet, there.day, tags=tags, note=there.note, **more)

    def outlets(self, article_ids: Iterable[str]) -> int:
        """Count the outlets of some articles."""
        return len({self.sources[article_id].outlet for article_id in article_ids})

    def lines(self, article_ids: Iterable[str]) -> int:
        """Count the independent lines of some articles."""
        return len({line for a in article_ids if (line := self.sources[a].line_id) is not None})


def context_of(tables: Tables, article_id: str) -> Context:
    """Return what is needed to explain the findings of one article.

    Raises:
        KeyError: If the corpus has no such article.
    """
    texts = tables.texts()
    if article_id not in texts:
        raise KeyError(article_id)
    rows = with_articles(tables.articles[["article_id", "published_precision"]], tables)
    columns = ("article_id", "outlet", "published", "published_precision", "note", "line_id")
    sources = {
        key: Source(outlet, date_words(published, precision), _text(note), _text(line_id))
        for key, outlet, published, precision, note, line_id in columns_of(rows, *columns)
    }
    return Context(tables, article_id, texts, unique_names(tables.speakers), sources)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def linked(
    context: Context, table: pd.DataFrame, link: str, columns: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """Return, for each link that this article's findings share with other articles', the rows of those.

    Args:
        context: The article.
        table: A frame of findings.
        link: The column that findings on one thing share (`topic_id`).
        columns: What of each row is returned, after its `article_id`.
    """
    links = set(context.own(table)[link].dropna())
    is_other = table[link].isin(links) & (table["article_id"] != context.article_id)
    rows = table.loc[is_other, [link, "article_id", *columns]]
    found: dict[str, list[tuple[Any, ...]]] = {}
    for key, *cells in columns_of(rows, link, "article_id", *columns):
        found.setdefault(str(key), []).append(tuple(cells))
    return found
