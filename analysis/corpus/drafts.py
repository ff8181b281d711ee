"""What formats hand on: an article before its blocks and metadata are read, and problems met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GIVEN_ONLY = ("id", "note", "language")
"""Metadata that a record states or that is absent: nothing infers it but the language."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something met while reading, for the analyst: what was found, where, and what to do."""

    source_path: str
    message: str
    advice: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it.

    Attributes:
        text: The text as supplied.
        source_path: The file within the corpus, and the line where there are many records.
        name: What it is called when it has no id of its own: the file's stem, with the record's line.
        given: Metadata that somebody wrote down for it: front matter, `articles.csv`, record.
        stated: Metadata that the page's own markup states.
    """

    text: str
    source_path: str
    name: str
    given: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)


Found = Draft | Problem
