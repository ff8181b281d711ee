"""Files in, corpus out: articles with their blocks, and the problems met on the way.

Whatever cannot be read is a row in `problems` with advice; everything else loads whole.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis.corpus import formats
from analysis.corpus.archives import expand
from analysis.corpus.articles import Library
from analysis.corpus.drafts import Draft, Found, Problem
from analysis.corpus.files import InputFile, Upload, list_files
from analysis.corpus.sidecars import SIDECAR, Sidecars, is_sidecar
from analysis.settings import CorpusSettings

logger = logging.getLogger(__name__)

_DOCUMENT = "It is named as a description of the folder, so it was not read as an article."
_DOCUMENT_ADVICE = (
    "If it is one, rename it, give it front matter (outlet, headline) or name it in articles.csv."
)


@dataclass(frozen=True)
class Corpus:
    """What was read.

    Attributes:
        articles: Frame `articles`, without the story.
        blocks: Frame `blocks`; they cover each article's text.
        problems: Frame `problems`, stage `corpus`.
    """

    articles: pd.DataFrame
    blocks: pd.DataFrame
    problems: pd.DataFrame


def read_corpus(source: Path | Sequence[Upload], *, settings: CorpusSettings | None = None) -> Corpus:
    """Return the articles of a folder, a zip, a file, or of what was loaded in the browser.

    Args:
        source: The path, or the files loaded.
        settings: Limits and thresholds.

    Raises:
        CorpusError: If there is nothing at all to read.
    """
    settings = settings or CorpusSettings()
    listed = list_files(source, settings=settings)
    library = Library(settings=settings)
    with ExitStack() as stack:
        files = list(_expanded(listed, stack, settings))
        for found in _read_files(files, settings, is_one_file=len(listed) == 1):
            library.add(found)
    corpus = Corpus(*library.frames())
    logger.info("Read %s articles, %s problems.", len(corpus.articles), len(corpus.problems))
    return corpus


def read_uploads(files: Sequence[tuple[str, bytes]], *, settings: CorpusSettings | None = None) -> Corpus:
    """Return the articles of files loaded or text pasted in the browser; see `read_corpus`.

    Args:
        files: Pairs of name and content; a pasted text is a file `pasted.txt`.
        settings: Limits and thresholds.

    Raises:
        CorpusError: If there are none.
    """
    return read_corpus([Upload(name, data) for name, data in files], settings=settings)


def _expanded(
    listed: Iterable[InputFile | Problem], stack: ExitStack, settings: CorpusSettings
) -> Iterator[InputFile | Problem]:
    for item in listed:
        if isinstance(item, Problem):
            yield item
        else:
            yield from expand(item, stack, settings=settings)


def _read_files(
    files: Sequence[InputFile | Problem], settings: CorpusSettings, *, is_one_file: bool
) -> Iterator[Found]:
    """Yield all that the files hold: tables about other files first, files of no format counted."""
    yield from (item for item in files if isinstance(item, Problem))
    listed = [item for item in files if isinstance(item, InputFile)]
    yield from _other_formats(file for file in listed if not formats.is_read(file.name))
    sidecars = Sidecars()
    readable = [file for file in listed if formats.is_read(file.name)]
    for file in sorted(readable, key=lambda f: PurePosixPath(f.name).name.casefold() != SIDECAR):
        decoded, problems = formats.load_text(file, settings=settings)
        yield from problems
        if decoded is None:
            continue
        if is_sidecar(file.name, decoded.text):
            yield from sidecars.add(decoded.text, source_path=file.name)
            continue
        found = formats.read_decoded(file, decoded.text, settings=settings)
        yield from _described(file, found, sidecars, may_be_document=not is_one_file)
    yield from sidecars.unused()


def _described(
    file: InputFile, found: Iterable[Found], sidecars: Sidecars, *, may_be_document: bool
) -> Iterator[Found]:
    """Yield what a file holds, its articles with what tables beside it say of them."""
    one_article = formats.suffix_of(file.name) in formats.TEXTS | formats.PAGES
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        written = (
            sidecars.of(file.name) if one_article else sidecars.of(file.name, item.given.get("id", ""))
        )
        draft = Draft(item.text, item.source_path, item.name, {**item.given, **written}, item.stated)
        if may_be_document and formats.is_document(file.name) and not formats.is_described(draft):
            yield Problem(file.name, _DOCUMENT, _DOCUMENT_ADVICE)
        else:
            yield draft


def _other_formats(files: Iterable[InputFile]) -> Iterator[Problem]:
    """Yield one problem for each ending that is not read, with how many files have it."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for file in files:
        suffix = formats.suffix_of(file.name) or "no ending"
        names.setdefault(suffix, file.name)
        counts[suffix] += 1
    for suffix, n_files in counts.items():
        many = "This file was" if n_files == 1 else f"{n_files} files like this one were"
        why = (
            "it is packed within another archive"
            if suffix in formats.ARCHIVES
            else f"{suffix} is no format for articles"
        )
        advice = f"Save articles as one of {', '.join(sorted(formats.READ))}, or as a .zip of these."
        yield Problem(names[suffix], f"{many} not read: {why}.", advice)
