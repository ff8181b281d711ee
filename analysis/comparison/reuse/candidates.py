"""Which sentences of a corpus may share wording: an inverted index, never a comparison of all pairs.

A sentence is indexed under pairs of neighbouring content words (next and next but one, in either
order), so that small rewordings and swaps leave most keys intact. Equal sentences are indexed once.
Keys that many different sentences hold say nothing and are dropped; of the others each holder meets
only its next few fellows. Of all that it meets in this way, an article is then compared with the few that
share most with it, so that the work grows with the number of words, not of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.comparison.inverted import Ints, count_shared
from analysis.comparison.reuse.bodies import FUNCTION, Bodies
from analysis.settings import ReuseSettings

_CHUNK_WORDS = 2_000_000
"""Words whose keys are made at once: bounds the memory."""


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Equal sentences, by wording; both columns are over all sentences that are long enough.

    Attributes:
        sentences: Their numbers, those of one wording together, in text order.
        bounds: Where in it each wording begins, and where the last ends.
    """

    sentences: Ints
    bounds: Ints

    def sizes(self) -> Ints:
        """Return how many sentences have each wording."""
        return np.diff(self.bounds)


def shared_sentences(bodies: Bodies, *, settings: ReuseSettings) -> tuple[Ints, Ints]:
    """Return the pairs of sentences, of different articles, that may be one text.

    Args:
        bodies: Sentences and words, earliest article first.
        settings: How short a sentence may be, how common a key, how many fellows and models each meets.

    Returns:
        Numbers of the earlier and of the later sentence of each pair, by the articles of both, then in
        text order: equal wordings and wordings that share keys. Candidates only.

    Misses:
        Of more than `models` earlier articles like it, an article is compared with those that have most in
        common with it. A sentence reworded so far that no two neighbouring content
        words are left is not found.
    """
    wordings, n_keys, keys, holders = _indexed(bodies, settings)
    first, second, n_shared = _similar(n_keys, keys, holders, settings)
    del keys, holders
    whole = np.arange(len(n_keys), dtype=np.int64)[wordings.sizes() > 1]
    # What two equal sentences share is all that they have, short as they may be.
    met = [
        _meetings(wordings, whole, whole, n_keys[whole] + 1, settings.fellows),
        _meetings(wordings, first, second, n_shared, settings.fellows),
    ]
    one, two, alike = (np.concatenate(parts) for parts in zip(*met, strict=True))
    return _nearest(bodies, one, two, alike, settings)


def _indexed(bodies: Bodies, settings: ReuseSettings) -> tuple[_Wordings, Ints, Ints, Ints]:
    """Return the wordings, how many keys each has, and every key with the wording that holds it."""
    bounds = np.asarray(bodies.bounds, np.int64)
    long_enough = np.flatnonzero(np.diff(bounds) >= settings.sentence_words)
    forms = np.asarray(bodies.forms)
    numbers: dict[bytes, int] = {}
    wording_of = np.empty(len(long_enough), np.int64)
    for place, sentence in enumerate(long_enough.tolist()):
        digest = forms[bounds[sentence] : bounds[sentence + 1]].tobytes()
        wording_of[place] = numbers.setdefault(digest, len(numbers))
    order = np.argsort(wording_of, kind="stable")
    sizes = np.bincount(wording_of, minlength=len(numbers))
    wordings = _Wordings(long_enough[order], np.concatenate([[0], np.cumsum(sizes)]))
    parts = list(_keys(bodies, bounds, wordings))
    n_keys, keys, holders = (
        np.concatenate([part[n] for part in parts] or [np.empty(0, np.int64)]) for n in range(3)
    )
    return wordings, n_keys, keys, holders


