"""Loads: corpora built from files beside the pages, so that leaving or reloading a page loses nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from analysis.errors import CrosscheckError
from pages.components.corpus import uploads

logger = logging.getLogger(__name__)

Files = Sequence[tuple[str, bytes]]

# The language model is held once: a second load waits for its turn.
_TURN = threading.Lock()


class _CancelledError(Exception):
    """The analyst took a load back."""


@dataclass
class Load:
    """One corpus being built.

    Attributes:
        name: What it is called.
        n_files: How many files it is made of.
        stage: What is being done, in words.
        share: How much of all is done, 0 to 1.
        state: How it stands.
        slug: Its name in the URL, once it is done.
        error: Why it failed, in words.
    """

    name: str
    n_files: int
    stage: str = "Waiting for its turn"
    share: float = 0.0
    state: Literal["running", "done", "cancelled", "failed"] = "running"
    slug: str = ""
    error: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Take the load back; it ends at the next article. Used as a callback."""
        self._stop.set()
        self.stage = "Stopping"

    def tell(self, stage: str, share: float) -> None:
        """Take progress from the build."""
        if self._stop.is_set():
            raise _CancelledError
        self.stage, self.share = stage, min(max(share, 0.0), 1.0)


@st.cache_resource(show_spinner=False)
def _all() -> list[Load]:
    return []


def running() -> list[Load]:
    """Return the loads of this process that are not done."""
    return [load for load in _all() if load.state == "running"]


def start(name: str, files: Files) -> Load:
    """Begin to build a corpus of files, beside the page."""
    load = Load(name, len(files))
    _all()[:] = [*running(), load]
    threading.Thread(target=_build, args=(load, list(files)), daemon=True, name="crosscheck-load").start()
    return load


def _build(load: Load, files: Files) -> None:
    try:
        with _TURN:
            load.slug = _built(load, files)
        load.state = "done"
    except _CancelledError:
        load.state = "cancelled"
    except (CrosscheckError, OSError) as error:
        load.state, load.error = "failed", str(error)
    finally:
        if load.state == "running":
            load.state, load.error = "failed", "The program failed; its log says why."


def _built(load: Load, files: Files) -> str:
    """Build the corpus and return its name in the URL."""
    load.tell("Loading the language model", 0.0)
    # The language room takes seconds to import, and only a build needs it.
    from analysis import pipeline

    slug = f"upload-{pipeline.uploads_hash(files)[:12]}"
    pipeline.build_uploads(files, store=uploads.uploads_home() / slug, progress=load.tell)
    uploads.keep_name(slug, load.name)
    return slug
