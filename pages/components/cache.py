"""The one place that caches: opened corpora, views by filters, and the small frames that queries return.

Keys are the corpus hash with what people corrected, the filters and the query's name; frames are never
hashed. What is kept is shared: tables and views must not be written into, and a frame comes back as a copy
that shares its cells until it is written to, so that keeping an answer costs no pickling.
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

from analysis import builds, store
from analysis.corrections import key_of
from analysis.errors import BuildError, FrameError, StoreError
from analysis.frames import Tables, check_tables
from analysis.preferences import preferences_file
from analysis.queries import Filters, View, select
from analysis.resources.paths import default_store
from pages.components.sources import Source

Answer = TypeVar("Answer")
Progress = Callable[[str, float], None]


_LOOK_AGAIN_S = 3.0
"""How long files are taken to be unchanged: pages run often, and a folder may hold thousands."""


@dataclass
class _Place:
    """A corpus that this process has opened, with what its files looked like and when that was seen.

    Attributes:
        lock: Held while it is looked at; never while something is built.
        tables: What is shown.
        stamp: What the files and the store looked like.
        seen: When.
        build_id: The build that makes a newer state, if any.
        waits: Whether the next to open it waits for that build, though there is an older state to show.
        fault: Why the build for these files failed, so that it is not begun again at each rerun.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    tables: Tables | None = None
    stamp: int = 0
    seen: float = float("-inf")
    build_id: str = ""
    waits: bool = False
    fault: tuple[int, BuildError] | None = None


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
    """Return the tables of a corpus; built, beside this process, when it has none.

    Where its files or the method are newer than the tables, these are shown while newer ones are built.

    Args:
        source: What to open.
        progress: Told the stage and how far it is, while there is nothing to show.

    Raises:
        CrosscheckError: If it cannot be read or built.
    """
    place = _shelf().place(source.path)
    while (tables := _at_hand(place, source)) is None:
        try:
            builds.wait(place.build_id, progress)
        except BuildError as error:
            place.fault, place.waits = (place.stamp, error), False
            raise
    return tables


def newer(source: Source) -> builds.Build | None:
    """Return the build that makes a newer state of a corpus than the one that is shown, if any."""
    build = builds.look(_shelf().place(source.path).build_id)
    return None if build is None or build.state == "done" else build


def look_again(source: Source) -> None:
    """Have a corpus looked at on the next run, which waits for what changed; used in callbacks."""
    place = _shelf().place(source.path)
    place.seen, place.waits, place.fault = float("-inf"), True, None


def _at_hand(place: _Place, source: Source) -> Tables | None:
    """Return the tables that can be shown at once; `None` where they are being built."""
    with place.lock:
        now = time.monotonic()
        if place.tables is not None and now - place.seen <= _LOOK_AGAIN_S:
            return place.tables
        stamp = _stamp(source)
        if place.fault is not None and place.fault[0] == stamp:
            place.tables = place.tables or _older(store_of(source))
            if place.tables is None:
                raise place.fault[1]
        elif place.tables is None or place.stamp != stamp or place.waits:
            place.tables, place.stamp = _open(place, source), stamp
        place.seen = time.monotonic() if place.tables is not None else float("-inf")
        return place.tables


def _open(place: _Place, source: Source) -> Tables | None:
    if source.kind == "store":
        return store.read(source.path)
    folder = store_of(source)
    # The corpus room takes seconds to import, and a store opened by itself needs none of it.
    from analysis.freshness import is_fresh

    # What was built for this process is taken as it is: a program replaced on the disk while this process
    # runs builds by another method than the one that it knows, and would be asked for it for ever.
    is_built = (build := builds.find(place.build_id)) is not None and build.state == "done"
    if is_built or is_fresh(folder, source.path if source.kind == "files" else None):
        place.build_id, place.waits = "", False
        return store.read(folder)
    place.build_id = builds.begin(_request(source))
    return None if place.waits else _older(folder)


def _request(source: Source) -> builds.Request:
    if source.kind == "files":
        return builds.Request(source.label, "files", str(store_of(source)), str(source.path.absolute()))
    return builds.Request(source.label, "kept", str(source.path), slug=source.slug)


def _older(folder: Path) -> Tables | None:
    """Return the tables of a store made before, where pages can still show them."""
    try:
        return check_tables(store.read(folder)) if store.is_there(folder) else None
    except (StoreError, FrameError):
        return None


def store_of(source: Source) -> Path:
    """Return the folder that keeps the tables of a corpus."""
    return default_store(source.path) if source.kind == "files" else source.path


def _stamp(source: Source) -> int:
    """Return a number that changes when articles, what was set for them, or the store change."""
    folder = store_of(source)
    paths = [preferences_file(folder), *([source.path] if source.kind == "files" else [])]
    return hash((store.state(folder), *sorted(state for path in paths for state in _states(path))))


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
def _view(tables_key: str, filters_key: str, _tables: Tables, _filters: Filters) -> View:
    return select(_tables, _filters)


def view_of(tables: Tables, filters: Filters) -> View:
    """Return the tables seen through filters."""
    return _view(key_of(tables), filters.key(), tables, filters)


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
    key = (key_of(view.tables), view.filters.key(), repr(sorted(options.items())))
    answer = _answer(name, key, query, view, options)
    # A shallow copy: pandas copies a column when one of the two is written to, and not before.
    kept: Answer = answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer
    return kept
