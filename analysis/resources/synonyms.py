"""Words that outlets exchange when they report or translate one utterance."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_lines


@lru_cache(maxsize=4)
def load_synonyms(path: Path = LEXICONS / "speakers" / "synonyms.txt") -> tuple[tuple[str, ...], ...]:
    """Return the senses: words in lower case that may stand for each other.

    Raises:
        ResourceError: If the file is missing or not readable.
    """
    return tuple(tuple(line.split()) for line in read_lines(path))
