"""Builds beside the pages: each a process of its own, whose state is a file that every process can read.

A build has a folder under the home folder: what was asked for, the files loaded, how it stands. The
process that builds holds the folder's lock for as long as it lives. Where a state says "running" and nobody
holds the lock, the process was killed: whoever sees it begins the build again, and it goes on with what it
had found.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from analysis import library, locks, store
from analysis.errors import BuildError, CrosscheckError
from analysis.resources.paths import home
from analysis.settings import LibrarySettings
from analysis.unfinished import Unfinished

Kind = Literal["files", "loaded", "kept"]
State = Literal["starting", "waiting", "running", "done", "failed", "cancelled"]
Progress = Callable[[str, float], None]

ACTIVE = ("starting", "waiting", "running")

_ROOT = Path(__file__).resolve().parents[1]
_KEPT_S = 86_400
"""Seconds for which the outcome of a build can be read."""
_SLOW_START_S = 60.0
"""Seconds after which a process that has not begun yet is taken for dead."""
_TELL_EVERY_S = 0.3
_LOOK_EVERY_S = 0.2

_children: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built.

    Attributes:
        name: What the corpus is called on the screen.
        kind: `files` of a path, files that were `loaded`, or the articles that a store has `kept`.
        store: Folder of the store.
        source: The path, for `files`.
        slug: Name in the library, for a corpus that is to be kept there.
        loaded: Names of the files that were loaded, in their order.
    """

    name: str
    kind: Kind
    store: str
    source: str = ""
    slug: str = ""
    loaded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """How a build stands.

    Attributes:
        build_id: Its name.
        request: What was asked for.
        state: How it stands.
        stage: What is being done, in words.
        share: How much of all is done, 0 to 1.
        error: Why it failed, in words.
        updated: When its state was written last, seconds since 1970.
        tries: Times that it was begun without getting any further.
    """

    build_id: str
    request: Request
    state: State = "starting"
    stage: str = "Starting"
    share: float = 0.0
    error: str = ""
    updated: float = 0.0
    tries: int = 0

    @property
    def is_active(self) -> bool:
        """Whether it is not done."""
        return self.state in ACTIVE


class _CancelledError(Exception):
    """Somebody took the build back."""


def builds_home() -> Path:
    """Return the folder that the builds are kept in."""
    return home() / "builds"


def begin(
    request: Request, contents: Sequence[bytes] = (), *, settings: LibrarySettings | None = None
) -> str:
    """Have a corpus built beside this process; one that is being built already is left alone.

    Args:
        request: What to build.
        contents: Of the files loaded, in the order of their names.
        settings: Limits.

    Returns:
        The build's name.

    Raises:
        BuildError: If too many builds wait already.
        OSError: If its folder cannot be written.
    """
    build_id = _id_of(request)
    known = find(build_id)
    if known is not None and known.is_active:
        return build_id
    if len(active()) >= (settings or LibrarySettings()).max_waiting:
        raise BuildError("Too many corpora are being built just now. Try again when some are done.")
    _write_request(build_id, request, contents)
    _start(Build(build_id, request))
    return build_id


def look(build_id: str) -> Build | None:
    """Return how a build stands, begun again where the process that did it was killed."""
    build = find(build_id)
    return None if build is None else _alive(build)


def find(build_id: str) -> Build | None:
    """Return how a build stands; `None` where there is none."""
    folder = _folder(build_id)
    try:
        request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
        state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        wanted = Request(**{**request, "loaded": tuple(request["loaded"])})
        return Build(build_id, wanted, **state)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def of_store(folder: Path) -> Build | None:
    """Return the last build of a store, if it is still known."""
    return find(_name_of(str(folder.absolute())))


def every() -> list[Build]:
    """Return the builds that are known, the latest first; what ended long ago is forgotten."""
    place = builds_home()
    folders = place.iterdir() if place.is_dir() else ()
    found = [build for folder in folders if (build := find(folder.name)) is not None]
    for build in found:
        if not build.is_active and time.time() - build.updated > _KEPT_S:
            forget(build.build_id)
    return sorted(found, key=lambda build: build.updated, reverse=True)


def active() -> list[Build]:
    """Return the builds that are not done; one whose process was killed is begun again."""
    return [_alive(build) for build in every() if build.is_active]


def wait(build_id: str, progress: Progress) -> None:
    """Wait until a build is done.

    Args:
        build_id: The build.
        progress: Told how it stands again and again; what it raises ends the wait, not the build.

    Raises:
        BuildError: If the build fails or is taken back.
    """
    while (build := look(build_id)) is not None and build.state != "done":
        if not build.is_active:
            raise BuildError(build.error or "The build was taken back.")
        progress(build.stage, build.share)
        time.sleep(_LOOK_EVERY_S)


