"""Which sentences of a corpus may share wording: an inverted index, never a comparison of all pairs.

A sentence is indexed under pairs of neighbouring content words (next and next but one, in either
order), so that small rewordings and swaps leave most keys intact. Equal sentences are indexed once.
Keys that many different sentences hold say nothing and are dropped; of the others each holder meets
only its next few fellows, so that the work grows with the number of words, not of pairs.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from analysis.comparison.inverted import count_shared
from analysis.comparison.wording import FUNCTION_WORDS, Sentence, stem_of, surfaces_of
from analysis.settings import ReuseSettings


@dataclass
class _Index:
    """Sentences by wording, and the keys that each wording is found under."""

    wordings: list[list[Sentence]] = field(default_factory=list)
    by_hash: dict[bytes, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    keys: array[int] = field(default_factory=lambda: array("q"))
    holders: array[int] = field(default_factory=lambda: array("q"))
    n_keys: array[int] = field(default_factory=lambda: array("q"))

    def add(self, sentence: Sentence, words: Sequence[str]) -> None:
        """Put a sentence under its wording, and a new wording under its keys."""
        digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        known = self.by_hash.setdefault(digest, len(self.wordings))
        if known < len(self.wordings):
            self.wordings[known].append(sentence)
            return
        self.wordings.append([sentence])
        keys = self._keys([word for word in words if word not in FUNCTION_WORDS])
        self.keys.extend(keys)
        self.holders.extend([known] * len(keys))
        self.n_keys.append(len(keys))

    def _keys(self, content: Sequence[str]) -> set[int]:
        stems = [self.stems.setdefault(stem_of(word), len(self.stems)) for word in content]
        pairs = [*pairwise(stems), *zip(stems, stems[2:], strict=False)]
        return {(min(pair) << 32) + max(pair) for pair in pairs}


def shared_sentences(
    texts: Sequence[str], sentences: Sequence[Sentence], *, settings: ReuseSettings
) -> list[tuple[Sentence, Sentence]]:
    """Return the pairs of sentences, of different articles, that may be one text; earlier article first.

    Args:
        texts: Article texts, earliest article first.
        sentences: Sentences of their bodies, in text order.
        settings: How short a sentence may be, how common a key, how many fellows each meets.

    Returns:
        Candidates only, in text order: equal wordings and wordings that share keys.

    Misses:
        Of more than `fellows` articles with one sentence, each is paired with the first few only. A
        sentence reworded so far that no two neighbouring content words are left is not found.
    """
    index = _Index()
    for sentence in sentences:
        words = surfaces_of(texts[sentence.article], sentence.start, sentence.end)
        if len(words) >= settings.sentence_words:
            index.add(sentence, words)
    found: set[tuple[Sentence, Sentence]] = set()
    for wording in index.wordings:
        found.update(_meetings(wording, wording, settings.fellows))
    for first, second in _similar(index, settings):
        found.update(_meetings(index.wordings[first], index.wordings[second], settings.fellows))
    return sorted(found, key=lambda pair: [(s.article, s.start) for s in pair])


def _meetings(
    first: Sequence[Sentence], second: Sequence[Sentence], fellows: int
) -> set[tuple[Sentence, Sentence]]:
    """Pair each sentence of two wordings with the first few of the other; articles in order."""
    pairs = {(a, b) for a in first[:fellows] for b in second}
    if first is not second:
        pairs |= {(a, b) for a in first for b in second[:fellows]}
    return {(a, b) if a.article < b.article else (b, a) for a, b in pairs if a.article != b.article}


def _similar(index: _Index, settings: ReuseSettings) -> list[tuple[int, int]]:
    """Return pairs of wordings that share enough keys of those that are not too common."""
    first, second, n_shared = count_shared(
        np.asarray(index.keys, np.int64),
        np.asarray(index.holders, np.int64),
        fellows=settings.fellows,
        common=settings.common_key,
    )
    n_keys = np.asarray(index.n_keys, np.int64)
    shorter = np.minimum(n_keys[first], n_keys[second])
    enough = (n_shared >= settings.shared_keys) & (n_shared >= settings.shared_share * shorter)
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))
