"""The work of a build, in a process of its own: it waits for its turn, builds, and says how it stands."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analysis import library, locks, store
from analysis.builds.model import Build, Progress, Request, State
from analysis.builds.records import builds_home, contents_of, find, folder_of, lock_of, write_state
from analysis.errors import CrosscheckError
from analysis.settings import LibrarySettings
from analysis.unfinished import Unfinished

_TELL_EVERY_S = 0.3
_LOOK_EVERY_S = 0.2


class _CancelledError(Exception):
    """Somebody took the build back."""


def run(build_id: str, *, settings: LibrarySettings | None = None, told: Progress | None = None) -> None:
    """Build, in this process; nothing is done where another process does it.

    Args:
        build_id: The build, which was begun.
        settings: Limits.
        told: Told what is being done, too.
    """
    with locks.tried(lock_of(build_id), seconds=2.0) as is_mine:
        build = find(build_id)
        if not is_mine or build is None or not build.is_active:
            return
        teller = _Teller(replace(build, state="waiting"), told)
        try:
            with _turn(teller, settings or LibrarySettings()):
                _make(build.request, contents_of(build), teller.tell)
            teller.end("done")
        except _CancelledError:
            sweep(build.request)
            teller.end("cancelled")
        except (CrosscheckError, OSError) as error:
            teller.end("failed", str(error))
        except MemoryError:
            teller.end("failed", "There is not enough memory for so many articles. Split the corpus.")
        shutil.rmtree(folder_of(build_id) / "files", ignore_errors=True)


def sweep(request: Request) -> None:
    """Remove what a load that came to nothing left in the library."""
    if request.kind == "loaded" and not store.is_there(Path(request.store)):
        Unfinished(Path(request.store)).discard()
        library.forget_name(request.slug)


def _make(request: Request, contents: Sequence[tuple[str, bytes]], tell: Progress) -> None:
    """Build the store that was asked for."""
    tell("Loading the language model", 0.0)
    # The language room takes seconds to import, and only a build needs it.
    from analysis import pipeline

    folder = Path(request.store)
    if request.slug:
        library.keep_name(request.slug, request.name)
    if request.kind == "files":
        pipeline.build(Path(request.source), store=folder, progress=tell)
    elif request.kind == "kept":
        pipeline.refresh(folder, progress=tell)
    else:
        pipeline.build_uploads(contents, store=folder, progress=tell)


class _Teller:
    """Writes how a build stands, and ends it where it was taken back."""

    def __init__(self, build: Build, told: Progress | None) -> None:
        """Say that the build has begun."""
        self._build, self._told = build, told
        self._write()

    def tell(self, stage: str, share: float) -> None:
        """Take progress; what it writes is read by every process.

        Raises:
            _CancelledError: If somebody took the build back.
        """
        if (folder_of(self._build.build_id) / "cancel").exists():
            raise _CancelledError
        if self._told is not None:
            self._told(stage, share)
        is_further = share > self._build.share
        is_new = stage.partition(":")[0] != self._build.stage.partition(":")[0]
        self._build = replace(
            self._build,
            state="running",
            stage=stage,
            share=min(max(share, 0.0), 1.0),
            tries=0 if is_further and ": " in stage else self._build.tries,
        )
        if is_new or time.time() - self._build.updated > _TELL_EVERY_S:
            self._write()

    def wait(self) -> None:
        """Say that the build waits for others to end."""
        self.tell("Waiting for its turn", 0.0)

    def end(self, state: State, error: str = "") -> None:
        """Say how the build ended."""
        self._build = replace(self._build, state=state, error=error, share=1.0 if state == "done" else 0.0)
        self._write()

    def _write(self) -> None:
        self._build = replace(self._build, updated=time.time())
        write_state(self._build)


@contextmanager
def _turn(teller: _Teller, settings: LibrarySettings) -> Iterator[None]:
    """Wait until fewer builds run than may run at once."""
    places = [builds_home() / f"turn-{number}.lock" for number in range(settings.max_at_once)]
    while True:
        for place in places:
            with locks.tried(place) as is_mine:
                if is_mine:
                    yield
                    return
        teller.wait()
        time.sleep(_LOOK_EVERY_S)
