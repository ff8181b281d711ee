"""Pronouns that speak: whom "he", "she", "they", "it" mean, where only one can be meant.

Conservative on purpose. For "he" and "she": of the persons named before, in the nearest sentence that names
any outside what somebody else said, exactly one may fit in gender, or exactly one of those who fit spoke in
that sentence; who is named only as owner ("Trump's aide Anna Hill") comes after the others. For "they" and
"it": who spoke last, if it is a group, two together, or a body. Else the pronoun stays unresolved, with its
candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.resources.titles import Gender, load_titles
from analysis.spans import Span, contains

SINGULAR: Mapping[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset(("they", "them", "their", "themselves"))
NEUTER = frozenset(("it", "its", "itself"))
FIRST = frozenset(("i", "me", "my", "myself"))
RELATIVE = frozenset(("who", "which", "that"))
PRONOUNS = frozenset(
    (
        *SINGULAR,
        *PLURAL,
        *NEUTER,
        *FIRST,
        *RELATIVE,
        "we",
        "us",
        "our",
        "you",
        "this",
        "these",
        "those",
        "some",
        "many",
        "others",
        "one",
        "both",
        "most",
        "all",
        "each",
        "few",
        "none",
        "neither",
        "either",
        "another",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "nobody",
        "somebody",
        "someone",
        "whoever",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
# "His successful father" is told of somebody else; he seldom speaks next.
_OWNED = re.compile(r"(?:\b(?:his|her|their|its|whose|my)|['’]s?)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_LINK = re.compile(r"[\s,–—-]*\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body named somewhere in an article.

    Attributes:
        start: Where.
        end: One past its last character.
        sentence: Start of the sentence.
        keys: Who it is; several where the name itself stays open.
        is_weak: Whether it may be no name of a person at all.
        is_owner: Whether it only tells whose something is ("Trump's", "Trump campaign").
    """

    start: int
    end: int
    sentence: int
    keys: tuple[str, ...]
    is_weak: bool = False
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke in a sentence before."""

    start: int
    sentence: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article has told when a pronoun comes.

    Attributes:
        text: The article.
        persons: Persons named, in text order.
        bodies: Organisations and states named, in text order.
        said: Contents of quotations: who is named there is spoken of, and seldom speaks next.
        genders: What is known of each person; a person of unknown gender fits any pronoun.
        sentences: How many sentences that name someone are looked through.
        reach: How many characters back "they" and "it" look for who spoke.
    """

    text: str
    persons: Sequence[Named]
    bodies: Sequence[Named]
    said: Sequence[Span]
    genders: Mapping[str, Gender | None]
    sentences: int
    reach: int


def resolve_person(
    pronoun: str, position: int, scene: Scene, spoken: Sequence[Spoken], *, not_this: str | None = None
) -> list[str]:
    """Return the persons whom "he" or "she" may mean: one if resolved, more if not, none if nobody fits.

    Args:
        pronoun: The pronoun, in lower case.
        position: Where it stands.
        scene: What the article has told.
        spoken: Who spoke before, in text order.
        not_this: Who cannot be meant: the one in whose words the pronoun stands.
    """
    wanted = SINGULAR[pronoun]
    before = scene.persons[: bisect_left(scene.persons, position, key=lambda n: n.start)]
    fallback: list[str] = []
    for names in _sentences_back(before, scene.sentences):
        fitting = [(name, keys) for name in names if (keys := _fitting(name, wanted, scene, not_this))]
        outside = [pair for pair in fitting if not _is_said(pair[0], scene.said)]
        outside = [pair for pair in outside if not pair[0].is_owner] or outside
        if outside:
            if any(name.is_weak for name, _ in outside) or _has_rival(wanted, outside, position, scene):
                return _open(outside, fallback)
            return _chosen(outside, spoken)
        fallback = fallback or _keys(fitting)
    return fallback if len(fallback) > 1 else []


def _sentences_back(before: Sequence[Named], limit: int) -> list[list[Named]]:
    """Return the names of the nearest sentences that name someone, the last sentence and name first."""
    groups: list[list[Named]] = []
    for name in reversed(before):
        if not groups or groups[-1][0].sentence != name.sentence:
            if len(groups) == limit:
                break
            groups.append([])
        groups[-1].append(name)
    return groups


