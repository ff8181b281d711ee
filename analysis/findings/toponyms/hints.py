"""What the words around a place name say of it: its kind, and the country or region it lies in.

A hint is written as resolution reads it: "city; in Texas", "region", "in Ukraine". It is evidence only;
which place is meant is decided by comparison.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from analysis.resources.compile_gazetteer import ALTERNATE
from analysis.resources.gazetteer import country_name, demonym, lookup, postal
from analysis.resources.place_words import load_place_words


def hint_of(span: Span, neighbours: list[Span]) -> str | None:
    """Return the hint of a name, `None` where nothing around it says anything.

    Args:
        span: The name.
        neighbours: The other names of the article, in text order.
    """
    kind = _kind(span)
    within = list(dict.fromkeys(name for name in _containers(span, neighbours) if name != span.text))
    parts = ([kind] if kind else []) + [f"in {name}" for name in within]
    return "; ".join(parts) or None


def _kind(span: Span) -> str:
    """Return the kind word beside a name: "the town of X", "X region", "X, a city ...", "capital X"."""
    kinds = load_place_words().kinds
    doc = span.doc
    after = _token(doc, span.end)
    if after is not None and after.lower_ in kinds and after.text.islower() and not _is_plural(after):
        kind = kinds[after.lower_]
        return kind if kind in ("region", "county", "area", "water") else ""
    before = _token(doc, span.start - 1)
    if before is not None and before.lower_ == "of":
        head = _token(doc, span.start - 2)
        return kinds.get(head.lemma_.lower(), "") if head is not None else ""
    if before is not None and before.text.islower() and before.lower_ in kinds:
        return kinds[before.lower_] if kinds[before.lower_] in ("city", "region") else ""
    return _appositive_kind(span)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _appositive_kind(span: Span) -> str:
    """Return the kind that an apposition gives: "Bakhmut, a city in the east", "the capital, Riga"."""
    kinds = load_place_words().kinds
    after = _token(span.doc, span.end)
    if after is not None and after.text == ",":
        article = _token(span.doc, span.end + 1)
        if article is not None and article.lower_ in ("a", "an", "the"):
            for offset in range(2, 6):
                word = _token(span.doc, span.end + offset)
                if word is None or word.is_punct or word.pos_ in ("VERB", "ADP"):
                    break
                if word.lower_ in kinds:
                    return kinds[word.lower_]
    before, noun = _token(span.doc, span.start - 1), _token(span.doc, span.start - 2)
    if before is not None and before.text == "," and noun is not None and noun.lower_ == "capital":
        return "city"
    return ""


def _containers(span: Span, neighbours: list[Span]) -> Iterator[str]:
    """Yield the names of what the words say a name lies in, nearest first."""
    doc = span.doc
    follower = _follower(span, neighbours)
    if follower is not None:
        yield follower
    after = _token(doc, span.end)
    if after is not None and after.lower_ == "in":
        start = _skip_modifiers(doc, span.end + 1)
        yield from (n.text for n in neighbours if n.start == start)
    yield from _before(span, neighbours)
    yield from _in_apposition(span, neighbours)


def _follower(span: Span, neighbours: list[Span]) -> str | None:
    """Return the state or country behind a comma or in brackets, unless the comma is one of a list."""
    doc = span.doc
    mark = _token(doc, span.end)
    if mark is None or mark.text not in (",", "("):
        return None
    after = _token(doc, span.end + 1)
    if after is not None and len(after) == 2 and after.is_upper and postal(after.text) is not None:
        return after.text
    following = next((n for n in neighbours if n.start == span.end + 1), None)
    if following is None or not _holds_others(following.text):
        return None
    return following.text if not _is_listed(span, following, neighbours) else None


def _is_listed(span: Span, following: Span, neighbours: list[Span]) -> bool:
    """Say whether a comma only parts the items of a list ("Georgia, Texas and Ohio")."""
    if not _holds_others(span.text):
        return False
    closing = _token(span.doc, following.end)
    return closing is None or closing.is_punct or closing.text in ("and", "or")


def _holds_others(name: str) -> bool:
    return any(
        place.kind in ("country", "area")
        or (place.kind == "region" and bool(place.region) and not place.is_district)
        for place in lookup(name)
        if place.name_class != ALTERNATE
    )


def _before(span: Span, neighbours: list[Span]) -> Iterator[str]:
    """Yield the holder before: "Ukraine's Donetsk region", "the Texas town of Paris"."""
    doc = span.doc
    index = span.start - 1
    kinds = load_place_words().kinds
    for _ in range(6):
        token = _token(doc, index)
        if token is None or token.is_punct or token.pos_ in ("VERB", "AUX"):
            return
        if iso := demonym(token.text):
            # A person's demonym ("Russian President ... in Minsk") stands before a title, not a kind word.
            if all(
                t.lemma_.lower() in kinds or t.text in ("of", "the") or t.pos_ == "ADJ"
                for t in doc[index + 1 : span.start]
            ):
                yield country_name(iso) or token.text
            return
        holder = next((n for n in neighbours if n.end == index + 1), None)
        if holder is not None:
            if _holds_others(holder.text) or _is_owner(holder, span):
                yield holder.text
            return
        if (
            token.tag_ != "POS"
            and token.lemma_.lower() not in kinds
            and token.lower_ not in ("of", "the")
            and token.pos_ != "ADJ"
        ):
            return
        index -= 1


def _is_owner(holder: Span, span: Span) -> bool:
    """Say whether a building is called a town's own: "Minsk's Palace of Independence"."""
    owns = holder.end + 1 == span.start and holder.doc[holder.end].tag_ == "POS"
    building = span.doc[span.start : span.start + 2].text.lower().split()
    return owns and building[-1:] == ["of"] and building[0] in load_place_words().named_of


def _in_apposition(span: Span, neighbours: list[Span]) -> Iterator[str]:
    """Yield the region or country in "X, a city in Y" and the people in "X, a Russian region"."""
    doc = span.doc
    comma, article = _token(doc, span.end), _token(doc, span.end + 1)
    if comma is None or article is None or comma.text != "," or article.lower_ not in ("a", "an", "the"):
        return
    kinds = load_place_words().kinds
    seen_kind = False
    for index in range(span.end + 2, min(span.end + 10, len(doc))):
        token = doc[index]
        if token.is_punct or token.pos_ == "VERB":
            return
        if not seen_kind and (iso := demonym(token.text)):
            yield country_name(iso) or token.text
        seen_kind = seen_kind or token.lower_ in kinds
        if seen_kind and doc[index - 1].lower_ in ("in", "of"):
            yield from (n.text for n in neighbours if n.start == index and _holds_others(n.text))


def _skip_modifiers(doc: Doc, index: int) -> int:
    while index < len(doc) and (
        doc[index].lower_ == "the" or (doc[index].pos_ == "ADJ" and doc[index].text.islower())
    ):
        index += 1
    return index


def _token(doc: Doc, index: int) -> Token | None:
    return doc[index] if 0 <= index < len(doc) else None
