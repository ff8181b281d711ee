"""Logins that somebody ended: kept where every process sees them, so that all tabs end with the first.

Streamlit reads the cookie of a login when a tab opens, and never again: without this, the other tabs of a
browser would stay logged in after a logout, and so would whoever had copied the cookie.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.resources.paths import home
from pages.components.access.roles import MOST_HOURS

_LOG = logging.getLogger(__name__)
_KEPT_S = MOST_HOURS * 3600
"""An older login has ended by itself."""


def end(claims: Mapping[str, Any]) -> None:
    """Note that a login has ended; where that cannot be kept, it ends in its own tab only.

    Args:
        claims: What the provider said of somebody when they logged in, the time among it.
    """
    place = _place(claims)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
        for old in place.parent.iterdir():
            if time.time() - old.stat().st_mtime > _KEPT_S:
                old.unlink(missing_ok=True)
    except OSError as error:
        _LOG.error("A logout is not known to other tabs: %s", error)


def is_ended(claims: Mapping[str, Any]) -> bool:
    """Say whether somebody ended a login."""
    return _place(claims).exists()


def _place(claims: Mapping[str, Any]) -> Path:
    """Return the file that says that a login has ended; its name tells nobody whose it was."""
    held = json.dumps(dict(claims), sort_keys=True, default=str)
    return home() / "logins" / hashlib.sha256(held.encode()).hexdigest()
