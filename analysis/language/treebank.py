"""Training and development data for the language pipeline, read from CoNLL-U files.

A paragraph of the treebank becomes one `Tree paragraph`: a list of sentences, each a list of
`Word`. Only documents whose texts we may build on are kept (see `PERMITTED_GENRES`).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# GUM's LICENSE.txt names these genres as CC BY or public domain. The others (academic, court, essay,
# fiction, letter, podcast, whow) are either non-commercial or not mentioned, and stay out.
PERMITTED_GENRES = frozenset(
    {"news", "interview", "bio", "voyage", "textbook", "vlog", "speech", "conversation"}
)

_GUM_ID = re.compile(r"GUM_([a-z]+)_")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank sentence; `head` counts from 0 within the sentence."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    space_after: bool
    entity: str | None  # IOB2 label, None where the treebank has no names


@dataclass(slots=True)
class Paragraph:
    """Consecutive sentences of one document, as laid out in the source text."""

    document: str
    sentences: list[list[Word]] = field(default_factory=list)


def is_permitted(document: str) -> bool:
    """Tell whether a document may be trained on: all of EWT, and GUM's permitted genres."""
    genre = _GUM_ID.match(document)
    return genre is None or genre.group(1) in PERMITTED_GENRES


def is_gum(document: str) -> bool:
    """Tell whether a document id is one of GUM's."""
    return document.startswith("GUM_")


def read_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a CoNLL-U file (gzipped or not), permitted documents only.

    Args:
        path: file in CoNLL-U with `newdoc id` and `newpar` comments.

    Returns:
        Paragraphs in file order; a document without `newpar` comments is one paragraph.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    paragraphs: list[Paragraph] = []
    document = ""
    with opener(path, "rt", encoding="utf-8") as lines:
        for block in _blocks(lines):
            starts_paragraph = not paragraphs
            for line in block:
                if line.startswith("# newdoc id = "):
                    document = line.removeprefix("# newdoc id = ").strip()
                    starts_paragraph = True
                elif line.startswith("# newpar"):
                    starts_paragraph = True
            if starts_paragraph:
                paragraphs.append(Paragraph(document))
            paragraphs[-1].sentences.append(_read_words(block))
    return [paragraph for paragraph in paragraphs if is_permitted(paragraph.document)]


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _read_words(block: list[str]) -> list[Word]:
    """Turn the lines of one sentence into words, leaving out ranges and empty nodes."""
    words: list[Word] = []
    glued_until = 0  # last word of the current multiword token: no spaces inside it
    space_after_range = True
    for line in block:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if "-" in columns[0]:
            glued_until = int(columns[0].split("-")[1])
            space_after_range = "SpaceAfter=No" not in columns[9]
        elif "." not in columns[0]:
            number = int(columns[0])
            if number < glued_until:
                space = False
            elif number == glued_until:
                space = space_after_range
            else:
                space = "SpaceAfter=No" not in columns[9]
            words.append(_word(columns, number, space))
    return words


def _word(columns: list[str], number: int, space: bool) -> Word:
    head = int(columns[6])
    return Word(
        form=columns[1],
        # EWT and GUM write "_" where a form has no lemma of its own (goeswith).
        lemma=columns[2] if columns[2] != "_" or columns[1] == "_" else columns[1],
        pos=columns[3],
        tag=columns[4],
        head=number - 1 if head == 0 else head - 1,
        dep=columns[7],
        space_after=space,
        entity=_entity(columns[9]),
    )


def _entity(misc: str) -> str | None:
    for item in misc.split("|"):
        if item.startswith("NE="):
            return item.removeprefix("NE=")
    return None
