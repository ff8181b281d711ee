"""Sentences and words of article bodies, as text reuse and stories compare them; offsets untouched.

Only body blocks count: notices, captions and promos are shared by every page of a site. Sentences are
cut by a rule, without the parser, because shared text is looked for in corpora of any size; a wrong cut
costs little, for passages are trimmed to the words that two articles share.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from spacy.lang.en.stop_words import STOP_WORDS

from analysis.language.reading import paragraph_starts
from analysis.spans import Span, merge, trim

STEM_CHARS = 6
"""Words are compared by their first letters: enough for "review" and "reviewing" to be one word."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[^\W\d_]+\d[^\W_]*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘(\[]?[^\W_a-z])")
# Endings in a full stop that seldom end a sentence; initials ("V.") are seen by their length.
_ABBREVIATION = re.compile(
    r"mrs?|ms|dr|prof|gen|lt|col|maj|capt|sgt|sen|rep|gov|pres|st|jr|sr|no|vs|inc|corp|co"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
# spaCy's list counts number words as empty; for us they are the most telling words of all.
_NUMBER_WORDS = re.compile(
    r"one|two|three|four|five|six|eight|nine|ten|eleven|twelve|fifteen|twenty|forty|fifty|sixty|hundred|first|third"
)
FUNCTION_WORDS = frozenset(word for word in STOP_WORDS if not _NUMBER_WORDS.fullmatch(word)) | {
    "mr",
    "mrs",
    "ms",
    "said",
    "says",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an article: where it stands, how it is compared, and what kind of word it is."""

    start: int
    end: int
    lower: str
    stem: str
    is_function: bool
    is_name: bool
    """Written with a capital; so are first words of sentences, which is why it is only a hint."""


class Stretches:
    """Stretches of a text, joined where they overlap, that can say quickly whether they hold a word."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Join and sort the spans."""
        self._spans = merge(spans)
        self._starts = [start for start, _ in self._spans]

    @property
    def spans(self) -> Sequence[Span]:
        """The stretches, joined, in text order."""
        return self._spans

    def hold(self, start: int, end: int) -> bool:
        """Say whether `start..end` lies wholly inside one stretch."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._spans[place][1]

    def meet(self, start: int, end: int) -> bool:
        """Say whether `start..end` shares a character with a stretch."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and start < self._spans[place][1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body: which article, where, and its place in the order of sentences."""

    article: int
    start: int
    end: int
    order: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]`, with offsets into `text`."""
    found = surfaces_in(text, start, len(text) if end is None else end)
    return [_word(*place_and_surface) for place_and_surface in found]


def surfaces_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each word of a stretch starts and ends, and its letters."""
    for match in _WORD.finditer(text, start, end):
        yield match.start(), match.end(), match.group()


def word_of(text: str, start: int, end: int) -> Word:
    """Return the word that stands at `text[start:end]`."""
    return _word(start, end, text[start:end])


def _word(start: int, end: int, surface: str) -> Word:
    lower = normalise(surface)
    return Word(start, end, lower, stem_of(lower), lower in FUNCTION_WORDS, surface[0].isupper())


def normalise(surface: str) -> str:
    """Return a word in lower case, with straight apostrophes and without a possessive ending."""
    return surface.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def stem_of(lower: str) -> str:
    """Return the letters by which a normalised word is compared; numbers stay whole."""
    return lower if lower[0].isdigit() else lower[:STEM_CHARS]


def body_spans(blocks: pd.DataFrame) -> dict[str, list[Span]]:
    """Return the body stretches of each article in `blocks`, in text order."""
    body = blocks[blocks["kind"] == "body"].sort_values(["article_id", "start"])
    spans: dict[str, list[Span]] = {str(name): [] for name in blocks["article_id"].unique()}
    for article_id, start, end in zip(body["article_id"], body["start"], body["end"], strict=True):
        spans[article_id].append((int(start), int(end)))
    return spans


def sentences_of(texts: Sequence[str], bodies: Sequence[Sequence[Span]]) -> Iterator[Sentence]:
    """Yield the sentences of all bodies, article by article, in text order.

    Args:
        texts: Article texts.
        bodies: Body stretches of each, as `body_spans` gives them.
    """
    for article, (text, spans) in enumerate(zip(texts, bodies, strict=True)):
        order = 0
        paragraphs = paragraph_starts(text)
        for start, end in spans:
            for left, right in _cut(text, start, end, paragraphs):
                yield Sentence(article, left, right, order)
                order += 1


def _cut(text: str, start: int, end: int, paragraphs: Sequence[int]) -> Iterator[Span]:
    cuts = sorted(
        set(paragraphs[bisect_left(paragraphs, start) : bisect_left(paragraphs, end)])
        | {
            match.end()
            for match in _BREAK.finditer(text, start, end)
            if _ends_sentence(text, match.start())
        }
    )
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        left, right = trim(text, left, right)
        if left < right:
            yield left, right


def _ends_sentence(text: str, position: int) -> bool:
    """Say whether the mark before `position` ends a sentence: not after "Mr." or an initial."""
    if text[position - 1] != ".":
        return True
    before = position - 1
    while before > 0 and text[before - 1].isalpha():
        before -= 1
    word = text[before : position - 1]
    return not (len(word) == 1 or _ABBREVIATION.fullmatch(word))


def bodies_of(articles: pd.DataFrame, blocks: pd.DataFrame) -> list[list[Span]]:
    """Return the body stretches of each article, in the order of `articles`; without blocks, all of it."""
    known = body_spans(blocks)
    return [
        known.get(str(article_id), [(0, len(text))] if text else [])
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
    ]
