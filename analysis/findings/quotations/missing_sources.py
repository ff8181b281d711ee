"""Who speaks where the network names nobody, and nobody where it names the one spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from analysis.findings.quotations.sources import can_speak, phrase_tokens, source_of
from analysis.findings.quotations.subjects import SUBJECTS, case_of
from analysis.language.attributions import Attribution
from analysis.resources.cues import CueLexicon

_VERBS = frozenset(("VERB", "AUX"))
_PASSIVE_AUXILIARIES = frozenset(("be", "get"))
# "He was determined to stay", "she is convinced": what the subject feels, not what others say of it.
_OWN_STATES = frozenset(("determine", "concern", "worry"))
# With an infinitive these are passive whatever a tagger makes of them ("once thought to be safe").
_BY_OTHERS = frozenset(("think", "believe", "say", "know", "suspect", "assume", "presume", "consider"))
_PAST = frozenset(("VBN", "VBD"))
_FOLLOWING = frozenset(("VBG", "VBD"))  # "…, *adding* that", "… and *said*"
_BETWEEN = frozenset(("ADV", "AUX"))
_STOPS = frozenset((",", ";", "—", "–", "-", "--"))
_OWN_PROMISES = frozenset(("promise", "threaten", "vow", "offer"))  # who promises me to go goes himself


def is_spoken_of(main: Token, cues: CueLexicon) -> bool:
    """Say whether the subject of a cue is spoken of ("was criticized"), not speaking."""
    known = cues.cues.get(main.lemma_.lower())
    if known is None or known.act == "attitude" or main.lemma_ in _OWN_STATES:
        return False
    helpers = {child.lemma_ for child in main.children if child.dep_ in ("aux", "aux:pass")}
    if helpers or main.lemma_ not in _BY_OTHERS:
        return main.tag_ == "VBN" and not helpers.isdisjoint(_PASSIVE_AUXILIARIES)
    infinitives = (child for child in main.rights if child.dep_ == "xcomp")
    is_infinitive = any(part.lower_ == "to" for child in infinitives for part in child.lefts)
    return main.tag_ in _PAST and is_infinitive


def agent_words(main: Token) -> list[Token]:
    """Return the phrase after "by" of a passive cue; none where there is none."""
    for child in main.children:
        if child.dep_ in ("obl:agent", "obl") and case_of(child) == "by":
            return phrase_tokens(child, without=[main])
    return []


def supplied_words(doc: Doc, item: Attribution, earlier: Sequence[Attribution]) -> list[Token]:
    """Return the phrase that names who speaks where the network names nobody.

    Args:
        doc: The text.
        item: The attribution.
        earlier: Those before it in the text.
    """
    main = doc[item.main]
    if main.pos_ not in _VERBS:
        return []
    has_subject = any(child.dep_ in SUBJECTS and child.i not in item.content for child in main.children)
    fellow = _fellow(doc, item, earlier)
    if fellow is not None and main.tag_ in _FOLLOWING and not has_subject and _goes_on(main):
        return [doc[i] for i in fellow.source]
    subject = _prompted(main) or source_of(main)
    if subject is None or subject.i in item.content or not can_speak(subject):
        return []
    return phrase_tokens(subject, without=[main])


def _fellow(doc: Doc, item: Attribution, earlier: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution before in the same sentence whose speaker goes on speaking."""
    start = doc[item.main].sent.start
    for other in reversed(earlier):
        if other.main < start:
            return None
        if other.source and item.main not in other.content:
            return other
    return None


def _goes_on(main: Token) -> bool:
    """Say whether a verb follows a comma or "and"; in "with *Russia* insisting" it has a subject."""
    position = main.i - 1
    while position > main.sent.start and main.doc[position].pos_ in _BETWEEN:
        position -= 1
    before = main.doc[position]
    return before.pos_ == "CCONJ" or before.text in _STOPS


def _prompted(main: Token) -> Token | None:
    """Return who is moved to say something ("prompted *NATO* to order", "led *him* to fear")."""
    head = main.head
    if main.tag_ != "VB" or main.dep_ not in ("xcomp", "advcl") or head.lemma_ in _OWN_PROMISES:
        return None
    return next((c for c in head.rights if c.dep_ == "obj" and c.i < main.i), None)
