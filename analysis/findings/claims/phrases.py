"""Pieces of an article's own words that labels of claims are made of: phrases, complements, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import noun_phrase
from analysis.findings.claims.participles import particle_of
from analysis.resources.numbers import word_set

ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_LONGEST_TAIL = 5  # words of "against the bill" that still belong in a label
_LONGEST_SUBJECT = 6
_TIES = frozenset(("of", "in", "against", "for", "from", "on", "with", "at", "to", "into", "between"))
_PERSONAL = frozenset(("he", "she", "it", "they", "we", "i", "you"))
_INNER = frozenset(("det", "amod", "compound", "nummod", "nmod:poss", "flat"))
_LONGEST_OBJECT = 4
_LONGEST_RUN = 8
_IN_FULL = {
    "wo": "will",
    "ca": "can",
    "n't": "not",
    "n’t": "not",
    "'ve": "have",
    "’ve": "have",
    "'ll": "will",
}
_DETERMINERS = word_set("determiner")
_IDLE_FIRST = _DETERMINERS | word_set("empty_modifier") | {"own", "known", "same", "about", "only"}
_NO_ARTICLE = frozenset(("PROPN", "PRON", "DET"))


def words(tokens: Iterable[Token]) -> str:
    """Return tokens as running text, idle first words left out, small letters kept for common nouns."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].lower_ in _IDLE_FIRST:
        kept = kept[1:]
    if not kept:
        return ""
    doc = kept[0].doc
    text = " ".join(doc[kept[0].i : kept[-1].i + 1].text.split())
    is_title = len(kept) > 1 and kept[1].text[:1].isupper()
    is_common = kept[0].pos_ != "PROPN" or not kept[0].ent_type_  # a tagger takes "Turnout" for a name
    lowered = kept[0].is_sent_start and is_common and kept[0].text.istitle() and not is_title
    return text[:1].lower() + text[1:] if lowered else text


def with_article(tokens: Sequence[Token], text: str) -> str:
    """Return a phrase with "the" before a common noun that has no article, name or possessor."""
    if not tokens or not text or text.split()[0].lower() in _DETERMINERS:
        return text
    first = next((token for token in tokens if token.lower_ not in _IDLE_FIRST), tokens[0])
    following = first.nbor(1) if first.i + 1 < len(first.doc) else None
    owned = following is not None and following.tag_ == "POS"
    is_name = first.pos_ in _NO_ARTICLE and all(token.pos_ == "PROPN" for token in tokens if token.is_alpha)
    return text if owned or is_name else f"the {text}"


def tail(doc: Doc, end: int, taken: frozenset[int] = frozenset(), *, is_loose: bool = False) -> str:
    """Return the short phrase that a preposition ties to a noun ending at `end`: " against the bill"."""
    if end >= len(doc) or doc[end].lower_ not in _TIES or doc[end].pos_ not in ("ADP", "SCONJ"):
        return ""
    if not is_loose and doc[end].lower_ != "of" and doc[end].head.head.i != end - 1:
        return ""  # by the parse it belongs to the verb
    start = end + 1
    while start < len(doc) and doc[start].lower_ in _DETERMINERS:
        start += 1
    phrase = noun_phrase(doc, start, limit=min(end + 8, len(doc)))
    if phrase is None or phrase.end - end > _LONGEST_TAIL or taken & set(range(end, phrase.end)):
        return ""
    return f" {doc[end : phrase.end].text}"


def phrase_at(doc: Doc, index: int, taken: frozenset[int] = frozenset()) -> str:
    """Return the noun phrase that opens at a token, its article and complement included."""
    start = index
    while start < len(doc) and doc[start].lower_ in _DETERMINERS:
        start += 1
    phrase = noun_phrase(doc, start, limit=min(index + 8, len(doc)))
    if phrase is None:
        return ""
    tokens = list(doc[phrase.first : phrase.end])
    own = doc[index : phrase.end].text if start > index else with_article(tokens, words(tokens))
    return " ".join(own.split()) + tail(doc, phrase.end, taken)


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
    """Return the noun that a relative pronoun stands for, else the pronoun."""
    is_relative = verb.dep_ == "acl:relcl" and pronoun.tag_ in ("WP", "WDT")
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


def clause_head(token: Token) -> Token | None:
    """Climb to the verb of a token's clause, or to the noun that "be" makes one: "was in power"."""
    for _ in range(6):
        if token.pos_ == "VERB" or any(child.dep_ == "cop" for child in token.children):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def object_of(verb: Token) -> str | None:
    """Return the object right after a verb, its last words where it is long; `None` where there is none."""
    for child in verb.children:
        if child.dep_ == "obj" and child.i > verb.i and child.pos_ in ("NOUN", "PROPN"):
            inner = [token.i for token in child.lefts if token.dep_ in _INNER]
            tokens = verb.doc[min(inner, default=child.i) : child.i + 1]
            if len(tokens) <= _LONGEST_OBJECT and not any(token.is_punct for token in tokens):
                return tokens.text
            return child.text
    return None


def clause(token: Token) -> str:
    """Return subject, verb and object of a token's clause: "he won", "Mr. Obama carried his district"."""
    verb = clause_head(token)
    subject = [] if verb is None else subject_of(verb, with_pronouns=True)
    if verb is None or not subject:
        return ""
    own = object_of(verb)
    text = f"{words(subject)} {verb_text(verb)}"
    return f"{text} {own}" if own and token.text not in own else text


def run_on(doc: Doc, index: int) -> str:
    """Return the words from a token to the next mark, a few at most: "think it would be wrong"."""
    end = index
    while end < len(doc) and end - index < _LONGEST_RUN and not (doc[end].is_punct or doc[end].is_space):
        end += 1
    while end > index and doc[end - 1].pos_ in ("ADP", "DET", "PART", "CCONJ", "SCONJ", "AUX"):
        end -= 1
    return " ".join(doc[index:end].text.split())
