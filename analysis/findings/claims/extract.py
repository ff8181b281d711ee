"""Numeric claims: numbers about the world, with hedge, interval, unit and what they count.

From body, headline and caption: characters give the number (`numerals`), its unit (`measures`) and hedge
(`hedges`); the parse gives what is counted and what happened to it (`counted`). Dates, times, names and
scores are left out (`quantities.exclusions`, `quantities.idle`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from analysis.findings.claims.counted import unit_words
from analysis.findings.claims.drafts import RANKED, Claim, Draft, Page, draft_block
from analysis.findings.claims.happenings import casualty_of, event_of, relative_verb, verb_of, verb_phrase
from analysis.findings.claims.labels import Happening, claim_label, own_end_of
from analysis.findings.claims.neighbours import settle
from analysis.findings.claims.predicates import clause_head
from analysis.findings.claims.subjects import Place, after_measure, measured, said_of, whole_words
from analysis.findings.claims.times import event_time
from analysis.findings.claims.trends import trend_of
from analysis.findings.claims.voices import Voices
from analysis.findings.claims.zeros import unit_claims, window_claims, zero_claims
from analysis.findings.quantities.hedges import interval
from analysis.findings.rows import locate
from analysis.language.reading import Reading
from analysis.resources.numbers import verb_classes, word_set
from analysis.settings import ClaimSettings

BLOCK_KINDS = ("body", "headline", "caption")
_DIMENSIONS = {
    "share": "share",
    "point of share": "share",
    "length": "distance",
    "time": "duration",
    "age": "age",
    "money": "money",
}
_BEFALLS_PEOPLE = frozenset(("killed", "injured", "evacuated", "arrested", "rescued", "released"))
_PERSONAL = frozenset(("their", "who", "whose", "themselves"))


def extract_claims(
    reading: Reading,
    quotations: Sequence[Mapping[str, Any]] = (),
    *,
    settings: ClaimSettings | None = None,
) -> list[dict[str, Any]]:
    """Return the rows of the `claims` frame that one article gives.

    Args:
        reading: The article.
        quotations: Its quotation rows; a claim inside the content of one carries its `quotation_id`.
        settings: How wide hedges reach.

    Returns:
        The columns that findings own, in text order.

    Misses:
        Numbers spelled over several sentences, tables, and comparisons ("twice as many").
    """
    claims = find_claims(reading, settings=settings)
    voices = Voices(reading.doc, quotations)
    return [_row(reading, claim, voices) for claim in claims if claim.method != RANKED]


def find_claims(reading: Reading, *, settings: ClaimSettings | None = None) -> list[Claim]:
    """Return an article's claims in text order, one for each place; see `extract_claims`."""
    settings = settings or ClaimSettings()
    page = Page.of(reading)
    found: dict[tuple[int, int], Claim] = {}
    for block in reading.blocks:
        if block.kind in BLOCK_KINDS:
            for claim in _block_claims(page, block.start, block.end, block.kind, settings):
                found.setdefault((claim.start, claim.end), claim)
    return [found[span] for span in sorted(found)]


def _block_claims(page: Page, start: int, end: int, kind: str, settings: ClaimSettings) -> Iterator[Claim]:
    drafts = draft_block(page, start, end, in_headline=kind == "headline", settings=settings)
    taken = frozenset(index for draft in drafts for index in range(draft.first, draft.last))
    for draft in settle(page, drafts):
        yield _claim(page, draft, kind, taken, settings)
    yield from zero_claims(page, start, end, kind)
    yield from unit_claims(page, start, end, kind)
    yield from window_claims(page, start, end, kind)


def _claim(
    page: Page, draft: Draft, block_kind: str, taken: frozenset[int], settings: ClaimSettings
) -> Claim:
    """Put together what is known of one number."""
    doc, quantity = page.doc, draft.hedged.quantity
    head = draft.counted.head if draft.counted is not None else draft.last - 1
    verb, part = _verb(page, draft, head)
    is_plain = quantity.dimension is None and draft.unit is None
    casualty = None
    if is_plain and quantity.kind != "fraction":  # a third of the victims is no toll
        first = page.tokens(draft.start, draft.start + 1)[0]
        casualty = draft.casualty or casualty_of(doc, draft.counted, (first, draft.last), verb, part)
    said = _subject(page, draft, casualty, taken)
    counted, unit = said.counted, said.unit
    trend = trend_of(page, draft)
    if draft.is_bare and casualty is None and counted is not None and "toll" in counted.lower().split():
        casualty = "killed" if "death" in counted.lower().split() else "casualties"
        counted = unit = "people"
    is_crowd = draft.is_bare and casualty is None and _is_crowd(page, draft, verb, part)
    if is_crowd:
        counted = unit = "people"
    low, high, bound = interval(quantity, draft.bound, settings=settings)
    happened = Happening(verb, part, casualty)
    label = claim_label(page, draft, happened, near=said.near, unit=unit, trend=trend, taken=taken)
    return Claim(
        start=draft.start,
        end=draft.end,
        value_text=page.text[draft.hedged.start : max(quantity.number_end, draft.hedged.start + 1)],
        said=draft.said,
        low=low,
        high=high,
        bound=bound,
        trend=trend,
        unit=unit,
        label=" ".join(label.split()) if label else None,
        counted=counted if counted else None,
        quantity="count" if is_crowd else _quantity(draft, casualty),
        casualty=casualty,
        verb=_event(page, draft, verb, part),
        concepts=tuple(said.concepts),
        negated=low == high == 0,
        block_kind=block_kind,
        event_time=event_time(page, draft.start, draft.end),
        method=draft.method,
        score=draft.score,
        vague=page.text[quantity.start : quantity.number_end].lower() if quantity.kind == "vague" else None,
        is_rounded=quantity.kind == "dozen",
        noun=None if draft.counted is None else unit_words(doc, draft.counted),
        is_reached=draft.hedged.is_reached,
    )


