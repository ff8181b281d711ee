"""Processes that build: begun, watched, begun again where they were killed, and taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis import locks
from analysis.builds.model import Build, Progress, Request
from analysis.builds.records import builds_home, find, folder_of, id_of, lock_of, write_request, write_state
from analysis.builds.work import sweep
from analysis.errors import BuildError
from analysis.resources.paths import home
from analysis.settings import LibrarySettings

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_S = 86_400
"""Seconds for which the outcome of a build can be read."""
_SLOW_START_S = 60.0
"""Seconds after which a process that has not begun yet is taken for dead."""
_LOOK_EVERY_S = 0.2

children: list[subprocess.Popen[bytes]] = []
"""The processes that this one started, as far as they still run."""


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
    build_id = id_of(request)
    known = find(build_id)
    if known is not None and known.is_active:
        return build_id
    if len(active()) >= (settings or LibrarySettings()).max_waiting:
        raise BuildError("Too many corpora are being built just now. Try again when some are done.")
    write_request(build_id, request, contents)
    _start(Build(build_id, request))
    return build_id


def look(build_id: str) -> Build | None:
    """Return how a build stands, begun again where the process that did it was killed."""
    build = find(build_id)
    return None if build is None else _alive(build)


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
        (folder_of(build_id) / "cancel").touch()


def forget(build_id: str) -> None:
    """Remove what is known of a build that has ended."""
    build = find(build_id)
    if build is None or not build.is_active:
        shutil.rmtree(folder_of(build_id), ignore_errors=True)
    if build is not None and not build.is_active:
        sweep(build.request)


def _alive(build: Build) -> Build:
    """Return a build, begun again where the process that built it was killed."""
    if not _was_killed(build):
        return build
    with locks.tried(folder_of(build.build_id) / "start.lock") as is_mine:
        now = find(build.build_id)
        if is_mine and now is not None and _was_killed(now):
            if (folder_of(build.build_id) / "cancel").exists():
                now = replace(now, state="cancelled", updated=time.time())
                write_state(now)
            elif now.tries >= LibrarySettings().max_tries:
                now = replace(now, state="failed", error=_GAVE_UP, updated=time.time())
                write_state(now)
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
    return not locks.is_held(lock_of(build.build_id))


def _start(build: Build) -> Build:
    """Start the process that builds; it outlives this one."""
    fresh = replace(build, state="starting", stage="Starting", error="", updated=time.time())
    write_state(fresh)
    children[:] = [child for child in children if child.poll() is None]
    command = [sys.executable, "-m", "analysis", "work", build.build_id]
    children.append(_spawn(command, folder_of(build.build_id) / "log.txt"))
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
