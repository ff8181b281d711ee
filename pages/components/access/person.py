"""Who is here: read from the login, the roles and where the server can be reached from, at each run."""

from __future__ import annotations

import logging
import os
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from analysis.errors import SettingsError
from pages.components.access import logins
from pages.components.access.exposure import reached_from_outside, role_without_login
from pages.components.access.roles import NEEDS, Deed, Role, Roles, address_of, read_roles

ROLES = "CROSSCHECK_ROLES"
"""The variable that names a TOML file of roles; without it they stand in the secrets as `[roles]`."""
LOCAL = "local analyst"
NAMELESS = "visitor without a login"

_HOUR_S = 3600
_LOG = logging.getLogger(__name__)

Standing = Literal["local", "nameless", "member", "stranger", "out", "ended", "exposed", "misconfigured"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in front of the screen.

    Attributes:
        standing: `local` at this machine without a login; `nameless` from outside without one, where that
            is meant; a `member` has a role, a `stranger` a login and no role; `out` is not logged in, for
            `ended` the login is too old or was ended. `exposed` and `misconfigured` keep everybody out.
        role: What they are, `None` for people who may do nothing.
        name: Their address, or how else the provider names them.
        why: What stands in the way, in words.
        contact: Whom to ask for access, in words.
    """

    standing: Standing
    role: Role | None = None
    name: str = ""
    why: str = ""
    contact: str = ""

    @property
    def is_logged_in(self) -> bool:
        """Whether the provider vouches for them."""
        return self.standing in ("member", "stranger")


def may(deed: Deed) -> bool:
    """Say whether who is here may do something. Ask in the callback too, not for the button only."""
    return _may(person(), deed)


def still_may(deed: Deed) -> Callable[[], bool]:
    """Return what says later, where no page runs, whether who is here now may then do something."""
    claims, now = st.user.to_dict(), person()
    return lambda: _may(_known(claims) if now.is_logged_in else now, deed)


def log_out() -> None:
    """End the login of who is here, in every tab of the browser; used as a callback."""
    logins.end(st.user.to_dict())
    st.logout()


def author() -> str:
    """Return the name under which what somebody corrects or notes is kept."""
    return person().name


def person() -> Person:
    """Return who is here; whoever cannot be told may do nothing."""
    return _known(st.user.to_dict())


def _known(claims: Mapping[str, Any]) -> Person:
    try:
        return _somebody(claims) if login_is_on() else _without_login()
    except SettingsError as error:
        _LOG.error("Nobody is let in: %s", error)
        return Person("misconfigured", why=str(error))


def login_is_on() -> bool:
    """Say whether a login is configured.

    Raises:
        SettingsError: If the secrets cannot be read, or roles are listed and no login is.
    """
    is_on = _secret("auth") is not None
    if not is_on and (os.environ.get(ROLES) or _secret("roles") is not None):
        raise SettingsError("Roles are listed, but no login is configured: [auth] is not in the secrets.")
    return is_on


def providers() -> list[str]:
    """Return the providers that can be logged in with: "" is the one that has no name."""
    auth = _secret("auth") or {}
    named = [name for name, table in auth.items() if isinstance(table, Mapping) and "client_id" in table]
    return ["", *named] if "client_id" in auth or not named else named


def _may(who: Person, deed: Deed) -> bool:
    return who.role is not None and who.role >= NEEDS[deed]


def _somebody(claims: Mapping[str, Any]) -> Person:
    roles = roles_stated()
    if claims.get("is_logged_in") is not True:
        return Person("out")
    if _age_s(claims) > roles.hours * _HOUR_S:
        return Person("ended", why=f"A login lasts {roles.hours:g} hours here.")
    if logins.is_ended(claims):
        return Person("ended", why="It was ended by logging out, perhaps in another tab.")
    role = roles.role_of(claims)
    return Person("stranger" if role is None else "member", role, _name(claims), contact=roles.contact)


def _without_login() -> Person:
    how = reached_from_outside()
    if how is None:
        return Person("local", Role.ADMIN, LOCAL)
    role = role_without_login()
    return Person("exposed", why=how) if role is None else Person("nameless", role, NAMELESS)


def _age_s(claims: Mapping[str, Any]) -> float:
    """Return how long ago somebody logged in, in seconds; a login without its time is too old."""
    issued = claims.get("iat")
    return time.time() - issued if isinstance(issued, int | float) else float("inf")


def _name(claims: Mapping[str, Any]) -> str:
    names = (address_of(claims), *(claims.get(key) for key in ("preferred_username", "name", "sub")))
    return next((str(name) for name in names if name), "somebody without a name")


def roles_stated() -> Roles:
    """Return the roles of the file that is named, else of the secrets.

    Raises:
        SettingsError: If they cannot be read or understood.
    """
    path = os.environ.get(ROLES)
    if not path:
        return read_roles(_secret("roles") or {})
    try:
        state = Path(path).stat()
        return _roles_in(path, state.st_mtime_ns, state.st_size)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The roles in {path} cannot be read: {error}") from error


@lru_cache(maxsize=4)
def _roles_in(path: str, changed_ns: int, n_bytes: int) -> Roles:
    """Read a file of roles, once for each state of it."""
    table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return read_roles(table.get("roles", table))


def _secret(name: str) -> Mapping[str, Any] | None:
    """Return a table of the secrets, `None` where there is none.

    Raises:
        SettingsError: If there are secrets and they cannot be read: that must not look like "no login".
    """
    try:
        table = st.secrets.get(name)
    except OSError as error:
        if any(Path(path).exists() for path in st.get_option("secrets.files")):
            raise SettingsError(f"The secrets cannot be read: {error}") from error
        return None
    if table is not None and not isinstance(table, Mapping):
        raise SettingsError(f"[{name}] in the secrets is no table.")
    return table
