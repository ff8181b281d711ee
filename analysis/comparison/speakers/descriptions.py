"""Sources that are described, not named: "the ministry", "the Russian leader", "Ukrainian officials".

A short definite description means the one person or body of the article that is called so beside its
name; any other stays an unnamed group, body or role. Two unnamed groups are one only where the same words
with the same state describe them ("Ukrainian officials"); "officials" of two articles are not. What cannot
speak ("the talks") is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.comparison.speakers.bodies import Bodies
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.organisations import organisation_key, read_body
from analysis.comparison.speakers.people import People, place_of
from analysis.comparison.speakers.person_spellings import fold
from analysis.comparison.speakers.roles import affiliation_of, role_words
from analysis.resources.gazetteer import demonym
from analysis.resources.titles import key_of, load_titles

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_DEFINITE = re.compile(r"^(?:the|this|that)\b", re.IGNORECASE)
_OF_A_STATE = re.compile(r"['’]s?$")
_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d"
)
_SHORT = 3  # words: a longer description says more than a short form does
# Endings of nouns that name people by what they do or are; others stand in the lexicon.
_OF_A_PERSON = re.compile(r"(er|or|ist|ian|man|woman|person|ee|eer|ant|logue)$")


@dataclass(slots=True)
class Described:
    """What an article calls the persons and bodies that it names.

    Attributes:
        words: Words beside or inside their names, by identity key.
        states: States that their roles name.
    """

    words: dict[str, set[str]] = field(default_factory=dict)
    states: dict[str, set[str]] = field(default_factory=dict)
    elsewhere: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)
    """Role nouns and states that other articles give to those named here."""

    def remember(self, key: str, phrase: str) -> None:
        """Keep the words beside the name of a source: "the company" may mean it later."""
        if key[0] not in "pso":
            return
        titles = load_titles()
        words = {fold(word) for word in WORD.findall(phrase) if word.islower()}
        self.words.setdefault(key, set()).update(words & (titles.bodies | titles.roles))

    def called(self, head: str, state: str | None) -> list[str]:
        """Return the persons and bodies that this noun describes, of this state if one is named."""
        leaders = load_titles().leaders
        heads = leaders if head in leaders and state else frozenset((head,))
        here = [
            key
            for key, words in self.words.items()
            if words & heads and (state is None or state in self.states.get(key, ()))
        ]
        if here or state is None:
            return here
        return [key for key, (words, states) in self.elsewhere.items() if words & heads and state in states]


def described_in(text: str, mentions: Sequence[Mention], people: People, bodies: Bodies) -> Described:
    """Return what an article calls those whom it names, by their roles and the words of their names."""
    described = Described()
    for mention in mentions:
        place = place_of(mention)
        if place in people.who:
            key = people.who[place][0]
            role = text[slice(*mention.role)] if mention.role else ""
            described.words.setdefault(key, set()).update(role_words(role))
            for state in (affiliation_of(role), mention.state):
                if state:
                    described.states.setdefault(key, set()).add(state)
            person = people.persons[key]
            described.elsewhere[key] = (person.roles, person.states)
        elif place in bodies.who:
            key = f"o:{bodies.who[place][0]}"
            words = bodies.who[place][0].partition(" @")[0].split()
            described.words.setdefault(key, set()).update(words)
    return described


def is_definite(phrase: str) -> bool:
    """Say whether a phrase points to something known ("the ministry")."""
    return _DEFINITE.match(phrase) is not None


def is_short(surface: str) -> bool:
    """Say whether a description is short enough to stand for a name."""
    return len(WORD.findall(surface)) <= _SHORT


def unnamed(surface: str, phrase: str, article_id: str, *, at_start: bool) -> tuple[str, str] | None:
    """Return the key of an unnamed source and the reason, `None` for what cannot speak.

    Args:
        surface: The description without article.
        phrase: The whole phrase.
        article_id: The article.
        at_start: Whether it opens its sentence, where any word is capital.

    Returns:
        Keys start with `o` (named body), `u` (group), `b` (body) or `r` (a person or document).
    """
    words = without_quantifiers(surface)
    if not words or is_date(surface):
        return None
    is_named = all(word[0].isupper() for word in words)
    head = fold(words[-1])
    titles = load_titles()
    people = demonym(words[-1]) or demonym(_singular(words[-1]))
    is_group = (
        head in titles.groups or _is_plural(head, titles.roles) or (people is not None and head[-1] == "s")
    )
    is_person = len(words) > 1 and head in titles.roles | titles.ranks | titles.parties  # "DNC Director"
    if is_named and not is_group and not is_person and (len(words) > 1 or not at_start):
        return f"o:{organisation_key(surface)}", "named so in the article"
    state = affiliation_of(whole_name(surface, phrase))
    scope = f"*{state}" if state else "*party" if head in titles.parties else article_id
    name = " ".join(fold(word) for word in words)
    if is_group:
        return f"u:{scope}:{name}", "unnamed group"
    if key_of(head) in titles.bodies:
        of_state = read_body(whole_name(surface, phrase))
        if of_state.state:
            return f"o:{of_state.key}", "a body of the state that is named beside it"
        return f"b:{scope}:{name}", "unnamed body"
    if not (is_person or can_speak(head)):
        return None
    return f"r:{article_id}:{name}", "unnamed source"


def is_date(surface: str) -> bool:
    """Say whether a capital source is a day ("and on *April 6* said")."""
    return _DATE.match(surface) is not None


def without_quantifiers(surface: str) -> list[str]:
    """Return the words of a description without what tells how many speak ("some military analysts")."""
    words = WORD.findall(surface)
    quantifiers = load_titles().quantifiers
    while len(words) > 1 and words[0].lower() in quantifiers:
        words.pop(0)
    return words


def can_speak(head: str) -> bool:
    """Say whether a noun may name a person or a document ("tailor", "report"; not "meeting", "attack")."""
    titles = load_titles()
    if head in titles.roles | titles.documents or _singular(head) in titles.documents:
        return True
    return head not in titles.things and _OF_A_PERSON.search(head) is not None


def whole_name(surface: str, phrase: str) -> str:
    """Return a description with the possessor before it ("Ukraine's military"), where it is short."""
    before, found, _ = phrase.partition(surface)
    owner = before.split()
    if found and owner and len(owner) <= _SHORT and _OF_A_STATE.search(owner[-1]):
        return f"{before}{surface}"
    return surface


def _is_plural(head: str, roles: frozenset[str]) -> bool:
    return head.endswith("s") and _singular(head) in roles


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
