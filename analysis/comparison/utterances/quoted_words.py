"""Words of quotations as compared: tokens with their places, light stems, and which of them weigh."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.comparison.speakers.person_spellings import fold
from analysis.comparison.wording import FUNCTION_WORDS
from analysis.resources.numbers import number_words
from analysis.resources.synonyms import load_synonyms
from analysis.resources.titles import load_titles
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
_SENTENCE_START = re.compile(r"(?:[.!?:;“\"‘'(\n]\s?|\A)\Z")
_LEAST_STEM = 4
_NEGATIONS = frozenset(
    ("not", "never", "no", "nobody", "nothing", "none", "neither", "nor", "without", "cannot")
)
_NEGATED = 3  # words behind a negation that it denies


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation: its place in the article, as written, and its stem."""

    start: int
    end: int
    surface: str
    stem: str
    piece: int
    """Number of the content span that it stands in."""
    is_naming: bool = False
    """Whether it is part of a name or an office: who is spoken of, not what is said."""

    @property
    def sense(self) -> str:
        """What it is compared by: a word for all that outlets exchange with it, else its stem."""
        return _senses().get(self.stem, self.stem)

    @property
    def is_number(self) -> bool:
        """Whether it is a number, in digits or letters."""
        return self.stem[0].isdigit() or self.stem in number_words()

    @property
    def is_light(self) -> bool:
        """Whether it shapes the sentence only."""
        return self.stem in FUNCTION_WORDS or len(self.stem) == 1


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    """Return the stems that have synonyms, each with the first word of its line."""
    return {stem(word): f"{line[0]}~" for line in load_synonyms() for word in line if len(line) > 1}


def words_in(text: str, spans: Iterable[Sequence[int]]) -> list[Word]:
    """Return the words of some spans of an article, in text order."""
    found = []
    for piece, (start, end) in enumerate(spans):
        for match in _TOKEN.finditer(text, int(start), int(end)):
            surface, (first, last) = match.group(), match.span()
            is_naming = _is_naming(text, surface, first)
            found.append(Word(first, last, surface, stem(surface), piece, is_naming))
    return found


def _is_naming(text: str, word: str, start: int) -> bool:
    """Say whether a word belongs to a name: capital within a sentence, or an office ("nominee")."""
    titles = load_titles()
    if word.lower() in titles.roles or word.lower() in titles.ranks:
        return True
    if stem(word) in _senses():
        return False  # "Shaheds"
    return word[0].isupper() and word != "I" and not _SENTENCE_START.search(text[max(start - 3, 0) : start])


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
            if folded[: -len(ending)] in FUNCTION_WORDS:
                return folded  # "downed" is no "down"
            folded = folded[: -len(ending)]
            break
    return folded[:-1] if len(folded) > _LEAST_STEM and folded[-1] == folded[-2] else folded


def negated(words: Sequence[Word]) -> frozenset[str]:
    """Return the senses of weighty words right behind a negation ("will *not seek* a second *term*")."""
    found: set[str] = set()
    for position, word in enumerate(words):
        surface = word.surface.lower()
        if surface in _NEGATIONS or surface.endswith(("n't", "n’t")):
            after = words[position + 1 : position + 1 + _NEGATED]
            found.update(word.sense for word in after if not word.is_light)
    return frozenset(found)


def inside(word: Word, spans: Iterable[Span]) -> bool:
    """Say whether a word stands in one of these spans."""
    return any(start <= word.start and word.end <= end for start, end in spans)
