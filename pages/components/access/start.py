"""What is checked once, before the server answers anybody: is it meant that others can reach it?"""

from __future__ import annotations

import logging

import streamlit as st

from analysis.errors import SettingsError
from pages.components.access.exposure import OPEN, is_loopback, role_without_login
from pages.components.access.person import login_is_on, roles_stated

CONFIG_FAULT = 78
"""The exit status for faults of configuration (EX_CONFIG): starting again does not mend them."""

_LOG = logging.getLogger(__name__)


def check() -> None:
    """Refuse to start where others could read what they are not meant to, or the settings cannot be read.

    Raises:
        SystemExit: With the reason in the log.
    """
    try:
        reason = _fault()
    except SettingsError as error:
        reason = str(error)
    if reason:
        _LOG.error("Crosscheck does not start. %s", reason)
        raise SystemExit(CONFIG_FAULT)


def _fault() -> str | None:
    """Return what keeps the server from starting, in words; `None` for nothing.

    Raises:
        SettingsError: If a setting is not understood.
    """
    if login_is_on():
        roles_stated()
        return None
    address = st.get_option("server.address")
    if is_loopback(address) or role_without_login() is not None:
        return None
    return (
        f"It would listen on {address or 'all addresses'} without a login: others could read its articles. "
        f"Set up a login (deploy/README.md says how), leave the address at 127.0.0.1, or, if everybody who "
        f"reaches it may read, set {OPEN}=viewer."
    )