def _event(page: Page, draft: Draft, verb: Token | None, part: str) -> str | None:
    """Return what happened: to a count as object or subject, of occasions what took place so often."""
    if draft.unit == "count":
        verb = clause_head(page.doc[draft.first])
        return None if verb is None else verb.lemma_.lower()
    is_plain = draft.hedged.quantity.dimension is None and draft.unit is None
    return None if is_plain and part == "obl" else event_of(verb, part)


def _is_crowd(page: Page, draft: Draft, verb: Token | None, part: str) -> bool:
    """Recognise the people of "driving millions from their homes" and of "20,000 marched"."""
    following = page.doc[draft.last : draft.last + 4]
    acting = (
        verb if part == "subj" else next((token for token in following[:1] if token.pos_ == "VERB"), None)
    )
    if acting is not None and acting.lemma_.lower() in word_set("crowd_verb"):
        return True
    lemma = "" if verb is None else verb.lemma_.lower()
    after = {token.lower_ for token in following}
    moved = verb_classes().get(lemma) in _BEFALLS_PEOPLE
    return draft.hedged.quantity.kind == "vague" and (moved or bool(after & _PERSONAL))


def _verb(page: Page, draft: Draft, head: int) -> tuple[Token | None, str]:
    """Return what happened to what is counted; of "30 of the 35 drones were destroyed" only to the 30."""
    if draft.is_whole:
        return relative_verb(page.doc[head]), ""
    if draft.counted is not None and draft.counted.end <= draft.first:
        head = own_end_of(page.doc, draft) - 1  # the noun stands with the number before
    return verb_of(page.doc, page.tokens(draft.start, draft.start + 1)[0], head)


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whose number it is (`concepts`), what is counted, its unit, and the tokens of what is measured."""

    concepts: list[str]
    counted: str | None
    unit: str | None
    near: Sequence[Token] = ()


def _subject(page: Page, draft: Draft, casualty: str | None, taken: frozenset[int]) -> _Subject:
    """Return the words that say whose number it is, what is counted, and the unit."""
    doc, quantity = page.doc, draft.hedged.quantity
    measure = quantity.unit or draft.unit
    if quantity.kind == "fraction" and measure is None:
        return _Subject([], _phrase_text(page, draft), "fraction")
    place = _place(page, draft, taken)
    if measure is not None or draft.counted is None:
        shared = draft.same_subject is not None and not after_measure(doc, place)
        source = draft.same_subject if shared and draft.same_subject is not None else draft
        near, words = measured(doc, _place(page, source, taken))
        people = "people" if casualty is not None else None
        counted = people or " ".join(whole_words(doc, near or words)) or None
        return _Subject(whole_words(doc, words), counted, measure or people, near or words)
    context = whole_words(doc, said_of(doc, draft.counted, place))
    phrase = _phrase_text(page, draft)
    participle = _participle(page, draft)
    counted = f"{phrase} {participle}" if phrase and participle else phrase
    unit = unit_words(doc, draft.counted, number=draft.first)
    if unit in ("other", "more") and (casualty is not None or phrase in ("others", "more")):
        return _Subject(context, "people", "people")
    return _Subject(context, counted, f"{unit} per {draft.rate}" if draft.rate else unit)


def _place(page: Page, draft: Draft, taken: frozenset[int]) -> Place:
    hedge = page.tokens(draft.start, draft.start + 1)[0]
    return Place(min(hedge, draft.first), draft.first, draft.last, taken)


def _phrase_text(page: Page, draft: Draft) -> str | None:
    if draft.counted is None:
        return None
    tokens = page.doc[draft.counted.first : draft.counted.end]
    return " ".join(tokens.text.split()) or None


def _participle(page: Page, draft: Draft) -> str | None:
    """Return the participle that says what happened to the counted things ("houses damaged")."""
    if draft.counted is None:
        return None
    verb, part = _verb(page, draft, draft.counted.head)
    return verb_phrase(verb) if verb is not None and part == "obj" and verb.tag_ == "VBN" else None


def _quantity(draft: Draft, casualty: str | None) -> str:
    """Return what kind of number it is."""
    if casualty is not None:
        return "casualties"
    quantity = draft.hedged.quantity
    dimension = quantity.dimension or draft.dimension
    if draft.rate is not None:
        return "rate"
    if quantity.kind == "fraction" and dimension is None:
        return "share"
    if dimension is not None:
        return (
            "rate" if " per " in dimension or dimension == "speed" else _DIMENSIONS.get(dimension, "other")
        )
    return "count" if draft.counted is not None or draft.unit == "count" else "other"


def _row(reading: Reading, claim: Claim, voices: Voices) -> dict[str, Any]:
    return {
        **locate(reading, "claim_id", "c", claim.start, claim.end),
        "block_kind": claim.block_kind,
        "surface": reading.text[claim.start : claim.end],
        "low": claim.low,
        "high": claim.high,
        "value_text": claim.value_text,
        "bound": claim.bound,
        "trend": claim.trend,
        "unit": claim.unit,
        "counted": claim.counted,
        "label": claim.label,
        "quantity": claim.quantity,
        "casualty": claim.casualty,
        "verb": claim.verb,
        "negated": claim.negated,
        "quotation_id": voices.quotation_of(claim.start, claim.end, claim.quantity),
        "event_time": claim.event_time,
        "score": claim.score,
        "method": claim.method,
    }


__all__ = ["Claim", "extract_claims", "find_claims"]
