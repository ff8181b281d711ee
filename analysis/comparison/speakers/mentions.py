"""Mentions of persons and organisations, read off the findings of each article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.speakers.person_names import PersonName, parse_person
from analysis.comparison.speakers.roles import honorific_before, role_beside, state_after
from analysis.resources.titles import load_given_names, load_titles
from analysis.spans import Span, overlaps

_FULL_NAME = 2  # words
_CAPITAL_WORD = re.compile(r"(?<![\w’'-])(?<![A-Z]\w\s)[A-Z]\w+(?![\w-])(?!\s[A-Z])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one article.

    Attributes:
        article_id: The article.
        start: First character.
        end: One past the last.
        surface: The name as written, honorific included.
        label: PERSON, ORG or LOC.
        name_id: The row of `names`, where it comes from one.
        sentence: Start of its sentence.
        person: The name taken apart, of persons.
        role: The role beside it.
        state: The state after it ("of Ukraine").
    """

    article_id: str
    start: int
    end: int
    surface: str
    label: str
    name_id: str | None
    sentence: int
    person: PersonName | None = None
    role: Span | None = None
    state: str | None = None


def read_mentions(names: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, list[Mention]]:
    """Return the mentions of each article in text order.

    Args:
        names: Rows of `names`.
        texts: Article texts.
    """
    found: dict[str, list[Mention]] = {}
    columns = ("name_id", "article_id", "start", "end", "label", "sentence_start")
    for values in zip(*(names[column] for column in columns), strict=True):
        name_id, article_id, start, end, label, sentence = values
        if label == "NORP":
            continue
        text = texts[article_id]
        found.setdefault(article_id, []).append(
            mention_at(text, article_id, (int(start), int(end)), label, name_id, int(sentence))
        )
    return {
        article_id: _with_persons(texts[article_id], mentions) for article_id, mentions in found.items()
    }


def _with_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in text order; a "body" that bears the names of a Mr. or Ms. is a person."""
    surnames = {
        m.person.surname for m in mentions if m.person is not None and honorific_before(text, m.start)
    }
    given, posts = load_given_names(), load_titles().roles
    result = []
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        words = mention.surface.lower().split()
        if mention.label == "ORG" and len(words) > 1 and words[-1] in posts and "of" not in words:
            continue  # "DNC Communications Director" is no body
        is_person = mention.label == "ORG" and len(words) == _FULL_NAME and words[-1] in surnames
        if is_person and given.of(words[0]):
            span = (mention.start, mention.end)
            mention = mention_at(
                text, mention.article_id, span, "PERSON", mention.name_id, mention.sentence
            )
        result.append(mention)
    return result


def mention_at(
    text: str, article_id: str, span: Span, label: str, name_id: str | None, sentence: int
) -> Mention:
    """Return a mention with what stands around it."""
    start, end = span
    surface = text[start:end]
    if label != "PERSON":
        role = role_beside(text, start, end, of_body=True) if label == "ORG" else None
        return Mention(article_id, start, end, surface, label, name_id, sentence, role=role)
    honorific = honorific_before(text, start)
    role = role_beside(text, start, end)
    return Mention(
        article_id,
        start,
        end,
        surface,
        label,
        name_id,
        sentence,
        parse_person(surface, honorific[0] if honorific else ""),
        role,
        state_after(text, end) if role else None,  # "President Zelensky of Ukraine", not "wrote of Iraq"
    )


def missed_surnames(text: str, article_id: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return surnames of persons whom the article names in full, where no recogniser saw them ("Oz").

    A word that also stands in small letters ("king"), or beside other capital words, is left alone.
    """
    surnames = {m.surface.split()[-1] for m in mentions if m.person is not None and m.person.is_full}
    surnames = {name for name in surnames if name.isalpha() and name[0].isupper() and len(name) > 1}
    if surnames:
        written = set(_WORD.findall(text))
        surnames = {name for name in surnames if name.lower() not in written}
    taken = [(m.start, m.end) for m in mentions]
    found = []
    for match in _CAPITAL_WORD.finditer(text):
        if match.group() not in surnames:
            continue
        place = bisect_right(taken, (match.start(), len(text)))
        around = taken[max(place - 1, 0) : place + 1]
        if not any(overlaps(span, match.span()) for span in around):
            sentence = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "? ", "! ")) + 1
            found.append(mention_at(text, article_id, match.span(), "PERSON", None, sentence))
    return found
