"""Claims without a number: "no known casualties", "no one was killed", "a woman was killed".

Also "an hour's drive", and ordinals that count events in a window ("the third attack in six days").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from analysis.findings.claims.count_labels import Told, count_label, harm_label, occasions_label
from analysis.findings.claims.counted import Counted, lemma, noun_phrase, unit_words
from analysis.findings.claims.drafts import Claim, Page
from analysis.findings.claims.happenings import casualty_by_verb, casualty_of, event_of, verb_of
from analysis.findings.claims.participles import plural_unit
from analysis.findings.claims.phrases import ORDINALS, phrase_at, tail, words
from analysis.findings.claims.times import event_time
from analysis.resources.numbers import casualties, people_nouns, zero_nouns

_WORD = re.compile(r"\b(?:no|nobody|a|an|without)\b", re.IGNORECASE)
_TIME_UNITS = r"(?:second|minute|hour|day|week|month|year)"
_UNIT_OF = re.compile(rf"\ban?\s+({_TIME_UNITS})['’]s\b", re.IGNORECASE)
_WINDOW = re.compile(
    rf"\b(?P<ordinal>{'|'.join(ORDINALS)}|\d+(?:nd|rd|th|st))\b"
    r"(?:\s+[\w'’-]+){1,9}?\s+(?:in|within)\s+(?:[a-z]+\s+){0,2}?"
    rf"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a|many|as many)\s+{_TIME_UNITS}s?\b",
)
_BETWEEN = 4  # words that may stand between "no" and its noun


def zero_claims(page: Page, start: int, end: int, kind: str) -> Iterator[Claim]:
    """Yield explicit zeros and, where people are killed, hurt or missing, single persons.

    Args:
        page: The article.
        start: First character of the block.
        end: One past its last.
        kind: The block's kind.
    """
    for match in _WORD.finditer(page.text, start, end):
        first, _ = page.tokens(match.start(), match.end())
        word = match.group().lower()
        if page.doc[first].idx != match.start():
            continue
        if word in ("a", "an"):
            found = _one_person(page, first)
        elif word == "nobody" or _says_no_one(page, first):
            found = _nobody(page, first)
        else:
            found = _no_noun(page, first) if word == "no" else None
        if found is not None and page.doc[found[0].head].idx < end:
            yield _claim(page, match.start(), kind, *found)


def unit_claims(page: Page, start: int, end: int, kind: str) -> Iterator[Claim]:
    """Yield single units of time that something takes: "an hour's drive"."""
    for match in _UNIT_OF.finditer(page.text, start, end):
        first, last = page.tokens(match.start(), match.end())
        phrase = noun_phrase(page.doc, last, limit=len(page.doc))
        if phrase is None or page.doc[phrase.head].idx >= end:
            continue
        head, unit = page.doc[phrase.head], match[1].lower()
        claim = _claim(page, match.start(), kind, Counted(first, phrase.head), 1.0, None, "article")
        named = page.doc[phrase.first : phrase.end].text
        end_char = head.idx + len(head)
        yield replace(
            claim, unit=unit, counted=named, quantity="duration", end=end_char, verb=None,
            label=f"length of {phrase_at(page.doc, phrase.first)}",
        )  # fmt: skip


def window_claims(page: Page, start: int, end: int, kind: str) -> Iterator[Claim]:
    """Yield ordinals that count events in a window of time: "third air attack ... in six days"."""
    for match in _WINDOW.finditer(page.text, start, end):
        value = _ordinal(match["ordinal"])
        first, last = page.tokens(*match.span("ordinal"))
        if value is None or page.doc[first].idx != match.start("ordinal"):
            continue
        phrase = noun_phrase(page.doc, last, limit=len(page.doc))
        if phrase is not None and page.doc[phrase.head].idx < match.end() and not phrase.through_of:
            yield _claim(page, match.start("ordinal"), kind, phrase, value, None, "ordinal")


def _ordinal(word: str) -> float | None:
    if word in ORDINALS:
        return float(ORDINALS.index(word) + 2)
    digits = "".join(letter for letter in word if letter.isdigit())
    return float(digits) if digits and len(digits) < 4 and int(digits) > 1 else None


def _says_no_one(page: Page, first: int) -> bool:
    return page.doc[first : first + 2].text.lower() in ("no one", "no-one")


def _no_noun(page: Page, first: int) -> tuple[Counted, float, str | None, str] | None:
    """Read "no known casualties"."""
    for token in page.doc[first + 1 : first + 2 + _BETWEEN]:
        if token.pos_ in ("NOUN", "PROPN") and lemma(token) in zero_nouns():
            return Counted(first + 1, token.i), 0.0, casualties("noun").get(lemma(token)), "zero"
        if token.pos_ not in ("ADJ", "VERB", "NOUN", "ADV", "PROPN", "CCONJ") or token.lower_ == "one":
            return None
    return None


def _nobody(page: Page, first: int) -> tuple[Counted, float, str | None, str] | None:
    """Read "no one was killed" and "nobody was hurt"."""
    head = first if page.doc[first].lower_ == "nobody" else min(first + 1, len(page.doc) - 1)
    verb, part = verb_of(page.doc, first, head)
    casualty = casualty_by_verb(verb, part)
    return None if casualty is None else (Counted(head, head), 0.0, casualty, "zero")


def _one_person(page: Page, first: int) -> tuple[Counted, float, str | None, str] | None:
    """Read "a woman and two children were killed": one person, only where people come to harm."""
    doc = page.doc
    for token in doc[first + 1 : first + 5]:
        if token.tag_ == "NN" and token.lower_ in people_nouns():
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.tag_ in ("NN", "NNS", "POS"):
                return None
            counted = Counted(first + 1, token.i)
            verb, part = verb_of(doc, first, token.i)
            casualty = casualty_of(doc, counted, (first, first + 1), verb, part)
            harmed = casualty is not None and (verb is not None or casualty != "missing")
            return (
                (counted, 1.0, casualty, "article")
                if harmed and not _is_missing_one(page, counted)
                else None
            )
        if token.pos_ not in ("ADJ", "NOUN", "PUNCT", "NUM", "VERB"):
            return None
    return None


def _is_missing_one(page: Page, counted: Counted) -> bool:
    """Say whether "missing" only describes the person ("looking for a missing woman")."""
    return any(token.lower_ == "missing" for token in page.doc[counted.first : counted.head])


def _claim(
    page: Page, start: int, kind: str, counted: Counted, value: float, casualty: str | None, method: str
) -> Claim:
    head = page.doc[counted.head]
    end = head.idx + len(head)
    verb, part = verb_of(page.doc, page.tokens(start, start + 1)[0], counted.head)
    anyone = head.lower_ in ("one", "nobody")
    phrase = page.doc[counted.first : counted.end].text
    return Claim(
        start=start,
        end=end,
        value_text=page.text[start:end] if anyone else page.text[start:].split(maxsplit=1)[0],
        said=(value,),
        low=value,
        high=value,
        bound="exact",
        trend=None,
        unit="people" if anyone else unit_words(page.doc, counted),
        counted="people" if anyone else " ".join(phrase.split()),
        label=_label(page.doc, counted, Told(counted, verb, part, casualty), method),
        quantity="casualties" if casualty is not None else "count",
        casualty=casualty,
        verb=None if part == "obl" else event_of(verb, part),
        concepts=(),
        negated=value == 0,
        block_kind=kind,
        event_time=event_time(page, start, end),
        method=method,
        score=0.8,
    )


def _label(doc: Doc, counted: Counted, told: Told, method: str) -> str:
    """Return what is counted; of an ordinal the events that it counts."""
    if method == "ordinal":
        if doc[counted.head].lower_ == "time":
            return occasions_label(doc[counted.head]) or "times"
        return plural_unit(words(doc[counted.first : counted.end])) + tail(doc, counted.end)
    if doc[counted.head].lower_ in ("one", "nobody"):
        return harm_label(told.casualty or "casualties", verb=told.verb)
    return count_label(doc, told)
