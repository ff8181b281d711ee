"""Whose number it is: the words that a measure or a count is said of.

"core inflation" of "core inflation rose 0.3 %", "the workforce" of "5 % of the workforce". Word order comes
first, for what stands right beside a number is seldom wrong; the parse fills in the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import Counted, noun_phrase
from analysis.resources.numbers import word_set

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj"))
_NO_NAME = frozenset(("PRON", "DET", "PUNCT", "SPACE"))
_FUNCTION = frozenset(
    ("DET", "ADP", "AUX", "PUNCT", "CCONJ", "SCONJ", "PART", "SPACE", "PRON", "ADV", "SYM")
)
_MODIFIERS = frozenset(("compound", "amod", "nummod", "nmod", "obl", "det"))
_TYING = frozenset(
    (
        "of",
        "at",
        "to",
        "for",
        "between",
        "over",
        "in",
        "on",
        "from",
        "with",
        "as",
        "than",
        "above",
        "below",
        "under",
    )
)
_LIMITS = frozenset(("above", "below", "beyond", "under", "over"))
_GIVING = frozenset(("to", "from", "off"))
_PAYING = frozenset(("pay", "spend", "cost", "charge", "buy", "sell", "offer"))
_SAYING = frozenset(("say", "tell", "report", "announce", "add", "estimate", "claim", "predict", "expect"))
_WINDOW = 12  # tokens looked over for the verb of a number or a noun beside it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: tokens of its hedge, of number and unit, and those of every number around."""

    hedge: int
    first: int
    last: int
    taken: frozenset[int] = frozenset()


def measured(doc: Doc, place: Place) -> tuple[list[Token], list[Token]]:
    """Return the words of what a measure is said of: what stands nearest to it, and all of them.

    Args:
        doc: The article.
        place: Where number, unit and hedge stand.
    """
    beside = _name_before(doc, place)
    near = beside or after_measure(doc, place)
    if near:
        told = _content(near + _complement(doc, near), place)
        return told, _content(near + _clause_subject(doc, place), place)
    near = _tied_noun(doc, place) + _paid_for(doc, place) + _moved_thing(doc, place)
    near = near or _taken_from(doc, place)
    subject = _content(_verb_subject(doc, place), place) or _clause_subject(doc, place)
    found = _content(near + subject, place)
    if found:
        return _content(near, place) or found, found
    return [], _content(_noun_left(doc, place), place)


def said_of(doc: Doc, counted: Counted, place: Place) -> list[Token]:
    """Return the words of what a plain count belongs to, beside the counted noun itself.

    A count that is itself the subject, or stands in a side phrase, belongs to nothing.
    """
    start = place.first
    if doc[start].lower_ == "one":
        return []
    tied = counted.end < len(doc) and doc[counted.end].lower_ in ("of", "for")
    found = _after(doc, counted.end) if tied else []
    head = doc[counted.head]
    role = head.dep_.split(":")[0]
    if role == "nmod" and head.head.pos_ in ("NOUN", "PROPN") and head.head.i < start:
        whole = head.head.lower_ in ("total", "number", "sum")
        return _content(found if whole else found + _phrase(head.head, stop=start), place)
    moved = place.hedge > 0 and doc[place.hedge - 1].lower_ == "by"  # "employment grew by 600 jobs"
    if head.dep_ in _SUBJECTS or (role == "obl" and not moved):
        return _content(found, place)
    subject = _verb_subject(doc, place) or _subject_above(head)
    return _content(found + [token for token in subject if token.i < start], place)


def after_measure(doc: Doc, place: Place) -> list[Token]:
    """Return the "of"-phrase or noun after a measure, a bracket stepped over: "8 miles (13 km) of road"."""
    found = _after(doc, place.last) if doc[place.last - 1].lower_ != "times" else []
    if found or place.last >= len(doc) or doc[place.last].text != "(":
        return found
    for token in doc[place.last : place.last + 6]:
        if token.text == ")" and token.i + 1 < len(doc) and token.nbor(1).lower_ == "of":
            return _after(doc, token.i + 1)
    return []