def _keys(bodies: Bodies, bounds: Ints, wordings: _Wordings) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield, for some wordings at a time, how many keys each has, the keys, and who holds them."""
    stems = np.asarray(bodies.stems)
    is_content = (np.frombuffer(bodies.marks, np.uint8) & FUNCTION) == 0
    models = wordings.sentences[wordings.bounds[:-1]]
    first, n_words = bounds[models], bounds[models + 1] - bounds[models]
    chunk_of = np.cumsum(n_words) // _CHUNK_WORDS
    for chunk in np.unique(chunk_of).tolist():
        own = np.flatnonzero(chunk_of == chunk)
        words = _ranges(first[own], n_words[own])
        holders = np.repeat(own, n_words[own])
        kept = is_content[words]
        content, holders = stems[words[kept]].astype(np.int64), holders[kept]
        pairs = []
        for step in (1, 2):
            near = holders[:-step] == holders[step:]
            one, two = content[:-step][near], content[step:][near]
            key = (np.minimum(one, two) << 32) + np.maximum(one, two)
            pairs.append((holders[step:][near], key))
        holder, key = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
        order = np.lexsort((key, holder))
        holder, key = holder[order], key[order]
        is_new = np.ones(len(key), bool)
        is_new[1:] = (holder[1:] != holder[:-1]) | (key[1:] != key[:-1])
        holder, key = holder[is_new], key[is_new]
        yield np.bincount(holder - own[0], minlength=len(own)), key, holder


def _ranges(first: Ints, sizes: Ints) -> Ints:
    """Return the numbers of many ranges, one after the other."""
    before = np.cumsum(sizes) - sizes
    numbers: Ints = np.arange(sizes.sum(), dtype=np.int64) + np.repeat(first - before, sizes)
    return numbers


def _similar(n_keys: Ints, keys: Ints, holders: Ints, settings: ReuseSettings) -> tuple[Ints, Ints, Ints]:
    """Return pairs of wordings that share enough keys of those that are not too common."""
    first, second, n_shared = count_shared(
        keys, holders, fellows=settings.fellows, common=settings.common_key, least=settings.shared_keys
    )
    shorter = np.minimum(n_keys[first], n_keys[second])
    enough = n_shared >= settings.shared_share * shorter
    return first[enough], second[enough], n_shared[enough]


def _meetings(
    wordings: _Wordings, first: Ints, second: Ints, alike: Ints, fellows: int
) -> tuple[Ints, Ints, Ints]:
    """Pair each sentence of two wordings with the first few of the other; with how much they share."""
    sizes = wordings.sizes()
    met = []
    for one, two in ((first, second), (second, first)):
        n_few, n_all = np.minimum(sizes[one], fellows), sizes[two]
        n_pairs = n_few * n_all
        place = _ranges(np.zeros_like(n_pairs), n_pairs)
        wide = np.repeat(n_all, n_pairs)
        few = np.repeat(wordings.bounds[one], n_pairs) + place // np.maximum(wide, 1)
        every = np.repeat(wordings.bounds[two], n_pairs) + place % np.maximum(wide, 1)
        met.append((wordings.sentences[few], wordings.sentences[every], np.repeat(alike, n_pairs)))
    one, two, shared = (np.concatenate(parts) for parts in zip(*met, strict=True))
    return np.minimum(one, two), np.maximum(one, two), shared


def _nearest(
    bodies: Bodies, one: Ints, two: Ints, alike: Ints, settings: ReuseSettings
) -> tuple[Ints, Ints]:
    """Keep the pairs of each article and its models; of a pair of articles all or nothing.

    The models of an article are the earlier ones that share most with it, and for each of its sentences the
    one of these that has it: a page put together from many has as many models.
    """
    article = np.asarray(bodies.article, np.int64)
    keep = article[one] != article[two]
    pairs, places = np.unique((one[keep] << 32) + two[keep], return_index=True)
    alike = alike[keep][places]
    one, two = pairs >> 32, pairs & 0xFFFFFFFF
    both, group = np.unique((article[one] << 32) + article[two], return_inverse=True)
    in_common = np.bincount(group, weights=alike, minlength=len(both))
    # Of articles that share as much, the earliest: it is the likeliest source.
    order = np.lexsort((both, -in_common, both & 0xFFFFFFFF))
    rank = np.empty(len(both), np.int64)
    rank[order] = _ranks((both & 0xFFFFFFFF)[order])
    is_model = rank < settings.models
    nearest = np.lexsort((rank[group], two))
    is_model[group[nearest[_ranks(two[nearest]) == 0]]] = True
    kept = np.flatnonzero(is_model[group])
    kept = kept[np.argsort(group[kept], kind="stable")]
    return one[kept], two[kept]


def _ranks(groups: Ints) -> Ints:
    """Number the members of each group from 0; members of a group stand together."""
    if not len(groups):
        return groups
    opens = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
    return np.arange(len(groups)) - np.repeat(opens, np.diff(opens, append=len(groups)))
