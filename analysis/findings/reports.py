"""Reporting constructions in the parse: which words would be what was said, if this word reports speech.

For a verb, noun or adjective each construction that could hold reported speech is listed by name
("clause" for "said that …", "obl:about" for "spoke about …"). Whether the word does report speech in that
construction is the cue lexicon's business (`resources.cues`); here is only grammar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

_VERBS = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_CLAUSE_MARKS = frozenset(("that", "whether", "if", "how"))
_OBLIQUES = frozenset(("obl", "obl:arg", "obl:agent"))
_INVERTED = frozenset(
    ("obj", "iobj", "nsubj", "ccomp", "xcomp", "obl:unmarked", "dep", "conj", "parataxis")
)
_QUOTE_ENDS = frozenset(("”", '"', "''", "’", "'", "»", ","))
_NOMINALS = frozenset(("PROPN", "NOUN", "PRON"))
# "…, told the paper": who is told stands after these, never who tells.
_NEVER_INVERTED = frozenset(
    ("tell", "ask", "inform", "assure", "remind", "warn", "urge", "advise", "notify")
)
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "midnight",
        "noon",
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "moment",
        "time",
        "weekend",
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
    ]
)
"""Words for times: neither who speaks nor what is said."""
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "nsubj:outer"))


@dataclass(frozen=True, slots=True)
class Report:
    """One reading of a word as a cue.

    Attributes:
        cue: The word.
        construction: Name of the construction, a key of the cue lexicon.
        content: Heads of the subtrees that would be the content.
        around: Whether the content surrounds the cue ("X, he said, Y"), so that the cue's own subtree
            must be cut out of it.
        particles: Words that belong to the cue ("called *on*").
    """

    cue: Token
    construction: str
    content: tuple[Token, ...]
    around: bool = False
    particles: tuple[Token, ...] = ()


def reports(cue: Token) -> Iterator[Report]:
    """Yield every construction in which this word could report speech."""
    if cue.pos_ in _VERBS:
        yield from _verb_reports(cue)
    elif cue.pos_ in _NOUNS:
        yield from _noun_reports(cue)
    elif cue.pos_ == "ADJ":
        yield from _adjective_reports(cue)


def inverted_subject(verb: Token) -> Token | None:
    """Return the subject of "…,” said X", which parsers often take for an object.

    After a closing mark any noun phrase right of the verb will do; after a bare comma only one that has
    no clause of its own, or "X, who left, said rain was likely" would make rain the speaker.
    """
    before = verb.nbor(-1) if verb.i else None
    if before is None or before.text not in _QUOTE_ENDS or verb.lemma_ in _NEVER_INVERTED:
        return None
    if any(child.dep_ in SUBJECTS and not child.is_space for child in verb.lefts):
        return None
    for child in verb.rights:
        if child.is_space or (child.dep_ not in _INVERTED and child.dep_ not in SUBJECTS):
            continue
        is_clause = any(part.dep_ in SUBJECTS or part.dep_ == "cop" for part in child.children)
        begins_here = child.left_edge.i == verb.i + 1
        if child.pos_ in _NOMINALS and begins_here and not (before.text == "," and is_clause):
            return child
        return None
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on this verb itself, if any."""
    inverted = inverted_subject(verb)
    if inverted is not None:
        return inverted
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and not c.is_space and not c.is_punct]
    if len(subjects) > 1 and subjects[0].i + 1 == subjects[1].i and subjects[1].pos_ == "PROPN":
        return subjects[1]  # "operator Ukrenergo said", cut in two by the parser
    return subjects[0] if subjects else None


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive."""
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)


def case_of(noun: Token) -> str:
    """Return the preposition before a noun, `""` where there is none."""
    return " ".join(child.lower_ for child in noun.lefts if child.dep_ == "case")


def marker_of(clause: Token) -> str:
    """Return the word that opens a subordinate clause ("that", "to"), `""` where there is none."""
    return " ".join(child.lower_ for child in clause.lefts if child.dep_ == "mark")


def _verb_reports(verb: Token) -> Iterator[Report]:
    subject = own_subject(verb)
    skipped = inverted_subject(verb)
    children = [child for child in verb.children if child is not skipped and child != skipped]
    for child in children:
        if child.dep_ == "ccomp" or (child.dep_ == "advcl" and marker_of(child) in _CLAUSE_MARKS):
            yield Report(verb, "clause", (child,))
        elif child.dep_ == "advcl" and marker_of(child):
            yield Report(verb, f"advcl:{marker_of(child)}", (child,))
        elif child.dep_ == "parataxis":
            yield Report(verb, "parataxis-child", (child,))
        elif child.dep_ in _OBLIQUES and case_of(child) and child.lower_ not in TIMES:
            cases = tuple(c for c in child.lefts if c.dep_ == "case")
            yield Report(verb, f"obl:{case_of(child)}", (child,), particles=cases)
    transitive = (
        any(child.dep_ in ("obj", "xcomp") for child in children) and verb.lemma_ not in _NEVER_INVERTED
    )
    if verb.dep_ == "parataxis" and not transitive:
        yield Report(verb, "parataxis", (verb.head,), around=True)
    if verb.dep_ == "advcl" and marker_of(verb) == "as" and not transitive:
        yield Report(verb, "as-clause", (verb.head,), around=True)
    yield from _object_reports(verb, children, subject)


def _object_reports(verb: Token, children: list[Token], subject: Token | None) -> Iterator[Report]:
    """Objects, infinitives and predicates, alone and together ("urged *them to leave*")."""
    things = [child for child in children if child.dep_ == "obj"][:1]
    passive = is_passive(verb)
    complements = [child for child in children if child.dep_ == "xcomp"]
    for child in complements:
        form = _complement_form(child)
        if things:
            yield Report(verb, f"object+{form}", (*things, child))
        elif passive and subject is not None:
            yield Report(verb, f"passive+{form}", (subject, child))
        else:
            yield Report(verb, form, (child,))
    for child in children:
        if things and child.dep_ in _OBLIQUES and case_of(child) == "as":
            yield Report(verb, "object+as", (*things, child))
    if things and not complements:
        yield Report(verb, "object", tuple(things))
    if passive and subject is not None:
        yield Report(verb, "passive", (subject,))


def _complement_form(complement: Token) -> str:
    if "to" in marker_of(complement).split():
        return "infinitive"
    return "gerund" if complement.tag_ == "VBG" else "predicate"


def _noun_reports(noun: Token) -> Iterator[Report]:
    for child in noun.rights:
        if child.dep_ in ("ccomp", "acl"):
            marker = marker_of(child)
            name = marker if marker in ("that", "to") else child.dep_
            yield Report(noun, f"noun {name}", (child,))
        elif child.dep_ == "nmod" and case_of(child):
            cases = tuple(c for c in child.lefts if c.dep_ == "case")
            yield Report(noun, f"noun:{case_of(child)}", (child,), particles=cases)


def _adjective_reports(adjective: Token) -> Iterator[Report]:
    for child in adjective.rights:
        if child.dep_ == "ccomp":
            yield Report(adjective, "adjective clause", (child,))
        elif child.dep_ in ("xcomp", "advcl"):
            yield Report(adjective, f"adjective {marker_of(child) or 'other'}", (child,))
        elif child.dep_ in _OBLIQUES and case_of(child):
            cases = tuple(c for c in child.lefts if c.dep_ == "case")
            yield Report(adjective, f"adjective:{case_of(child)}", (child,), particles=cases)
