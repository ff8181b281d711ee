"""What a place name does in its sentence: ground or actor, and what happens there.

A state, its capital or its seat of government is an actor where it speaks, decides, fights or owns an act
("Moscow said", "Russia's war"); it is ground where something is or happens. The way from the name up to
the word that governs it is read off the parse, the words off `data/lexicons/places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from analysis.resources.gazetteer import capital_or_country, lookup
from analysis.resources.place_words import load_place_words

_STEPS = 4
_SUBJECTS = frozenset(("nsubj", "csubj"))
_NOMINAL = frozenset(("nmod", "obl", "nmod:poss", "obl:agent", "obl:arg", "nmod:of"))
_SAME_ROLE = frozenset(("conj", "appos", "flat", "compound", "fixed", "nmod:desc", "list", "parataxis"))
_GROUND = frozenset(
    (
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "across",
        "throughout",
        "over",
        "into",
        "within",
        "through",
        "beyond",
    )
)
_SPEAKING_SEATS = frozenset(("kremlin", "pentagon", "white house", "downing street", "élysée", "whitehall"))


@dataclass(frozen=True, slots=True)
class Link:
    """One step on the way up from a name: the governing word and how what is below hangs on it."""

    head: Token
    relation: str
    """"object", "passive", "subject", "possessor", "modifier", or a preposition."""


def is_actor(span: Span) -> bool:
    """Say whether a name stands for a state or government that acts.

    Misses: actors without a verb of their own (headlines without verbs, lists).
    """
    if capital_or_country(span.text) is None:
        return False
    links = list(_way_up(span.root))
    if not links:
        return False
    if span.text.lower() in _SPEAKING_SEATS:
        return links[0].relation not in _GROUND
    first = links[0]
    actors = load_place_words().actors
    lemma = first.head.lemma_.lower()
    if first.relation == "subject":
        return first.head.pos_ in ("VERB", "AUX") and actors.get((lemma, "subject"), True)
    if first.relation == "by":
        return first.head.pos_ == "VERB"
    return actors.get((lemma, first.relation), False)


def role_of(span: Span) -> str:
    """Return what happens at a place by the words that govern its name, "named" where they say nothing."""
    roles = load_place_words().roles
    for link in _way_up(span.root):
        relation = "object" if link.relation == "passive" else link.relation
        role = roles.get((link.head.lemma_.lower(), relation))
        if role is not None:
            return role
        if link.relation == "possessor":
            continue
        if link.relation == "subject":
            break
    return "named"


def _way_up(token: Token) -> Iterator[Link]:
    """Yield the words that govern a name, nearest first; conjuncts hang where their first one hangs."""
    for _ in range(_STEPS):
        token = _first_of_same_role(token)
        if token.dep_ == "ROOT" or token.head is token:
            return
        relation = _relation(token)
        yield Link(token.head, relation)
        token = token.head


def _first_of_same_role(token: Token) -> Token:
    """Return the token that stands for the whole coordination or name in the sentence."""
    steps = 0
    while token.dep_ in _SAME_ROLE and token.head is not token and steps < _STEPS:
        if token.dep_ in ("compound", "parataxis") or (token.dep_ == "conj" and token.head.pos_ == "VERB"):
            break
        token = token.head
        steps += 1
    return token


def _relation(token: Token) -> str:
    dep = token.dep_
    if dep in _SUBJECTS:
        return "subject"
    if dep in ("nsubj:pass", "csubj:pass"):
        return "passive"
    if dep in ("obj", "iobj"):
        return "object"
    if dep == "nmod:poss":
        return "possessor"
    if dep in _NOMINAL:
        cases = [child.lower_ for child in token.children if child.dep_ == "case"]
        return cases[0] if cases else "object" if dep == "obl" else "modifier"
    return "modifier"


def is_dateline(span: Span, *, block_kind: str, text: str) -> bool:
    """Say whether a name opens an article as its dateline ("RIGA, Latvia — ...", "Kyiv (Reuters) - ...").

    Args:
        span: The name.
        block_kind: Kind of its block; a dateline block says it by itself.
        text: The article's text.
    """
    if block_kind == "dateline":
        return True
    if block_kind != "body":
        return False
    sentence_start = span.sent.start_char
    head = text[span.end_char : span.end_char + 60]
    lead = text[sentence_start : span.start_char]
    dash = min(
        (at for mark in (" — ", " – ", " - ", " -- ", "—") if (at := head.find(mark)) >= 0), default=-1
    )
    if dash < 0 or len(lead) > 40:
        return False
    between = lead + head[:dash]
    return (
        not any(word.islower() for word in between.split())
        and not any(mark in between for mark in '.!?:;"“”')
        and (span.text.isupper() or "(" in head[:dash] or "," in between)
        and bool(lookup(span.text))
    )