def _name_before(doc: Doc, place: Place) -> list[Token]:
    """Return the name that a number directly follows, as in lists: "DAX -1.6 %"."""
    index = place.hedge - 1
    if index < 0 or place.hedge != place.first:
        return []
    if doc[index].pos_ != "PROPN" and not (doc[index].text.isupper() and len(doc[index]) > 1):
        return []
    following = doc[place.last] if place.last < len(doc) else None
    if following is not None and following.pos_ in ("NOUN", "ADJ", "VERB"):
        return []
    return [] if index in place.taken else _run_ending(doc, index, doc[place.first].sent.start)


def _after(doc: Doc, end: int) -> list[Token]:
    """Return the "of"-phrase or noun after a measure: "5 % of its workforce", "3-inch pipe"."""
    if end >= len(doc) or doc[end].is_space:
        return []
    index = end + 1 if doc[end].text in ("-", "‑") else end
    if doc[index].lower_ == "ago":
        return _object_above(doc[end - 1])
    if doc[index].lower_ in ("into", "since") and index + 1 < len(doc):
        index = _skip_article(doc, index + 1)
        phrase = noun_phrase(doc, index, limit=min(index + 10, len(doc)))
        return [] if phrase is None else list(doc[phrase.first : phrase.end])
    if index < len(doc) and doc[index].lower_ == "for":
        phrase = noun_phrase(doc, _skip_article(doc, index + 1), limit=min(index + 10, len(doc)))
        if phrase is None or doc[phrase.head].lower_ in word_set("one_idiom"):
            return []  # "for the first time"
        return list(doc[phrase.first : phrase.end])
    opens_clause = doc[index].tag_ == "VBG" and index == end  # "15 ppb requiring action"
    phrase = None if opens_clause else noun_phrase(doc, index, limit=min(index + 10, len(doc)))
    if phrase is not None:
        return list(doc[phrase.first : phrase.end])
    is_act = doc[index].lower_ == "of" and index + 1 < len(doc) and doc[index + 1].tag_ == "VBG"
    return [doc[index + 1]] if is_act else []  # "10 months of fighting"


def _complement(doc: Doc, near: list[Token]) -> list[Token]:
    """Return what an "of" ties to a noun: of "a two-year extension of tax cuts" the tax cuts."""
    end = near[-1].i + 1
    if near[-1].pos_ not in ("NOUN", "PROPN") or end >= len(doc) or doc[end].lower_ != "of":
        return []
    phrase = noun_phrase(doc, end, limit=min(end + 8, len(doc)))
    return [] if phrase is None else list(doc[phrase.first : phrase.end])


def _object_above(node: Token) -> list[Token]:
    """Return the object of the clause around a token: "launched its invasion nearly 10 months ago"."""
    for _ in range(5):
        for child in node.children:
            if child.dep_ == "obj" and child.pos_ in ("NOUN", "PROPN"):
                return _phrase(child)
        if node.head is node or node.pos_ == "VERB":
            return []
        node = node.head
    return []


def _skip_article(doc: Doc, index: int) -> int:
    while index < len(doc) and doc[index].pos_ == "DET":
        index += 1
    return index


def _tied_noun(doc: Doc, place: Place) -> list[Token]:
    """Return the noun that a preposition ties the number to: "a speed of 15", "the price to $45"."""
    index = place.hedge - 1
    if doc[place.hedge].lower_ in _LIMITS and place.hedge < place.first:
        index += 1  # "income above $250,000": the hedge is itself what ties
    if index < 1 or doc[index].lower_ not in _TYING | _LIMITS:
        return []
    noun = doc[index - 1]
    if noun.lower_ == "range":
        return []  # "in the range of 2 to 3 percent" says nothing of what it is
    if noun.pos_ not in ("NOUN", "PROPN") or not noun.text[0].isalpha() or noun.i in place.taken:
        return []
    return _phrase(noun, stop=place.hedge)


def _moved_thing(doc: Doc, place: Place) -> list[Token]:
    """Return what is moved by so much: the growth of "would increase growth next year by 1.25 points"."""
    index = place.hedge - 1
    if index < 1 or doc[index].lower_ != "by" or doc[place.last - 1].head.pos_ != "VERB":
        return []
    verb = doc[place.last - 1].head
    things = (child for child in verb.children if child.dep_ == "obj" and child.i < index)
    return next((_phrase(thing, stop=index) for thing in things if thing.pos_ == "NOUN"), [])


