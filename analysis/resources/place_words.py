"""What words beside a place name say: kinds of places, what happens there, who is an actor.

The tables lie in `data/lexicons/places`; each says in its head what its columns mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_lines, read_table

_FOLDER = LEXICONS / "places"

_BEFORE = ("plain", "locative", "modifier", "title")

_POS = {"v": "v", "n": "n", "-": "vn"}
"""What the `pos` column of the table of roles allows."""

Governed = tuple[str, str]
"""A lemma, and how the name hangs on it ("object", "possessor", "in" ...)."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The place lexicons, ready for lookups.

    Attributes:
        roles: Role by lemma, whether it is a verb ("v") or a noun ("n"), and link: `PLACE_ROLES`.
        actors: Whether the name is an actor (`True`) or ground (`False`), by lemma and link.
        kinds: Kind of place by word.
        joining: Words that belong to a name when written with a capital after it ("County").
        offices: Words that may follow a name without being part of it ("President").
        never: Single words that are no places though lists of towns hold them ("March").
        after_towns: Small words after a name that only a town has ("residents").
        plain, locative, modifiers, titles: Words before a name, see words_before.tsv.
        not_after: Words that show the name before them to be no place ("West Nile virus").
        named_of: Words that with "of" make the name after them part of a longer one ("Palace of ...").
        owned_apart: Things called after a place that are not the place itself ("forces", "jobs").
        parties: Words that make the name before them part of a party's ("Michigan GOP").
        undergoing: Verbs whose subject is where what they name takes place ("Paris saw protests").
    """

    roles: dict[tuple[str, str, str], str]
    actors: dict[Governed, bool]
    kinds: dict[str, str]
    joining: frozenset[str]
    offices: frozenset[str]
    never: frozenset[str]
    not_after: frozenset[str]
    named_of: frozenset[str]
    owned_apart: frozenset[str]
    parties: frozenset[str]
    undergoing: frozenset[str]
    after_towns: frozenset[str]
    plain: frozenset[str]
    locative: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """Return the lexicons of `data/lexicons/places`.

    Raises:
        ResourceError: If a table is missing or malformed.
    """
    roles: dict[tuple[str, str, str], str] = {}
    for row in read_table(_FOLDER / "place_roles.tsv", ("lemma", "pos", "as", "role")):
        for link, pos in product(row["as"].split("|"), _POS[row["pos"]]):
            roles.setdefault((row["lemma"], pos, link), row["role"])
    actors: dict[Governed, bool] = {}
    for row in read_table(_FOLDER / "metonym_words.tsv", ("word", "as", "sense")):
        for link in row["as"].split("|"):
            actors.setdefault((row["word"], link), row["sense"] == "metonym")
    before = read_table(_FOLDER / "words_before.tsv", ("word", "as"))
    groups = {name: frozenset(row["word"] for row in before if row["as"] == name) for name in _BEFORE}
    kinds = read_table(_FOLDER / "place_kinds.tsv", ("word", "kind", "joins"))
    return PlaceWords(
        roles=roles,
        actors=actors,
        kinds={row["word"]: row["kind"] for row in kinds},
        joining=frozenset(row["word"] for row in kinds if row["joins"] == "yes"),
        offices=frozenset(read_lines(_FOLDER / "offices.txt")),
        never=frozenset(read_lines(_FOLDER / "never_places.txt")),
        not_after=frozenset(read_lines(_FOLDER / "not_after.txt")),
        named_of=frozenset(read_lines(_FOLDER / "named_of.txt")),
        owned_apart=frozenset(read_lines(_FOLDER / "owned_apart.txt")),
        parties=frozenset(read_lines(_FOLDER / "party_words.txt")),
        undergoing=frozenset(read_lines(_FOLDER / "undergoing_verbs.txt")),
        after_towns=frozenset(read_lines(_FOLDER / "words_after.txt")),
        plain=groups["plain"],
        locative=groups["plain"] | groups["locative"],
        modifiers=groups["modifier"],
        titles=groups["title"],
    )
