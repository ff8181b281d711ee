"""What stands beside a person's name: honorifics, ranks, role nouns; words for bodies and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

Gender = Literal["m", "f"]
_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


@dataclass(frozen=True, slots=True)
class Titles:
    """Words beside names, in lower case without full stops.

    Attributes:
        honorifics: Before a surname ("mr").
        ranks: Offices and ranks set before a name ("lt", "president").
        roles: Nouns that name a person by what he or she does.
        bodies: Nouns that name an organisation.
        groups: Plural nouns that name unnamed people.
        documents: Nouns for what says something on paper.
        things: Nouns that no speaker is.
        quantifiers: Words that tell how many of a group speak.
        qualifiers: May stand between a role's owner and its noun ("foreign minister").
        leaders: Nouns for who leads a state.
        sole_offices: Offices that one person of a surname has at a time.
        parties: People named by their party, in the plural and the singular.
        independents: Words for who is of a state and judges by himself or itself.
        texts: Nouns for texts, which write whatever the verb.
        genders: What some of these say of the person.
    """

    honorifics: frozenset[str]
    ranks: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    things: frozenset[str]
    quantifiers: frozenset[str]
    qualifiers: frozenset[str]
    leaders: frozenset[str]
    sole_offices: frozenset[str]
    parties: frozenset[str]
    independents: frozenset[str]
    texts: frozenset[str]
    genders: Mapping[str, Gender]


@lru_cache(maxsize=4)
def load_titles(path: Path = LEXICONS / "speakers" / "titles.csv") -> Titles:
    """Return the title words that ship with the project.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    words: dict[str, set[str]] = {}
    genders: dict[str, Gender] = {}
    for row in read_table(path, ("kind", "gender", "words")):
        words.setdefault(row["kind"], set()).update(row["words"].split())
        if row["gender"]:
            genders.update(dict.fromkeys(row["words"].split(), _GENDERS[row["gender"]]))
    found = {kind: frozenset(listed) for kind, listed in words.items()}
    return Titles(
        honorifics=found["honorific"],
        ranks=found["rank"],
        roles=found["role"],
        bodies=found["body"],
        groups=found["group"],
        documents=found["document"],
        things=found["thing"],
        quantifiers=found["quantifier"],
        qualifiers=found["qualifier"],
        leaders=found["leader"],
        sole_offices=found["sole"],
        parties=found["party"],
        independents=found["independent"],
        texts=found["written"],
        genders=MappingProxyType(genders),
    )


def key_of(word: str) -> str:
    """Return a title word as the lists spell it: lower case, no full stop."""
    return word.lower().rstrip(".")


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Forms of given names.

    Attributes:
        groups: A form in lower case to the numbers of the names that it is a form of.
        genders: A form to whom it is usually given, where that is one sex only.
    """

    groups: Mapping[str, frozenset[int]]
    genders: Mapping[str, Gender]

    def of(self, form: str) -> frozenset[int]:
        """Return the numbers of the names that a form in lower case is a form of."""
        return self.groups.get(form, frozenset())


@lru_cache(maxsize=4)
def load_given_names(path: Path = LEXICONS / "speakers" / "given_names.csv") -> GivenNames:
    """Return the given names that ship with the project.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    groups: dict[str, set[int]] = {}
    sexes: dict[str, set[str]] = {}
    for number, row in enumerate(read_table(path, ("gender", "forms"))):
        for form in row["forms"].split():
            groups.setdefault(form, set()).add(number)
            sexes.setdefault(form, set()).add(row["gender"])
    genders = {
        form: _GENDERS[next(iter(given))]
        for form, given in sexes.items()
        if len(given) == 1 and "" not in given
    }
    return GivenNames(
        MappingProxyType({form: frozenset(numbers) for form, numbers in groups.items()}),
        MappingProxyType(genders),
    )