def _taken_from(doc: Doc, place: Place) -> list[Token]:
    """Return what so much is added to or taken from: the price of "adding $500 to the price of a home"."""
    verb, index = doc[place.hedge - 1] if place.hedge else None, place.last
    if verb is None or verb.tag_ != "VBG" or index >= len(doc) or doc[index].lower_ not in _GIVING:
        return []
    phrase = noun_phrase(doc, _skip_article(doc, index + 1), limit=min(index + 8, len(doc)))
    found = [] if phrase is None else list(doc[phrase.first : phrase.end])
    return found + _complement(doc, found) if found else []


def _paid_for(doc: Doc, place: Place) -> list[Token]:
    """Return what money is paid for: "paid $35,538 for a system"."""
    verbs = doc[max(place.first - 4, 0) : place.first]
    if not any(token.lemma_.lower() in _PAYING for token in verbs):
        return []
    for token in doc[place.last : place.last + 4]:
        if token.lower_ == "for":
            phrase = noun_phrase(doc, _skip_article(doc, token.i + 1), limit=min(token.i + 10, len(doc)))
            return [] if phrase is None else list(doc[phrase.first : phrase.end])
    return []


def _verb_subject(doc: Doc, place: Place) -> list[Token]:
    """Return the noun run before the verb that stands right before the number: "Starbucks gained 3.5 %"."""
    first = doc[place.first].sent.start
    passed_verb = passed_to = False
    for index in range(place.hedge - 1, max(first, place.hedge - _WINDOW) - 1, -1):
        token = doc[index]
        if index in place.taken:
            continue
        passed_to = passed_to or (passed_verb and token.lower_ == "to")
        if token.pos_ in ("VERB", "AUX"):
            passed_verb = True
        elif passed_verb and token.text == "," and (opening := _aside_start(doc, index, first)) is not None:
            return _with_prepositions(doc, opening - 1, first)
        elif passed_verb and token.like_num and doc[index - 1].pos_ in ("NOUN", "PROPN"):
            return [*_with_prepositions(doc, index - 1, first), token]  # "the Stoxx 50 was down"
        elif passed_verb and token.pos_ in ("NOUN", "PROPN") and token.text[0].isalnum():
            # "announced plans to lay off 50": the plans lay nobody off
            is_object = passed_to and token.dep_ in ("obj", "obl") and token.head.i < index
            return [] if is_object else _with_prepositions(doc, index, first)
        elif token.pos_ not in ("ADV", "PART", "ADJ") and not (token.pos_ == "ADP" and not passed_verb):
            return []
    return []


def _aside_start(doc: Doc, comma: int, first: int) -> int | None:
    """Return the comma that opens an aside behind a noun: "debt, excluding that of banks, was ..."."""
    for index in range(comma - 1, max(comma - _WINDOW, first), -1):
        if doc[index].text == ",":
            return index if doc[index - 1].pos_ in ("NOUN", "PROPN") else None
    return None


def _with_prepositions(doc: Doc, index: int, first: int) -> list[Token]:
    """Return a noun run with those that prepositions tie it to: "the price for homes in May"."""
    run = _run_ending(doc, index, first)
    for _ in range(3):
        begin = run[0].i
        while begin > first and doc[begin - 1].pos_ == "DET":
            begin -= 1
        tied = (
            begin - 2 > first and doc[begin - 1].pos_ == "ADP" and doc[begin - 2].pos_ in ("NOUN", "PROPN")
        )
        if not tied:
            break
        run = _run_ending(doc, begin - 2, first) + run
    return run


