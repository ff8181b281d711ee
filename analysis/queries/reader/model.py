"""What the reader is given: an article in pieces, its findings, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SORTS = ("quotation", "claim", "place", "name", "shared")
"""Sorts of finding that the reader marks."""

RefSort = Literal["speaker", "topic", "place", "outlet", "pair", "finding"]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a value means elsewhere in the program.

    A speaker, topic or place by its id, an outlet by its name, a pair of articles as the reuse page names
    it, or a finding of the same article.
    """

    sort: RefSort
    key: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of a finding.

    Attributes:
        label: What it is (`Cue`).
        value: Its words.
        ref: What the value means elsewhere, for a value that can be followed.
        is_alert: Whether a reader must not miss it: a denial, a conflict.
    """

    label: str
    value: str
    ref: Ref | None = None
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """What another article has where this one has the finding.

    Attributes:
        article_id: The other article.
        finding_id: The finding there.
        outlet: Whose article it is.
        day: Its date, in words.
        parts: Its words: stretches, each with whether this article has them otherwise.
        title: What stands above the words (a value, a speaker).
        tags: Short facts beside the title; a denial comes first.
        note: What a reader must know of the article.
        low: Least value of a figure, missing when open or none.
        high: Its greatest value.
    """

    article_id: str
    finding_id: str
    outlet: str
    day: str | None = None
    parts: tuple[tuple[str, bool], ...] = ()
    title: str = ""
    tags: tuple[str, ...] = ()
    note: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One marked finding.

    Attributes:
        finding_id: Its key.
        sort: One of `SORTS`.
        kind: Its kind within the sort (`direct`, `casualties`, `literal` ...).
        spans: Where it lies in the text.
        title: One line that names it.
        subject: What it is about, for the outline: the speaker, the topic, the place.
        sign: What stands behind its mark in the text (`≠` for a figure in conflict); mostly nothing.
        is_denied: Whether the words are denied by who is named with them.
        words: The finding's own words, where the title does not hold them.
        facts: What is known of it.
        behind: How much stands behind it: `3 outlets, 2 independent lines`.
        others: What other articles have, the most telling first.
        n_others: How many there are in all.
        changes: For a shared passage: kind, words here and words there of each change.
        low: Least value of a figure, missing when open or none.
        high: Its greatest value.
    """

    finding_id: str
    sort: str
    kind: str
    spans: tuple[tuple[int, int], ...]
    title: str
    subject: str = ""
    sign: str = ""
    is_denied: bool = False
    words: str = ""
    facts: tuple[Fact, ...] = ()
    behind: str = ""
    others: tuple[Other, ...] = ()
    n_others: int = 0
    changes: tuple[tuple[str, str, str], ...] = ()
    low: float | None = None
    high: float | None = None

    def fact(self, label: str) -> str | None:
        """Return what is known under a label."""
        return next((fact.value for fact in self.facts if fact.label == label), None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings, in one block."""

    text: str
    block: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the outline: what the article has of one subject, and where that begins."""

    words: str
    detail: str
    finding_id: str
    n: int
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article ready to be shown: every character of its text stands in exactly one piece."""

    article_id: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...] = ()
    outline: tuple[tuple[str, tuple[OutlineRow, ...]], ...] = ()

    def has(self, finding_id: str) -> bool:
        """Whether a finding of this id is marked."""
        return any(finding.finding_id == finding_id for finding in self.findings)
