"""Things that hang together through pairs of them: articles of one line, of one story, of one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def firsts(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each name the first of all that it hangs together with, directly or through others.

    Args:
        names: All names once, in the order that decides which is first.
        pairs: Two names of these that belong together.

    Source:
        Union-find with path halving (Tarjan and van Leeuwen 1984): near-linear in names and pairs.
    """
    rank = {name: place for place, name in enumerate(names)}
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in pairs:
        early, late = sorted((root(one), root(other)), key=rank.__getitem__)
        parent[late] = early
    return {name: root(name) for name in names}
