"""Place names and names of peoples in one article, as found; which place is meant is decided later.

Each place name has a sense (ground, actor, opening of the article, part of another name), a role (what
happens there by its sentence) and a hint (what the words around say of it). Peoples and their adjectives
("Ukrainian", "Poles") are recorded apart.

Source: senses and roles follow the definitions of the `toponyms` contract.
Misses: see `spans` and `senses`.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span

from analysis.findings.rows import locate
from analysis.findings.toponyms.hints import hint_of
from analysis.findings.toponyms.senses import is_actor, is_dateline, role_of
from analysis.findings.toponyms.spans import BLOCKS, Mention, find_mentions
from analysis.language.reading import Reading
from analysis.resources.gazetteer import demonym

_LONGEST_DEMONYM = 2


def extract_toponyms(reading: Reading) -> list[dict[str, Any]]:
    """Return the place names of an article in text order.

    Args:
        reading: The article.

    Returns:
        Finding-owned columns of the `toponyms` frame, one dictionary a name; spans do not overlap.
    """
    mentions = find_mentions(reading)
    spans = [mention.span for mention in mentions]
    return [
        _row(reading, mention, hint_of(mention.span, spans[max(0, i - 2) : i] + spans[i + 1 : i + 3]))
        for i, mention in enumerate(mentions)
    ]


def _row(reading: Reading, mention: Mention, hint: str | None) -> dict[str, Any]:
    span = mention.span
    start, end = span.start_char, span.end_char
    sense = _sense(reading, mention, reading.kind_at(start))
    return {
        **locate(reading, "toponym_id", "t", start, end),
        "surface": reading.text[start:end],
        "sense": sense,
        "role": role_of(span) if sense == "literal" else "named",
        "hint": hint,
    }


def _sense(reading: Reading, mention: Mention, block_kind: str) -> str:
    if mention.is_embedded:
        return "embedded"
    if is_dateline(mention.span, block_kind=block_kind, text=reading.text):
        return "dateline"
    return "metonym" if is_actor(mention.span) else "literal"


def extract_demonyms(reading: Reading) -> list[dict[str, Any]]:
    """Return the names of peoples and their adjectives in an article, with the country of each.

    Returns:
        Finding-owned columns of the `demonyms` frame, in text order.

    Misses: words that are also plain nouns at the start of a sentence ("Polish" for shoes); peoples
    without a state of their own count for the country they live in, or not at all.
    """
    taken = [mention.span for mention in find_mentions(reading) if not mention.is_embedded]
    covered = {token.i for span in taken for token in span}
    people = {t.i for e in reading.doc.ents if e.label_ == "PERSON" and len(e) > 1 for t in e}
    rows = []
    for sentence in reading.sentences(BLOCKS):
        at = sentence.start
        while at < sentence.end:
            span, iso = _demonym_at(sentence, at)
            if span is None or any(token.i in covered or token.i in people for token in span):
                at += 1
                continue
            rows.append(_demonym_row(reading, span, iso))
            at = span.end
    return rows


def _demonym_at(sentence: Span, at: int) -> tuple[Span | None, str]:
    """Return the longest demonym that starts at a token, and its country."""
    doc = sentence.doc
    if not doc[at].text[:1].isupper():
        return None, ""
    for length in range(_LONGEST_DEMONYM, 0, -1):
        if at + length <= sentence.end:
            iso = demonym(doc[at : at + length].text)
            if iso is not None:
                return doc[at : at + length], iso
    return None, ""


def _demonym_row(reading: Reading, span: Span, iso: str) -> dict[str, Any]:
    start, end = span.start_char, span.end_char
    return {
        **locate(reading, "demonym_id", "d", start, end),
        "surface": reading.text[start:end],
        "country": iso,
    }
