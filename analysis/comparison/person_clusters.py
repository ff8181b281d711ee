"""Full names joined to persons, over the whole corpus, without comparing all with all.

Names meet only under a shared key (surname by sound and given name by its forms), so that the work grows
with the number of names. A cluster never takes in a name that conflicts with one of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from analysis.comparison.person_names import (
    Fit,
    PersonName,
    compare_given,
    compare_persons,
    conflict,
    sound_key,
)
from analysis.resources.titles import load_given_names

_BLOCK = 60  # names under one key that meet each other; beyond, only neighbours in the alphabet do


@dataclass(slots=True)
class Cluster:
    """Names that are one person's.

    Attributes:
        names: The names, the first one found first.
        reasons: Why each name but the first was joined.
    """

    names: list[PersonName]
    reasons: dict[PersonName, str] = field(default_factory=dict)


def cluster_persons(names: Iterable[PersonName]) -> list[Cluster]:
    """Join full names that are one person's.

    Args:
        names: Full names; repetitions do not matter.

    Returns:
        Clusters, in the order of their first names. An initial joins only where one person alone fits it.
    """
    distinct = list(dict.fromkeys(names))
    spelt = [name for name in distinct if not name.has_initial_only]
    initials = [name for name in distinct if name.has_initial_only]
    clusters = _Clusters(spelt)
    for first, second, fit in sorted(_fits(spelt), key=lambda pair: not pair[2].is_exact):
        clusters.join(first, second, fit)
    result = clusters.result()
    _add_initials(result, initials)
    return result


class _Clusters:
    """Union of names, refusing conflicts between any two members."""

    def __init__(self, names: Sequence[PersonName]) -> None:
        self._of = {name: Cluster([name]) for name in names}
        self._order = {name: position for position, name in enumerate(names)}

    def join(self, first: PersonName, second: PersonName, fit: Fit) -> None:
        """Unite the clusters of two names, unless any member of one excludes any of the other.

        Args:
            first: A name.
            second: Another; the cluster that holds the earliest name keeps its place.
            fit: Why they belong together; kept as the reason of names that had none.
        """
        kept, moved = self._of[first], self._of[second]
        if kept is moved:
            return
        if self._order[moved.names[0]] < self._order[kept.names[0]]:
            kept, moved, first, second = moved, kept, second, first
        if any(_excludes(a, b) for a in kept.names for b in moved.names):
            return
        for name in moved.names:
            kept.reasons[name] = moved.reasons.get(name, fit.reason)
            self._of[name] = kept
        kept.names.extend(moved.names)

    def result(self) -> list[Cluster]:
        """Return the clusters, each once, in the order of their first names."""
        seen: dict[int, Cluster] = {}
        for cluster in self._of.values():
            seen.setdefault(id(cluster), cluster)
        return list(seen.values())


def _excludes(first: PersonName, second: PersonName) -> bool:
    return conflict(first, second) or compare_given(first.given[0], second.given[0]) is None


def _fits(names: Sequence[PersonName]) -> Iterator[tuple[PersonName, PersonName, Fit]]:
    blocks: dict[tuple[str, str], list[PersonName]] = {}
    for name in names:
        for key in _keys(name):
            blocks.setdefault(key, []).append(name)
    met: set[tuple[PersonName, PersonName]] = set()
    for block in blocks.values():
        for first, second in _meetings(block):
            if (first, second) in met:
                continue
            met.add((first, second))
            fit = compare_persons(first, second)
            if fit is not None:
                yield first, second, fit


def _meetings(block: Sequence[PersonName]) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield the pairs of a block; in a large one each name meets only its next neighbours."""
    if len(block) <= _BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda name: (name.surname, name.given))
    for position, name in enumerate(ordered):
        for other in ordered[position + 1 : position + 1 + _BLOCK]:
            yield name, other


def _keys(name: PersonName) -> Iterator[tuple[str, str]]:
    """Yield what two names of one person share: surname by sound, and a form of the given name.

    Long surnames also meet with one letter left out, so that a slip of the hand does not part them.
    """
    given = name.given[0]
    groups = load_given_names().groups.get(given, frozenset())
    forms = {sound_key(given), *(f"#{number}" for number in groups)}
    surname = sound_key(name.surname)
    surnames = {surname}
    if len(name.surname) >= 8:
        surnames |= {surname[:i] + surname[i + 1 :] for i in range(1, len(surname))}
    yield from ((surname_key, form) for surname_key in surnames for form in forms)


def _add_initials(clusters: list[Cluster], initials: Sequence[PersonName]) -> None:
    """Add "J. Smith" to the one person it fits, else keep it by itself."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for surname in {name.surname for name in cluster.names}:
            by_surname.setdefault(surname, []).append(cluster)
    for name in initials:
        fitting = [c for c in by_surname.get(name.surname, []) if _fits_all(name, c)]
        if len(fitting) == 1:
            fitting[0].names.append(name)
            fitting[0].reasons[name] = (
                f'initial "{name.given[0].upper()}." fits one person of this surname only'
            )
        else:
            clusters.append(Cluster([name]))


def _fits_all(name: PersonName, cluster: Cluster) -> bool:
    return not any(_excludes(name, other) for other in cluster.names)
