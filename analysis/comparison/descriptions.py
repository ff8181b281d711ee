"""Sources that are described, not named: "the ministry", "the Russian leader", "Ukrainian officials".

A short definite description means the one person or body of the article that is called so beside its
name; any other stays an unnamed group, body or role. Two unnamed groups are one only where the same words
with the same state describe them ("Ukrainian officials"); "officials" of two articles are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.comparison.bodies import Bodies
from analysis.comparison.mentions import Mention
from analysis.comparison.organisations import organisation_key
from analysis.comparison.people import People, place_of
from analysis.comparison.person_spellings import fold
from analysis.comparison.roles import affiliation_of, role_words
from analysis.resources.titles import key_of, load_titles

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_DEFINITE = re.compile(r"^(?:the|this|that)\b", re.IGNORECASE)
_OF_A_STATE = re.compile(r"['’]s?$")
_LEADERS = frozenset(
    [
        "president",
        "leader",
        "premier",
        "chancellor",
        "strongman",
        "ruler",
        "king",
        "queen",
        "emir",
        "sultan",
        "prime",
    ]
)
_SHORT = 3  # words: a longer description says more than a short form does


@dataclass(slots=True)
class Described:
    """What an article calls the persons and bodies that it names.

    Attributes:
        words: Words beside or inside their names, by identity key.
        states: States that their roles name.
    """

    words: dict[str, set[str]] = field(default_factory=dict)
    states: dict[str, set[str]] = field(default_factory=dict)

    def remember(self, key: str, phrase: str) -> None:
        """Keep the words beside the name of a source: "the company" may mean it later."""
        if key[0] not in "pso":
            return
        titles = load_titles()
        words = {fold(word) for word in WORD.findall(phrase) if word.islower()}
        self.words.setdefault(key, set()).update(words & (titles.bodies | titles.roles))

    def called(self, head: str, state: str | None) -> list[str]:
        """Return the persons and bodies that this noun describes, of this state if one is named."""
        heads = _LEADERS if head in _LEADERS and state else frozenset((head,))
        return [
            key
            for key, words in self.words.items()
            if words & heads and (state is None or state in self.states.get(key, ()))
        ]


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
        elif place in bodies.who:
            key = f"o:{bodies.who[place][0]}"
            described.words.setdefault(key, set()).update(bodies.who[place][0].split())
    return described


def is_definite(phrase: str) -> bool:
    """Say whether a phrase points to something known ("the ministry")."""
    return _DEFINITE.match(phrase) is not None


def is_short(surface: str) -> bool:
    """Say whether a description is short enough to stand for a name."""
    return len(WORD.findall(surface)) <= _SHORT


def unnamed(surface: str, phrase: str, article_id: str, *, at_start: bool) -> tuple[str, str]:
    """Return the key of an unnamed source and the reason.

    Args:
        surface: The description without article.
        phrase: The whole phrase.
        article_id: The article.
        at_start: Whether it opens its sentence, where any word is capital.

    Returns:
        Keys start with `o` (named body), `u` (group), `b` (body) or `r` (anything else).
    """
    words = WORD.findall(surface)
    is_named = bool(words) and all(word[0].isupper() for word in words)
    if is_named and (len(words) > 1 or not at_start):
        return f"o:{organisation_key(surface)}", "named so in the article"
    state = affiliation_of(whole_name(surface, phrase))
    scope = f"*{state}" if state else article_id
    name = " ".join(fold(word) for word in words)
    head = name.rpartition(" ")[2]
    titles = load_titles()
    if head in titles.groups or _is_plural(head, titles.roles):
        return f"u:{scope}:{name}", "unnamed group"
    if key_of(head) in titles.bodies:
        return f"b:{scope}:{name}", "unnamed body"
    return f"r:{article_id}:{name}", "unnamed source"


def whole_name(surface: str, phrase: str) -> str:
    """Return a description with the possessor before it ("Ukraine's military"), where it is short."""
    before, found, _ = phrase.partition(surface)
    owner = before.split()
    if found and owner and len(owner) <= _SHORT and _OF_A_STATE.search(owner[-1]):
        return f"{before}{surface}"
    return surface


def _is_plural(head: str, roles: frozenset[str]) -> bool:
    return head.endswith("s") and (head[:-1] in roles or f"{head[:-3]}y" in roles)
