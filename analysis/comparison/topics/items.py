"""Claims made ready for comparison: one plain object each, values in base units, words as classes.

Everything that two claims are compared by is worked out once here, so that the pair tests of
`pairs` are cheap.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analysis.resources.gazetteer import demonym
from analysis.resources.names import load_name_lists
from analysis.resources.numbers import counted_classes, people_nouns, verb_classes, word_set
from analysis.resources.units import units

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_GENERIC_VERBS = word_set("generic_verb")
_STOP = word_set("stop_word")
_MEASURE_WORDS = word_set("measure_word")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_CASUALTIES = "casualties"


@dataclass(frozen=True, slots=True)
class Item:
    """One claim, ready to be compared.

    What is not described here is the column of `claims` of that name, or the outlet, line or story of
    its article.

    Attributes:
        sentence: Where its sentence starts.
        authority: The id of the speaker who vouches for it, where resolved.
        verb: What happened, as a verb that says something ("launch", not "have").
        verb_class: The class of interchangeable verbs that it belongs to.
        low: Least value in the base unit of `dimension`, minus infinity when open.
        high: Greatest value, infinity when open.
        dimension: What may be compared: "count", "casualties", or what the unit measures.
        head: The counted noun, singular.
        classes: Classes of interchangeable nouns it belongs to, itself included.
        modifiers: Other words of the counted phrase, in small letters.
        told: Words of a count's label that say what happened ("signed", "letter").
        names: Those of them, or of the subject's, that are names ("russian").
        people: Class of people counted ("any", "child" ...), if people are.
        subject: For measures, the words of what is measured, as classes.
        place: Where it is, if the sentence says so.
        country: The country of that place.
        around: All places that its sentence names, and their countries.
        said_by: The authority as its sentence names it, if as one body ("interior ministry").
        cited: The authority as its sentence writes it ("the police"), for reasons in words.
        is_alone: Whether its article gives no other figure of this kind: it is the article's figure.
        is_part: Whether it is a part of another number or what it was before; it contests nothing.
        day: When the article was published, in days; `None` unknown.
        event_day: When it happened, in days, where the sentence gives a date.
        label: What is counted or measured, as a short noun phrase.
    """

    claim_id: str
    article_id: str
    outlet: str
    line: str
    story: str
    surface: str
    sentence: int
    low: float
    high: float
    bound: str
    negated: bool
    casualty: str | None
    quantity: str
    unit: str | None
    dimension: str
    trend: str | None
    head: str
    classes: frozenset[str]
    modifiers: frozenset[str]
    told: frozenset[str]
    names: frozenset[str]
    people: str | None
    subject: frozenset[str]
    verb: str | None
    verb_class: str | None
    place: str | None
    country: str | None
    around: frozenset[str]
    authority: str | None
    said_by: str | None
    cited: str | None
    is_part: bool
    is_alone: bool
    day: float | None
    event_day: float | None
    label: str

    @property
    def is_exact(self) -> bool:
        """Whether it is one unhedged value."""
        return self.bound == "exact"

    @property
    def is_vague(self) -> bool:
        """Whether it is a vague word ("dozens")."""
        return self.bound == "vague"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who says so.

    Attributes:
        speaker_id: The speaker, where resolved.
        words: The words that name one body ("interior ministry"); missing for groups such as "officials".
        mention: How the sentence writes it ("the interior ministry"); missing for pronouns.
    """

    speaker_id: str | None = None
    words: str | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where claims are.

    Attributes:
        about: The place that a claim says it is about, by `claim_id`.
        around: All places that its sentence names, by `claim_id`.
        country: The place that is the country of a place.
    """

    about: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    country: Mapping[str, str] = field(default_factory=dict)


def make_items(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    lines: pd.DataFrame,
    authorities: Mapping[str, Authority],
    places: Places,
) -> list[Item]:
    """Return an item for every claim, in the order of publication (unknown last), then of the text."""
    facts = _article_facts(articles, lines)
    items = _alone_marked([_item(row, facts, authorities, places) for row in _rows(claims)])
    return sorted(
        items, key=lambda item: (item.day is None, item.day or 0.0, item.article_id, item.sentence)
    )


def _alone_marked(items: Sequence[Item]) -> list[Item]:
    """Mark the claims that are the only figure of their kind in their article; parts do not count."""
    figures: dict[tuple[object, ...], set[tuple[float, float]]] = defaultdict(set)
    for item in items:
        if not item.is_part:
            figures[_kind_key(item)].add((item.low, item.high))
    return [replace(item, is_alone=len(figures[_kind_key(item)]) == 1) for item in items]


def _kind_key(item: Item) -> tuple[object, ...]:
    """Return what makes two figures of one article be of one kind."""
    if item.dimension == _CASUALTIES:
        return item.article_id, item.casualty, item.people or "any"
    if item.dimension == "count":
        return item.article_id, min(item.classes, default=""), item.verb_class
    return item.article_id, item.dimension, item.subject


def _rows(claims: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = list(claims.columns)
    columns = [claims[name].astype("object").where(claims[name].notna(), None).tolist() for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


@dataclass(frozen=True, slots=True)
class _Facts:
    outlet: str
    line: str
    story: str
    day: float | None


def _article_facts(articles: pd.DataFrame, lines: pd.DataFrame) -> dict[str, _Facts]:
    line_of: dict[str, str] = {}
    if len(lines):
        line_of = dict(zip(lines["article_id"], lines["line_id"], strict=True))
    facts = {}
    for row in _rows(articles):
        name = row["article_id"]
        published = row.get("published")
        day = None if published is None else pd.Timestamp(published).timestamp() / 86400
        outlet, story = row.get("outlet") or name, row.get("story_id") or ""
        facts[name] = _Facts(outlet, line_of.get(name, name), story, day)
    return facts


def _item(
    row: Mapping[str, Any],
    facts: Mapping[str, _Facts],
    authorities: Mapping[str, Authority],
    places: Places,
) -> Item:
    article = facts.get(row["article_id"]) or _Facts(row["article_id"], row["article_id"], "", None)
    dimension, factor = _dimension(row)
    counted = _counted(row, dimension)
    verb = row.get("verb")
    authority = authorities.get(row["claim_id"], Authority())
    return Item(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        outlet=article.outlet,
        line=article.line,
        story=article.story,
        surface=" ".join(str(row["surface"]).split()),
        sentence=int(row["sentence_start"]),
        low=_in_base_unit(row.get("low"), factor, unknown=-math.inf),
        high=_in_base_unit(row.get("high"), factor, unknown=math.inf),
        bound=row["bound"],
        negated=bool(row.get("negated")),
        casualty=row.get("casualty"),
        quantity=row["quantity"],
        unit=row.get("unit"),
        dimension=dimension,
        trend=row.get("trend"),
        head=counted.head,
        classes=_classes(counted.head),
        modifiers=counted.modifiers,
        told=_told(row.get("label"), row.get("counted"), dimension),
        names=counted.names,
        people=people_nouns().get(counted.head),
        subject=counted.subject,
        verb=None if verb in _GENERIC_VERBS else verb,
        verb_class=_verb_class(verb, counted.head),
        place=places.about.get(row["claim_id"]),
        country=places.country.get(places.about.get(row["claim_id"], "")),
        around=_around(row["claim_id"], places),
        authority=authority.speaker_id,
        said_by=authority.words,
        cited=authority.mention,
        is_part=row.get("method") in ("part", "previous"),
        is_alone=False,
        day=article.day,
        event_day=_event_day(row.get("event_time")),
        label=row.get("label") or row.get("counted") or row.get("unit") or row["quantity"],
    )


def _verb_class(verb: str | None, head: str) -> str | None:
    """Return the class of what happened; people who are sent somewhere are deployed, not launched."""
    found = verb_classes().get(verb or "")
    return "deployed" if found == "launched" and head in people_nouns() else found


def _in_base_unit(value: float | None, factor: float, *, unknown: float) -> float:
    return unknown if value is None else float(value) * factor


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of what is counted or, for a measure, of what is measured; see `Item`."""

    head: str = ""
    modifiers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()


