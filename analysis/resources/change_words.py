"""Words that alter the meaning of a reworded passage: negations, hedges, reports, verbs, numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, cast, get_args

from analysis.errors import ResourceError
from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

WordKind = Literal["negation", "hedge", "report", "verb", "number"]


@lru_cache(maxsize=1)
def load_change_words() -> dict[str, WordKind]:
    """Return the kind of each word of `data/lexicons/changes/words.csv`, in lower case, read once.

    Raises:
        ResourceError: If the list is missing, malformed, or names a word twice.
    """
    rows = read_table(LEXICONS / "changes" / "words.csv", ("word", "kind"))
    kinds: dict[str, WordKind] = {}
    for row in rows:
        if row["kind"] not in get_args(WordKind) or row["word"] in kinds:
            raise ResourceError(f"changes/words.csv: {row} has an unknown kind or stands twice.")
        kinds[row["word"]] = cast(WordKind, row["kind"])
    return kinds
