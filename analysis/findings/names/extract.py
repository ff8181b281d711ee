"""Names in one article: persons, organisations, places and peoples, cleaned of what is no name."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span as TokenSpan

from analysis.contracts.values import NAME_LABELS
from analysis.findings.names.missed import first_part, missed_persons
from analysis.findings.rows import locate
from analysis.language.reading import Reading, text_of
from analysis.resources.titles import key_of, load_titles
from analysis.spans import Span

KINDS = frozenset(("body", "headline", "caption", "dateline", "byline"))
"""Blocks in which names are looked for."""

_OUTER = " \t\r\n\xa0,;:.!?\"“”„«»'’‘`()[]{}*_#|•—–-"
_POSSESSIVES = ("'s", "’s", "‘s", "'S", "’S")


def extract_names(reading: Reading) -> list[dict[str, Any]]:
    """Return the names of one article, rows of the frame `names`, in text order.

    Args:
        reading: The article.

    Returns:
        One row a name, without "Mr." and office, possessive s, articles, marks and punctuation around it.

    Misses:
        Names that the recogniser and `missed` miss; parts of names torn by a line end.
    """
    marked = [entity for entity in reading.doc.ents if entity.label_ in NAME_LABELS]
    found = sorted([*marked, *missed_persons(reading.doc)], key=lambda entity: entity.start)
    rows = (_row(reading, entity) for entity in found)
    return [row for row in rows if row is not None]


def _row(reading: Reading, entity: TokenSpan) -> dict[str, Any] | None:
    start, end = _cleaned(entity)
    surface = reading.text[start:end]
    kind = reading.kind_at(start)
    if kind not in KINDS or not any(character.isalpha() for character in surface):
        return None
    return {
        **locate(reading, "name_id", "n", start, end),
        "surface": surface,
        "label": entity.label_,
    }


def _cleaned(entity: TokenSpan) -> Span:
    """Return a name's span without what is not the name itself."""
    titles = load_titles()
    tokens = [token for token in entity if not token.is_space]
    while len(tokens) > 1 and _is_no_part(tokens[0].text, entity.label_, titles.honorifics | titles.ranks):
        tokens.pop(0)
    if not tokens:
        return entity.start_char, entity.start_char
    text, start = text_of(entity.doc), first_part(tokens[0], entity.label_).idx
    end = tokens[-1].idx + len(tokens[-1])
    line_end = text.find("\n", start, end)
    end = line_end if line_end > start else end
    for possessive in _POSSESSIVES:
        if text[start:end].endswith(possessive):
            end -= len(possessive)
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER and not _is_initial(text[start:end]):
        end -= 1
    return start, end


def _is_no_part(word: str, label: str, titles: frozenset[str]) -> bool:
    if label == "PERSON" and key_of(word) in titles:
        return True
    return word.lower() == "the"


def _is_initial(name: str) -> bool:
    """Say whether the full stop at a name's end belongs to it ("Sammy Davis Jr.", "U.S.", "Acme Inc.")."""
    last = name.split()[-1] if name.split() else ""
    return name.endswith(".") and (
        last.count(".") > 1 or last.lower() in {"jr.", "sr.", "inc.", "corp.", "co.", "ltd."}
    )
