"""What the text says of a person beside the name: role, honorific, the state he or she speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

from analysis.comparison.speakers.person_spellings import fold
from analysis.resources.bodies import load_body_words
from analysis.resources.gazetteer import capital_or_country, country_name, country_of, demonym
from analysis.resources.titles import Gender, key_of, load_titles
from analysis.spans import Span, trim

_BEFORE = 70  # characters before a name in which its role can stand
_AFTER = 90  # characters after a name in which an apposition can stand
# A role stands in the line of its name: the line above is another paragraph.
_WORD_BEFORE = re.compile(r"([\w’'.-]+)([^\S\n]+)\Z")
_APPOSITION = re.compile(
    r",\s+((?:an?|the|[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?['’]s)\s[^,.;:“”\"\n]{3,80}|[a-z][^,.;:“”\"\n]{3,80})[,.;]"
)
_PHRASE = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w.-]*['’]s?)\s(?:[\w’'-]+\s){0,8}[\w’'-]+)\Z"
)
_VERBS = frozenset(
    (
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "said",
        "says",
        "told",
        "with",
        "to",
    )
)
_HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady|Dr|Prof|Mx)\.?\s+$")
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?([A-Z][\w.]+(?:\s[A-Z]\w+)?)")
# Small words that may open an apposition that is a role; "though", "whose", "but" open a clause.
_OPENS_ROLE = frozenset(["a", "an", "the", "his", "her", "its", "their", "one", "former", "then", "both"])
_OPENS_CLAUSE = frozenset(STOP_WORDS) - _OPENS_ROLE
_POSSESSIVE = re.compile(r"['’]s?$")
_TOKEN = re.compile(r"[^\s,;:()“”\"]+")


def honorific_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the honorific right before a name and where it starts, if there is one."""
    left = max(0, start - 8)
    match = _HONORIFIC.search(text[left:start])
    return (match.group(1), left + match.start()) if match else None


def role_beside(text: str, start: int, end: int, *, of_body: bool = False) -> Span | None:
    """Return the role that stands right before or after a name, if any.

    "Kremlin spokesman Dmitry Peskov" gives "Kremlin spokesman"; "Yurii Ihnat, a spokesman for the air
    force," gives "a spokesman for the air force".

    Args:
        text: The article.
        start: First character of the name.
        end: One past its last.
        of_body: Whether it names an organisation ("energy operator Ukrenergo").

    Misses:
        Roles told in another sentence.
    """
    nouns = load_titles().bodies if of_body else load_titles().roles | load_titles().ranks
    before, after = _role_before(text, start, nouns), _role_after(text, end, nouns)
    if before is None or after is None:
        return before or after
    # "Lt. Gen. Naev, commander of Ukraine's joint forces": the one that names a state says more.
    says_more = affiliation_of(text[slice(*after)]) and not affiliation_of(text[slice(*before)])
    return after if says_more else before


def _role_before(text: str, start: int, nouns: frozenset[str]) -> Span | None:
    """Walk back from a name over its title words, to the first word that cannot belong to them."""
    left = _skip_honorific(text, start)
    if text[left - 2 : left] == ", ":
        # "the country's president and his closest ally, Aleksandr Lukashenko"
        return _phrase_before(text, left - 2, nouns)
    role_end = left
    found = False
    while left > max(0, start - _BEFORE):
        match = (
            _WORD_BEFORE.search(text[max(0, left - 40) : left]) if text[left - 1 : left].isspace() else None
        )
        word = match.group(1) if match else _last_word(text, left)
        if word is None or not _belongs(word, nouns, found=found):
            break
        found = found or key_of(word) in nouns
        left -= len(word) + (len(match.group(2)) if match else 0)
    span = trim(text, _past_opening(text, left, role_end), role_end)
    return span if found and span[0] < span[1] else None


