"""Admission: what is loaded in the browser is held against the limits before anything of it is built."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from analysis import library
from analysis.corpus.archives import BROKEN
from analysis.errors import BuildError
from analysis.settings import LibrarySettings

_MEGABYTE = 1_000_000
_CHUNK = 1 << 20


def admit(files: Sequence[tuple[str, bytes]], *, settings: LibrarySettings | None = None) -> None:
    """Refuse what is too much: files, bytes, bytes unpacked, corpora of the library.

    Archives that cannot be opened pass: the build says of each what is wrong with it.

    Args:
        files: Pairs of name and content.
        settings: Limits.

    Raises:
        BuildError: Naming the limit and what to do instead.
    """
    settings = settings or LibrarySettings()
    elsewhere = "or have the person who runs Crosscheck build it with python -m analysis build"
    if len(files) > settings.max_files:
        raise BuildError(
            f"{len(files):,} files are more than the {settings.max_files:,} that are loaded at once. "
            "Pack them into one .zip, or load them in parts."
        )
    size = sum(len(data) for _, data in files)
    if size > settings.max_loaded_bytes:
        raise BuildError(
            f"The files have {_words(size)}, more than the {_words(settings.max_loaded_bytes)} that are "
            f"loaded at once. Load them in parts, {elsewhere}."
        )
    _admit_unpacked(files, settings.max_unpacked_bytes, elsewhere)
    _admit_to_library(settings)


def _admit_unpacked(files: Sequence[tuple[str, bytes]], most: int, elsewhere: str) -> None:
    left = most
    for name, data in files:
        left -= _unpacked(name, data, left)
        if left < 0:
            raise BuildError(
                f"{name} and what is packed with it unpack to more than {_words(most)}; nothing of it was "
                f"unpacked. If it is no trap, load it in parts, {elsewhere}."
            )


def _admit_to_library(settings: LibrarySettings) -> None:
    kept = library.entries()
    if len(kept) >= settings.max_corpora:
        raise BuildError(
            f"The library holds {len(kept)} corpora, as many as it may. Remove one that nobody needs."
        )
    if sum(entry.n_bytes for entry in kept) > settings.max_library_bytes:
        raise BuildError(
            f"The library takes more than {_words(settings.max_library_bytes)} on the disk. Remove corpora "
            "that nobody needs."
        )


def _unpacked(name: str, data: bytes, most: int) -> int:
    """Return the bytes that a file unpacks to, or more than `most` as soon as it is more."""
    suffix = PurePosixPath(name.casefold()).suffix
    try:
        if suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return sum(member.file_size for member in archive.infolist())
        if suffix == ".gz":
            return _gunzipped(data, most)
    except BROKEN:
        return 0
    return 0


def _gunzipped(data: bytes, most: int) -> int:
    """Count what a gzip file holds, piece by piece: it says nothing true of its size by itself."""
    size = 0
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        while size <= most and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
    return size


def _words(n_bytes: int) -> str:
    return f"{n_bytes / _MEGABYTE:,.0f} MB"
