"""Names of persons that the recogniser missed although the article itself gives them away.

A given name before a surname that the article names elsewhere, or after a title, is a person's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from analysis.resources.titles import key_of, load_given_names, load_titles


def missed_persons(doc: Doc) -> Iterator[TokenSpan]:
    """Yield persons' names outside the entities of a Doc, labelled PERSON, in text order.

    Misses:
        Given names that the lexicon lacks; persons named once, without a title.
    """
    titles = load_titles()
    beside = titles.honorifics | titles.ranks | titles.roles
    surnames = {entity[-1].text for entity in doc.ents if entity.label_ == "PERSON"}
    given = load_given_names().groups
    for token in doc:
        if token.ent_type_ or not token.is_title or token.lower_ not in given:
            continue
        surname = _surname_after(token)
        if surname is None:
            continue
        has_title = token.i > 0 and key_of(token.nbor(-1).text) in beside
        if surname.text in surnames or has_title:
            yield TokenSpan(doc, token.i, surname.i + 1, label="PERSON")


def _surname_after(given: Token) -> Token | None:
    """Return the surname after a given name and initials, if a free capitalised word stands there."""
    position = given.i + 1
    while position < len(given.doc) and is_initial(given.doc[position]):
        position += 1
    if position >= len(given.doc):
        return None
    token = given.doc[position]
    is_free = not token.ent_type_ and token.is_alpha and token.is_title and not token.is_sent_start
    return token if is_free else None


def first_part(first: Token, label: str) -> Token:
    """Return the first word of a name, given names and initials right before it taken in.

    Recognisers tear names they have not met ("Valery | Zaluzhniy"); a given name stands before its own.
    """
    if label in ("LOC", "NORP") or not first.is_title:
        return first
    given, start = load_given_names().groups, first
    while start.i > 0 and not start.is_sent_start:
        before = start.nbor(-1)
        is_given = before.is_title and before.lower_ in given
        if before.ent_type_ or not (is_given or is_initial(before)):
            break
        start = before
    return start


def is_initial(token: Token) -> bool:
    """Say whether a word is an initial ("G.")."""
    return len(token) == 2 and token.text[1] == "." and token.text[0].isupper()
