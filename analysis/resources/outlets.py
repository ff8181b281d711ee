"""News outlets by web domain and name, and news agencies by the names under which they are credited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

_ARTICLE = re.compile(r"^the[\s_-]+", re.IGNORECASE)
_COMPANY = re.compile(
    r"(?:,?\s+(?:LLC|L\.L\.C\.|Inc|Ltd|Limited|plc|LP|L\.P\.|Corp|Corporation|Company|Co|GmbH|AG|S\.A\.)\.?)+$",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet.

    Attributes:
        name: The form shown.
        domains: Web domains; each covers its subdomains.
        aliases: Other names that mean this outlet alone.
        country: ISO 3166-1 alpha-2 code.
    """

    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Wire:
    """A news or picture agency.

    Attributes:
        name: The form shown.
        is_news: Whether its credit is reported; picture agencies are only recognised.
        aliases: Names that mean it wherever they stand as a whole word.
        loose_aliases: Names that are ordinary words as well: they count in a credit only.
        domains: Web domains.
    """

    name: str
    is_news: bool
    aliases: tuple[str, ...]
    loose_aliases: tuple[str, ...]
    domains: tuple[str, ...]


_Listed = TypeVar("_Listed", Outlet, Wire)


class Outlets:
    """The outlets, found by domain or by name."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        """Index the outlets."""
        self.all = tuple(outlets)
        self._by_domain = {domain: o for o in self.all for domain in o.domains}
        self._by_name = {_name_key(name): o for o in self.all for name in (*o.aliases, o.name)}

    def by_domain(self, host: str) -> Outlet | None:
        """Return the outlet of a host name (`edition.cnn.com`), the most exact domain first."""
        return _by_suffix(self._by_domain, host)

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet of this name, whatever its article, capitals, hyphens and kind of company."""
        return self._by_name.get(_name_key(name)) or self._by_name.get(
            _name_key(_COMPANY.sub("", name.strip()))
        )


class Wires:
    """The agencies, found in the words of a credit or by domain."""

    def __init__(self, wires: Iterable[Wire]) -> None:
        """Compile one pattern for each kind of place in which agencies are named."""
        self.all = tuple(wires)
        self._by_domain = {domain: w for w in self.all for domain in w.domains}
        self._strict = {alias: w for w in self.all for alias in w.aliases}
        self._credit = self._strict | {alias: w for w in self.all for alias in w.loose_aliases}
        self.strict_pattern = _names_pattern(self._strict)
        self.credit_pattern = _names_pattern(self._credit)

    def named(self, text: str, *, credit: bool = False) -> list[Wire]:
        """Return the agencies that a text names, in its order, each once.

        Args:
            text: A short text: a byline, a credit, what stands in a dateline's brackets.
            credit: Whether the text can be nothing but a credit, so that ambiguous initials count.
        """
        names, pattern = (
            (self._credit, self.credit_pattern) if credit else (self._strict, self.strict_pattern)
        )
        return list(dict.fromkeys(names[found] for found in pattern.findall(text)))

    def by_domain(self, host: str) -> Wire | None:
        """Return the agency of a host name."""
        return _by_suffix(self._by_domain, host)


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """Return the outlets of `data/lexicons/outlets/outlets.csv`, read once.

    Raises:
        ResourceError: If the list is missing or malformed.
    """
    rows = read_table(LEXICONS / "outlets" / "outlets.csv", ("name", "domains", "aliases", "country"))
    return Outlets(
        Outlet(row["name"], _cells(row["domains"]), _cells(row["aliases"]), row["country"]) for row in rows
    )


@lru_cache(maxsize=1)
def load_wires() -> Wires:
    """Return the agencies of `data/lexicons/wires/wires.csv`, read once.

    Raises:
        ResourceError: If the list is missing or malformed.
    """
    columns = ("name", "kind", "aliases", "domains", "country")
    return Wires(_wire(row) for row in read_table(LEXICONS / "wires" / "wires.csv", columns))


def _wire(row: Mapping[str, str]) -> Wire:
    aliases = _cells(row["aliases"])
    return Wire(
        row["name"],
        row["kind"] == "news",
        tuple(alias for alias in aliases if not alias.startswith("!")),
        tuple(alias[1:] for alias in aliases if alias.startswith("!")),
        _cells(row["domains"]),
    )


def _cells(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


def _name_key(name: str) -> str:
    return _NO_LETTER.sub("", _ARTICLE.sub("", name.strip())).casefold()


def _names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def _by_suffix(index: Mapping[str, _Listed], host: str) -> _Listed | None:
    labels = host.casefold().strip(".").split(".")
    for first in range(len(labels) - 1):
        if found := index.get(".".join(labels[first:])):
            return found
    return None
