"""What a place name does in its sentence: ground or actor, and what happens there.

A state, its capital or its seat of government is an actor where it speaks, decides, fights or owns an act
("Moscow said", "Russia's war"); it is ground where something is or happens. The way from the name up to
the word that governs it is read off the parse, the words off `data/lexicons/places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from analysis.findings.tags import FINITE
from analysis.resources.gazetteer import capital_or_country, country_of, is_seat, lookup
from analysis.resources.place_words import load_place_words

_STEPS = 4
_DOERS = frozenset(("subject", "by"))
"""What makes a name the one who acts; nothing further up happens at it."""
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
_LINKS = {"passive": ("object",), "modifier": ("of", "in", "to", "on")}
"""What a relation counts as: "the Kyiv attack" is an attack on or in Kyiv."""
_OWN_CLAUSE = frozenset(("advcl", "ccomp", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "conj"))
"""Clauses of their own: the clause above is elsewhere ("visited Oslo, fanning fears in Rome")."""
_MOVING = "visited"
_BROUGHT = frozenset(("troops", "attacked"))
"""Roles that those who come give a place, before their coming does ("soldiers came to")."""
_ASIDES = frozenset((",", "too", "also", "however", "itself", "meanwhile", "again"))
_LONGEST_ASIDE = 4
_SERVES = 6
"""Words behind "as" in which it stands what a place serves as."""


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
        return _is_cleft(span)
    if is_seat(span.text):
        return links[0].relation not in _GROUND
    first = links[0]
    actors = load_place_words().actors
    lemma = first.head.lemma_.lower()
    if first.relation == "subject":
        if first.head.pos_ not in ("VERB", "AUX"):
            return actors.get((lemma, "apt"), False)
        return actors.get((lemma, "subject"), True)
    if _is_made_to_act(span):
        return True
    if country_of(span.text) is None and _owns_for_state(span, first):
        return True
    verb = _verb_right_after(span)
    if verb is not None:
        return actors.get((verb.lemma_.lower(), "subject"), True)
    if first.relation == "by":
        return first.head.pos_ == "VERB"
    return _is_listed_actor(span, first)


def _owns_for_state(span: Span, first: Link) -> bool:
    """Say whether a capital stands for its state: what no city has by itself is its state's."""
    actors = load_place_words().actors
    after = span.doc[span.end].lemma_.lower() if span.end < len(span.doc) else ""
    if actors.get((after, "capital:possessor")) is False:
        return False  # "Kyiv mayor", "Minsk's Palace of ..."
    lemma = first.head.lemma_.lower()
    return actors.get((lemma, f"capital:{first.relation}"), first.relation == "possessor")


def _is_listed_actor(span: Span, first: Link) -> bool:
    """Say whether the governing word leads to an actor, by the parse or by the words before the name."""
    actors, doc = load_place_words().actors, span.doc
    lemma = first.head.lemma_.lower()
    links = ("passive", "object") if first.relation == "passive" else (first.relation,)
    for link in links:
        if (lemma, link) in actors:
            return actors[lemma, link]
    owns = first.relation in ("possessor", "modifier")  # "support for Ukraine's air defences"
    if owns or span.start < 2 or doc[span.start - 1].pos_ != "ADP" or doc[span.start - 2].pos_ == "VERB":
        return False
    return actors.get((doc[span.start - 2].lemma_.lower(), doc[span.start - 1].lower_), False)


def _is_made_to_act(span: Span) -> bool:
    """Recognise "let Moscow launch missiles" and "left Rome holding the south" by the order of words."""
    doc = span.doc
    if not span.start or span.end >= len(doc):
        return False
    before, after = doc[span.start - 1], doc[span.end]
    made = load_place_words().actors.get((before.lemma_.lower(), "made"), False)
    if not made or before.pos_ not in ("VERB", "AUX") or after.is_punct:
        return False
    return after.tag_ in ("VB", "VBP", "VBG") or (before.lemma_.lower() == "let" and after.pos_ == "NOUN")


