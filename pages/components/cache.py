"""The one place that caches: opened corpora, views by filters, and the small frames that queries return.

Keys are the corpus hash, the filters and the query's name; frames are never hashed. What is kept is shared:
tables and views must not be written into, and a frame comes back as a copy that shares its cells until it
is written to, so that keeping an answer costs no pickling.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analysis import store
from analysis.frames import Tables
from analysis.method import method_hash
from analysis.preferences import preferences_file, read_preferences
from analysis.queries import Filters, View, select
from analysis.resources.paths import default_store
from pages.components.sources import Source

Answer = TypeVar("Answer")
Progress = Callable[[str, float], None]


_LOOK_AGAIN_S = 3.0
"""How long files are taken to be unchanged: pages run often, and a folder may hold thousands."""


@dataclass
class _Place:
    """A corpus that this process has opened, with what its files looked like and when that was seen."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    tables: Tables | None = None
    stamp: int = 0
    seen: float = float("-inf")


class _Shelf:
    """The corpora that this process has opened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[Path, _Place] = {}

    def place(self, path: Path) -> _Place:
        """Return the place of a corpus; made when it is new."""
        with self._lock:
            return self._places.setdefault(path, _Place())


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


def open_tables(source: Source, progress: Progress) -> Tables:
    """Return the tables of a corpus, built when its files are new or changed.

    Args:
        source: What to open.
        progress: Told the stage and how far it is, while building.

    Raises:
        CrosscheckError: If it cannot be read or built.
    """
    place = _shelf().place(source.path)
    # One build of a corpus at a time: two sessions that open it would extract it twice. Others go on.
    with place.lock:
        now = time.monotonic()
        if place.tables is None or now - place.seen > _LOOK_AGAIN_S:
            stamp = _stamp(source.path, preferences_file(store_of(source)))
            if place.tables is None or place.stamp != stamp:
                place.tables, place.stamp = _open(source, progress), stamp
            place.seen = time.monotonic()
        return place.tables


def look_again(source: Source) -> None:
    """Have a corpus looked at on the next run, however short ago it was; used in callbacks."""
    _shelf().place(source.path).seen = float("-inf")


def store_of(source: Source) -> Path:
    """Return the folder that keeps the tables of a corpus."""
    return default_store(source.path) if source.kind == "files" else source.path


def _open(source: Source, progress: Progress) -> Tables:
    if source.kind == "store" or (source.kind == "upload" and _is_current(source.path)):
        return store.read(source.path)
    progress("Loading the language model", 0.0)
    # The language room takes seconds to import, and a built store needs none of it.
    from analysis import pipeline

    if source.kind == "upload":
        return pipeline.refresh(source.path, progress=progress)
    return pipeline.build(source.path, store=store_of(source), progress=progress)


def _is_current(folder: Path) -> bool:
    """Say whether a store was made by this method and by what is set for its corpus."""
    manifest = store.read_manifest(folder)
    return manifest is not None and manifest.method_hash == method_hash(read_preferences(folder).settings())


def _stamp(*paths: Path) -> int:
    """Return a number that changes when a file under `paths` is added, removed or written."""
    return hash(tuple(sorted(state for path in paths for state in _states(path))))


def _states(path: Path) -> Iterator[tuple[str, int, int]]:
    if path.is_file():
        state = path.stat()
        yield str(path), state.st_size, state.st_mtime_ns
    elif path.is_dir():
        for folder, _, names in os.walk(path):
            for name in names:
                state = Path(folder, name).stat()
                yield f"{folder}/{name}", state.st_size, state.st_mtime_ns


@st.cache_resource(max_entries=12, show_spinner=False)
def _view(corpus_hash: str, filters_key: str, _tables: Tables, _filters: Filters) -> View:
    return select(_tables, _filters)


def view_of(tables: Tables, filters: Filters) -> View:
    """Return the tables seen through filters."""
    return _view(tables.corpus_hash, filters.key(), tables, filters)


@st.cache_resource(max_entries=200, show_spinner=False)
def _answer(
    name: str, key: tuple[str, ...], _query: Callable[..., Any], _view: View, _options: dict[str, Any]
) -> Any:
    return _query(_view, **_options)


def ask(query: Callable[..., Answer], view: View, **options: Any) -> Answer:
    """Return a query's answer for a view, from the cache where it was asked before.

    Args:
        query: A function of `analysis.queries` that takes a view.
        view: The view.
        options: Its keyword arguments: plain values.
    """
    name = f"{query.__module__}.{query.__qualname__}"
    key = (view.tables.corpus_hash, view.filters.key(), repr(sorted(options.items())))
    answer = _answer(name, key, query, view, options)
    # A shallow copy: pandas copies a column when one of the two is written to, and not before.
    kept: Answer = answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer
    return kept
