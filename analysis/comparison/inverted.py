"""The inverted index behind every comparison of many things: who shares keys with whom, in linear time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_AT_ONCE = 1_000_000
"""Holdings whose meetings are counted at a time: bounds the memory, whatever the size of the index."""


def count_shared(
    keys: Ints, holders: Ints, *, fellows: int, common: int, least: int = 1
) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of holders that share keys, and how many they share.

    Args:
        keys: One number for each holding of a key.
        holders: Who holds it, a number below 2**31; those of a key in rising order, which says who is
            next to whom, for example by time.
        fellows: With how many next holders of a key each holder meets: bounds the work to
            `len(keys) * fellows`, and among up to `fellows + 1` holders every pair meets.
        common: From more holders than this a key says nothing and is left out.
        least: Pairs that share fewer keys are left out.

    Returns:
        First holders, second holders, numbers of keys shared; sorted by the pair, the smaller number first.
    """
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    _, sizes = np.unique(keys, return_counts=True)
    held = np.repeat(sizes, sizes)
    keep = (held > 1) & (held <= common)
    keys, holders = keys[keep], holders[keep]
    found = [_counted(part, least) for part in _met(keys, holders, fellows)]
    pairs, n_shared = (
        np.concatenate([part[n] for part in found] or [np.empty(0, np.int64)]) for n in range(2)
    )
    return pairs >> 32, pairs & 0xFFFFFFFF, n_shared


def _met(keys: Ints, holders: Ints, fellows: int) -> Iterator[Ints]:
    """Yield the meetings of holders with later ones of the same key, some holders at a time."""
    by_holder = np.argsort(holders, kind="stable")
    opens = np.flatnonzero(np.diff(holders[by_holder], prepend=-1))
    cuts = np.unique(opens[np.searchsorted(opens, np.arange(0, len(keys), _AT_ONCE), side="right") - 1])
    for places in np.split(by_holder, cuts[1:]):
        met = []
        for step in range(1, fellows + 1):
            places = places[places < len(keys) - step]
            # A place whose key ends before this step ends before every later one.
            places = places[keys[places] == keys[places + step]]
            met.append(_pairs(holders[places], holders[places + step]))
        yield np.concatenate(met)


def _pairs(first: Ints, second: Ints) -> Ints:
    """Pack pairs of holders into one number each; a holder never meets itself."""
    apart = first != second
    packed: Ints = (first[apart] << 32) + second[apart]
    return packed


def _counted(pairs: Ints, least: int) -> tuple[Ints, Ints]:
    met, n_met = np.unique(pairs, return_counts=True)
    enough = n_met >= least
    return met[enough], n_met[enough].astype(np.int64)
