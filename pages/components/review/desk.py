"""The journal at hand: tables with what people decided, and the one way by which a page decides something.

What is decided is committed before anything on the screen says so.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from analysis.corrections import (
    Correction,
    CorrectionError,
    Entry,
    Journal,
    Version,
    apply,
    database_url,
    drafts,
    key_of,
)
from analysis.corrections.exchange import export_lines, read_lines
from analysis.frames import Tables
from pages.components import access
from pages.components.access.person import LOCAL

_LOG = logging.getLogger(__name__)
_NAME, _MINE, _SAID, _DRAWN = "reviewer", "review-mine", "review-said", "review-drawn"
_TRY_AGAIN_S = 5.0
"""How long a database that did not answer is left alone."""
_TOLD_S = 8.0
"""How long it is said what was done."""
_KEPT = 8
"""Corpora whose corrected tables are kept."""

Said = tuple[str, bool]
"""What was done last: words, and whether it is a fault."""


class _Desk:
    """The journal as this process knows it; shared by all sessions."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = threading.RLock()
        self._journal: Journal | None = None
        self._fault: tuple[float, CorrectionError] | None = None
        self._version: Version = (0, 0)
        self._entries: tuple[Entry, ...] = ()
        self._made: dict[str, tuple[Tables, Version, Tables]] = {}

    def journal(self) -> Journal:
        """Return the journal, opened when it is first asked for.

        Raises:
            CorrectionError: If it cannot be opened.
        """
        with self._lock:
            if self._fault is not None and time.monotonic() - self._fault[0] < _TRY_AGAIN_S:
                raise self._fault[1]
            try:
                self._journal = self._journal or Journal(self._url)
            except CorrectionError as error:
                self._fault = (time.monotonic(), error)
                raise
            return self._journal

    def corrected(self, tables: Tables) -> Tables:
        """Return tables with all that the journal holds by now; the same object while nothing new is there.

        Raises:
            CorrectionError: If the journal cannot be read.
        """
        version = self.journal().version()
        with self._lock:
            base, at, made = self._made.get(tables.corpus_hash, (None, None, tables))
            if base is tables and at == version:
                return made
            if version != self._version:
                self._entries, self._version = self.journal().entries(), version
            fresh = apply(tables, self._entries)
            # The new one only where it differs: caches hang on it.
            if base is not tables or key_of(fresh) != key_of(made):
                made = fresh
            self._made.pop(tables.corpus_hash, None)
            self._made[tables.corpus_hash] = (tables, version, made)
            while len(self._made) > _KEPT:
                del self._made[next(iter(self._made))]
            return made

    def last_known(self, tables: Tables) -> Tables:
        """Return the tables as they were corrected when the journal last answered."""
        base, _, made = self._made.get(tables.corpus_hash, (None, None, tables))
        return made if base is tables else tables


@st.cache_resource(show_spinner=False, max_entries=4)
def _desk_of(url: str) -> _Desk:
    return _Desk(url)


def _desk() -> _Desk:
    return _desk_of(database_url())


def corrected(tables: Tables) -> Tables:
    """Return the tables of a corpus as people corrected them, as far as the journal can be read."""
    try:
        # Told before it is looked: what comes in between is seen as new.
        st.session_state[_DRAWN] = _desk().journal().version()
        return _desk().corrected(tables)
    except CorrectionError as error:
        _LOG.error("Corrections are not read: %s", error)
        notice = f"Corrections cannot be read now, what you see may lack some. {error}"
        st.session_state[_DRAWN] = None
        st.session_state["notices"] = [*st.session_state.get("notices", []), notice]
        return _desk().last_known(tables)


def version() -> Version | None:
    """Return the state of the journal; `None` where it does not answer."""
    try:
        return _desk().journal().version()
    except CorrectionError:
        return None


def drawn() -> Version | None:
    """Return the state of the journal that this run of the page began with."""
    state: Version | None = st.session_state.get(_DRAWN)
    return state


def author() -> str:
    """Return the name under which corrections are kept: that of the login, else the one given here."""
    given = str(st.session_state.get(_NAME) or "").strip()
    name = access.author()
    return given if given and name == LOCAL else name


def ask_for_name() -> None:
    """Draw the field for a name, where no login gives one."""
    if access.author() == LOCAL:
        st.text_input(
            "Your name, as it stands beside what you correct",
            key=_NAME,
            persist_state="session",
            placeholder=LOCAL,
            max_chars=100,
            width=420,
        )
    else:
        st.caption(f"You are {access.author()}.")


def decide(tables: Tables, make: Callable[[Tables], Correction], words: str) -> Entry | None:
    """Keep what somebody decided; used in callbacks.

    Args:
        tables: The corpus that it is about, as it is seen.
        make: Makes the correction.
        words: What to say when it is kept.

    Returns:
        The entry, `None` where it is refused; why stands in `said()`.
    """
    try:
        correction = make(tables)
        deed: Any = "note" if correction.action == "note" else "correct"
        if not access.may(deed):
            raise CorrectionError("You may read here, not correct. Ask for the role of an analyst.")
        entry = _desk().journal().add(correction, author=author())
    except CorrectionError as error:
        _tell(str(error), is_fault=True)
        return None
    st.session_state[_MINE] = [*st.session_state.get(_MINE, []), entry.entry_id]
    _tell(words, is_fault=False)
    return entry


def log(correction: Correction) -> None:
    """Note in the journal what was decided elsewhere; without the journal it holds all the same."""
    try:
        _desk().journal().add(correction, author=author())
    except CorrectionError as error:
        _LOG.error("Not in the journal: %s", error)


def undo(tables: Tables, entry_id: str | None = None) -> None:
    """Take an entry back, by default the last of this session; used in callbacks."""
    mine = st.session_state.get(_MINE, [])
    target = entry_id or (mine[-1] if mine else None)
    if target is None:
        _tell("You have corrected nothing yet that could be undone.", is_fault=True)
        return
    if decide(tables, lambda _: drafts.undo(target), "Undone.") is not None:
        # The undo itself can be undone by the history; `u` goes on to the one before.
        st.session_state[_MINE] = [one for one in mine if one != target]


def said() -> Said | None:
    """Return what was done last in this session; a page may run twice before it is read, and later not."""
    told, at = st.session_state.get(_SAID, (None, 0.0))
    return told if time.monotonic() - at < _TOLD_S else None


def _tell(words: str, *, is_fault: bool) -> None:
    st.session_state[_SAID] = ((words, is_fault), time.monotonic())


def take_in(data: bytes) -> None:
    """Take in the entries of a file; used in callbacks."""
    try:
        if not access.may("correct"):
            raise CorrectionError("You may read here, not correct. Ask for the role of an analyst.")
        entries = read_lines(data)
        n_new = _desk().journal().add_entries(entries)
    except CorrectionError as error:
        _tell(str(error), is_fault=True)
        return
    known = len(entries) - n_new
    _tell(f"{n_new:,} taken in, {known:,} were known.", is_fault=False)


def record_of(asked: Any) -> dict[str, Any]:
    """Return what a browser asks for; nothing where it sends something else than one of our records."""
    try:
        record = json.loads(asked)
    except (TypeError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def refuse(why: str) -> None:
    """Say why something was not done; used in callbacks."""
    _tell(why, is_fault=True)


def ready() -> None:
    """Make sure that the journal answers.

    Raises:
        CorrectionError: If it does not.
    """
    _desk().journal()


def export() -> bytes:
    """Return the whole journal as a file.

    Raises:
        CorrectionError: If it cannot be read.
    """
    return "".join(export_lines(_desk().journal().entries())).encode()
