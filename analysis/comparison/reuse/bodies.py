"""The bodies of a corpus as numbers: their sentences and words, in a few bytes each.

Shared text is looked for among millions of words. A word is read once, into its offsets, the numbers of
its form and stem, and marks of what it is and where it stands.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from analysis.comparison.wording import Stretches, Word, sentences_of, surfaces_in, word_of
from analysis.spans import Span

FUNCTION, NAME, NUMBER, QUOTED, STATED = 1, 2, 4, 8, 16
"""Marks of a word: what it is, and whether it stands inside quotation marks or in what somebody said."""

_FUNCTION_WEIGHT = 0.25
"""How much a match of a function word says, against one of a content word: it is shared by chance."""
_IS_CONTENT = [not mark & FUNCTION for mark in range(32)]


def weight_of(n_words: int, n_content: int) -> float:
    """Return how much a match of some words says, of which so many are content words."""
    return _FUNCTION_WEIGHT * (n_words - n_content) + n_content


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence as alignment sees it, word by word.

    Attributes:
        first: Number of its first word in the corpus.
        stems: The number of each word's stem.
        forms: The number of each word's normalised form.
        marks: What each word is and where it stands: sums of `FUNCTION` ... `STATED`.
        contents: How many content words there are before each place, and in all.
    """

    first: int
    stems: Sequence[int]
    forms: Sequence[int]
    marks: Sequence[int]
    contents: Sequence[int]

    def n_content(self, words: Span) -> int:
        """Return how many of some words in a row are content words."""
        return self.contents[words[1]] - self.contents[words[0]]

    def weight(self, words: Span) -> float:
        """Return how much a match of some words in a row says."""
        return weight_of(words[1] - words[0], self.n_content(words))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Sentences and words by number, article by article in text order.

    Attributes:
        texts: The article texts.
        article: Article of each sentence.
        start: Where each sentence starts in its text.
        end: Where it ends.
        bounds: Number of the first word of each sentence, and of all words.
        opening: Number of the first sentence of each article, and of all sentences.
        word_start: Where each word starts in its text.
        word_end: Where it ends.
        forms: Number of its normalised form.
        stems: Number of its stem.
        marks: What it is and where it stands.
    """

    texts: Sequence[str]
    article: array[int]
    start: array[int]
    end: array[int]
    bounds: array[int]
    opening: array[int]
    word_start: array[int]
    word_end: array[int]
    forms: array[int]
    stems: array[int]
    marks: bytearray

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self.article)

    def sentences_of(self, article: int) -> range:
        """Return the numbers of the sentences of an article."""
        return range(self.opening[article], self.opening[article + 1])

    def wording(self, sentence: int) -> Wording:
        """Return one sentence for alignment."""
        first, last = self.bounds[sentence], self.bounds[sentence + 1]
        marks = self.marks[first:last]
        contents = list(accumulate(map(_IS_CONTENT.__getitem__, marks), initial=0))
        return Wording(
            first, self.stems[first:last].tolist(), self.forms[first:last].tolist(), marks, contents
        )

    def span(self, first: int, last: int) -> Span:
        """Return where some words in a row stand, from the first to before the last."""
        return self.word_start[first], self.word_end[last - 1]

    def words(self, sentence: int, first: int, last: int) -> tuple[Word, ...]:
        """Return some words of a sentence in full."""
        text = self.texts[self.article[sentence]]
        return tuple(word_of(text, self.word_start[n], self.word_end[n]) for n in range(first, last))


def read_bodies(
    texts: Sequence[str],
    bodies: Sequence[Sequence[Span]],
    *,
    quoted: Sequence[Stretches] = (),
    stated: Sequence[Stretches] = (),
) -> Bodies:
    """Read the sentences and words of all bodies.

    Args:
        texts: Article texts.
        bodies: Body stretches of each, as `bodies_of` gives them.
        quoted: What stands inside quotation marks in each.
        stated: What somebody said in each, in whatever form.
    """
    article, start, end, bounds = array("i"), array("i"), array("i"), array("i", [0])
    word_start, word_end, surfaces = array("i"), array("i"), array("i")
    numbers = _Numbers()
    for sentence in sentences_of(texts, bodies):
        article.append(sentence.article)
        start.append(sentence.start)
        end.append(sentence.end)
        for left, right, surface in surfaces_in(texts[sentence.article], sentence.start, sentence.end):
            word_start.append(left)
            word_end.append(right)
            surfaces.append(numbers[surface])
        bounds.append(len(surfaces))
    opening = array("i", np.searchsorted(article, range(len(texts) + 1)).tolist())
    forms, stems, marks = _described(numbers, surfaces)
    for mark, stretches in ((QUOTED, quoted), (STATED, stated)):
        for number, own in enumerate(stretches):
            first, last = bounds[opening[number]], bounds[opening[number + 1]]
            for low, high in _within(own, word_start, word_end, first, last):
                for word in range(low, high):
                    marks[word] |= mark
    return Bodies(texts, article, start, end, bounds, opening, word_start, word_end, forms, stems, marks)


class _Numbers(dict[str, int]):
    """Numbers texts as they are first met."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _described(surfaces: Iterable[str], numbers: array[int]) -> tuple[array[int], array[int], bytearray]:
    """Return form, stem and marks of each word; every spelling is looked at once."""
    forms, stems = _Numbers(), _Numbers()
    form_of, stem_of, mark_of = array("i"), array("i"), bytearray()
    for surface in surfaces:
        word = word_of(surface, 0, len(surface))
        form_of.append(forms[word.lower])
        stem_of.append(stems[word.stem])
        is_number = word.lower[0].isdigit()
        mark_of.append(FUNCTION * word.is_function | NAME * word.is_name | NUMBER * is_number)
    return (
        array("i", [form_of[n] for n in numbers]),
        array("i", [stem_of[n] for n in numbers]),
        bytearray(mark_of[n] for n in numbers),
    )


def _within(
    stretches: Stretches, starts: Sequence[int], ends: Sequence[int], first: int, last: int
) -> Iterator[Span]:
    """Yield the words, of those from `first` to before `last`, that lie wholly inside a stretch."""
    for start, end in stretches.spans:
        low = bisect_left(starts, start, first, last)
        high = bisect_left(starts, end, low, last)
        yield low, high - 1 if high > low and ends[high - 1] > end else high
