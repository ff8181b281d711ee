"""What a count is called, in the article's words: "drones shot down", "people wounded"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import Counted, lemma
from analysis.findings.claims.participles import participle
from analysis.findings.claims.phrases import (
    clause_head,
    object_of,
    subject_of,
    tail,
    verb_text,
    words,
)
from analysis.resources.numbers import casualties, people_nouns, word_set

_WHERE = frozenset(("in", "at", "across", "on"))
_HARM_WORDS = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "casualties": "killed or injured",
}
_COPULAS = word_set("generic_verb") | {"be", "have", "become", "remain", "seem"}
_LIGHT = word_set("light_verb")
_MODALS = frozenset(("will", "would", "could", "may", "might", "should", "must", "can", "to"))


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a count: its noun, what happened to it, and the tokens of every number around."""

    counted: Counted
    verb: Token | None
    part: str
    casualty: str | None
    taken: frozenset[int] = frozenset()
    own_end: int | None = None
    """Where the number ends, if its noun stands elsewhere: "23 of them" at Kyiv."""

    @property
    def end(self) -> int:
        """Where the words that belong to the count go on."""
        return self.counted.end if self.own_end is None else self.own_end


def count_label(doc: Doc, told: Told) -> str:
    """Return what is counted and what happened to it.

    Args:
        doc: The article.
        told: The counted noun with verb and harm.

    Returns:
        Never empty: at least the noun as written.
    """
    noun = words(doc[told.counted.first : told.counted.end])
    if told.casualty is not None:
        return _harmed(doc, told, noun)
    head, rest = doc[told.counted.head], tail(doc, told.end, told.taken)
    if told.verb is not None and told.part == "obj" and told.verb.lemma_.lower() not in _COPULAS:
        is_before = told.verb.i < told.counted.first
        return f"{noun} {_done(told.verb)}{rest}" if is_before else f"{noun}{rest} {_done(told.verb)}"
    if told.verb is not None and told.part == "subj" and told.verb.lemma_.lower() not in _COPULAS:
        is_person = lemma(head) in people_nouns() or (
            head.text[0].isupper() and head.tag_ in ("NNS", "NNPS")
        )
        return _doing(told.verb, f"{noun}{rest}", is_person=is_person)
    return _placed(doc, told, noun) or f"{noun}{rest}"


def harm_label(casualty: str, *, verb: Token | None = None) -> str:
    """Return the label of people harmed whose noun the sentence leaves out: "people killed"."""
    return f"people {_harm_word(casualty, verb)}"


def _harmed(doc: Doc, told: Told, noun: str) -> str:
    head = lemma(doc[told.counted.head])
    own = casualties("noun").get(head)
    if own is not None and head not in people_nouns():
        if head in ("dead", "injured", "wounded"):
            return f"people {_harm_word(own, None)}"
        return noun.split()[-1] if head in ("casualty", "death", "fatality", "injury") else noun
    noun = "people" if head in ("other", "more", "one", "nobody") else noun
    return f"{noun} {_harm_word(told.casualty or own or '', told.verb)}"


def _harm_word(casualty: str, verb: Token | None) -> str:
    """Return the article's word for the harm where it is one participle: "wounded" for injured."""
    if verb is not None and casualties("verb_object").get(verb.lemma_.lower()) == casualty:
        return participle(verb)
    return _HARM_WORDS.get(casualty, casualty)


def _done(verb: Token) -> str:
    helpers = {child.lower_ for child in verb.children if child.pos_ in ("AUX", "PART")}
    done = participle(verb)
    return f"to be {done}" if helpers & _MODALS and verb.tag_ in ("VB", "VBN") else done


def _doing(verb: Token, noun: str, *, is_person: bool) -> str:
    """Return "warplanes that arrived", "soldiers training", "Democrats who signed a letter"."""
    if verb.lemma_.lower() in _LIGHT:
        objects = [child.lower_ for child in verb.children if child.dep_ == "obj"]
        return f"{noun} with {objects[0]}" if objects else noun
    own = object_of(verb)
    if own is None and any(child.dep_ in ("xcomp", "ccomp", "obj") for child in verb.children):
        return noun  # "senators that want" says nothing without what they want
    done = f"{verb_text(verb)} {own}" if own else verb_text(verb)
    if verb.tag_ == "VBG":
        return f"{noun} {verb.lower_} {own}" if own else f"{noun} {verb.lower_}"
    return f"{noun} {'who' if is_person else 'that'} {done}"


def _placed(doc: Doc, told: Told, noun: str) -> str:
    """Return what a count of places or an act is about: "regions with blackouts", "arrival of troops"."""
    head = doc[told.counted.head]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    case = next((child.lower_ for child in head.children if child.dep_ == "case" and child.i < head.i), "")
    governor = head.head
    is_act = case == "of" and head.dep_ == "nmod" and governor.pos_ == "NOUN"
    if is_act and governor.i < told.counted.first and governor.i not in told.taken:
        return "" if governor.lower_ in word_set("amount_noun") else f"{governor.lower_} of {noun}"
    if case not in _WHERE or head.dep_ not in ("nmod", "obl"):
        return ""
    event = _event(head)
    return f"{noun} with {event}" if event else ""


def _event(place: Token) -> str:
    """Return what takes place there: the noun before, or what the verb does there."""
    governor = place.head
    if place.dep_ == "nmod" and governor.tag_ == "NNS":
        return words(place.doc[_opening(governor) : governor.i + 1])
    if governor.pos_ != "VERB":
        return ""
    for child in governor.children:
        if child.dep_ in ("obj", "nsubj:pass") and child.tag_ == "NNS" and child.i < place.i:
            return words(place.doc[_opening(child) : child.i + 1])
    return ""


def _opening(noun: Token) -> int:
    """Return the first word of a noun and its modifiers."""
    inner = [c.i for c in noun.lefts if c.dep_ in ("amod", "compound") and c.tag_ not in ("VBN", "VBD")]
    return min(inner, default=noun.i)  # in "caused blackouts" a tagger may take the verb for an adjective


def times_label(number: Token) -> str:
    """Return what occasions are counted: "times the two presidents have sat down"."""
    node = clause_head(number)
    if node is None:
        return "times"
    subject = subject_of(node)
    done = verb_text(node)
    if subject:
        return f"times {_lower_article(subject)} {done}"
    return f"times {done}"


def _lower_article(tokens: list[Token]) -> str:
    text = " ".join(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text.split())
    return text[:1].lower() + text[1:] if tokens[0].pos_ in ("DET", "PRON", "NUM") else text
