"""Words of the names of organisations, and short forms that need no explaining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Words of organisations' names, in lower case.

    Attributes:
        common: A name of such words only is borne by many bodies.
        state: A body with such a word belongs to one state.
        type: May be left off the end of a name.
        nation: May be left off before a name with words of its own.
        local: A name that ends so is a town's or a county's, and many bear it.
        paper: In the names of papers ("Times").
        medium: In the names of other media, and of bodies that are none ("press").
    """

    common: frozenset[str]
    state: frozenset[str]
    type: frozenset[str]
    nation: frozenset[str]
    local: tuple[str, ...]
    paper: frozenset[str]
    medium: frozenset[str]


@lru_cache(maxsize=4)
def load_body_words(path: Path = LEXICONS / "speakers" / "bodies.csv") -> BodyWords:
    """Return the words that ship with the project.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    words: dict[str, set[str]] = {}
    for row in read_table(path, ("kind", "words")):
        words.setdefault(row["kind"], set()).update(row["words"].split())
    found = {kind: frozenset(listed) for kind, listed in words.items()}
    local = tuple(sorted(word.replace("-", " ") for word in found["local"]))
    return BodyWords(
        common=found["common"],
        state=found["state"],
        type=found["type"],
        nation=found["nation"],
        local=local,
        paper=found["paper"],
        medium=found["medium"],
    )


@lru_cache(maxsize=4)
def load_short_forms(path: Path = LEXICONS / "speakers" / "short_forms.csv") -> Mapping[str, str]:
    """Return the full names of short forms, by the short form in lower case.

    Raises:
        ResourceError: If the file is missing or malformed.
    """
    rows = read_table(path, ("short", "name"))
    return MappingProxyType({row["short"].lower(): row["name"] for row in rows})
