"""Pronouns that speak: whom "he" or "she" means, where only one person can be meant.

Conservative on purpose: of the persons named before, in the nearest sentence that names any outside what
somebody else said, exactly one may fit in gender; else the pronoun stays unresolved, with its candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.resources.titles import Gender
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
PRONOUNS = frozenset(
    (
        *SINGULAR,
        "it",
        "its",
        "they",
        "them",
        "their",
        "we",
        "us",
        "our",
        "i",
        "me",
        "my",
        "you",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "some",
        "many",
        "others",
        "one",
        "both",
        "most",
        "himself",
        "themselves",
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person named somewhere in an article.

    Attributes:
        start: Where.
        sentence: Start of the sentence.
        speaker: The person.
    """

    start: int
    sentence: int
    speaker: str


def resolve_pronoun(
    pronoun: str,
    position: int,
    *,
    named: Sequence[Named],
    said: Sequence[Span],
    genders: Mapping[str, Gender | None],
    sentences: int,
) -> list[str]:
    """Return the persons whom "he" or "she" may mean: one if resolved, more if not, none if nobody fits.

    Args:
        pronoun: The pronoun, in lower case.
        position: Where it stands.
        named: Persons named in the article, in text order.
        said: Contents of quotations: who is named there is spoken of, and seldom speaks next.
        genders: What is known of each person; a person of unknown gender fits any pronoun.
        sentences: How many sentences that name someone are looked through.
    """
    wanted = SINGULAR.get(pronoun)
    if wanted is None:
        return []
    before = named[: bisect_left(named, position, key=lambda n: n.start)]
    fallback: list[str] = []
    for fitting, spoken_of in _by_sentence(before, said, wanted, genders, sentences):
        if fitting:
            return fitting
        fallback = fallback or spoken_of
    return fallback if len(fallback) > 1 else []


def _by_sentence(
    before: Sequence[Named],
    said: Sequence[Span],
    wanted: Gender,
    genders: Mapping[str, Gender | None],
    sentences: int,
) -> list[tuple[list[str], list[str]]]:
    """Return for the nearest sentences, the last first, who fits outside and inside of what was said."""
    groups: list[tuple[int, list[Named]]] = []
    for name in reversed(before):
        if not groups or groups[-1][0] != name.sentence:
            if len(groups) == sentences:
                break
            groups.append((name.sentence, []))
        groups[-1][1].append(name)
    result = []
    for _, names in groups:
        fitting = [n for n in reversed(names) if genders.get(n.speaker) in (None, wanted)]
        inside = [n for n in fitting if any(contains(s, (n.start, n.start + 1)) for s in said)]
        outside = [n for n in fitting if n not in inside]
        result.append((_speakers(outside), _speakers(inside)))
    return result


def _speakers(names: Sequence[Named]) -> list[str]:
    return list(dict.fromkeys(name.speaker for name in names))
