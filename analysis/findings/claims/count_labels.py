"""What a count is called, in the article's words: "drones shot down", "people wounded"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import Counted, is_people, lemma
from analysis.findings.claims.happenings import NAMING
from analysis.findings.claims.participles import participle
from analysis.findings.claims.phrases import phrase_at, tail, words
from analysis.findings.claims.predicates import (
    after_verb,
    clause_head,
    complement_of,
    object_of,
    past_text,
    predicate,
    relative_text,
    subject_of,
    verb_text,
)
from analysis.resources.numbers import casualties, people_nouns, word_set

_WHERE = frozenset(("in", "at", "across", "on"))
_HARM_WORDS = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "casualties": "killed or injured",
}
_BE = frozenset(("be", "have", "become", "remain", "seem"))
_COPULAS = word_set("generic_verb") | _BE
_HOLDING = word_set("holding_verb")
_LIGHT = word_set("light_verb")
_MODALS = frozenset(("will", "would", "could", "may", "might", "should", "must", "can", "to"))
_TIME_NOUNS = word_set("time_noun")
_DIRECTIONS = word_set("direction")
_EXTENTS = frozenset(("tall", "high", "long", "wide", "deep"))
_ACTS = ("tion", "sion", "ment", "ing", "ance", "ence", "ure", "val", "sal", "age", "ery")
_FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ"))
_HELPERS = frozenset(("MD", "VBP", "VBD", "VBZ", "RB"))


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
    is_whole: bool = False
    """Whether the number beside it is a part of it: the 35 of "30 of the 35 drones"."""

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
    says_nothing = told.verb is not None and told.verb.lemma_.lower() in _COPULAS
    head, rest = doc[told.counted.head], tail(doc, told.end, told.taken, is_loose=says_nothing)
    found = _happened(doc, told, noun, rest) or _placed(doc, told, noun)
    if not found:
        said = _said_after(doc, told, head)
        found = f"{noun}{rest}{f' {said}' if said else ''}"
    return f"{noun} in all" if told.is_whole and found == noun else found


def one_of(doc: Doc, told: Told) -> str:
    """Return what one of several is called: "one of the Iranian drones that had flown"."""
    phrase = " ".join(doc[told.counted.first : told.counted.end].text.split())
    done = told.verb
    if done is None or done.i < told.counted.head or done.lemma_.lower() in _COPULAS:
        return f"one of the {phrase}"
    if told.part == "subj":
        linked = "" if done.tag_ == "VBG" else f"{_pronoun(doc[told.counted.head])} "
        return f"one of the {phrase} {linked}{_full(done, told.taken)}"
    own = f"{participle(done)}{after_verb(done, told.taken)}" if told.part == "obj" else ""
    return f"one of the {phrase}{f' {own}' if own else ''}"


def _happened(doc: Doc, told: Told, noun: str, rest: str) -> str:
    """Return the noun with what it does or what is done to it; empty where no verb says anything."""
    verb, head = told.verb, doc[told.counted.head]
    if verb is None:
        return ""
    name = verb.lemma_.lower()
    if told.part == "obj" and name in _HOLDING:
        return _held(verb, told, noun, rest)
    if told.part == "obj" and name not in _COPULAS:
        if verb.i < told.counted.first:
            return f"{noun} {_done(verb)}{rest}"
        return f"{noun}{rest} {_done(verb)}{after_verb(verb, told.taken)}"
    if told.part == "subj" and (name not in _COPULAS or (name != "be" and complement_of(verb, told.taken))):
        return _doing(verb, f"{noun}{rest}", told.taken, is_person=_is_person(head))
    if head.dep_ == "obl:agent" and verb.tag_ == "VBN":
        return _acting(verb, f"{noun}{rest}", _pronoun(head))
    return ""


def _acting(verb: Token, noun: str, pronoun: str) -> str:
    """Return "senators who signed the letter" of "a letter signed by all 42 senators"."""
    object_ = verb.head if verb.dep_.startswith("acl") else None
    if object_ is None:
        object_ = next((c for c in verb.children if c.dep_ == "nsubj:pass" and c.pos_ == "NOUN"), None)
    return noun if object_ is None else f"{noun} {pronoun} {past_text(verb)} the {object_.text}"


def _held(verb: Token, told: Told, noun: str, rest: str) -> str:
    """Return "students of the school" of "the school has 30 students", what they do where that is said."""
    said = _said_after(verb.doc, told, verb.doc[told.counted.head])
    if said or rest:
        return f"{noun}{rest}{f' {said}' if said else ''}"
    subject = [] if told.counted.head in {t.i for t in subject_of(verb)} else subject_of(verb)
    is_thing = bool(subject) and subject[-1].lower_ not in _TIME_NOUNS
    return f"{noun} of {_lower_article(subject)}" if is_thing else ""


def _said_after(doc: Doc, told: Told, head: Token) -> str:
    """Return what the words behind a noun say: a participle, a relative clause, a verb, a direction."""
    if told.own_end is None and told.counted.end < len(doc):
        word = doc[told.counted.end].lower_
        if word in _DIRECTIONS or word in _EXTENTS:
            return f"{word}{tail(doc, told.counted.end + 1, told.taken, is_loose=True)}"
    for child in head.children:
        is_after = child.i > head.i and child.lemma_.lower() not in NAMING
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and is_after:
            own = complement_of(child, told.taken)
            return f"{child.text} {own}" if own else f"{child.text}{after_verb(child, told.taken)}"
    if relative := relative_text(head, told.taken):
        return relative
    verb = None if told.is_whole else _finite_after(doc, told.end)
    return "" if verb is None else f"{_pronoun(head)} {_full(verb, told.taken)}"


def _finite_after(doc: Doc, index: int) -> Token | None:
    """Return the verb right behind a noun whose subject the parser missed: "people will lose"."""
    for token in doc[index : index + 4]:
        if token.pos_ == "VERB":
            is_finite = token.tag_ in _FINITE_TAGS or token.i > index
            named = token.lemma_.lower() in _COPULAS and complement_of(token) is None
            return token if is_finite and not named else None
        if token.tag_ not in _HELPERS or token.is_punct:
            return None
    return None


def _full(verb: Token, taken: frozenset[int]) -> str:
    done = predicate(verb, taken)
    return done if done != verb_text(verb) else f"{done}{after_verb(verb, taken)}"


def _is_person(head: Token) -> bool:
    return is_people(head) or (head.text[0].isupper() and head.tag_ in ("NNS", "NNPS"))


def _pronoun(head: Token) -> str:
    return "who" if _is_person(head) else "that"


def harm_label(casualty: str, *, verb: Token | None = None) -> str:
    """Return the label of people harmed whose noun the sentence leaves out: "people killed"."""
    return f"people {_harm_word(casualty, verb)}"


def crowd_label(verb: Token, taken: frozenset[int]) -> str:
    """Return the label of people whose noun the sentence leaves out: "people who attended the funeral"."""
    return _doing(verb, "people", taken, is_person=True)


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


def _doing(verb: Token, noun: str, taken: frozenset[int], *, is_person: bool) -> str:
    """Return "warplanes that arrived", "soldiers training", "Democrats who signed a letter"."""
    if verb.lemma_.lower() in _LIGHT:
        objects = [child.lower_ for child in verb.children if child.dep_ == "obj"]
        return f"{noun} with {objects[0]}" if objects else noun
    own = complement_of(verb, taken)
    if own is None and any(child.dep_ in ("xcomp", "ccomp", "obj") for child in verb.children):
        return noun  # "senators that want" says nothing without what they want
    if verb.tag_ == "VBG":
        return f"{noun} {verb.lower_} {own}" if own else f"{noun} {verb.lower_}"
    return f"{noun} {'who' if is_person else 'that'} {_full(verb, taken)}"


def _placed(doc: Doc, told: Told, noun: str) -> str:
    """Return what a count of places or an act is about: "regions with blackouts", "arrival of troops"."""
    head = doc[told.counted.head]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    case = next((child.lower_ for child in head.children if child.dep_ == "case" and child.i < head.i), "")
    governor = head.head
    if case == "of" and governor.i in told.taken and governor.dep_ == "nmod":
        governor = governor.head  # "the arrival of thousands of troops"
    is_act = case == "of" and head.dep_ == "nmod" and governor.pos_ == "NOUN"
    if is_act and governor.i < told.counted.first and governor.i not in told.taken:
        return _of_governor(governor, noun)
    if case not in _WHERE or head.dep_ not in ("nmod", "obl"):
        return ""
    event = _event_before(head) or _event(head)
    return f"{noun} with {event}" if event else ""


def _of_governor(governor: Token, noun: str) -> str:
    """Return "arrival of troops", "people in the nation"; of other nouns ("a mother of four") nothing."""
    name = governor.lower_
    if name in word_set("holding_noun"):
        return f"{noun} in the {name}"
    is_act = name.endswith(_ACTS) or name in word_set("act_noun")
    return f"{name} of {noun}" if is_act and name not in word_set("amount_noun") else ""


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


def _event_before(place: Token) -> str:
    """Return the plural right before the place: "forced blackouts in a dozen regions"."""
    doc = place.doc
    case = next((child.i for child in place.children if child.dep_ == "case"), 0)
    noun = doc[case - 1] if case else None
    if noun is None or noun.tag_ != "NNS" or (noun.i and noun.nbor(-1).like_num):
        return ""
    return words(doc[_opening(noun) : noun.i + 1])


def _opening(noun: Token) -> int:
    """Return the first word of a noun and its modifiers."""
    inner = [c.i for c in noun.lefts if c.dep_ in ("amod", "compound") and c.tag_ not in ("VBN", "VBD")]
    return min(inner, default=noun.i)  # in "caused blackouts" a tagger may take the verb for an adjective


def times_label(number: Token) -> str:
    """Return what occasions are counted: "times the two presidents have sat down".

    "Two times the normal level" and "six times less likely" count none: they compare.
    """
    index = next((t.i + 1 for t in number.doc[number.i : number.i + 4] if t.lower_ == "times"), 0)
    following = number.doc[index] if 0 < index < len(number.doc) else None
    if following is not None and following.tag_ in ("JJR", "RBR"):
        return f"times {' '.join(number.doc[index : index + 2].text.split())}"
    if following is not None and following.tag_ in ("DT", "PRP$") and following.lower_ != "this":
        compared = phrase_at(number.doc, index)
        if compared:
            return f"times {compared}"
    node = clause_head(number)
    return "times" if node is None else _times(node)


def occasions_label(noun: Token) -> str:
    """Return what "the second time that he has served" counts: "times he has served", if it is said."""
    node = next((c for c in noun.children if c.dep_.startswith("acl") and c.i > noun.i), None)
    return "" if node is None else _times(node)


def _times(node: Token) -> str:
    subject = subject_of(node, with_pronouns=True)
    if not subject:
        return f"times {verb_text(node)}"
    own = object_of(node)
    done = f"{verb_text(node)} {own}" if own else verb_text(node)
    return f"times {_lower_article(subject)} {done}"


def _lower_article(tokens: list[Token]) -> str:
    text = " ".join(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text.split())
    return text[:1].lower() + text[1:] if tokens[0].pos_ in ("DET", "PRON", "NUM") else text