def _verb_right_after(span: Span) -> Token | None:
    """Return the finite verb that follows a name with nothing before it that makes it ground.

    The parser sometimes misses a subject behind "as" or "before"; the order of words shows it. An aside
    (", too,") is stepped over, and the "that" of "it was not Russia that attacked".
    """
    doc, index = span.doc, span.end
    before = doc[span.start - 1].lower_ if span.start else ""
    while index < min(span.end + _LONGEST_ASIDE, len(doc)) and doc[index].lower_ in _ASIDES:
        index += 1
    if index == span.end + 1 and doc[span.end].text == ",":
        return None  # a lone comma closes the clause of the name
    if index == span.end and _is_cleft(span):
        index += 1
    after = doc[index] if index < len(doc) else None
    if after is None or after.tag_ not in FINITE or before in load_place_words().locative:
        return None
    return None if before in ("and", "or", ",") else after


def _is_cleft(span: Span) -> bool:
    """Recognise the frame of "it was (not) Russia that ..."."""
    doc = span.doc
    words = [token.lower_ for token in doc[max(span.start - 3, 0) : span.start] if token.lower_ != "not"]
    opened = len(words) > 1 and words[-2] == "it" and words[-1] in ("is", "was", "’s", "'s")
    if not opened or span.end + 1 >= len(doc) or doc[span.end].lower_ not in ("that", "who"):
        return False
    return doc[span.end + 1].tag_ in FINITE  # not "it is Norway that we have ties with"


def role_of(span: Span) -> str:
    """Return what happens at a place by the words that govern its name, "named" where they say nothing."""
    if _is_part_of_word(span):
        return "named"
    if (role := _role_as(span)) is not None:
        return role
    carried, is_carried, is_bare, is_kind = "", True, True, False
    for number, link in enumerate(_way_up(span.root)):
        if link.relation in _DOERS:
            role = _undergone(link.head)
            if role is not None or not number:
                return role or "named"
            break
        if not number and _is_owned_apart(link):
            return "named"
        # "arrival on a runway in Minsk": the place's own preposition counts up to the first verb as well.
        carried = carried or link.relation
        is_bare = is_bare and (not number or is_kind)
        is_kind = link.relation in ("of", "modifier") and link.head.lower_ in load_place_words().kinds
        if is_bare and link.relation == "object" and (role := _listed(link.head, "itself")) is not None:
            return role
        for relation in dict.fromkeys((link.relation, carried) if is_carried else (link.relation,)):
            role = _role_at(link.head, relation)
            if role is not None:
                return role
        is_carried = is_carried and link.head.pos_ != "VERB"
    return _role_before(span) or ("visited" if _holds_person(span) else "named")


def _role_as(span: Span) -> str | None:
    """Return what a place serves as: "used Belarus as a launching pad"."""
    doc = span.doc
    if span.end >= len(doc) or doc[span.end].lower_ != "as":
        return None
    for token in doc[span.end + 1 : span.end + _SERVES]:
        if token.is_punct or (token.pos_ == "VERB" and token.tag_ != "VBG"):
            return None
        if (role := _listed(token, "as")) is not None:
            return role
    return None


def _is_owned_apart(link: Link) -> bool:
    """Say whether a name only says whose something is that may be elsewhere ("U.S. forces")."""
    if link.relation not in ("possessor", "modifier"):
        return False
    return {link.head.lemma_.lower(), link.head.lower_} & load_place_words().owned_apart != set()


def _undergone(verb: Token) -> str | None:
    """Return what befalls the subject of a verb by the verb's object: "Kharkiv suffered new shelling"."""
    if verb.lemma_.lower() not in load_place_words().undergoing:
        return None
    things = (child for child in verb.children if child.dep_ == "obj")
    links = ("in", "on", "of", "at")
    return next((r for thing in things for link in links if (r := _listed(thing, link)) is not None), None)


def _is_part_of_word(span: Span) -> bool:
    """Say whether a name is bound by a hyphen to what follows: "U.S.-made missiles" says where from."""
    return (
        span.end < len(span.doc) and span.doc[span.end].text.startswith("-") and not span.root.whitespace_
    )


