"""One input file to articles: the encoding first, then the format that its name says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from analysis.corpus.drafts import Draft, Found, Problem
from analysis.corpus.encodings import Decoded, decode
from analysis.corpus.files import InputFile
from analysis.corpus.pages import declared_encoding, read_page
from analysis.corpus.records import read_csv, read_json, read_jsonl
from analysis.corpus.texts import read_text
from analysis.resources.boilerplate import load_words
from analysis.settings import CorpusSettings

TEXTS = frozenset((".txt", ".text", ".md", ".markdown"))
PAGES = frozenset((".html", ".htm", ".xhtml"))
_RECORDS: dict[str, Callable[..., Iterator[Found]]] = {
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}
ARCHIVES = frozenset((".zip", ".gz"))
READ = TEXTS | PAGES | frozenset(_RECORDS)
_MEGABYTE = 1_000_000


def suffix_of(name: str) -> str:
    """Return the ending that decides the format."""
    return PurePosixPath(name.casefold()).suffix


def is_read(name: str) -> bool:
    """Say whether a file's ending is that of a format which is read."""
    return suffix_of(name) in READ


def is_document(name: str) -> bool:
    """Say whether a file is named as one that describes a folder and not as an article."""
    stem = PurePosixPath(name.casefold()).stem.replace("-", "_")
    return suffix_of(name) in TEXTS | PAGES and stem.split(".")[0] in load_words("document")


def load_text(file: InputFile, *, settings: CorpusSettings) -> tuple[Decoded | None, list[Problem]]:
    """Return the text of a file within the limits, and what the analyst should know of it."""
    most = settings.max_text_bytes if suffix_of(file.name) in TEXTS | PAGES else settings.max_records_bytes
    if file.size > most:
        return None, [_too_large(file.name, file.size, most)]
    try:
        data = file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [Problem(file.name, f"The file cannot be read ({reason}).", "Check its permissions.")]
    if len(data) > most:
        return None, [_too_large(file.name, len(data), most)]
    declared = declared_encoding(data) if suffix_of(file.name) in PAGES else None
    decoded = decode(data, declared=declared)
    if decoded is None:
        return None, [
            Problem(file.name, "The file holds no text but binary data.", "Save it as UTF-8 text.")
        ]
    if not decoded.text.strip():
        return None, [
            Problem(file.name, "The file is empty.", "Remove it, or put the article's text there.")
        ]
    return decoded, _encoding_notes(file.name, decoded)


def read_decoded(file: InputFile, text: str, *, settings: CorpusSettings) -> Iterator[Found]:
    """Yield the articles of a decoded file and the problems met."""
    suffix = suffix_of(file.name)
    name = PurePosixPath(file.name).stem
    if suffix in _RECORDS:
        yield from _RECORDS[suffix](text, source_path=file.name, name=name)
    elif suffix in PAGES:
        yield read_page(text, source_path=file.name, name=name, settings=settings)
    else:
        draft, problems = read_text(text, source_path=file.name, name=name)
        yield from problems
        if draft.text.strip():
            yield draft
        else:
            yield Problem(
                file.name, "The file has front matter and no text.", "Put the article's text below it."
            )


def is_described(draft: Draft) -> bool:
    """Say whether somebody wrote down what article this is."""
    return any(draft.given.get(field) for field in ("outlet", "headline", "published", "url"))


def _too_large(name: str, size: int, most: int) -> Problem:
    message = (
        f"The file has {size / _MEGABYTE:.1f} MB, more than the {most / _MEGABYTE:.0f} MB that is read."
    )
    return Problem(name, message, "Split it into one file an article, or into a .jsonl file of records.")


def _encoding_notes(name: str, decoded: Decoded) -> list[Problem]:
    if decoded.n_lost:
        message = f"{decoded.n_lost} characters are broken in {decoded.encoding} and are shown as \ufffd."
        return [Problem(name, message, "Save the file again as UTF-8.")]
    if decoded.is_guess:
        message = f"The file is not UTF-8; it was read as {decoded.encoding}."
        return [
            Problem(name, message, "Check names and quotation marks; save it as UTF-8 if they are wrong.")
        ]
    return []
