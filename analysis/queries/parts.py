"""Parts of a corpus: the rows that belong to some articles, cut out of a frame when it is first asked for.

A page looks at two or three of the seventeen frames, and a filter changes often: where each row's article
stands is worked out once a corpus, and then every cut is a look-up of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.specs import FRAMES
from analysis.frames import Tables
from analysis.queries.rows import columns_of

Mask = npt.NDArray[np.bool_]
"""For each row of a frame, whether it stays."""
Index: TypeAlias = "pd.Index[Any]"
Places = npt.NDArray[np.intp]
"""For each row of a frame, a place in another; -1 where it has none."""

FINDINGS = ("quotations", "claims", "toponyms")
"""The frames whose rows a finding filter chooses; each row stands in a sentence."""

_OF_ARTICLES = ("blocks", "quotations", "mentions", "claims", "toponyms", "demonyms", "names", "lines")
_OF_PAIRS = ("reuse", "alignments")


class Part(Tables):
    """The tables of some articles of a corpus; what belongs to no article stays whole."""

    _whole: Tables
    _keep: Mask

    def __init__(self, whole: Tables, keep: Mask, **made: pd.DataFrame) -> None:
        """Hold a corpus and which of its articles stay; `made` are frames that are narrowed further."""
        self.__dict__.update(_whole=whole, _keep=keep, corpus_hash=whole.corpus_hash, **made)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Cut a frame out; only called for one that has not been asked for."""
        if name not in FRAMES:
            raise AttributeError(name)
        table: pd.DataFrame = getattr(self._whole, name)
        rows = rows_of_articles(self._whole, name, self._keep)
        # Two sessions may both cut it: the same rows come out.
        own = table if rows is None else table.take(np.flatnonzero(rows))
        self.__dict__[name] = own
        return own

    @property
    def n_articles(self) -> int:
        """How many articles stay."""
        return int(self._keep.sum())

    def row_numbers(self, name: str) -> Places:
        """Return which rows of the whole corpus's frame stay; the frame is not cut out for it."""
        rows = None if name in self.__dict__ else rows_of_articles(self._whole, name, self._keep)
        if rows is not None:
            return np.flatnonzero(rows)
        own: pd.DataFrame = getattr(self, name)
        return own.index.to_numpy()

    def with_frames(self, **frames: pd.DataFrame) -> Part:
        """Return the same part with some frames replaced."""
        made = {name: self.__dict__[name] for name in FRAMES if name in self.__dict__}
        return Part(self._whole, self._keep, **(made | frames))


def whole_of(tables: Tables) -> Tables:
    """Return the corpus that a part is cut out of; a corpus itself as it is."""
    return tables._whole if isinstance(tables, Part) else tables


def row_numbers(tables: Tables, name: str) -> Places:
    """Return which rows of the whole corpus's frame are left of it in a part; all where it is no part."""
    return tables.row_numbers(name) if isinstance(tables, Part) else np.arange(len(getattr(tables, name)))


def rows_of_articles(tables: Tables, name: str, keep: Mask) -> Mask | None:
    """Return which rows of a frame belong to the articles kept; `None` for a frame that has no articles.

    Args:
        tables: The whole corpus.
        name: Of the frame.
        keep: Which articles are kept.
    """
    if name == "articles":
        return keep
    if name in _OF_ARTICLES:
        return stays(keep, places_in(tables, name))
    if name in _OF_PAIRS:
        first, second = (places_in(tables, name, f"{side}_article_id") for side in ("first", "second"))
        return stays(keep, first) & stays(keep, second)
    if name == "changes":
        reuse = rows_of_articles(tables, "reuse", keep)
        return None if reuse is None else stays(reuse, tables.derived(_places_of_changes))
    return None


def places_in(tables: Tables, name: str, column: str = "article_id") -> Places:
    """Return the place in `tables.articles` of each row's article; worked out once a corpus."""
    known = tables.derived(_all_places)
    return known[name, column]


def places_of(tables: Tables, article_ids: pd.Series[Any]) -> Places:
    """Return the places in `tables.articles` of some ids."""
    return places_among(tables.derived(_article_index), article_ids)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences that findings stand in.

    Attributes:
        numbers: For each frame of `FINDINGS` the sentence of each row, as a place in `texts`.
        texts: Each sentence in small letters on one line, for looking words up.
    """

    numbers: dict[str, Places]
    texts: list[str]


def sentences_of(tables: Tables) -> Sentences:
    """Return the sentences that hold a finding; to be asked for through `Tables.derived`."""
    texts, known, numbers = tables.texts(), dict[tuple[str, int], int](), dict[str, Places]()
    found: list[str] = []
    for name in FINDINGS:
        own = []
        for article_id, start, end in columns_of(
            getattr(tables, name), "article_id", "sentence_start", "sentence_end"
        ):
            number = known.setdefault((article_id, start), len(found))
            if number == len(found):
                found.append(" ".join(texts[article_id][start:end].casefold().split()))
            own.append(number)
        numbers[name] = np.array(own, dtype=np.intp)
    return Sentences(numbers, found)


def quotation_places(tables: Tables) -> Places:
    """Return the place in `tables.quotations` of the quotation that each claim stands in; for `derived`."""
    return places_among(index_of(tables.quotations["quotation_id"]), tables.claims["quotation_id"])


def stays(keep: Mask, places: Places) -> Mask:
    """Return whether what stands at each place is kept; nothing is at -1."""
    return np.append(keep, False)[places]


def index_of(names: Iterable[object]) -> Index:
    """Return names, each once, as what `places_among` looks others up in."""
    return pd.Index(list(names), dtype="object")


def places_among(index: Index, values: Iterable[object]) -> Places:
    """Return the place of each value in an index; -1 where it has none, as what is missing."""
    return np.asarray(index.get_indexer(index_of(values)), dtype=np.intp)


def _all_places(tables: Tables) -> dict[tuple[str, str], Places]:
    wanted = [(name, "article_id") for name in _OF_ARTICLES]
    wanted += [(name, f"{side}_article_id") for name in _OF_PAIRS for side in ("first", "second")]
    return {(name, column): places_of(tables, getattr(tables, name)[column]) for name, column in wanted}


def _article_index(tables: Tables) -> Index:
    return index_of(tables.articles["article_id"])


def _places_of_changes(tables: Tables) -> Places:
    return places_among(index_of(tables.reuse["reuse_id"]), tables.changes["reuse_id"])
