"""The library: corpora loaded once, kept in the home folder, and open to every process that shares it.

Each is a store in a folder named by what it was called and by its contents, with a small file beside it
that says more of it. What is removed is set aside for an hour, so that a slip can be undone, and then
deleted.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import store
from analysis.method import digest
from analysis.resources.paths import home

SLUG = re.compile(r"^(?:[a-z0-9]+-)*[0-9a-f]{12}$")
KEPT_ASIDE_S = 3600
"""Seconds for which a removed corpus can be brought back."""

_ASIDE = re.compile(r"^((?:[a-z0-9]+-)*[0-9a-f]{12})\.removed-(\d+)$")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NAME_CHARS = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """A corpus of the library.

    Attributes:
        slug: Its name in the URL, made of its name and its contents.
        name: What it was called when it was loaded.
        loaded: When, UTC.
        n_bytes: What its store takes on the disk.
    """

    slug: str
    name: str
    loaded: datetime
    n_bytes: int


def library_home() -> Path:
    """Return the folder that the stores of the library live in."""
    return home() / "uploads"


def contents_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """Name files by their names and contents."""
    return digest(f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data in files)


def slug_of(name: str, contents: str) -> str:
    """Return the name in the URL of a corpus; what is in the library already keeps the one it has.

    Args:
        name: What it is called.
        contents: Hash of what it is made of.
    """
    short = contents[:12]
    words = _NO_WORD.sub("-", name.lower())[:_NAME_CHARS].strip("-")
    known = (slug for slug in slugs() if slug.endswith(short))
    return next(known, f"{words}-{short}" if words else short)


def folder_of(slug: str) -> Path:
    """Return the store of a corpus of the library.

    Raises:
        ValueError: If it is no name of a corpus: no other folder can be named.
    """
    if not SLUG.match(slug):
        raise ValueError(f"{slug!r} is no name of a corpus.")
    return library_home() / slug


def is_kept(slug: str) -> bool:
    """Say whether there is a corpus of this name; no other folder can be named."""
    return bool(SLUG.match(slug)) and store.is_there(library_home() / slug)


def slugs() -> list[str]:
    """Return the names of all corpora, in alphabetical order."""
    return [name for name in _names() if is_kept(name)]


def name_of(slug: str) -> str:
    """Return what a corpus was called."""
    return str(_label(slug).get("name") or f"Corpus {slug[-12:-6]}")


def keep_name(slug: str, name: str) -> None:
    """Note what a corpus is called and when it was loaded; the first note stays.

    Raises:
        OSError: If the file cannot be written.
    """
    path = _label_file(slug)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    fresh.write_text(json.dumps({"name": name, "loaded": time.time()}), encoding="utf-8")
    fresh.replace(path)


def forget_name(slug: str) -> None:
    """Remove the note of what a corpus is called, where there is no corpus."""
    if SLUG.match(slug) and not is_kept(slug):
        _label_file(slug).unlink(missing_ok=True)


def entries() -> list[Entry]:
    """Return the corpora of the library, the latest first."""
    return sorted((_entry(slug) for slug in slugs()), key=lambda entry: entry.loaded, reverse=True)


def remove(slug: str) -> None:
    """Set a corpus aside."""
    if is_kept(slug):
        (library_home() / slug).rename(library_home() / f"{slug}.removed-{int(time.time())}")


def removed() -> list[str]:
    """Return the corpora that can be brought back, the latest first; what was set aside for long goes."""
    aside: list[tuple[int, str]] = []
    for folder in _folders():
        if match := _ASIDE.match(folder.name):
            slug, when = match[1], int(match[2])
            if time.time() - when > KEPT_ASIDE_S:
                _delete(folder, slug)
            elif not is_kept(slug):
                aside.append((when, slug))
    return [slug for _, slug in sorted(aside, reverse=True)]


def bring_back(slug: str) -> None:
    """Take a removed corpus back."""
    for folder in _folders():
        if (match := _ASIDE.match(folder.name)) and match[1] == slug and not is_kept(slug):
            folder.rename(library_home() / slug)


def packed(slug: str) -> bytes:
    """Return the tables of a corpus as a zip of Parquet files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder_of(slug).glob("*")) if is_kept(slug) else ():
            archive.write(path, path.name)
    return buffer.getvalue()


def _delete(folder: Path, slug: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    forget_name(slug)


def _names() -> list[str]:
    """Return what may be names of corpora: folders, also one that is just being replaced."""
    return sorted({folder.name.removesuffix(".old") for folder in _folders()})


def _folders() -> Iterator[Path]:
    """Yield the folders that hold stores."""
    place = library_home()
    yield from (path for path in sorted(place.iterdir()) if path.is_dir()) if place.is_dir() else ()


def _label_file(slug: str) -> Path:
    return library_home() / f"{slug}.json"


def _label(slug: str) -> dict[str, Any]:
    try:
        label = json.loads(_label_file(slug).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return label if isinstance(label, dict) else {}


def _entry(slug: str) -> Entry:
    states = [path.stat() for path in (library_home() / slug).glob("*") if path.is_file()]
    written = max((state.st_mtime for state in states), default=0.0)
    loaded = _label(slug).get("loaded")
    when = datetime.fromtimestamp(loaded if isinstance(loaded, int | float) else written, UTC)
    return Entry(slug, name_of(slug), when, sum(state.st_size for state in states))