def _fitting(name: Named, wanted: Gender, scene: Scene, not_this: str | None) -> tuple[str, ...]:
    able = [key for key in name.keys if scene.genders.get(key) in (None, wanted) and key != not_this]
    sure = tuple(key for key in able if scene.genders.get(key) == wanted)
    # "Clinton" may be two people; "she" says which.
    return sure if len(name.keys) > 1 and len(sure) == 1 else tuple(able)


def _is_said(name: Named, said: Sequence[Span]) -> bool:
    return any(contains(span, (name.start, name.start + 1)) for span in said)


def _keys(fitting: Sequence[tuple[Named, tuple[str, ...]]]) -> list[str]:
    return list(dict.fromkeys(key for _, keys in fitting for key in keys))


def _open(fitting: Sequence[tuple[Named, tuple[str, ...]]], others: Sequence[str]) -> list[str]:
    """Return candidates that are no answer: never one alone."""
    keys = list(dict.fromkeys([*_keys(fitting), *others]))
    return keys if len(keys) > 1 else []


def _chosen(outside: Sequence[tuple[Named, tuple[str, ...]]], spoken: Sequence[Spoken]) -> list[str]:
    keys = _keys(outside)
    if len(keys) == 1:
        return keys
    sentence = outside[0][0].sentence
    speaking = {key for who in spoken if who.sentence == sentence for key in who.keys if key in keys}
    return list(speaking) if len(speaking) == 1 else keys


def _has_rival(
    wanted: Gender, fitting: Sequence[tuple[Named, tuple[str, ...]]], position: int, scene: Scene
) -> bool:
    """Say whether a person without a name ("the woman") stands between the last name and the pronoun."""
    start = max(name.end for name, _ in fitting)
    genders = load_titles().genders
    for match in _WORD.finditer(scene.text, start, position):
        is_person = genders.get(match.group().lower()) == wanted and match.group().islower()
        is_person = is_person and not _OWNED.search(scene.text[start : match.start()])
        if is_person and not any(contains(span, match.span()) for span in scene.said):
            return not _is_apposition(scene.text, start, match.start())
    return False


def _is_apposition(text: str, start: int, end: int) -> bool:
    """Say whether a noun goes on about the name before it ("Anna Novak, a spokeswoman")."""
    between = text[start:end]
    return between.startswith(",") and not re.search(r"[.;:!?“”\"\n]", between)


def resolve_they(position: int, scene: Scene, spoken: Sequence[Spoken]) -> tuple[str, ...]:
    """Return the group, or the two together, that "they" means: who spoke last, nearby."""
    last = _last_spoken(position, scene, spoken)
    if last is None or (len(last.keys) == 1 and last.keys[0][0] not in "uob"):
        return ()
    return last.keys


def resolve_it(position: int, scene: Scene, spoken: Sequence[Spoken]) -> list[str]:
    """Return the bodies that "it" may mean: one if resolved, more if not."""
    last = _last_spoken(position, scene, spoken)
    found = list(last.keys) if last is not None and last.keys[0][0] in "ogbr" else []
    before = scene.bodies[: bisect_left(scene.bodies, position, key=lambda n: n.start)]
    near = [name for name in before if position - name.start <= scene.reach]
    if near:
        sentence = near[-1].sentence
        found += [k for n in near if n.sentence == sentence and not _is_said(n, scene.said) for k in n.keys]
    return list(dict.fromkeys(found))


def _last_spoken(position: int, scene: Scene, spoken: Sequence[Spoken]) -> Spoken | None:
    last = next((who for who in reversed(spoken) if who.start < position), None)
    return last if last is not None and position - last.start <= scene.reach else None


def resolve_relative(position: int, text: str, named: Sequence[Named]) -> tuple[str, ...]:
    """Return whom "who" means: the name right before it."""
    before = named[: bisect_left(named, position, key=lambda n: n.start)]
    if before and _LINK.match(text, before[-1].end, position):
        return before[-1].keys
    return ()
