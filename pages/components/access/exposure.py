"""Whether others than the user of this machine can reach the server, and whether that is meant.

Without a login, Crosscheck serves its own machine only. The address that the server listens on does not
tell all: a proxy on the same machine passes visitors on from outside, and a page of a stranger can have its
name point at 127.0.0.1. So the name that the browser asked for is looked at, too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from analysis.errors import SettingsError
from pages.components.access.roles import Role

OPEN = "CROSSCHECK_OPEN"
"""The variable that says: it is meant, and without a login visitors are viewers (or what it names)."""

_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded")


def reached_from_outside() -> str | None:
    """Return how others can reach the server, in words; `None` where only this machine can."""
    address = st.get_option("server.address")
    if not is_loopback(address):
        return f"it listens on {address or 'all addresses'}"
    return passed_on(st.context.headers)


def passed_on(headers: Mapping[str, str]) -> str | None:
    """Return in words what of a request's headers shows that it comes from outside, `None` for nothing."""
    if named := next((name for name in _FORWARDED if headers.get(name)), None):
        return f"a proxy passes requests on to it ({named})"
    host = headers.get("Host")
    if host and not is_loopback(_name_in(host)):
        return f"it was asked for under the name {_name_in(host)}"
    return None


def is_loopback(address: str | None) -> bool:
    """Say whether an address or a name means this machine itself."""
    if not address:
        return False
    if address.lower().rstrip(".") == "localhost" or address.lower().endswith(".localhost"):
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def role_without_login() -> Role | None:
    """Return what visitors without a login may be where that is meant, `None` where it is not.

    Raises:
        SettingsError: If the variable names no role.
    """
    stated = os.environ.get(OPEN, "").strip().lower()
    if stated in ("", "0", "no", "false"):
        return None
    if stated in ("1", "yes", "true"):
        return Role.VIEWER
    try:
        return Role[stated.upper()]
    except KeyError as error:
        roles = ", ".join(role.label for role in Role)
        raise SettingsError(f"{OPEN} is {stated!r}; expected one of {roles}.") from error


def _name_in(host: str) -> str:
    """Return the name or address in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or host
    except ValueError:
        return host
