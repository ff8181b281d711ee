"""Words that alter the meaning of a reworded passage: negations, hedges, reports, degrees, numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from analysis.errors import ResourceError
from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

WordKind = Literal[
    "negation", "hedge", "degree", "report", "perhaps report", "verb", "number", "perhaps number", "time"
]


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """What is known of a word or phrase: its kind, and what it says; words of one sense say the same."""

    kind: WordKind
    sense: str


@lru_cache(maxsize=1)
def load_change_words() -> dict[tuple[str, ...], ChangeWord]:
    """Return what `data/lexicons/changes/words.csv` says of each word or phrase, in lower case, read once.

    Raises:
        ResourceError: If the list is missing, malformed, or names a word twice.
    """
    rows = read_table(LEXICONS / "changes" / "words.csv", ("word", "kind", "sense"))
    found: dict[tuple[str, ...], ChangeWord] = {}
    for row in rows:
        word = tuple(row["word"].split())
        if row["kind"] not in get_args(WordKind) or word in found:
            raise ResourceError(f"changes/words.csv: {row} has an unknown kind or stands twice.")
        found[word] = ChangeWord(cast(WordKind, row["kind"]), row["sense"] or row["word"])
    return found
