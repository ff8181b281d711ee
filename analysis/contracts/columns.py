"""Columns and frames as they are declared, and the columns that many frames share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from analysis.contracts.values import BLOCK_KINDS

Kind = Literal["text", "int", "float", "bool", "time", "spans", "strings"]
Owner = Literal["finding", "comparison"]

DTYPES: dict[Kind, str] = {
    "text": "str",
    "int": "Int64",
    "float": "float64",
    "bool": "boolean",
    "time": "datetime64[us, UTC]",
    "spans": "object",
    "strings": "object",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame.

    Attributes:
        name: Its name.
        kind: What it holds; decides the dtype (`DTYPES`).
        meaning: What a value says, with its unit.
        required: Whether a value may not be missing.
        allowed: The values that a text may take, all if `None`.
        owner: Whether the finding itself fills it or a comparison adds it by a link frame.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] | None = None
    owner: Owner = "finding"


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """One frame: its key, its columns, and the column pairs that are spans of the article's text."""

    name: str
    key: str
    columns: tuple[Column, ...]
    spans: tuple[tuple[str, str, str], ...] = field(default=())
    """Triples of start column, end column, and the column that names the article they point into."""

    def column_names(self, owner: Owner | None = None) -> list[str]:
        """Return the names of all columns, or of those that one owner fills."""
        return [c.name for c in self.columns if owner is None or c.owner == owner]


def text(name: str, meaning: str, **options: Any) -> Column:
    """Return a text column that may be missing."""
    return Column(name, "text", meaning, **options)


def must(name: str, meaning: str, **options: Any) -> Column:
    """Return a text column that is never missing."""
    return Column(name, "text", meaning, required=True, **options)


def linked(name: str, meaning: str, kind: Kind = "text", **options: Any) -> Column:
    """Return a column that a comparison fills."""
    return Column(name, kind, meaning, owner="comparison", **options)


def span(prefix: str, meaning: str, *, required: bool = False) -> tuple[Column, Column]:
    """Return start and end of a span; `meaning` says of what."""
    lead = f"{prefix}_" if prefix else ""
    return (
        Column(f"{lead}start", "int", f"First character of {meaning}.", required=required),
        Column(f"{lead}end", "int", f"One past the last character of {meaning}.", required=required),
    )


def evidence(key: str, what: str) -> tuple[Column, ...]:
    """Columns that every finding carries: where it stands, and in which sentence and block."""
    return (
        must(key, f"Name of the {what}, the same in every run over the same text."),
        must("article_id", "The article that it stands in."),
        *span("", f"the {what}", required=True),
        *span("sentence", "the sentence or sentences around it", required=True),
        must("block_kind", "Kind of the block that it stands in.", allowed=BLOCK_KINDS),
    )
