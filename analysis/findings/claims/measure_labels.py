"""What a measure is called: "length of the war", "distance from the border", "share of Ukraine".

Where no such words fit, what is measured and the unit: "contract, dollars".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.counted import noun_phrase
from analysis.findings.claims.participles import plural_unit
from analysis.findings.claims.phrases import (
    ORDINALS,
    clause,
    clause_head,
    phrase_at,
    run_on,
    subject_of,
    tail,
    verb_text,
    with_article,
    words,
)
from analysis.resources.numbers import word_set

_EXTENTS = {
    "long": "length",
    "wide": "width",
    "tall": "height",
    "high": "height",
    "deep": "depth",
    "thick": "thickness",
}
_LASTING = frozenset(("last", "take", "run", "continue", "go", "drag", "stretch", "endure"))
_PLACING = frozenset(("in", "on", "at", "behind"))
_MONTHS = word_set("month")
_DETERMINERS = word_set("determiner")
_AWAY = frozenset(("away", "off", "outside", "north", "south", "east", "west", "northeast", "northwest"))
_COSTS = {"cost": "cost", "worth": "value", "value": "value", "valued": "value", "priced": "price"}
_BE = frozenset(("is", "are", "was", "were", "be"))
_WINDOW = 10  # tokens between an ordinal and the days in which it was reached
_GAP = 4  # tokens between two words of what is measured: "price for the homes"
_HYPHENS = frozenset(("-", "‑"))


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a measure.

    Attributes:
        hedge: First token of the claim.
        first: First token of number and unit.
        last: One past their last token.
        unit: The unit, singular.
        dimension: What it measures.
        near: The words of what is measured.
        trend: Whether it rose or fell by this.
        taken: The tokens of every number around.
    """

    hedge: int
    first: int
    last: int
    unit: str
    dimension: str
    near: Sequence[Token]
    trend: str | None
    taken: frozenset[int]


def measure_label(doc: Doc, measure: Measure) -> str:
    """Return what is measured; the unit in words where nothing tells."""
    makers = {
        "age": _age,
        "time": _duration,
        "length": _distance,
        "share": _share,
        "fraction": _share,
        "money": _money,
    }
    maker = makers.get(measure.dimension)
    return (maker(doc, measure) if maker is not None else "") or _plain(doc, measure)


def _plain(doc: Doc, measure: Measure) -> str:
    near, units = _near(doc, measure), plural_unit(measure.unit)
    if _is_told(measure) or not near or near.lower() == units:
        near = clause(doc[measure.last - 1]) or near
    return f"{near}, {units}" if near and near.lower() != units else units


def _near(doc: Doc, measure: Measure, *, article: bool = False) -> str:
    """Return the words of what is measured, as one stretch of text where they stand together."""
    tokens = [token for token in measure.near if token.i not in measure.taken]
    if not tokens:
        return ""
    if tokens[0].lower_ == "part" and len(tokens) > 1:
        tokens = tokens[1:]
    run = [tokens[0]]
    for token in tokens[1:]:
        if token.i - run[-1].i > _GAP or any(doc[i].is_punct for i in range(run[-1].i + 1, token.i)):
            break
        run.append(token)
    text = words(doc[run[0].i : run[-1].i + 1])
    text += tail(doc, run[-1].i + 1, measure.taken) if run[-1].i + 1 != measure.hedge else ""
    return with_article(run, text) if article else text


def _age(doc: Doc, measure: Measure) -> str:
    before = doc[measure.hedge - 1] if measure.hedge else None
    is_named = before is not None and before.text == "," and measure.unit == "year of age"
    is_said = before is not None and before.lemma_.lower() in ("be", "turn", "reach", "age", "of")
    beside = _beside(doc, measure)
    near = beside or (_near(doc, measure, article=True) if is_named or is_said else "")
    return f"age of {near}" if near else "age"


def _beside(doc: Doc, measure: Measure) -> str:
    """Return the noun right after the measure: "28-year hold on power", "10 months of war"."""
    index = measure.last
    if index < len(doc) and doc[index].text in _HYPHENS:
        index += 1
    if index >= len(doc):
        return ""
    if doc[index].lower_ in ("of", "into"):
        following = doc[index + 1] if index + 1 < len(doc) else None
        if following is not None and following.tag_ == "VBG":
            return f"the {following.lower_}"
        return phrase_at(doc, index + 1, measure.taken)
    tied = doc[measure.first - 1] if measure.first else None
    opened = tied is not None and (tied.pos_ in ("DET", "PRON", "PART", "ADJ") or tied.tag_ == "POS")
    hyphen = measure.last > measure.first + 1 and doc[measure.last - 2].text in _HYPHENS
    return phrase_at(doc, index, measure.taken) if opened or hyphen or index > measure.last else ""


def _duration(doc: Doc, measure: Measure) -> str:
    after = [token.lower_ for token in doc[measure.last : measure.last + 3]]
    if after[:1] == ["ago"]:
        near = clause(doc[measure.last - 1]) if _is_told(measure) else _near(doc, measure, article=True)
        return f"time since {near}" if near else ""
    if after[:1] in (["after"], ["before"]):
        event = run_on(doc, measure.last)
        return f"time {event}" if event != after[0] else ""
    if spent := _spent(doc, measure.last):
        return f"{plural_unit(measure.unit)} {spent}"
    beside = _beside(doc, measure)
    if beside:
        return f"length of {beside}"
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    if before in ("in", "within") and (events := _ordinal_before(doc, measure)):
        return f"{events}, {plural_unit(measure.unit)}"
    verb = clause_head(doc[measure.last - 1])
    if verb is None:
        return ""
    subject = subject_of(verb, with_pronouns=before == "for")
    if subject and verb.lemma_.lower() in _LASTING:
        return f"length of {with_article(subject, words(subject))}"
    if before == "for" and subject:
        return f"time {words(subject) if subject[0].is_sent_start else _text(subject)} {verb_text(verb)}"
    return ""


