"""Subjects of verbs, as the parse shows them and where it misses them; times, which never speak."""

from __future__ import annotations

from spacy.tokens import Token

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
