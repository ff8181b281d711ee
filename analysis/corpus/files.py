"""Files of a corpus: a folder, a single file, or what was loaded in the browser; one read each, no writing.

Hidden files are passed over. Links that lead out of the folder are told, not followed. Archives are listed
by `archives`; nothing is ever unpacked to disk.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.drafts import Problem
from analysis.errors import CorpusError
from analysis.settings import CorpusSettings

_SYSTEM_NAMES = frozenset(("__macosx", "thumbs.db", "desktop.ini", "__pycache__"))
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file loaded, or a text pasted, in the browser."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        name: Its path within the corpus, with `/`.
        size: Its bytes.
        read: Returns them; may raise `OSError`.
        path: Where it lies, if it is a file of its own.
    """

    name: str
    size: int
    read: Callable[[], bytes]
    path: Path | None = None


def is_hidden(name: str) -> bool:
    """Say whether a path within the corpus has a part that starts with a dot or belongs to a system."""
    return any(part.startswith(".") or part.casefold() in _SYSTEM_NAMES for part in name.split("/"))


def walk(source: Path, *, settings: CorpusSettings) -> list[InputFile | Problem]:
    """Return the files of a folder, or the one file, in the order of their names.

    Raises:
        CorpusError: If there is nothing there to read.
    """
    try:
        root = source.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise CorpusError(
            f"There is nothing at {source}. Check the path, or load files on the corpus page."
        ) from error
    if root.is_file():
        return [_file(root, source.name)]
    if not root.is_dir():
        raise CorpusError(f"{source} is neither a file nor a folder. Name a folder of articles.")
    try:
        found = sorted(_walk(root, root), key=lambda item: item[0])
    except OSError as error:
        raise CorpusError(f"{source} cannot be read ({error.strerror}). Check its permissions.") from error
    if not found:
        raise CorpusError(
            f"{source} holds no files. Put .txt, .md, .html, .json, .jsonl or .csv files there."
        )
    kept = [
        _file(item, name) if isinstance(item, Path) else item for name, item in found[: settings.max_files]
    ]
    return [*kept, *_too_many(source.name, len(found), settings.max_files)]


def from_uploads(files: Sequence[Upload], *, settings: CorpusSettings) -> list[InputFile | Problem]:
    """Return loaded files as input files, a name that stands twice numbered.

    Raises:
        CorpusError: If there are none.
    """
    if not files:
        raise CorpusError("Nothing was loaded. Choose files, or paste a text.")
    taken: set[str] = set()
    kept: list[InputFile | Problem] = []
    for upload in files[: settings.max_files]:
        name = _free_name(upload.name.replace("\\", "/").strip("/") or "pasted.txt", taken)
        kept.append(InputFile(name, len(upload.data), _reader(upload.data)))
    return [*kept, *_too_many("files loaded", len(files), settings.max_files)]


def corpus_files(
    source: Path | Sequence[Upload], *, settings: CorpusSettings | None = None
) -> list[tuple[str, str]]:
    """Return each file of a corpus with the SHA-256 of its bytes, unparsed, archives as they are.

    Two corpora with the same list give the same articles and problems.

    Raises:
        CorpusError: If there is nothing there to read.
    """
    return [(item.source_path, item.message) if isinstance(item, Problem) else (item.name, _digest(item))
            for item in list_files(source, settings=settings or CorpusSettings())]  # fmt: skip


def list_files(source: Path | Sequence[Upload], *, settings: CorpusSettings) -> list[InputFile | Problem]:
    """Return the files of any source; see `walk` and `from_uploads`."""
    if isinstance(source, Path):
        return walk(source, settings=settings)
    return from_uploads(source, settings=settings)


def _walk(root: Path, folder: Path) -> Iterator[tuple[str, Path | Problem]]:
    """Yield the files below a folder by name; an unreadable folder below the root is a problem."""
    for entry in os.scandir(folder):
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if is_hidden(name):
            continue
        if entry.is_symlink():
            yield from _linked(root, path, name)
        elif entry.is_dir():
            try:
                yield from _walk(root, path)
            except OSError as error:
                yield (
                    name,
                    Problem(
                        name, f"The folder cannot be read ({error.strerror}).", "Check its permissions."
                    ),
                )
        elif entry.is_file():
            yield name, path


def _linked(root: Path, path: Path, name: str) -> Iterator[tuple[str, Path | Problem]]:
    """Yield the target of a link inside that is not listed anyway; tell of links that lead out."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield name, Problem(name, "The link leads nowhere.", "Put the file itself there.")
        return
    if not target.is_relative_to(root):
        message = "The link leads out of the folder and was not followed."
        yield (
            name,
            Problem(name, message, "Copy the articles into the folder if they belong to the corpus."),
        )
    elif target.is_file() and is_hidden(target.relative_to(root).as_posix()):
        yield name, target


def _file(path: Path, name: str) -> InputFile:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return InputFile(name, size, path.read_bytes, path)


def _reader(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _free_name(name: str, taken: set[str]) -> str:
    path, number = Path(name), 2
    while name in taken:
        name = (path.parent / f"{path.stem}-{number}{path.suffix}").as_posix()
        number += 1
    taken.add(name)
    return name


def _too_many(place: str, found: int, most: int) -> list[Problem]:
    if found <= most:
        return []
    message = f"There are {found} files; the first {most} by name were read."
    return [Problem(place, message, "Split the corpus, or raise max_files in analysis/settings/corpus.py.")]


def _digest(file: InputFile) -> str:
    """Hash a file in pieces, so that a large one is not held in memory."""
    digest = hashlib.sha256()
    try:
        if file.path is None:
            digest.update(file.read())
        else:
            with file.path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
    except OSError as error:
        return f"unreadable: {error.strerror}"
    return digest.hexdigest()
