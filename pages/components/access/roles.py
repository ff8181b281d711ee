"""Roles: what a table of addresses, domains and claims lets each person do. Nobody else gets any.

[roles]
viewer = ["@example.org"]                       # everybody at a domain, which is named in full
analyst = ["anna@example.org", "groups=desk"]   # one address; a claim that the provider sends
admin = ["chief@example.org"]
contact = "the chief of the desk, chief@example.org"
hours = 12                                      # how long a login lasts
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Literal

from analysis.errors import SettingsError

Deed = Literal["read", "load", "correct", "note", "remove"]


class Role(IntEnum):
    """What somebody is here; each role may do all that the one before may."""

    VIEWER = 1
    ANALYST = 2
    ADMIN = 3

    @property
    def label(self) -> str:
        """The role in words."""
        return self.name.lower()


NEEDS: Mapping[Deed, Role] = {
    "read": Role.VIEWER,
    "load": Role.ANALYST,
    "correct": Role.ANALYST,
    "note": Role.ANALYST,
    "remove": Role.ADMIN,
}
"""The least role for each deed; filtering, exporting and linking are reading."""

EVERYONE = "*"
HOURS, MOST_HOURS = 12.0, 24 * 30
"""How long a login lasts where nothing is said; the browser forgets it after thirty days anyway."""

_ENTRY = re.compile(r"^(\*|@[^@\s=]+\.[^@\s=]+|[^@\s=]+@[^@\s=]+|[\w.:/-]+=\S.*)$")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role.

    Attributes:
        entries: For each role addresses (`anna@example.org`), domains (`@example.org`), claims
            (`groups=desk`), or `*` for whoever can log in.
        contact: Whom to ask for access, in words.
        hours: How long a login lasts, in hours.
    """

    entries: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    contact: str = ""
    hours: float = HOURS

    def role_of(self, claims: Mapping[str, Any]) -> Role | None:
        """Return the highest role of somebody, `None` for people who are not listed.

        Args:
            claims: What the provider says of them.
        """
        fitting = [
            role for role, entries in self.entries.items() if any(_fits(entry, claims) for entry in entries)
        ]
        return max(fitting, default=None)


def read_roles(table: Mapping[str, Any]) -> Roles:
    """Return the roles that a table states.

    Raises:
        SettingsError: If it holds anything that is not understood: a slip must not open a door.
    """
    known = {role.label for role in Role} | {"contact", "hours"}
    if unknown := sorted(set(table) - known):
        words = f"Known are {', '.join(sorted(known))}."
        raise SettingsError(f"Unknown in the roles: {', '.join(unknown)}. {words}")
    entries = {role: _entries(role, table.get(role.label, [])) for role in Role}
    return Roles(entries, str(table.get("contact", "")), _hours(table.get("hours", HOURS)))


def address_of(claims: Mapping[str, Any]) -> str | None:
    """Return somebody's address in small letters; one that the provider calls unconfirmed is none."""
    address = claims.get("email")
    if not isinstance(address, str) or address.count("@") != 1:
        return None
    if claims.get("email_verified") in (False, "false"):
        return None
    # A capital of another script can have a Latin small letter (the Kelvin sign): those stay as they are.
    return address.lower() if address.isascii() else address


def _entries(role: Role, stated: Any) -> tuple[str, ...]:
    entries = [stated] if isinstance(stated, str) else stated
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) for entry in entries):
        raise SettingsError(f"Role {role.label}: expected a list of addresses, domains or claims.")
    for entry in entries:
        if not _ENTRY.match(entry.strip()):
            raise SettingsError(
                f"Role {role.label}: “{entry}” is no address (anna@example.org), domain (@example.org), "
                "claim (groups=desk) or *."
            )
    return tuple(entry.strip() for entry in entries)


def _hours(stated: Any) -> float:
    if isinstance(stated, bool) or not isinstance(stated, int | float) or not 0 < stated <= MOST_HOURS:
        raise SettingsError(f"Roles: hours is {stated!r}; expected a number above 0, at most {MOST_HOURS}.")
    return float(stated)


def _fits(entry: str, claims: Mapping[str, Any]) -> bool:
    if entry == EVERYONE:
        return True
    if "=" in entry:
        name, _, value = entry.partition("=")
        held = claims.get(name)
        return value in ([str(one) for one in held] if isinstance(held, list | tuple) else [held])
    address = address_of(claims)
    if address is None:
        return False
    # The whole domain: "@example.org" is neither "sub.example.org" nor "notexample.org".
    _, _, domain = address.partition("@")
    return entry.lower() in (address, f"@{domain}")