def _counted(row: Mapping[str, Any], dimension: str) -> _Counted:
    words, unit, verb = _words(row.get("counted")), row.get("unit"), row.get("verb")
    if dimension not in ("count", _CASUALTIES):
        acts = [verb] if verb and unit == "count" else []
        named = [word for word in _words(_thing(row.get("label"))) if word.lower() not in _MEASURE_WORDS]
        subject = _subject([*(named or words), *acts])
        # of a person ("Clinton leads, percent") nothing but the verb says what is measured
        is_person = bool(words) and all(word[0].isupper() and word.lower() not in named for word in words)
        names = [word for word in named or words if word[0].isupper()]
        return _Counted(subject=subject, names=subject if is_person else _subject(names))
    own = _words(unit)
    head = _counted_head(own[-1]) if own else ""
    return _Counted(
        head=head,
        modifiers=frozenset({word.lower() for word in (*own, *words)} - {head}),
        names=frozenset(_name_stem(word) for word in own if word[0].isupper()),
    )


def _counted_head(word: str) -> str:
    """Return the counted noun in small letters; of a people ("Iraqi") that they are persons."""
    is_people = word.lower() in load_name_lists().peoples or demonym(word) is not None
    return "person" if word[0].isupper() and is_people else word.lower()


def _told(label: str | None, counted: str | None, dimension: str) -> frozenset[str]:
    """Return the words by which a count's label goes on behind its noun, small and singular."""
    if label is None or dimension != "count":
        return frozenset()
    own = {word.lower() for word in _words(counted)}
    return frozenset(_singular(word.lower()) for word in _words(label) if word.lower() not in own)


