"""Uploads: corpora loaded in the browser and kept on this machine; listed, removed, brought back, packed.

Each is a store in a folder named by its contents, with a small file beside it that says what it is called.
What is removed is set aside for an hour, so that a slip can be undone, and then deleted.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analysis.resources.paths import home

SLUG = re.compile(r"^upload-[0-9a-f]{12}$")
KEPT_ASIDE_S = 3600
"""Seconds for which a removed corpus can be brought back."""

_ASIDE = re.compile(r"^(upload-[0-9a-f]{12})\.removed-(\d+)$")


@dataclass(frozen=True, slots=True)
class Upload:
    """A corpus loaded in the browser.

    Attributes:
        slug: Its name in the URL, made of its contents.
        name: What it was called when it was loaded.
        loaded: When, UTC.
        n_bytes: What its store takes on the disk.
    """

    slug: str
    name: str
    loaded: datetime
    n_bytes: int


def uploads_home() -> Path:
    """Return the folder that stores built from uploads live in."""
    return home() / "uploads"


def is_kept(slug: str) -> bool:
    """Say whether there is an upload of this name; no other folder can be named."""
    return bool(SLUG.match(slug)) and (uploads_home() / slug).is_dir()


def name_of(slug: str) -> str:
    """Return what an upload was called."""
    try:
        return str(json.loads(_label(slug).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return f"Upload {slug[-12:-6]}"


def keep_name(slug: str, name: str) -> None:
    """Note what an upload is called.

    Raises:
        OSError: If the file cannot be written.
    """
    _label(slug).parent.mkdir(parents=True, exist_ok=True)
    _label(slug).write_text(json.dumps({"name": name}), encoding="utf-8")


def kept() -> list[Upload]:
    """Return the uploads on this machine, the latest first."""
    found = [_upload(folder) for folder in _folders() if SLUG.match(folder.name)]
    return sorted(found, key=lambda upload: upload.loaded, reverse=True)


def remove(slug: str) -> None:
    """Set an upload aside; used as a callback."""
    if is_kept(slug):
        (uploads_home() / slug).rename(uploads_home() / f"{slug}.removed-{int(time.time())}")


def removed() -> list[str]:
    """Return the uploads that can be brought back, the latest first; what was set aside for long goes."""
    aside: list[tuple[int, str]] = []
    for folder in _folders():
        if match := _ASIDE.match(folder.name):
            slug, when = match[1], int(match[2])
            if time.time() - when > KEPT_ASIDE_S:
                shutil.rmtree(folder, ignore_errors=True)
            elif not is_kept(slug):
                aside.append((when, slug))
    return [slug for _, slug in sorted(aside, reverse=True)]


def bring_back(slug: str) -> None:
    """Take a removed upload back; used as a callback."""
    for folder in _folders():
        if (match := _ASIDE.match(folder.name)) and match[1] == slug and not is_kept(slug):
            folder.rename(uploads_home() / slug)


def packed(slug: str) -> bytes:
    """Return the tables of an upload as a zip of Parquet files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted((uploads_home() / slug).glob("*")) if is_kept(slug) else ():
            archive.write(path, path.name)
    return buffer.getvalue()


def _folders() -> Iterator[Path]:
    """Yield the folders that hold uploads."""
    place = uploads_home()
    yield from (path for path in sorted(place.iterdir()) if path.is_dir()) if place.is_dir() else ()


def _label(slug: str) -> Path:
    return uploads_home() / f"{slug}.json"


def _upload(folder: Path) -> Upload:
    files = [path.stat() for path in folder.iterdir() if path.is_file()]
    loaded = max((state.st_mtime for state in files), default=folder.stat().st_mtime)
    return Upload(
        folder.name,
        name_of(folder.name),
        datetime.fromtimestamp(loaded, UTC),
        sum(state.st_size for state in files),
    )