def _run_ending(doc: Doc, index: int, first: int) -> list[Token]:
    """Return the run of nouns, adjectives and "of" that ends at a token."""
    begin = index
    while begin > first and (
        doc[begin - 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
        or doc[begin - 1].lower_ in ("of", "'s", "’s", "&", "-")
    ):
        begin -= 1
    return list(doc[begin : index + 1])


def _clause_subject(doc: Doc, place: Place) -> list[Token]:
    """Return the subject of the clause by the parse."""
    node = doc[place.first]
    for _ in range(6):
        tied = node.dep_.split(":")[0] in _MODIFIERS and node.head.pos_ in ("NOUN", "SYM", "NUM")
        if node.head is node or not tied:
            break
        node = node.head
    return [token for token in _subject_above(node) if token.i < place.hedge or token.i > place.first]


def _subject_above(node: Token) -> list[Token]:
    """Climb to the nearest clause with a subject of its own that is no pronoun."""
    passed_clause = False
    for _ in range(8):
        for child in node.children:
            if child.dep_ in _SUBJECTS:
                if passed_clause and node.lemma_.lower() in _SAYING:
                    return []  # "The bridge cost $40 million, officials said": not the officials' money
                return _phrase(child) if child.pos_ not in _NO_NAME else _antecedent(node)
        # "announced plans to lay off 50": the plans lay nobody off
        is_plan = node.dep_ == "acl" and node.tag_ == "VB"
        if node.dep_ in ("acl", "acl:relcl") and node.head.pos_ in ("NOUN", "PROPN") and not is_plan:
            return _phrase(node.head, stop=node.i)
        if node.head is node:
            return []
        passed_clause = passed_clause or node.dep_ in ("ccomp", "parataxis")
        node = node.head
    return []


def _antecedent(clause: Token) -> list[Token]:
    """Return whom a pronoun means: "stocks, which were up 2.8 %", "the firm said it has 1,000 clients"."""
    if clause.dep_ == "ccomp" and clause.head.lemma_.lower() in _SAYING:
        sayers = (child for child in clause.head.children if child.dep_ == "nsubj")
        return next((_phrase(sayer) for sayer in sayers if sayer.pos_ not in _NO_NAME), [])
    if clause.dep_ == "acl:relcl" and clause.head.pos_ in ("NOUN", "PROPN"):
        return _phrase(clause.head, stop=clause.i)
    return []


def _noun_left(doc: Doc, place: Place) -> list[Token]:
    """Return the noun run nearest to the left in the sentence, else the one right after the number."""
    first = doc[place.first].sent.start
    for index in range(place.hedge - 1, max(first, place.hedge - _WINDOW) - 1, -1):
        if (
            index not in place.taken
            and doc[index].pos_ in ("NOUN", "PROPN")
            and doc[index].text[0].isalpha()
        ):
            return _run_ending(doc, index, first)
    return []


def _phrase(head: Token, *, stop: int | None = None) -> list[Token]:
    """Return a noun with its modifiers and "of"-phrases, without clauses hanging on it."""
    found = [head]
    for child in head.children:
        dep = child.dep_.split(":")[0]
        if stop is not None and child.i >= stop:
            continue
        if (
            dep in ("compound", "amod", "flat", "nummod")
            or child.dep_ == "nmod:poss"
            or (dep in ("nmod", "conj") and abs(child.i - head.i) <= 8)
        ):
            found += _phrase(child, stop=stop)
    return sorted(found, key=lambda token: token.i)


def _content(tokens: Iterable[Token], place: Place) -> list[Token]:
    """Return content words once each, without times and the parts of other numbers."""
    kept: dict[int, Token] = {}
    idle = word_set("time_noun")
    for token in tokens:
        plain = token.pos_ not in _FUNCTION and token.text[0].isalnum() and token.tag_ != "POS"
        if plain and token.i not in place.taken and token.lower_ not in idle:
            kept.setdefault(token.i, token)
    return list(kept.values())


def whole_words(doc: Doc, tokens: Iterable[Token]) -> list[str]:
    """Return the words that tokens are part of, hyphenated ones whole, once each: "blue-chip"."""
    words: dict[str, None] = {}
    for token in tokens:
        first = last = token.i
        while first > 1 and _is_tied(doc, first - 1):
            first -= 2
        while last + 2 < len(doc) and _is_tied(doc, last + 1):
            last += 2
        words.setdefault(doc[first : last + 1].text)
    return list(words)


def _is_tied(doc: Doc, index: int) -> bool:
    """Say whether the token at an index is a hyphen without space on either side."""
    return doc[index].text in ("-", "‑") and not doc[index].whitespace_ and not doc[index - 1].whitespace_
