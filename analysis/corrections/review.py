"""What people say of the findings of one corpus: the tables with it applied, and who said what of which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from analysis.corrections.model import Entry
from analysis.corrections.standing import Key, Ruling
from analysis.frames import Tables


@dataclass(frozen=True, slots=True)
class Review:
    """What people say of a corpus.

    Attributes:
        rulings: What is decided on each finding, article or speaker, and who differs.
        rejected: Rows that were taken out, by frame, as they were.
        notes: Notes by the id of the finding; those on words of an article by the article's id.
        history: Every entry on an article of this corpus, undone ones and undos too, the earliest first.
        undone: The undo of each entry that was taken back, by the entry's id.
        missing: Entries whose finding is not found any more.
        key: Names the history: tables of one corpus and one key are the same.
    """

    rulings: Mapping[Key, Ruling] = field(default_factory=lambda: MappingProxyType({}))
    rejected: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, tuple[Entry, ...]] = field(default_factory=lambda: MappingProxyType({}))
    history: tuple[Entry, ...] = ()
    undone: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[Entry, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Corrected(Tables):
    """The tables of a corpus with corrections applied; the hash is that of the corpus without them."""

    review: Review = field(default_factory=Review)
    base: Tables | None = None
    """The tables as they were built."""


_NOTHING = Review()


def review_of(tables: Tables) -> Review:
    """Return what people say of a corpus; nothing for tables as they were built."""
    return tables.review if isinstance(tables, Corrected) else _NOTHING


def key_of(tables: Tables) -> str:
    """Return what names tables in caches: the hash of the corpus, and what people said of it."""
    key = review_of(tables).key
    return f"{tables.corpus_hash}+{key}" if key else tables.corpus_hash


def base_of(tables: Tables) -> Tables:
    """Return the tables as they were built."""
    return tables.base if isinstance(tables, Corrected) and tables.base is not None else tables
