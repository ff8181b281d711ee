"""What is in view and how much of it stands how, in sentences whose pieces can lead on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.queries.evidence import count_words
from analysis.queries.overview import Counts, Standing


class Piece(NamedTuple):
    """Words of a sentence, and what they lead to: `claims`, `statements` or `copies`; mostly nothing."""

    words: str
    to: str = ""


def whose(n: Counts) -> str:
    """Return how many articles of how many outlets are in view; an unknown outlet is none."""
    articles = count_words(n.n_articles, "article")
    if n.n_nameless == n.n_articles:
        return f"{articles} of no known outlet"
    outlets = f"{articles} of {count_words(n.n_outlets - bool(n.n_nameless), 'outlet')}"
    return f"{outlets} ({n.n_nameless:,} of no known outlet)" if n.n_nameless else outlets


def standing_words(stand: Standing) -> list[Piece]:
    """Return how many figures, statements and copied passages stand how."""
    return [*_figures(stand.n_figures), *_statements(stand.n_statements), *_copies(stand.n_copies)]


def _figures(n: Mapping[str, int]) -> list[Piece]:
    several = sum(n.values()) - n.get("alone", 0)
    alone = count_words(n.get("alone", 0), "figure")
    rest = [Piece("; "), Piece(f"{alone} in one outlet alone", "claims")] if n.get("alone") else []
    if not several:
        return [Piece("No figure stands in more than one outlet"), *rest, Piece(". ")]
    parts = _counted(
        n, {"conflict": "contested", "revised": "revised", "one text": "going back to one text"}
    )
    carried = n.get("agree", 0) + n.get("compatible", 0)
    words = [*parts, *([f"{carried:,} carried by several lines"] if carried else [])]
    lead = f"{count_words(several, 'figure')} to compare: "
    return [Piece(lead), Piece(_listed(words), "claims"), *rest, Piece(". ")]


def _statements(n: Mapping[str, int]) -> list[Piece]:
    if not n:
        return []
    names = {
        "statement": "carried by several lines",
        "wording": "quoted in different words",
        "one text": "going back to one text",
    }
    lead = f"{count_words(sum(n.values()), 'statement')} in more than one outlet: "
    return [Piece(lead), Piece(_listed(_counted(n, names)), "statements"), Piece(". ")]


def _copies(n: int) -> list[Piece]:
    if not n:
        return []
    words = f"{count_words(n, 'copied passage')} {'says' if n == 1 else 'say'} something else"
    return [Piece(words, "copies"), Piece(" than the original. ")]


def _counted(n: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    return [f"{n[kind]:,} {words}" for kind, words in names.items() if n.get(kind)]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