def _phrase_before(text: str, end: int, nouns: frozenset[str]) -> Span | None:
    """Return the noun phrase with an article or an owner that ends right before the comma at `end`."""
    left = max(0, end - _BEFORE)
    match = _PHRASE.search(text[left:end])
    if match is None:
        return None
    words = [word.group() for word in _TOKEN.finditer(match.group(1))]
    has_role = any(key_of(word) in nouns for word in words)
    return (left + match.start(1), left + match.end(1)) if has_role and not _has_verb(words) else None


def _has_verb(words: Sequence[str]) -> bool:
    return any(word.lower() in _VERBS for word in words)


def _past_opening(text: str, start: int, end: int) -> int:
    """Return where a role begins after the word that opens its sentence ("But", "Then")."""
    first = _TOKEN.search(text, start, end)
    opens = first is not None and first.group().lower() in _OPENS_CLAUSE | {"then"}
    return first.end() if first is not None and opens else start


def _skip_honorific(text: str, start: int) -> int:
    found = honorific_before(text, start)
    return found[1] if found else start


def _last_word(text: str, end: int) -> str | None:
    match = re.search(r"[\w’'.-]+\Z", text[max(0, end - 40) : end])
    return match.group() if match else None


def _is_role(word: str) -> bool:
    titles = load_titles()
    return key_of(word) in titles.roles or key_of(word) in titles.ranks


def _belongs(word: str, nouns: frozenset[str], *, found: bool) -> bool:
    """Say whether a word before a name belongs to its role: a role noun first, then what qualifies it."""
    if word.endswith(".") and key_of(word) not in load_titles().ranks:
        return "." in word[:-1] and found  # "U.S." belongs, the end of a sentence does not
    if key_of(word) in nouns:
        return True
    if not found:
        return False
    return word[0].isupper() or demonym(word) is not None or word.lower() in load_titles().qualifiers


def _role_after(text: str, end: int, nouns: frozenset[str]) -> Span | None:
    match = _APPOSITION.match(text, end, end + _AFTER)
    if match is None:
        return None
    start, stop = match.span(1)
    words = [word.group() for word in _TOKEN.finditer(text, start, stop)]
    if words[0].lower() in _OPENS_CLAUSE or _has_verb(words[:6]):
        return None
    return (start, stop) if any(key_of(word) in nouns for word in words[:6]) else None


@lru_cache(maxsize=65536)
def affiliation_of(role: str) -> str | None:
    """Return the state that a role names ("Kremlin spokesman", "Ukraine's top general"), in English.

    Misses:
        Bodies that are no state; roles that name two states (then nothing is returned).
    """
    words = _TOKEN.findall(role)
    independents = load_titles().independents | load_body_words().paper
    if any(key_of(word) in independents for word in words):
        return None
    new = {later for first, later in pairwise(words) if first == "New"}  # New Jersey is not Jersey
    found = {code for code in (_state(word) for word in words if word not in new) if code}
    return country_name(next(iter(found))) if len(found) == 1 else None


def state_after(text: str, end: int) -> str | None:
    """Return the state in "President Volodymyr Zelensky *of Ukraine*", in English."""
    match = _OF_STATE.match(text, end)
    code = country_of(match.group(1)) if match else None
    return country_name(code) if code else None


def _state(word: str) -> str | None:
    bare = _POSSESSIVE.sub("", word).rstrip(".")
    if not bare[:1].isupper():
        return None
    return demonym(bare) or country_of(bare) or capital_or_country(bare)


def gender_of_role(role: str) -> Gender | None:
    """Return what a role says of the person ("spokeswoman")."""
    genders = load_titles().genders
    found = {genders[key_of(word)] for word in _TOKEN.findall(role) if key_of(word) in genders}
    return next(iter(found)) if len(found) == 1 else None


def role_words(role: str) -> frozenset[str]:
    """Return the role nouns of a role, folded: what "the president" and "Russian President" share."""
    return frozenset(fold(word) for word in _TOKEN.findall(role) if _is_role(word))
