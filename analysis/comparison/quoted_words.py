"""Words of quotations as compared: tokens with their places, light stems, and which of them weigh."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.comparison.person_spellings import fold
from analysis.comparison.wording import FUNCTION_WORDS
from analysis.spans import Span

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*(?:['’](?!s\b)\w+)?")
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "ness",
    "ing",
    "edly",
    "ied",
    "ies",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation: its place in the article, and its stem."""

    start: int
    end: int
    stem: str
    piece: int
    """Number of the content span that it stands in."""

    @property
    def is_light(self) -> bool:
        """Whether it shapes the sentence only."""
        return self.stem in FUNCTION_WORDS or len(self.stem) == 1


def words_in(text: str, spans: Iterable[Sequence[int]]) -> list[Word]:
    """Return the words of some spans of an article, in text order."""
    return [
        Word(match.start(), match.end(), stem(match.group()), piece)
        for piece, (start, end) in enumerate(spans)
        for match in _TOKEN.finditer(text, int(start), int(end))
    ]


def stem(word: str) -> str:
    """Return a word without the ending that grammar gives it: "dismissed" and "dismisses" share a stem.

    Misses:
        Irregular forms; words whose ending is no ending ("news").
    """
    folded = fold(word)
    if folded in FUNCTION_WORDS or not folded.isalpha():
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST_STEM:
            folded = folded[: -len(ending)]
            break
    return folded[:-1] if len(folded) > _LEAST_STEM and folded[-1] == folded[-2] else folded


def inside(word: Word, spans: Iterable[Span]) -> bool:
    """Say whether a word stands in one of these spans."""
    return any(start <= word.start and word.end <= end for start, end in spans)