def _holds_person(span: Span) -> bool:
    """Say whether a person just was at the place ("He was in Oslo on Monday")."""
    root = span.root
    children = {child.dep_: child for child in root.children}
    subject = children.get("nsubj")
    at_place = any(child.dep_ == "case" and child.lower_ in ("in", "at") for child in root.children)
    if subject is None or not at_place or "cop" not in children:
        return False
    return subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she", "they")


def _role_at(head: Token, relation: str) -> str | None:
    """Return the role that a governing word gives, or one it governs ("sent troops to")."""
    if relation == "modifier" and head.pos_ not in ("NOUN", "PROPN"):
        return None
    own = _listed(head, relation)
    if relation in _LINKS or (own is not None and own != _MOVING):
        return own
    fellows = [role for word in _fellows(head) if (role := _listed(word, relation)) is not None]
    if own == _MOVING:
        return next((role for role in fellows if role in _BROUGHT), own)
    return fellows[0] if fellows else None


def _listed(word: Token, relation: str) -> str | None:
    """Return the role that the table gives a word: by its lemma, or its form ("forces" are not a force)."""
    roles = load_place_words().roles
    pos = "v" if word.pos_ in ("VERB", "AUX") else "n"
    links = _LINKS.get(relation, (relation,))
    before = word.nbor(-1).lower_ if word.i else ""
    forms = (f"{before} {word.lemma_.lower()}", word.lemma_.lower(), word.lower_)  # "military activity"
    return next(
        (roles[form, pos, link] for form in forms for link in links if (form, pos, link) in roles), None
    )


def _fellows(head: Token) -> Iterator[Token]:
    """Yield the objects and subjects of a verb (or of a noun after "be"), and what they are of.

    The parse may hang a place on any of them; of "troops sent to" the troops stand above.
    """
    is_predicate = any(child.dep_ == "cop" for child in head.children)
    if head.pos_ not in ("VERB", "AUX") and not is_predicate:
        return
    if head.dep_ == "acl:relcl" or (head.dep_ == "acl" and head.tag_ in ("VBN", "VBG")):
        yield head.head
    for child in head.children:
        if child.dep_ in ("obj", "nsubj:pass", "nsubj"):
            yield child
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "nmod")


def _role_before(span: Span) -> str | None:
    """Return the role by the words beside a name, for headlines that the parser cannot read."""
    doc, words = span.doc, load_place_words()
    index = span.start - 1
    while index >= 0 and doc[index].lower_ in words.modifiers:
        index -= 1
    if index < 0:
        return None
    if doc[index].lower_ in words.locative and index > 0:
        return _role_at_word(doc[index - 1], doc[index].lower_)
    role = _role_at_word(doc[index], "object")
    after = doc[span.end] if span.end < len(doc) else None
    return role or (
        _role_at_word(after, "modifier")
        if after is not None and (after.pos_ != "VERB" or after.is_title)
        else None
    )


def _role_at_word(token: Token, relation: str) -> str | None:
    """Return the role of a word by its lemma, or by its form where capitals misled the tagger."""
    roles = load_place_words().roles
    plain = token.lower_
    forms = (token.lemma_.lower(), plain, plain.removesuffix("s"), plain.removesuffix("ed"))
    is_verb = token.pos_ == "VERB" and token.text.islower()
    readings = ("v",) if relation == "object" or is_verb else ("n", "v")
    links = _LINKS.get(relation, (relation,))
    keys = ((form, pos, link) for form in forms for pos in readings for link in links)
    return next((roles[key] for key in keys if key in roles), None)


def _way_up(token: Token) -> Iterator[Link]:
    """Yield the words that govern a name, nearest first; conjuncts hang where their first one hangs."""
    for _ in range(_STEPS):
        token = _first_of_same_role(token)
        if token.dep_ == "ROOT" or token.head is token:
            return
        relation = _relation(token)
        yield Link(token.head, relation)
        token = token.head
        if token.pos_ in ("VERB", "AUX") and token.dep_ in _OWN_CLAUSE:
            return


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
        (at for mark in (" — ", " – ", " - ", " -- ", " ― ", "—", "―") if (at := head.find(mark)) >= 0),
        default=-1,
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