def _thing(label: str | None) -> str | None:
    """Return a measure's label without its unit: "grain" of "grain, tonnes"."""
    return None if label is None else label.rsplit(", ", 1)[0]


def _name_stem(word: str) -> str:
    """Return the name in "Iranian-made" and "Shahed-136"."""
    return word.lower().split("-")[0]


def _around(claim_id: str, places: Places) -> frozenset[str]:
    named = places.around.get(claim_id, frozenset())
    return named | {places.country[place] for place in named if place in places.country}


def _dimension(row: Mapping[str, Any]) -> tuple[str, float]:
    """Return what a claim may be compared in, and the factor that brings its values there."""
    if row["quantity"] == _CASUALTIES:
        return _CASUALTIES, 1.0
    unit = row.get("unit")
    if unit is not None and row["quantity"] not in ("count", "other"):
        found = units().factor(unit.removesuffix(" of age"))
        return found if found is not None else (f"unit {unit.lower()}", 1.0)
    if row["quantity"] == "other" and unit is not None and unit in units().by_name:
        return units().factor(unit) or (f"unit {unit}", 1.0)
    is_count = row["quantity"] == "count" and unit != "count"
    return "count" if is_count else f"number {(unit or '').lower()}", 1.0


def _words(text: str | None) -> list[str]:
    return [word for word in _WORD.findall(text or "") if word.lower() not in _STOP]


def _classes(head: str) -> frozenset[str]:
    return (counted_classes().get(head, frozenset()) | {head}) if head else frozenset()


def _singular(word: str) -> str:
    known = counted_classes()
    if word in known:
        return word
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending) + instead
            if stem in known or ending == "s":
                return stem
    return word


def _subject(words: list[str]) -> frozenset[str]:
    """Return the words of what is measured, interchangeable nouns under one name."""
    found = set()
    for word in words:
        single = _singular(word.lower().removesuffix("'s").removesuffix("’s"))
        found.add(min(counted_classes().get(single, {single})))
    return frozenset(found)


def _event_day(event: str | None) -> float | None:
    if event is None or not _ISO_DAY.match(event):
        return None
    return pd.Timestamp(event, tz="UTC").timestamp() / 86400
