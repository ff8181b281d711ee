"""The browser's side of our components: text files beside this module, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@lru_cache
def asset(name: str) -> str:
    """Return the text of a script or style sheet of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")
