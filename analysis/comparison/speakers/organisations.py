"""Names of organisations: one key for one name, the state that it tells, and short forms by initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.comparison.speakers.person_spellings import fold
from analysis.resources.bodies import load_body_words, load_short_forms
from analysis.resources.gazetteer import country_of, demonym

_LEGAL = frozenset(("inc", "corp", "ltd", "llc", "plc", "co", "gmbh", "ag", "sa", "nv"))
_SKIPPED = frozenset(("of", "the", "for", "and", "in", "on", "to", "a", "an", "at", "&"))
_CHAMBERS = frozenset(("committee", "council", "service"))
_BRITISH = {
    "defence": "defense",
    "organisation": "organization",
    "centre": "center",
    "programme": "program",
}
_LONGEST_INITIALS = 7  # letters: longer words in capitals are headlines
_WORD = re.compile(r"[\w&]+")
_OWNER = re.compile(r"['’]s?(?=\s|$)")
_TURNED = re.compile(r"^(ministry|department) (?:of|for) (.+)$")


@dataclass(frozen=True, slots=True)
class BodyName:
    """An organisation's name as compared.

    Attributes:
        key: In lower case, without article, legal form, punctuation; its state at the end ("[UA]").
        is_common: Whether many bodies bear it ("board of education", "defense ministry" of no state).
        state: The state that it names, where it is a body of a state.
    """

    key: str
    is_common: bool
    state: str | None = None


@lru_cache(maxsize=65536)
def read_body(name: str) -> BodyName:
    """Take an organisation's name apart.

    "The Acme Corp." and "Acme" share a key; so do "Ukraine's Defence Ministry" and "Ukrainian Ministry of
    Defense"; "US Centers for Disease Control" and "Centers for Disease Control". The key may be `""`.
    """
    lexicon = load_body_words()
    surfaces = _OWNER.sub("", name.replace(".", "")).split()
    state, surfaces = _without_state(surfaces)
    words = [word for surface in surfaces for word in _WORD.findall(fold(surface)) if word != "the"]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    words = [_BRITISH.get(word, word) for word in words]
    key = _TURNED.sub(r"\2 \1", " ".join(words))
    is_common = bool(words) and all(word in lexicon.common or word in _SKIPPED for word in words)
    is_shared = (is_common and key not in _known_names()) or key.endswith(lexicon.local)
    if state is None:
        return BodyName(_without_nation(key), is_shared)
    if is_common and words[-1] not in _SKIPPED and lexicon.state & set(words):
        return BodyName(f"{key} [{state}]", is_common=False, state=state)
    return BodyName(_without_nation(organisation_words(name)), is_common=False)


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    """Return the names whose short forms everybody knows: common words, but one body only."""
    return frozenset(
        _TURNED.sub(r"\2 \1", organisation_words(name)) for name in load_short_forms().values()
    )


def organisation_words(name: str) -> str:
    """Return the words of a name in lower case, without "the", legal form and punctuation; maybe `""`."""
    words = [word for word in _WORD.findall(fold(_OWNER.sub("", name.replace(".", "")))) if word != "the"]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(_BRITISH.get(word, word) for word in words)


def _without_state(words: list[str]) -> tuple[str | None, list[str]]:
    """Return the state that opens a name ("Ukrainian", "South Korea") and the rest of its words."""
    words = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
    for length in (2, 1):
        if len(words) > length:
            opening = " ".join(words[:length])
            code = country_of(opening) or demonym(opening)
            if code:
                return code, words[length:]
    return None, words


def _without_nation(key: str) -> str:
    """Return a key without "US", "UN" or "National" before it, where words of its own are left."""
    lexicon = load_body_words()
    words = key.split()
    rest = words
    while rest and rest[0] in lexicon.nation:
        rest = rest[1:]
    own = [word for word in rest if word not in lexicon.common and word not in _SKIPPED]
    return " ".join(rest) if own and len(rest) > 2 else key


def organisation_key(name: str) -> str:
    """Return what a name is compared by; maybe `""`."""
    return read_body(name).key


def is_short_form(name: str) -> bool:
    """Say whether a name looks like a short form by initials ("ISW", "U.N.")."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= _LONGEST_INITIALS and letters.isupper() and letters.isalpha()


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


def is_part(short: str, longer: str) -> bool:
    """Say whether one key may stand for a longer one within an article.

    The end of a name without what tells whose it is ("Weather Service", "Senate"), or its beginning without
    the kind of body ("Ford", "Quinnipiac"). "Bank of America" is no part of its stadium's name, nor "Trump
    Foundation" of "Eric Trump Foundation", nor a party of its branch in a state.
    """
    lexicon = load_body_words()
    few, many = short.split(), _bare(longer).split()
    if not few or len(few) >= len(many):
        return False
    if many[: len(few)] == few:
        rest = many[len(few) :]
        return all(word in lexicon.type for word in rest) or (few[-1] in lexicon.state and rest[0] == "of")
    if many[-len(few) :] != few:
        return False
    if few[-1] in lexicon.state | _CHAMBERS and few != ["house"]:  # the White House is no House
        return True
    return all(word in lexicon.nation for word in many[: -len(few)])


def _bare(key: str) -> str:
    return key.partition(" [")[0]
