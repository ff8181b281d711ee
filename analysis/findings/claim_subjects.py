"""Whose number it is: the words that a measure or a count is said of.

"core inflation" of "core inflation rose 0.3 %", "the workforce" of "5 % of the workforce". Word order comes
first, for what stands right beside a number is seldom wrong; the parse fills in the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.findings.counted import Counted, noun_phrase

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj"))
_NO_NAME = frozenset(("PRON", "DET", "PUNCT", "SPACE"))
_FUNCTION = frozenset(
    ("DET", "ADP", "AUX", "PUNCT", "CCONJ", "SCONJ", "PART", "SPACE", "PRON", "ADV", "SYM")
)
_MODIFIERS = frozenset(("compound", "amod", "nummod", "nmod", "obl", "det"))
_TYING = frozenset(("of", "at", "to", "for", "between", "over", "in", "on", "from", "with", "as", "than"))
_PAYING = frozenset(("pay", "spend", "cost", "charge", "buy", "sell", "offer"))
_WINDOW = 12  # tokens looked over for the verb of a number or a noun beside it


def measured(doc: Doc, start: int, end: int, hedge: int) -> tuple[list[Token], list[Token]]:
    """Return the words of what a measure is said of: what stands nearest to it, and all of them.

    Args:
        doc: The article.
        start: First token of number and unit.
        end: One past the last.
        hedge: First token of the hedge, `start` where there is none.
    """
    near = _after(doc, end)
    if near:
        return _content(near), _content(near + _clause_subject(doc, start, hedge))
    near = _tied_noun(doc, hedge) + _paid_for(doc, start, end)
    subject = _verb_subject(doc, hedge) or _clause_subject(doc, start, hedge)
    found = near + subject or _noun_left(doc, hedge, start)
    return _content(near or found), _content(found)


def said_of(doc: Doc, counted: Counted, start: int) -> list[Token]:
    """Return the words of what a plain count belongs to, beside the counted noun itself.

    A count that is itself the subject, or stands in a side phrase, belongs to nothing.
    """
    if doc[start].lower_ == "one":
        return []
    found = (
        _after(doc, counted.end)
        if counted.end < len(doc) and doc[counted.end].lower_ in ("of", "for")
        else []
    )
    head = doc[counted.head]
    role = head.dep_.split(":")[0]
    if role == "nmod" and head.head.pos_ in ("NOUN", "PROPN") and head.head.i < start:
        return _content(found + _phrase(head.head, stop=start))
    if head.dep_ in _SUBJECTS or role == "obl":
        return _content(found)
    subject = _verb_subject(doc, start) or _subject_above(head)
    return _content(found + [token for token in subject if token.i < start])


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
        return [] if phrase is None else list(doc[phrase.first : phrase.end])
    phrase = noun_phrase(doc, index, limit=min(index + 10, len(doc)))
    if phrase is None:
        return []
    return list(doc[phrase.first : phrase.end])


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


def _tied_noun(doc: Doc, hedge: int) -> list[Token]:
    """Return the noun that a preposition ties the number to: "a speed of 15", "the price to $45"."""
    index = hedge - 1
    if index < 1 or doc[index].lower_ not in _TYING:
        return []
    noun = doc[index - 1]
    if noun.pos_ not in ("NOUN", "PROPN") or not noun.text[0].isalpha():
        return []
    return _phrase(noun, stop=hedge)


def _paid_for(doc: Doc, start: int, end: int) -> list[Token]:
    """Return what money is paid for: "paid $35,538 for a system"."""
    verbs = doc[max(start - 4, 0) : start]
    if not any(token.lemma_.lower() in _PAYING for token in verbs):
        return []
    for token in doc[end : end + 4]:
        if token.lower_ == "for":
            phrase = noun_phrase(doc, _skip_article(doc, token.i + 1), limit=min(token.i + 10, len(doc)))
            return [] if phrase is None else list(doc[phrase.first : phrase.end])
    return []


def _verb_subject(doc: Doc, hedge: int) -> list[Token]:
    """Return the noun run before the verb that stands right before the number: "Starbucks gained 3.5 %"."""
    index, first = hedge - 1, doc[hedge].sent.start
    passed_verb = False
    while index >= max(first, hedge - _WINDOW):
        token = doc[index]
        if token.pos_ in ("VERB", "AUX"):
            passed_verb = True
        elif passed_verb and token.pos_ in ("NOUN", "PROPN") and token.text[0].isalnum():
            return _run_ending(doc, index, first)
        elif token.pos_ not in ("ADV", "PART", "ADJ") and not (token.pos_ == "ADP" and not passed_verb):
            return []
        index -= 1
    return []


def _run_ending(doc: Doc, index: int, first: int) -> list[Token]:
    """Return the run of nouns, adjectives and "of" that ends at a token."""
    begin = index
    while begin > first and (
        doc[begin - 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
        or doc[begin - 1].lower_ in ("of", "'s", "’s", "&", "-")
    ):
        begin -= 1
    return list(doc[begin : index + 1])


def _clause_subject(doc: Doc, start: int, hedge: int) -> list[Token]:
    """Return the subject of the clause by the parse."""
    node = doc[start]
    for _ in range(6):
        if (
            node.head is node
            or node.dep_.split(":")[0] not in _MODIFIERS
            or node.head.pos_ not in ("NOUN", "SYM", "NUM")
        ):
            break
        node = node.head
    return [token for token in _subject_above(node) if token.i < hedge or token.i > start]


def _subject_above(node: Token) -> list[Token]:
    """Climb to the nearest clause with a subject of its own that is no pronoun."""
    for _ in range(8):
        for child in node.children:
            if child.dep_ in _SUBJECTS:
                return _phrase(child) if child.pos_ not in _NO_NAME else _antecedent(node)
        if node.dep_ in ("acl", "acl:relcl") and node.head.pos_ in ("NOUN", "PROPN"):
            return _phrase(node.head, stop=node.i)
        if node.head is node:
            return []
        node = node.head
    return []


def _antecedent(clause: Token) -> list[Token]:
    """Return the noun that a relative clause hangs on: "stocks, which were up 2.8 %"."""
    if clause.dep_ == "acl:relcl" and clause.head.pos_ in ("NOUN", "PROPN"):
        return _phrase(clause.head, stop=clause.i)
    return []


def _noun_left(doc: Doc, hedge: int, start: int) -> list[Token]:
    """Return the noun run nearest to the left in the sentence, else the one right after the number."""
    first = doc[start].sent.start
    for index in range(hedge - 1, max(first, hedge - _WINDOW) - 1, -1):
        if doc[index].pos_ in ("NOUN", "PROPN") and doc[index].text[0].isalpha():
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


def _content(tokens: Iterable[Token]) -> list[Token]:
    kept: dict[int, Token] = {}
    for token in tokens:
        if token.pos_ not in _FUNCTION and token.text[0].isalnum() and token.tag_ != "POS":
            kept.setdefault(token.i, token)
    return list(kept.values())