def cancel(build_id: str) -> None:
    """Take a build back; it ends at the next article, and the store that was there stays as it is."""
    build = find(build_id)
    if build is not None and build.is_active:
        (_folder(build_id) / "cancel").touch()


def forget(build_id: str) -> None:
    """Remove what is known of a build that has ended."""
    build = find(build_id)
    if build is None or not build.is_active:
        shutil.rmtree(_folder(build_id), ignore_errors=True)
    if build is not None and not build.is_active:
        _sweep(build.request)


def run(build_id: str, *, settings: LibrarySettings | None = None, told: Progress | None = None) -> None:
    """Build, in this process; nothing is done where another process does it.

    Args:
        build_id: The build, which was begun.
        settings: Limits.
        told: Told what is being done, too.
    """
    with locks.tried(_lock(build_id), seconds=2.0) as is_mine:
        build = find(build_id)
        if not is_mine or build is None or not build.is_active:
            return
        teller = _Teller(replace(build, state="waiting"), told)
        try:
            with _turn(teller, settings or LibrarySettings()):
                _make(build.request, _contents(build), teller.tell)
            teller.end("done")
        except _CancelledError:
            _sweep(build.request)
            teller.end("cancelled")
        except (CrosscheckError, OSError) as error:
            teller.end("failed", str(error))
        except MemoryError:
            teller.end("failed", "There is not enough memory for so many articles. Split the corpus.")
        shutil.rmtree(_folder(build_id) / "files", ignore_errors=True)


def _sweep(request: Request) -> None:
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
        if (_folder(self._build.build_id) / "cancel").exists():
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
        _write_state(self._build)


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


def _alive(build: Build) -> Build:
    """Return a build, begun again where the process that built it was killed."""
    if not _was_killed(build):
        return build
    with locks.tried(_folder(build.build_id) / "start.lock") as is_mine:
        now = find(build.build_id)
        if is_mine and now is not None and _was_killed(now):
            if (_folder(build.build_id) / "cancel").exists():
                now = replace(now, state="cancelled", updated=time.time())
                _write_state(now)
            elif now.tries >= LibrarySettings().max_tries:
                now = replace(now, state="failed", error=_GAVE_UP, updated=time.time())
                _write_state(now)
            else:
                now = _start(replace(now, tries=now.tries + 1))
        return now or build


_GAVE_UP = (
    "The program that builds it was ended several times without getting any further; the machine may "
    "lack memory for it. Load fewer articles at once, or build it with python -m analysis build."
)


def _was_killed(build: Build) -> bool:
    if not build.is_active:
        return False
    if build.state == "starting" and time.time() - build.updated < _SLOW_START_S:
        return False
    return not locks.is_held(_lock(build.build_id))


def _start(build: Build) -> Build:
    """Start the process that builds; it outlives this one."""
    fresh = replace(build, state="starting", stage="Starting", error="", updated=time.time())
    _write_state(fresh)
    _children[:] = [child for child in _children if child.poll() is None]
    command = [sys.executable, "-m", "analysis", "work", build.build_id]
    _children.append(_spawn(command, _folder(build.build_id) / "log.txt"))
    return fresh


def _spawn(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a process that no signal to this one reaches."""
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S603 (this interpreter and our own module)
            command,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            env={**os.environ, "CROSSCHECK_HOME": str(home().absolute())},
        )


def _folder(build_id: str) -> Path:
    return builds_home() / build_id


def _lock(build_id: str) -> Path:
    return _folder(build_id) / "lock"


def _id_of(request: Request) -> str:
    """Name a build by its store: there is one of each at a time."""
    return _name_of(str(Path(request.store).absolute()))


def _name_of(folder: str) -> str:
    return library.contents_hash([(folder, b"")])


def _write_request(build_id: str, request: Request, contents: Sequence[bytes]) -> None:
    """Put down what is asked for; the files first, so that a request is never without them."""
    folder = _folder(build_id)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    for number, content in enumerate(contents):
        # Names given by strangers never become paths.
        (folder / "files" / f"{number}.bin").write_bytes(content)
    _replace(folder / "request.json", asdict(request))


def _contents(build: Build) -> list[tuple[str, bytes]]:
    files = _folder(build.build_id) / "files"
    return [
        (name, (files / f"{number}.bin").read_bytes()) for number, name in enumerate(build.request.loaded)
    ]


def _write_state(build: Build) -> None:
    state = asdict(build)
    del state["build_id"], state["request"]
    _replace(_folder(build.build_id) / "state.json", state)


def _replace(path: Path, record: Mapping[str, Any]) -> None:
    """Write a file in one step: who reads it finds the old or the new one."""
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.replace(path)
