"""Full names joined to persons, over the whole corpus, without comparing all with all.

Names meet only under a shared key (surname by sound and given name by its forms), so that the work grows
with the number of names. A cluster never takes in a name that conflicts with one of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from analysis.comparison.speakers.person_names import PersonName, compare_calls, compare_persons, conflict
from analysis.comparison.speakers.person_spellings import Fit, sound_key
from analysis.resources.titles import load_given_names

_BLOCK = 60  # names under one key that meet each other; beyond, only neighbours in the alphabet do
_LEAST_SLIP = 4  # letters of a surname in which one may be missing
_MANY = 12  # names of one surname: from so many on, the surname tells nothing

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Backing:
    """What a corpus tells of names beside their letters.

    Attributes:
        articles: The articles that have a name.
        roles: Role nouns beside it.
    """

    articles: Mapping[PersonName, frozenset[str]] = field(default_factory=dict)
    roles: Mapping[PersonName, frozenset[str]] = field(default_factory=dict)

    def shared(self, first: PersonName, second: PersonName) -> str | None:
        """Return what two names have in common, in words."""
        if self.articles.get(first, _NOTHING) & self.articles.get(second, _NOTHING):
            return "in one article"
        roles = self.roles.get(first, _NOTHING) & self.roles.get(second, _NOTHING)
        return f"both are called {min(roles)}" if roles else None


@dataclass(slots=True)
class Cluster:
    """Names that are one person's.

    Attributes:
        names: The names, the first one found first.
        reasons: Why each name but the first was joined.
    """

    names: list[PersonName]
    reasons: dict[PersonName, str] = field(default_factory=dict)


def cluster_persons(names: Iterable[PersonName], backing: Backing | None = None) -> list[Cluster]:
    """Join full names that are one person's.

    Args:
        names: Full names; repetitions do not matter.
        backing: Where they stand and with which roles: backs joins that letters alone do not allow.

    Returns:
        Clusters, in the order of their first names. An initial joins only where one person alone fits it.
    """
    distinct = list(dict.fromkeys(names))
    judge = _Judge(distinct, backing or Backing())
    spelt = [name for name in distinct if not name.has_initial_only]
    initials = [name for name in distinct if name.has_initial_only]
    clusters = _Clusters(spelt)
    for first, second, fit in sorted(_fits(spelt, judge), key=lambda pair: not pair[2].is_exact):
        clusters.join(first, second, fit)
    result = clusters.result()
    _add_initials(result, initials, judge)
    return result


class _Judge:
    """Decides whether two names that may be one person's are."""

    def __init__(self, names: Sequence[PersonName], backing: Backing) -> None:
        self._backing = backing
        self._bearers: dict[str, list[PersonName]] = {}
        for name in names:
            self._bearers.setdefault(name.surname, []).append(name)

    def fit(self, first: PersonName, second: PersonName) -> Fit | None:
        """Return why two names are one person's, with what backs it; `None` where nothing does."""
        fit = compare_persons(first, second)
        if fit is None or not fit.needs_backing:
            return fit
        why = self.backed(first, second)
        return Fit(f"{fit.reason}; {why}", is_exact=False) if why else None

    def backed(self, first: PersonName, second: PersonName) -> str | None:
        """Return what beside the letters says that two names are one person's."""
        shared = self._backing.shared(first, second)
        if shared or first.surname != second.surname:
            return shared
        return "nobody else has this surname" if self._is_alone(first, second) else None

    def _is_alone(self, first: PersonName, second: PersonName) -> bool:
        bearers = self._bearers[first.surname]
        if len(bearers) > _MANY:
            return False
        return all(_fits_one(other, first) or _fits_one(other, second) for other in bearers)


def _fits_one(first: PersonName, second: PersonName) -> bool:
    return first == second or compare_persons(first, second) is not None


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
    return conflict(first, second) or compare_calls(first, second) is None


def _fits(names: Sequence[PersonName], judge: _Judge) -> Iterator[tuple[PersonName, PersonName, Fit]]:
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
            fit = judge.fit(first, second)
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
    """Yield what two names of one person share.

    The surname by sound, also with one letter left out, so that a slip of the hand does not part names;
    with a form of the given name. Or the very surname, with the first letter of the given name.
    """
    groups = load_given_names().of(name.call)
    forms = {sound_key(name.call), *(f"#{number}" for number in groups)}
    surname = sound_key(name.surname)
    slips = (
        {surname[:i] + surname[i + 1 :] for i in range(1, len(surname))}
        if len(surname) >= _LEAST_SLIP
        else set()
    )
    yield from ((surname_key, form) for surname_key in {surname, *slips} for form in forms)
    yield f"={name.surname}", name.call[:1]


def _add_initials(clusters: list[Cluster], initials: Sequence[PersonName], judge: _Judge) -> None:
    """Add "J. Smith" to the one person it fits, else keep it by itself."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for surname in {name.surname for name in cluster.names}:
            by_surname.setdefault(surname, []).append(cluster)
    for name in initials:
        fitting = [c for c in by_surname.get(name.surname, []) if _fits_all(name, c)]
        why = _backed_by(name, fitting[0], judge) if len(fitting) == 1 else None
        if why is not None:
            fitting[0].names.append(name)
            fitting[0].reasons[name] = (
                f'initial "{name.call.upper()}." fits one person of this surname only; {why}'
            )
        else:
            clusters.append(Cluster([name]))


def _backed_by(name: PersonName, cluster: Cluster, judge: _Judge) -> str | None:
    found = (judge.backed(name, other) for other in cluster.names if other.surname == name.surname)
    return next((why for why in found if why), None)


def _fits_all(name: PersonName, cluster: Cluster) -> bool:
    return not any(_excludes(name, other) for other in cluster.names)
