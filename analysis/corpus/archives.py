"""Members of zip and gzip files as input files: read in memory, within limits, never written out."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath

from analysis.corpus.drafts import Problem
from analysis.corpus.files import InputFile, is_hidden
from analysis.settings import CorpusSettings

_RATIO_FROM = 1_000_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,  # a member without a name
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What a damaged archive raises, depending on where the damage is."""
_MEGABYTE = 1_000_000


def expand(file: InputFile, stack: ExitStack, *, settings: CorpusSettings) -> Iterator[InputFile | Problem]:
    """Yield the members of an archive, or the file itself if it is none.

    Args:
        file: Any file.
        stack: Keeps the archive open until its members have been read.
        settings: Limits on what an archive may unpack to.
    """
    suffix = PurePosixPath(file.name.casefold()).suffix
    if suffix == ".zip":
        yield from _zip_members(file, stack, settings)
    elif suffix == ".gz":
        name = f"{file.name}/{PurePosixPath(file.name).stem}"
        yield InputFile(name, file.size, lambda: _gunzip(file, settings.max_records_bytes))
    else:
        yield file


def _zip_members(
    file: InputFile, stack: ExitStack, settings: CorpusSettings
) -> Iterator[InputFile | Problem]:
    try:
        # Small archives are held in memory: thousands of them must not be open at once.
        is_small = file.path is None or file.size <= _MEGABYTE
        archive = stack.enter_context(
            zipfile.ZipFile(io.BytesIO(file.read()) if is_small else file.path)  # type: ignore[arg-type]
        )
        members = [m for m in archive.infolist() if not m.is_dir()]
    except BROKEN as error:
        yield Problem(
            file.name, f"The zip cannot be opened ({error}).", "Pack it again, or unpack it into a folder."
        )
        return
    total = sum(m.file_size for m in members)
    if total > settings.max_unpacked_bytes or len(members) > settings.max_files:
        message = (
            f"The zip claims {len(members)} files of {total // _MEGABYTE} MB; it was not unpacked "
            f"(limits: {settings.max_files} files, {settings.max_unpacked_bytes // _MEGABYTE} MB)."
        )
        yield Problem(file.name, message, "If it is no trap, unpack it yourself and open the folder.")
        return
    if not members:
        yield Problem(file.name, "The zip is empty.", "Pack the articles again.")
    for member in sorted(members, key=lambda m: m.filename):
        if not is_hidden(_without_dots(member.filename)):
            yield _member(file, archive, member, settings)


def _without_dots(name: str) -> str:
    """Return a path without its parts `.` and `..`: what leads out is told, not passed over as hidden."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in (".", ".."))


def _member(
    file: InputFile, archive: zipfile.ZipFile, member: zipfile.ZipInfo, settings: CorpusSettings
) -> InputFile | Problem:
    name = member.filename.replace("\\", "/")
    path = f"{file.name}/{name}"
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        message = "The name of this member leads out of the zip; it was not read."
        return Problem(path, message, "Pack the files again from inside their folder.")
    if stat.S_ISLNK(member.external_attr >> 16):
        message = "This member is a link to another file; links are not followed."
        return Problem(path, message, "Pack the file itself.")
    if member.flag_bits & 1:
        return Problem(path, "This member is locked with a password.", "Pack the files again without one.")
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > _RATIO_FROM and ratio > settings.max_ratio:
        message = f"This member unpacks to {ratio:.0f} times its size, as no text does; it was not read."
        return Problem(path, message, "If it is an article, unpack it yourself and open the folder.")
    return InputFile(path, member.file_size, _member_reader(archive, member))


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return archive.read(member)
        except BROKEN as error:
            raise OSError(f"damaged zip member: {error}") from error

    return read


def _gunzip(file: InputFile, most: int) -> bytes:
    """Unpack a gzip file within a limit; one byte more than the limit comes back where it holds more."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(file.read())) as stream:
            return stream.read(most + 1)
    except BROKEN as error:
        raise OSError(f"damaged gzip file: {error}") from error
