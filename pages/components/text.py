"""Text that stays text: article words never become markup, wherever they are shown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@^=\"'])")
# Backslashes alone do not stop bare addresses, mail addresses and :material/..: icons.
_AUTOMATIC = re.compile(r"(?<=:)(?=//|[a-z_])|(?<=www)(?=\.)|(?<=@)(?=\w)")
_WORD_JOINER = "\u2060"


def md(text: object) -> str:
    """Return text that any Markdown argument of Streamlit shows literally, on one line."""
    return _MARKS.sub(r"\\\1", _AUTOMATIC.sub(_WORD_JOINER, " ".join(str(text).split())))
