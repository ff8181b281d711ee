"""What happened to counted things: the verb they are object or subject of, and the harm it does to people.

Leans on word order where a parser errs most: the verb right before a number, the passive after its noun.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import Counted, is_people, lemma
from analysis.resources.numbers import casualties, people_nouns, vague_numbers, word_set

_AUXILIARIES = word_set("auxiliary")
_UNREAL = frozenset(("would", "could", "will", "wo", "can", "’ll", "'ll", "’d"))
_OPEN = frozenset(("may", "might", "should"))
_HAVE = frozenset(("has", "have", "had", "having"))
_BE = frozenset(("was", "were", "is", "are", "be", "been", "being"))
_CLIMBED = frozenset(("conj", "compound", "nmod", "appos", "nummod", "amod", "flat"))
NAMING = frozenset(("know", "call", "dub", "name", "nickname", "term"))
_AMOUNTS = word_set("amount_noun")
_LIGHT_VERBS = word_set("light_verb")


def verb_of(doc: Doc, first: int, head: int) -> tuple[Token | None, str]:
    """Return the verb that says what happened to a counted thing, and its part in it: obj, subj or "".

    Args:
        doc: The article.
        first: First token of the claim, hedge included.
        head: The token that stands for it (head noun, else the number).
    """
    before = _verb_before(doc, first)
    if before is not None:
        return before, "obj"
    participle = _participle_after(doc, head + 1)
    if participle is not None:
        return participle
    verb, part = _verb_by_parse(doc[head])
    if part in ("obj", "subj"):
        return verb, part
    return _harm_after(doc, head + 1) or (verb, part)


def _verb_before(doc: Doc, first: int) -> Token | None:
    """Return a transitive-looking verb right before the claim: "killed at least 12 people"."""
    index = first - 1
    if index >= 0 and doc[index].tag_ == "RP":
        index -= 1
    if index < 0 or doc[index].sent.start != doc[min(first, len(doc) - 1)].sent.start:
        return None
    token = doc[index]
    plain = token.pos_ == "VERB" and token.tag_ in ("VB", "VBD", "VBG", "VBZ", "VBP", "VBN")
    if token.lemma_.lower() in word_set("reporting_verb"):
        return None
    return token if plain and not _is_passive(doc, index) else None


def _harm_after(doc: Doc, index: int) -> tuple[Token, str] | None:
    """Return the verb of death or injury behind a noun and its place: "children in Basra, Iraq, have died".

    For sentences whose subject the parser missed.
    """
    index = _after_location(doc, index)
    found = _participle_after(doc, index)
    if found is None and index < len(doc) and doc[index].tag_ in ("VBD", "VBP"):
        found = doc[index], "subj"
    return found if found is not None and casualty_by_verb(*found) is not None else None


def _after_location(doc: Doc, index: int) -> int:
    """Step over "in Baghdad, Iraq," and the like."""
    if index >= len(doc) or doc[index].lower_ not in ("in", "at", "near", "from"):
        return index
    position = index + 1
    while position < len(doc) and (doc[position].text[0].isupper() or doc[position].lower_ in ("the", ",")):
        position += 1
    return position


def _is_passive(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index].tag_ == "VBN" and doc[index - 1].lower_ in _BE


def _participle_after(doc: Doc, index: int) -> tuple[Token, str] | None:
    """Return the participle after a noun: "were killed", "destroyed in the fire"; "had died" is active."""
    is_perfect = False
    for token in doc[index : index + 6]:
        word = token.lower_
        if token.tag_ == "VBN" and word != "been":
            if word not in ("reported", "confirmed", "feared", "believed", "thought", "known"):
                return (token, "subj") if is_perfect else (token, "obj")
        elif word not in _AUXILIARIES and token.pos_ != "ADV":
            return None
        is_perfect = (is_perfect or word in _HAVE) and word not in _BE
    return None


def _verb_by_parse(token: Token) -> tuple[Token | None, str]:
    """Climb from a noun to its verb."""
    for child in token.children:
        is_called = child.lemma_.lower() in NAMING  # "outbreaks of the virus, known as bird flu"
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and child.i > token.i and not is_called:
            return child, "obj" if child.tag_ == "VBN" else "subj"
    node = token
    for _ in range(6):
        role, parent = node.dep_.split(":")[0], node.head
        if parent is node:
            return None, ""
        if parent.pos_ in ("VERB", "AUX") and role in ("nsubj", "obj", "obl", "iobj"):
            if node.dep_ == "nsubj:pass":
                return parent, "obj"
            return parent, {"nsubj": "subj", "obj": "obj"}.get(role, "obl")
        if role not in _CLIMBED or (role == "nmod" and not _is_amount(parent)):
            return None, ""  # "the arrival of 300 troops was announced": nobody announced the troops
        node = parent
    return None, ""


def _is_amount(noun: Token) -> bool:
    """Say whether a noun is itself a number, or stands for one: "thousands of troops", "a total of 30"."""
    return noun.like_num or noun.lower_ in _AMOUNTS or noun.lower_ in vague_numbers()


def event_of(verb: Token | None, part: str) -> str | None:
    """Return the lemma that says what happened: the verb's, but "damage" of "suffered damage"."""
    if verb is None:
        return None
    lemma_ = verb.lemma_.lower()
    if part == "subj" and lemma_ in _LIGHT_VERBS:
        objects = (child.lemma_.lower() for child in verb.children if child.dep_ == "obj")
        lemma_ = next(objects, lemma_)
    return lemma_ or None