def _spent(doc: Doc, index: int) -> str:
    """Return where a time is spent: "in prison", "on the phone", "in the reserves"; no date."""
    if index + 1 >= len(doc) or doc[index].lower_ not in _PLACING or doc[index + 1].lower_ in _MONTHS:
        return ""
    start = index + 2 if doc[index + 1].lower_ in _DETERMINERS else index + 1
    phrase = noun_phrase(doc, start, limit=min(index + 8, len(doc)))
    return "" if phrase is None else " ".join(doc[index : phrase.end].text.split())


def _ordinal_before(doc: Doc, measure: Measure) -> str:
    """Return what happened so many times within the measure: "third raid on the capital" in six days."""
    for token in reversed(doc[max(measure.hedge - _WINDOW, 0) : measure.hedge - 1]):
        if token.is_punct:
            return ""
        if token.lower_ in ORDINALS:
            return " ".join(doc[token.i : measure.hedge - 1].text.split())
    return ""


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _is_told(measure: Measure) -> bool:
    """Say whether only a clause can tell what is measured: no words of it, or but names."""
    return all(token.pos_ in ("PROPN", "PUNCT") for token in measure.near)


def _distance(doc: Doc, measure: Measure) -> str:
    index = measure.last
    word = doc[index].lower_ if index < len(doc) else ""
    if word in _EXTENTS:
        near = _near(doc, measure, article=True)
        return f"{_EXTENTS[word]} of {near}" if near else _EXTENTS[word]
    while word in _AWAY and index + 1 < len(doc):
        index += 1
        word = doc[index].lower_
    if word in ("from", "to") or (word == "of" and index > measure.last):
        place = phrase_at(doc, index + 1, measure.taken)
        if place:
            return _from_to(doc, measure, place, is_from=word == "from")
    tied = _tied(doc, measure)
    if tied:
        return tied
    beside = _beside(doc, measure)
    return f"length of {beside}" if beside else ""


def _from_to(doc: Doc, measure: Measure, place: str, *, is_from: bool) -> str:
    other = _anchor(doc, measure)
    if not other or other in place:
        return f"distance {'from' if is_from else 'to'} {place}"
    return f"distance from {place} to {other}" if is_from else f"distance from {other} to {place}"


def _anchor(doc: Doc, measure: Measure) -> str:
    """Return what lies so far away: the noun before the measure, or the subject of "is" and "lies"."""
    index = measure.hedge - 1
    while index >= 0 and (doc[index].pos_ == "ADV" or doc[index].text in (",", "(", "—", "–")):
        index -= 1
    if index >= 0 and doc[index].pos_ == "PROPN" and index < measure.hedge - 1:
        first = index
        while first and doc[first - 1].pos_ == "PROPN":
            first -= 1
        return doc[first : index + 1].text
    if index >= 0 and doc[index].lemma_.lower() in ("be", "lie", "sit", "stand"):
        subject = subject_of(doc[index]) or subject_of(doc[measure.last - 1])
        return " ".join(token.text for token in subject).lower() if subject else ""
    return ""


def _tied(doc: Doc, measure: Measure) -> str:
    """Return the noun that "of" or "at" ties to a measure: "height" of "a height of 10 km"."""
    index = measure.hedge - 1
    if index < 1 or doc[index].lower_ != "of" or doc[index - 1].pos_ != "NOUN":
        return ""
    noun = doc[index - 1].lower_
    verb = clause_head(doc[index - 1])
    subject = subject_of(verb) if verb is not None else []
    return f"{noun} of {with_article(subject, words(subject))}" if subject else noun


def _share(doc: Doc, measure: Measure) -> str:
    following = doc[measure.last] if measure.last < len(doc) else None
    if following is not None and following.tag_ in ("VBP", "VBD", "MD") and following.lower_ not in _BE:
        return f"share who {run_on(doc, measure.last)}"  # "64 percent think it would be wrong"
    near = _near(doc, measure, article=True)
    before = doc[measure.hedge - 1].lower_ if measure.hedge else ""
    if measure.last < len(doc) and doc[measure.last].lower_ == "of":
        whole = phrase_at(doc, measure.last + 1, measure.taken)
        if whole:
            return f"share of {whole}"
    if not near:
        return ""
    if measure.dimension == "fraction":
        return f"share of {near}"
    if measure.trend is not None and before != "to":
        return f"change in {near.removeprefix('the ')}"
    return ""


def _money(doc: Doc, measure: Measure) -> str:
    beside = _beside(doc, measure) if doc[measure.first - 1].pos_ in ("DET", "PRON") else ""
    if beside:
        return f"value of {beside}"
    for token in reversed(doc[max(measure.hedge - 4, 0) : measure.hedge]):
        if token.lower_ == "fined":
            return "fine"
        kind = _COSTS.get(token.lemma_.lower()) or _COSTS.get(token.lower_)
        if kind is not None:
            near = _near(doc, measure, article=True)
            own = near.split()[-1:] == [kind] if near else True
            return near.removeprefix("the ") if own else f"{kind} of {near}"
        if token.is_punct:
            return ""
    return ""
