"""What a speaker is called: the fullest name, the state of a body, "(unnamed)" behind a description."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from analysis.comparison.speakers.descriptions import without_quantifiers
from analysis.comparison.speakers.person_names import ends_with, parse_person
from analysis.comparison.speakers.roles import affiliation_of
from analysis.resources.gazetteer import country_name
from analysis.resources.titles import key_of, load_titles

KINDS = {
    "p": "person",
    "s": "person",
    "o": "organisation",
    "b": "organisation",
    "g": "government",
    "u": "group",
    "r": "role",
}
"""Kind of a speaker by the first letter of its key."""

_UNNAMED = "(unnamed"
"""Behind the description of somebody without a name; it goes on where an outlet is told as well."""

_WITH_ARTICLE = re.compile(
    r"^(United|Netherlands|Philippines|Czech Republic|Maldives|Bahamas|Gambia|.*\bRepublic$)"
)
_STATE = re.compile(r" \[([A-Z]{2})\]$")
_REMARK = re.compile(r"\s*\([^)]*\)?$")  # "Institute for the Study of War (ISW"


def state_in(key: str) -> str | None:
    """Return the code of the state that a key names, of governments and bodies of a state."""
    if key[0] == "g":
        return key[2:]
    match = _STATE.search(key)
    return match.group(1) if match else None


def names_nobody(name: str) -> bool:
    """Say whether what a speaker is called is a description, which may fit others too ("officials")."""
    return f" {_UNNAMED}" in name


def clean_form(form: str) -> str:
    """Return a form of a name without the remark in brackets that a source may drag along."""
    return _REMARK.sub("", form) or form


def display_name(key: str, forms: Counter[str], name_of: Callable[[str], str]) -> str:
    """Return what a speaker is called.

    Args:
        key: Who it is.
        forms: How often which form of the name or description stands in the corpus.
        name_of: Names another speaker, for "Office of …".
    """
    if key[0] == "g":
        return _government(key[2:])
    if key[1:].startswith(":of:"):
        owner, _, noun = key[5:].rpartition(":")
        named = f"{_capital(noun)} of {name_of(owner)}"
        return named if key[0] == "b" else f"{named} {_UNNAMED})"
    if not forms:
        return _capital(key.rpartition(":")[2].partition(" @")[0])
    if key[0] in "ps":
        whole = {form for form in forms if not _is_tail(form, forms)}
        return max(whole or forms, key=lambda form: (_fullness(form), forms[form], form))
    if key[0] in "ubr":
        name = _capital(_described(forms))
        return (
            name if key.startswith("b:*") else f"{name} {_UNNAMED})"
        )  # a state's body is named by its state
    return _organisation(key, forms)


def _is_tail(form: str, forms: Iterable[str]) -> bool:
    """Say whether a form is the surname of a longer one ("De Blasio" of "Bill de Blasio")."""
    part = parse_person(form)
    names = [parse_person(other) for other in forms if len(other) > len(form)]
    return part is not None and any(name is not None and ends_with(name, part) for name in names)


def _government(code: str) -> str:
    name = country_name(code) or code
    return f"Government of the {name}" if _WITH_ARTICLE.match(name) else f"Government of {name}"


def _organisation(key: str, forms: Counter[str]) -> str:
    state = state_in(key)
    country = country_name(state) if state else None
    told = Counter({form: n for form, n in forms.items() if country and affiliation_of(form) == country})
    best = max(told or forms, key=lambda f: (len(f.split()) > 1, f[0].isupper(), forms[f], len(f), f))
    return f"{_capital(best)} ({country})" if country and not told else _capital(best)


def _described(forms: Counter[str]) -> str:
    """Return the commonest description, without what tells how many speak."""
    shortened: Counter[str] = Counter()
    for form, count in forms.items():
        shortened[" ".join(without_quantifiers(form)) or form] += count
    return max(shortened, key=lambda form: (shortened[form], len(form), form))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _fullness(form: str) -> int:
    """Return how much of a person's full name a form shows: its spelt-out words, two at most."""
    titles = load_titles().honorifics | load_titles().ranks
    words = [word for word in form.split() if len(word.strip(".")) > 1 and key_of(word) not in titles]
    return min(len(words), 2)
