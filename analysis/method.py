"""Hashes of the method: what code, data and settings decided what was found, and what was compared.

Two of them, so that a change of comparison (a preferred country, a threshold of topics) does the
comparison anew and keeps what was read from the articles, which is what takes long.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from analysis.resources.paths import method_files
from analysis.settings import Settings

_HOME = Path(__file__).parent
_FLOOR = ("errors.py", "frames.py", "spans.py")
_READING = ("contracts", "resources", "corpus", "language", "findings")
_COMPARING = ("comparison",)
_STAGES = ("method.py", "pipeline.py")


def digest(parts: Iterable[str]) -> str:
    """Return a short name of some texts in their order: 16 hexadecimal digits."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def extraction_hash(settings: Settings) -> str:
    """Hash all that decides what is found in one article.

    The settings count by their values and not as a file: those of comparison are not read here.
    """
    values = (settings.reading, settings.corpus, settings.quotations, settings.claims)
    return digest([_files_hash((*_FLOOR, *_STAGES), _READING, with_data=True), repr(values)])


def method_hash(settings: Settings) -> str:
    """Hash all that decides what the tables of a corpus hold."""
    compared = _files_hash((), _COMPARING, with_data=False)
    return digest([extraction_hash(settings), compared, repr(settings)])


@lru_cache(maxsize=2)
def _files_hash(files: tuple[str, ...], rooms: tuple[str, ...], *, with_data: bool) -> str:
    paths = [*_code(files, rooms), *(method_files() if with_data else ())]
    return digest(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def _code(files: tuple[str, ...], rooms: tuple[str, ...]) -> Iterator[Path]:
    yield from (_HOME / name for name in files)
    for room in rooms:
        yield from sorted((_HOME / room).rglob("*.py"))
