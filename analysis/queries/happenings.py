"""Happenings: what happens at which place, as the sentences say it, in one story or in each of several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.contracts.values import PLACE_ROLES
from analysis.queries.filters import View
from analysis.queries.rows import columns_of
from analysis.queries.speakers import outlets_of

_ROLES = 5
"""Roles of places that are shown besides the places named most."""

_PLACES = 3
"""Places shown for a story."""

DATELINE = "dateline"
"""Role of a place that stands in a dateline: somebody wrote from there."""

_WORDS = {
    "court": "In court",
    "vote": "Voting",
    "meeting": "Met in",
    DATELINE: "Written from",
    "named": "Named most",
}
"""Roles whose names alone do not say what happens there."""

Placed = tuple[str, str, int]
"""A place: `place_id, name, n_mentions`."""


def role_words(role: str) -> str:
    """Return what happens at a place, as a head over places: `Attacked`, `Met in`."""
    return _WORDS.get(role, role.capitalize())


def where(view: View, *, most: int = 5) -> list[tuple[str, list[Placed]]]:
    """Return what happens where, as the sentences say it: a role with its places and their mentions.

    A country is left out of a role for which the articles name something more precise; a place that has
    a role in one sentence only is left out, too. The places most named in any role close the list.

    Args:
        view: The view.
        most: Places for each role.

    Returns:
        Pairs of a role of `PLACE_ROLES` and `(place_id, name, n_mentions)`, the most named first.
    """
    ground = view.shown.toponyms
    ground = ground[(ground["sense"] == "literal") & ground["place_id"].notna()]
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    countries: set[str] = set()
    names: dict[str, str] = {}
    for place_id, name, kind, role in columns_of(ground, "place_id", "name", "kind", "role"):
        names[place_id] = name
        tallies["named"][place_id] += 1
        if isinstance(role, str) and role != "named":
            tallies[role][place_id] += 1
        if kind == "country":
            countries.add(place_id)
    found = []
    for role in PLACE_ROLES:
        counted = tallies[role].most_common()
        named = [(i, names[i], n) for i, n in counted if n > 1 or role == "named"]
        precise = [place for place in named if place[0] not in countries or role == "named"]
        if kept := (precise or named)[:most]:
            found.append((role, kept))
    # The roles with most to show, in the order of the contract; what is named most closes the list.
    widest = sorted(found[:-1], key=lambda pair: -pair[1][0][2])[:_ROLES]
    return [pair for pair in found if pair in widest or pair is found[-1]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A place where a story happens.

    Attributes:
        place_id: Which place.
        name: Its name.
        roles: What happens there, of `PLACE_ROLES`, and `DATELINE`; none where it is only named.
        n_outlets: Outlets that name it.
    """

    place_id: str
    name: str
    roles: Sequence[str]
    n_outlets: int


@dataclass(slots=True)
class _Place:
    name: str
    kind: str
    country: str | None
    roles: Counter[str] = field(default_factory=Counter)
    outlets: set[str] = field(default_factory=set)
    n: int = 0

    def told(self) -> list[str]:
        """Return what happens here: as several sentences say, one alone may be misread; and datelines."""
        return [role for role, n in self.roles.most_common() if n > 1 or role == DATELINE]

    def rank(self) -> tuple[int, int, int, str]:
        """Return its place: by how often sentences say what happens here, then by who names it."""
        said = sum(self.roles[role] for role in self.told() if role != DATELINE)
        return -said, -len(self.outlets), -self.n, self.name


def scenes(view: View, story_ids: Sequence[str]) -> dict[str, list[Scene]]:
    """Return where each story happens: where sentences say that something does, and its datelines.

    A country gives way to a place in it. The place that most outlets name is among them if several do,
    also where no sentence says what happens there.
    """
    story_of = dict(columns_of(view.shown.articles, "article_id", "story_id"))
    outlets = outlets_of(view.tables)
    stories: dict[str, dict[str, _Place]] = {story_id: {} for story_id in story_ids}
    columns = ("article_id", "place_id", "name", "kind", "country", "role", "sense")
    for article_id, place_id, name, kind, country, role, sense in columns_of(view.shown.toponyms, *columns):
        story = stories.get(story_of.get(article_id, ""))
        if story is None or not isinstance(place_id, str) or sense not in ("literal", DATELINE):
            continue
        own = story.setdefault(place_id, _Place(name, kind, country))
        own.outlets.add(outlets[article_id])
        own.n += 1
        happens = DATELINE if sense == DATELINE else role
        if isinstance(happens, str) and happens != "named":
            own.roles[happens] += 1
    return {story_id: _scenes(places) for story_id, places in stories.items()}


def _scenes(places: Mapping[str, _Place]) -> list[Scene]:
    ranked = sorted(places.items(), key=lambda item: item[1].rank())
    happening = [item for item in ranked if item[1].told()]
    precise = [item for item in ranked if item[1].kind != "country"] or ranked
    widest = min(precise, key=lambda item: (-len(item[1].outlets), item[1].rank()), default=None)
    if widest is not None and widest not in happening and len(widest[1].outlets) > 1:
        # Before datelines, which only say where somebody wrote.
        happening = sorted([*happening, widest], key=lambda item: item[1].rank())
    inside = {own.country for _, own in happening if own.kind != "country"}
    kept = [item for item in happening if item[1].kind != "country" or item[1].country not in inside]
    return [Scene(place_id, own.name, own.told(), len(own.outlets)) for place_id, own in kept[:_PLACES]]
