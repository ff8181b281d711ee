"""Place names as keys: one spelling for what newspapers write in many.

`fold` is the key under which the gazetteer files a name and under which it looks one up, so both
sides always agree.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)
_DROPPED = re.compile(r"[.'’‘ʻʼʹʺ`´\"]+")
_SPACED = re.compile(r"[-‐‑–—/,_()\[\]\s]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """Return the key of a place name: no accents, no case, no marks, "Saint" as "st".

    Args:
        name: A name as written ("Saint-Étienne", "St. Etienne").

    Returns:
        Lower-case words with one space between ("st etienne"); empty for a name of marks only.
    """
    # Some signs decompose to capitals ("𝝖"), so the case is folded on both sides of it.
    plain = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_LETTERS)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    words = _SPACED.sub(" ", _DROPPED.sub("", kept)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def is_latin(name: str) -> bool:
    """Say whether every letter of a name is Latin, so that an English text could hold it."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)
