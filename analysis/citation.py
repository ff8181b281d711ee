"""Citations: what somebody must know to find the same view again and to trust that it is the same.

The words for a citation to copy, for the header of an export and for a brief come from here, so that all
three say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.queries.evidence import count_words, date_words, outlets_and_lines


@dataclass(frozen=True, slots=True)
class Citation:
    """A view as it is cited.

    Attributes:
        page: Name of the page.
        corpus: Name of the corpus.
        corpus_hash: Hash of its articles and of how they were read.
        method_hash: Hash of the code, lists and settings that made the tables; empty where it is not known.
        version: Of the program.
        filters: The filters in force in words, pairs of name and value.
        n_articles: Articles in view.
        n_all: Articles of the corpus.
        n_outlets: Outlets in view.
        n_lines: Independent lines in view.
        n_applied: Corrections by people that are applied.
        made: When, UTC.
        link: Address of the view; empty where it has none.
    """

    page: str
    corpus: str
    corpus_hash: str
    method_hash: str
    version: str
    filters: Sequence[tuple[str, str]]
    n_articles: int
    n_all: int
    n_outlets: int
    n_lines: int
    n_applied: int
    made: datetime
    link: str = ""

    @property
    def filters_in_words(self) -> str:
        """The filters in one line."""
        return "; ".join(f"{name}: {value}" for name, value in self.filters) or "none"

    @property
    def in_view(self) -> str:
        """How much is in view."""
        return f"{self.n_articles:,} of {count_words(self.n_all, 'article')}"

    @property
    def behind(self) -> str:
        """How many outlets and independent lines are in view."""
        return outlets_and_lines(self.n_outlets, self.n_lines)

    @property
    def moment(self) -> str:
        """When it was made, in words."""
        return date_words(self.made, "minute") or ""


def pairs(cited: Citation) -> tuple[tuple[str, str], ...]:
    """Return a citation as pairs of name and value, for the header of an export."""
    known = (
        ("Crosscheck", f"{cited.version}, {cited.page}"),
        ("corpus", cited.corpus),
        ("corpus hash", cited.corpus_hash),
        ("filters", cited.filters_in_words),
        ("in view", cited.in_view),
        ("behind it", cited.behind),
        ("corrections applied", str(cited.n_applied)),
        ("method hash", cited.method_hash),
        ("made", cited.moment),
        ("link", cited.link),
    )
    return tuple((name, value) for name, value in known if value)


def sentence(cited: Citation) -> str:
    """Return a citation as text to put under what was written from the view."""
    method = f", method {cited.method_hash}" if cited.method_hash else ""
    return " ".join(
        part
        for part in (
            f"“{cited.corpus}” (corpus {cited.corpus_hash}{method}),",
            f"{cited.page} in Crosscheck {cited.version}.",
            f"Filters: {cited.filters_in_words}.",
            f"In view: {cited.in_view}; {cited.behind}.",
            f"Corrections applied: {cited.n_applied}.",
            f"Seen on {cited.moment}.",
            cited.link,
        )
        if part
    )
