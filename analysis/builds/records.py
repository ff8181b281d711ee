"""Records of builds: a folder for each, that every process reads and that one at a time writes.

It holds what was asked for, the files that were loaded, how the build stands, and the lock of the process
that builds.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis import library
from analysis.builds.model import Build, Request
from analysis.resources.paths import home


def builds_home() -> Path:
    """Return the folder that the builds are kept in."""
    return home() / "builds"


def find(build_id: str) -> Build | None:
    """Return how a build stands; `None` where there is none."""
    folder = folder_of(build_id)
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


def folder_of(build_id: str) -> Path:
    """Return the folder of a build."""
    return builds_home() / build_id


def lock_of(build_id: str) -> Path:
    """Return the lock that the process holds which does a build."""
    return folder_of(build_id) / "lock"


def id_of(request: Request) -> str:
    """Name a build by its store: there is one of each at a time."""
    return _name_of(str(Path(request.store).absolute()))


def _name_of(folder: str) -> str:
    return library.contents_hash([(folder, b"")])


def write_request(build_id: str, request: Request, contents: Sequence[bytes]) -> None:
    """Put down what is asked for; the files first, so that a request is never without them."""
    folder = folder_of(build_id)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    for number, content in enumerate(contents):
        # Names given by strangers never become paths.
        (folder / "files" / f"{number}.bin").write_bytes(content)
    _replace(folder / "request.json", asdict(request))


def contents_of(build: Build) -> list[tuple[str, bytes]]:
    """Return the files that were loaded for a build, pairs of name and content."""
    files = folder_of(build.build_id) / "files"
    return [
        (name, (files / f"{number}.bin").read_bytes()) for number, name in enumerate(build.request.loaded)
    ]


def write_state(build: Build) -> None:
    """Put down how a build stands."""
    state = asdict(build)
    del state["build_id"], state["request"]
    _replace(folder_of(build.build_id) / "state.json", state)


def _replace(path: Path, record: Mapping[str, Any]) -> None:
    """Write a file in one step: who reads it finds the old or the new one."""
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.replace(path)
