"""Pieces of clauses that labels of claims are made of: subjects, verbs with their helpers, complements."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.findings.claims.participles import particle_of, past
from analysis.findings.claims.phrases import tail, words

_LONGEST_SUBJECT = 6
_LONGEST_OBJECT = 4
_PERSONAL = frozenset(("he", "she", "it", "they", "we", "i", "you"))
_SPEAKERS = frozenset(("we", "i", "you"))
"""Pronouns that mean whoever speaks or listens: a label with them cannot be read alone."""
_INNER = frozenset(("det", "amod", "compound", "nummod", "nmod:poss", "flat"))
_RELATIVE = frozenset(("WP", "WDT"))
_STATES = frozenset(("JJ", "VBN", "VBG", "RB"))
_STATE_REACH = 3  # words on to the "opposed" of "remained firmly opposed"
_REACH = 8  # words between a noun and the verb of its relative clause
_PLACES_AND_MEANS = frozenset(
    (
        "into",
        "to",
        "from",
        "at",
        "in",
        "on",
        "over",
        "through",
        "across",
        "near",
        "by",
        "against",
        "with",
        "as",
        "toward",
    )
)
_IN_FULL = {
    "wo": "will",
    "ca": "can",
    "n't": "not",
    "n’t": "not",
    "'ve": "have",
    "’ve": "have",
    "'ll": "will",
    "’ll": "will",
    "'s": "is",
    "’s": "is",
    "'re": "are",
    "’re": "are",
}


def clause_head(token: Token) -> Token | None:
    """Climb to the verb of a token's clause, or to the noun that "be" makes one: "was in power"."""
    for _ in range(6):
        if token.pos_ == "VERB" or any(child.dep_ == "cop" for child in token.children):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def subject_of(verb: Token, *, with_pronouns: bool = False) -> list[Token]:
    """Return the words of a verb's subject, its head alone where they are long: "the two presidents"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            head = _meant(verb, child)
            if head.pos_ == "PRON":
                return [head] if with_pronouns and head.lower_ in _PERSONAL else []
            left = min((token.i for token in head.lefts if token.dep_ in _INNER), default=head.i)
            while left and verb.doc[left - 1].pos_ == "PROPN" and verb.doc[left].pos_ == "PROPN":
                left -= 1  # "Mr." of "Mr. Obama"
            right = max((child.i for child in head.conjuncts if child.i < verb.i), default=head.i)
            tokens = list(verb.doc[left : right + 1])
            return tokens if len(tokens) <= _LONGEST_SUBJECT else list(verb.doc[head.i : head.i + 1])
    return []


def _meant(verb: Token, pronoun: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the pronoun.

    A parser takes "who has been in power" for an apposition; the pronoun shows that it is a clause.
    """
    is_relative = verb.dep_ in ("acl:relcl", "acl", "appos") and pronoun.tag_ in _RELATIVE
    return verb.head if is_relative and verb.head.i < pronoun.i else pronoun


def verb_text(verb: Token) -> str:
    """Return a verb, or a noun after "be", with its helpers: "have sat down", "was in power"."""
    helpers = [c for c in verb.children if c.dep_.split(":")[0] in ("aux", "cop") and c.i < verb.i]
    between = [c for c in verb.children if c.dep_ == "case" and c.i < verb.i]
    negations = [c for c in verb.children if c.lower_ in ("not", "n't", "n’t", "never") and c.i < verb.i]
    kept = sorted({token.i for token in (*helpers, *between, *negations, verb)})
    text = " ".join(_IN_FULL.get(verb.doc[index].lower_, verb.doc[index].text) for index in kept)
    particle = particle_of(verb)
    return f"{text} {particle}" if particle else text


def past_text(verb: Token) -> str:
    """Return the past of a verb with its particle: "signed", "took part" of "taken part"."""
    particle = particle_of(verb)
    return f"{past(verb)} {particle}" if particle else past(verb)


def object_of(verb: Token, taken: frozenset[int] = frozenset()) -> str | None:
    """Return the object after a verb, its last words where it is long; `None` where there is none.

    Tokens of numbers (`taken`) are left out: "opened accounts" of "opened more than 2 million accounts".
    """
    for child in verb.children:
        if child.dep_ == "obj" and child.i > verb.i and child.pos_ in ("NOUN", "PROPN"):
            inner = [token.i for token in child.lefts if token.dep_ in _INNER and token.i not in taken]
            if taken & {token.i for token in child.lefts}:
                return child.text
            first = min(inner, default=child.i)
            while first - 2 > verb.i and verb.doc[first - 1].text in ("-", "‑"):
                first -= 2  # "flu-like symptoms"
            tokens = verb.doc[first : child.i + 1]
            if len(tokens) <= _LONGEST_OBJECT and not any(token.is_punct for token in tokens):
                return tokens.text
            return child.text
    return None