def verb_phrase(verb: Token) -> str:
    """Return a participle with its particle: "shot down"."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    particle = following is not None and (following.dep_ == "compound:prt" or following.tag_ == "RP")
    return f"{verb.lower_} {following.lower_}" if following is not None and particle else verb.lower_


def relative_verb(head: Token) -> Token | None:
    """Return the verb of a relative clause on a noun: "the drones that Russia fired"."""
    for child in head.children:
        if child.dep_ == "acl:relcl" and child.i > head.i:
            return child
    return None


def casualty_of(
    doc: Doc, counted: Counted | None, number: tuple[int, int], verb: Token | None, part: str
) -> str | None:
    """Return whether those counted are killed, injured, missing, or casualties of no stated kind.

    Args:
        doc: The article.
        counted: The noun counted, if any.
        number: First token of the number and one past its last.
        verb: What happened, from `verb_of`.
        part: Whether the counted thing is its object or subject.
    """
    is_beside = (
        counted is not None and counted.end > number[0]
    )  # else the noun stands with an earlier number
    after = counted.end if counted is not None and is_beside else number[1]
    headline = _harm_before(doc, number[0])
    if counted is None and headline is not None:
        return headline
    if counted is not None:
        head = lemma(doc[counted.head])
        if (
            head in casualties("found")
            and verb is not None
            and verb.lemma_.lower() in word_set("find_verb")
        ):
            return casualties("found")[head]
        if head in casualties("noun") and head not in people_nouns():
            return _with_both(doc, counted.head, casualties("noun")[head])
        for token in doc[counted.first : counted.head]:
            if token.lower_ in casualties("adjective") and head not in word_set("animal"):
                return casualties("adjective")[token.lower_]
        if not is_people(doc[counted.head]) and doc[counted.head].lower_ not in ("more", "others"):
            return None
    stated = _adjective_after(doc, after)
    if stated is not None:
        return stated
    if verb is None:
        return casualties("noun").get(lemma(doc[counted.head])) if counted is not None else None
    return casualty_by_verb(verb, part)


def casualty_by_verb(verb: Token | None, part: str) -> str | None:
    """Return the harm that a verb does to its object or that its subject comes to ("suffered injuries")."""
    event = event_of(verb, part)
    if verb is None or event is None or part not in ("obj", "subj") or is_supposed(verb):
        return None
    if event != verb.lemma_.lower():
        return casualties("noun").get(event)
    return casualties("verb_object" if part == "obj" else "verb_subject").get(event)


def is_supposed(verb: Token) -> bool:
    """Say whether a verb tells what could or will happen: "could kill thousands"; not "may have died"."""
    helpers = {child.lower_ for child in verb.children if child.dep_.split(":")[0] == "aux"}
    if helpers & _UNREAL:
        return True
    return bool(helpers & _OPEN) and not helpers & _HAVE


def _harm_before(doc: Doc, first: int) -> str | None:
    """Read "Kills 12" by the word's form: in headlines a tagger takes such verbs for nouns."""
    word = doc[first - 1].lower_ if first else ""
    for ending, instead in (("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("es", "")):
        if word.endswith(ending):
            kind = casualties("verb_object").get(word.removesuffix(ending) + instead)
            if kind is not None:
                return kind
    return None


def _with_both(doc: Doc, head: int, kind: str) -> str:
    """Return "casualties" for "12 dead and wounded", else the kind."""
    words = " ".join(token.lower_ for token in doc[head : head + 3])
    return casualties("noun").get(words, kind)


def _adjective_after(doc: Doc, index: int) -> str | None:
    """Read "3 dead", "12 people missing", "five others were wounded"."""
    for token in doc[index : index + 5]:
        if token.lower_ in casualties("adjective"):
            return _with_both(doc, token.i, casualties("adjective")[token.lower_])
        if (
            token.lower_ not in _AUXILIARIES
            and token.lower_ not in ("more", "others", "people")
            and token.pos_ != "ADV"
        ):
            return None
    return None
