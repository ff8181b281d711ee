"""The inverted index behind every comparison of many things: who shares keys with whom, in linear time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def count_shared(keys: Ints, holders: Ints, *, fellows: int, common: int) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of holders that share keys, and how many they share.

    Args:
        keys: One number for each holding of a key.
        holders: Who holds it, a number below 2**31; holders of a key come in an order that matters,
            for example by time.
        fellows: With how many next holders of a key each holder meets: bounds the work to
            `len(keys) * fellows`, and among up to `fellows + 1` holders every pair meets.
        common: From more holders than this a key says nothing and is left out.

    Returns:
        First holders, second holders, numbers of keys shared; sorted by the pair, the smaller number first.
    """
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    _, sizes = np.unique(keys, return_counts=True)
    held = np.repeat(sizes, sizes)
    keep = (held > 1) & (held <= common)
    keys, holders = keys[keep], holders[keep]
    met = [
        _pairs(holders[:-step][same], holders[step:][same])
        for step in range(1, min(fellows + 1, len(keys)))
        if (same := keys[:-step] == keys[step:]).any()
    ]
    if not met:
        empty = np.empty(0, np.int64)
        return empty, empty, empty
    pairs, n_shared = np.unique(np.concatenate(met), return_counts=True)
    return pairs >> 32, pairs & 0xFFFFFFFF, n_shared.astype(np.int64)


def _pairs(first: Ints, second: Ints) -> Ints:
    """Pack pairs of holders into one number each; a holder never meets itself."""
    apart = first != second
    first, second = first[apart], second[apart]
    return (np.minimum(first, second) << 32) + np.maximum(first, second)
