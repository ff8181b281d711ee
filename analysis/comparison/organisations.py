"""Names of organisations: one key for one name, and short forms by initials."""

from __future__ import annotations

import re

from analysis.comparison.person_names import fold

_LEGAL = frozenset(("inc", "corp", "ltd", "llc", "plc", "co", "gmbh", "ag", "sa", "nv"))
_SKIPPED = frozenset(("of", "the", "for", "and", "in", "on", "to", "a", "an", "at", "&"))
_WORD = re.compile(r"[\w&]+")


def organisation_key(name: str) -> str:
    """Return a name as compared: lower case, no article, legal form or punctuation; maybe `""`.

    "The Acme Corp." and "Acme" share a key; "Defense Ministry" and "Defence Ministry" do too.
    """
    words = [word for word in _WORD.findall(fold(name.replace(".", ""))) if word]
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join("defense" if word == "defence" else word for word in words)


def is_short_form(name: str) -> bool:
    """Say whether a name looks like a short form by initials ("ISW", "U.N.")."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()


def initials_of(name: str) -> set[str]:
    """Return the short forms that a full name may have: of all words, and of the weighty ones only.

    "Institute for the Study of War" gives "ifsow" … and "isw".
    """
    words = [word for word in _WORD.findall(fold(name)) if word]
    weighty = [word for word in words if word not in _SKIPPED]
    if len(weighty) < 2:
        return set()
    without_article = words[1:] if words[0] == "the" else words
    return {"".join(w[0] for w in part) for part in (without_article, weighty)}