def complement_of(verb: Token, taken: frozenset[int] = frozenset()) -> str | None:
    """Return what completes a verb: its object, else "to express support", "positive", "missing".

    Args:
        verb: The verb, or a noun after "be".
        taken: Tokens of numbers; a complement that holds one is left out.
    """
    own = object_of(verb, taken)
    if own is not None:
        return None if any(c.dep_ == "obj" and c.i in taken for c in verb.children) else own
    told = next((c for c in verb.children if c.dep_ == "iobj" and c.pos_ == "PROPN"), None)
    if told is not None:
        return verb.doc[min((c.i for c in told.lefts), default=told.i) : told.i + 1].text
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp") or child.i <= verb.i or child.i in taken:
            continue
        if child.tag_ == "VB" and verb.doc[child.i - 1].lower_ == "to":
            inner = complement_of(child, taken) if child.dep_ == "xcomp" else None
            return f"to {child.text} {inner}" if inner else f"to {child.text}{after_verb(child, taken)}"
        if child.tag_ in _STATES and child.dep_ == "xcomp" and child.i - verb.i <= _STATE_REACH:
            return f"{child.text}{tail(verb.doc, child.i + 1, taken, is_loose=True)}"
    return None


def predicate(verb: Token, taken: frozenset[int] = frozenset()) -> str:
    """Return a verb with its helpers and what it needs: "had refused to discuss it", "signed a letter"."""
    own = complement_of(verb, taken)
    return f"{verb_text(verb)} {own}" if own else verb_text(verb)


def clause(token: Token, taken: frozenset[int] = frozenset()) -> str:
    """Return subject, verb and object of a token's clause: "he won", "Mr. Obama carried his district"."""
    verb = clause_head(token)
    subject = [] if verb is None else subject_of(verb, with_pronouns=True)
    if verb is not None and verb.dep_ == "acl" and verb.tag_ == "VBG" and object_of(verb) is not None:
        are = "are" if verb.head.tag_ in ("NNS", "NNPS") else "is"  # "issues facing the country"
        return f"{words(_noun_run(verb.head))} {are} {verb.text} {object_of(verb)}"
    if verb is None or not subject or subject[0].lower_ in _SPEAKERS:
        return ""
    own = complement_of(verb, taken) or _what(verb)
    text = f"{words(subject)} {verb_text(verb)}"
    return f"{text} {own}" if own and token.text not in own.split() else text


def _what(verb: Token) -> str:
    """Return the noun whose relative clause a verb makes as its object: "a strategy which they pursued"."""
    pronoun = next((c for c in verb.children if c.tag_ in _RELATIVE and c.dep_ == "obj"), None)
    is_relative = verb.dep_ == "acl:relcl" and pronoun is not None
    return f"the {words(_noun_run(verb.head))}" if is_relative else ""


def _noun_run(head: Token) -> list[Token]:
    left = min((t.i for t in head.lefts if t.dep_ in ("amod", "compound", "flat")), default=head.i)
    return list(head.doc[left : head.i + 1])


def relative_text(head: Token, taken: frozenset[int] = frozenset()) -> str:
    """Return the relative clause on a noun in short: "who responded to an ad", "that Russia fired"."""
    for verb in head.children:
        if verb.dep_ != "acl:relcl" or verb.i < head.i or verb.i - head.i > _REACH:
            continue
        pronoun = next((c for c in verb.children if c.tag_ in _RELATIVE and c.i < verb.i), None)
        if pronoun is not None and pronoun.dep_ in ("nsubj", "nsubj:pass"):
            return f"{pronoun.lower_ if pronoun.lower_ != 'which' else 'that'} {_told(verb, taken)}"
        subject = subject_of(verb, with_pronouns=True)
        if subject and subject[0].i > head.i and subject[0].lower_ not in _SPEAKERS:
            done = predicate(verb, taken) if object_of(verb) is None else verb_text(verb)
            return f"{'' if subject[0].pos_ == 'PRON' else 'that '}{words(subject)} {done}"
    return ""


def _told(verb: Token, taken: frozenset[int]) -> str:
    done = predicate(verb, taken)
    return done if done != verb_text(verb) else f"{done}{after_verb(verb, taken)}"


def after_verb(verb: Token, taken: frozenset[int] = frozenset()) -> str:
    """Return the short phrase right after a verb: " into the hotel ballroom" of "packed into ..."."""
    end = verb.i + 1 + (particle_of(verb) is not None)
    if end + 1 >= len(verb.doc) or verb.doc[end + 1].tag_ == "PRP$":
        return ""  # "in its airspace": whose?
    if verb.doc[end].head.head.i != verb.i:
        return ""  # "sent those involved to the hospital": nobody was involved to it
    return tail(verb.doc, end, taken, ties=_PLACES_AND_MEANS, is_loose=True)
