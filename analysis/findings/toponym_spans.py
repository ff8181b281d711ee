"""Where place names stand: by the language model, the gazetteer and the words around.

The gazetteer shows what the model missed or took for a person or an organisation.

A gazetteer name counts by its strength (a country or a state more than a town, a town more than a
hamlet) and by its surroundings: "in Nampa" needs no model; "Paris Hilton" is no place however large Paris
is; a name inside a longer capitalised name ("Kyiv Post") is embedded in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from analysis.language.reading import Reading
from analysis.resources.compile_gazetteer import ALTERNATE, SHORT
from analysis.resources.gazetteer import Place, demonym, is_place_token, lookup, postal
from analysis.resources.names import load_name_lists
from analysis.resources.place_words import PlaceWords, load_place_words

_KEPT = "crosscheck.place_mentions"
"""Where a Doc keeps its mentions: places and peoples are asked for one after the other."""
BLOCKS = frozenset(("body", "headline", "caption", "dateline", "byline"))
"""Kinds of blocks in which place names are looked for."""

NONE, TOWN, CITY, REGION, COUNTRY = range(5)
"""How strongly a name by itself speaks for being a place."""

_LONGEST = 5
_KIND_WORDS = 4
"""Words within which a kind word must follow its name ("Kyiv Central Railway Station")."""
_CITY_PEOPLE = 200_000
_TOWN_PEOPLE = 3_000
_ALTERNATE_PEOPLE = 1_000_000
_REGION_PEOPLE = 1_000_000
_TITLE_CASE_SHARE = 0.7
_TITLE_CASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text.

    Attributes:
        span: Its words, without article, direction and possessive ending.
        is_embedded: Whether it is part of another name.
        from_model: Whether the language model called it a place.
    """

    span: Span
    is_embedded: bool
    from_model: bool


def find_mentions(reading: Reading) -> list[Mention]:
    """Return the place names of an article in text order, none overlapping another.

    Misses: villages that neither the model nor a word of place before them shows; names written small.
    """
    known: list[Mention] | None = reading.doc.user_data.get(_KEPT)
    if known is None:
        known = reading.doc.user_data[_KEPT] = _found(reading)
    return known


def _found(reading: Reading) -> list[Mention]:
    finder = _Finder(reading.doc)
    sentences = list(reading.sentences(BLOCKS))
    first = [mention for sentence in sentences for mention in finder.in_sentence(sentence)]
    # One sense per article: what is plainly a place once is one where nothing around it says so.
    finder.confirmed = {
        m.span.text for m in first if not m.is_embedded and (m.from_model or finder.is_sure(m.span))
    }
    return [mention for sentence in sentences for mention in finder.in_sentence(sentence)]


@lru_cache(maxsize=50_000)
def strength(name: str) -> int:
    """Return how strongly a name by itself speaks for being a place (`NONE` ... `COUNTRY`)."""
    return max((_strength_of(place) for place in lookup(name)), default=NONE)


def _strength_of(place: Place) -> int:
    if place.name_class == SHORT:
        return NONE
    if place.kind == "country":
        return COUNTRY
    if place.kind == "city":
        people = place.population
        if place.name_class == ALTERNATE and people < _ALTERNATE_PEOPLE:
            return NONE
        return CITY if people >= _CITY_PEOPLE else TOWN if people >= _TOWN_PEOPLE else NONE
    if place.kind == "region":
        if place.is_district:
            return CITY if " " in place.name else TOWN
        if not place.region:
            return TOWN
        return REGION if place.population >= _REGION_PEOPLE or place.country == "US" else TOWN
    return REGION


class _Finder:
    """Finds the names of one article; remembers who its people are."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words: PlaceWords = load_place_words()
        self.lists = load_name_lists()
        self.entity_of = {token.i: entity for entity in doc.ents for token in entity}
        self.texts = [token.text for token in doc]
        self.confirmed: set[str] = set()
        self.people = {
            token.text
            for entity in doc.ents
            if entity.label_ == "PERSON" and len(entity) > 1
            for token in entity
            if len(token) > 2
        }

    def is_sure(self, span: Span) -> bool:
        """Say whether a name's surroundings leave no doubt that it is a place."""
        return self._has_container(span) or self._is_plainly_located(span, -1) or self._is_towns(span)

    def _is_towns(self, span: Span) -> bool:
        """Say whether a word follows that only a town has ("Fargo residents", "Mansfield City Council")."""
        return span.end < len(self.texts) and self.texts[span.end].lower() in self.words.after_towns

    def in_sentence(self, sentence: Span) -> Iterator[Mention]:
        """Yield the names of one sentence; the longest from the left wins."""
        is_title = _is_title_case(sentence)
        last_end = -1
        at = sentence.start
        while at < sentence.end:
            if not self.texts[at][:1].isupper():
                at += 1
                continue
            mention = self._at(at, sentence, is_title, last_end)
            if mention is None:
                at += self._rejected(at, sentence)
                continue
            yield mention
            last_end = at = mention.span.end

    def _rejected(self, at: int, sentence: Span) -> int:
        """Return how many words to pass over: the inside of a longer name is no name of its own."""
        span = self._longest_known(at, sentence) if self.texts[at] != "The" else None
        return len(span) if span is not None else 1

    def _at(self, at: int, sentence: Span, is_title: bool, last_end: int) -> Mention | None:
        token = self.doc[at]
        entity = self.entity_of.get(at)
        if entity is not None and entity.label_ == "LOC" and self._starts_name(at, entity):
            mention = self._of_model(at, entity, sentence)
            if mention is not None:
                return mention
        if token.text in self.words.titles or token.text == "The":
            return None
        return self._of_gazetteer(at, sentence, is_title, last_end)

    def _starts_name(self, at: int, entity: Span) -> bool:
        """Say whether a word starts an entity or a name in it, behind a small word or a comma."""
        return at == entity.start or not self.doc[at - 1].text[:1].isupper()

    def _of_model(self, at: int, entity: Span, sentence: Span) -> Mention | None:
        """Return the name at `at` inside an entity that the model calls a place."""
        end = min(entity.end, sentence.end)
        for index in range(at + 1, end):
            if self.doc[index].text in (",", "(", ";"):
                end = index
                break
        span = _trimmed(self.doc[at:end])
        longest = self._longest_known(at, sentence)
        if longest is not None and longest.end > end and strength(longest.text) >= CITY:
            span = longest
        if self._is_excluded(span):
            return None
        if (
            not len(span)
            or span.start != at
            or not span.text[:1].isupper()
            or not any(c.isalpha() for c in span.text)
        ):
            return None
        if demonym(span.text) and strength(span.text) < REGION:
            return None
        if self._is_person(span) and not self._is_located(span, -1):
            return None
        if longest is not None and len(longest) < len(span) and not lookup(span.text):
            return self._of_part(longest, sentence)
        return Mention(self._joined(span, sentence), is_embedded=False, from_model=True)

    def _of_part(self, known: Span, sentence: Span) -> Mention | None:
        """Return the known name that an unknown longer one starts with ("Seoul City Hall")."""
        joined = self._joined(known, sentence)
        if joined.end > known.end:
            return Mention(joined, is_embedded=False, from_model=True)
        if strength(known.text) < TOWN or self._is_excluded(known):
            return None
        return Mention(known, is_embedded=self._is_in_longer_name(known), from_model=True)

    def _of_gazetteer(self, at: int, sentence: Span, is_title: bool, last_end: int) -> Mention | None:
        """Return the gazetteer's name that starts at `at`, if its surroundings bear it out."""
        if self._is_abbreviated_state(at, last_end):
            return Mention(self.doc[at : at + 1], is_embedded=False, from_model=False)
        span = self._longest_known(at, sentence)
        if span is None:
            return None
        level = strength(span.text)
        is_confirmed = span.text in self.confirmed
        if self._is_excluded(span) or (
            level == NONE and not is_confirmed and not self._has_container(span)
        ):
            return None
        label = self._label(span)
        if label == "inside" or (
            self._is_person(span) and not (self._is_located(span, last_end) and level >= CITY)
        ):
            return None
        if label == "ORG-inside" and self._joined(span, sentence).end == span.end:
            is_shown = level >= CITY or is_confirmed or (level == TOWN and self._is_towns(span))
            return Mention(span, is_embedded=True, from_model=False) if is_shown else None
        facility = self._joined(span, sentence)
        if facility.end > span.end and label not in ("PERSON", "inside"):
            return Mention(facility, is_embedded=False, from_model=False) if level >= TOWN else None
        if not is_title and self._is_in_longer_name(span):
            return (
                Mention(span, is_embedded=True, from_model=False)
                if level >= CITY and label != "PERSON"
                else None
            )
        if is_confirmed or self._is_borne_out(span, level, label, is_title, last_end):
            return Mention(self._joined(span, sentence), is_embedded=False, from_model=False)
        return None

    def _is_excluded(self, span: Span) -> bool:
        """Say whether a span is a word that is no place, an illness called after one, or a people."""
        if not len(span):
            return True
        after = self.doc[span.end].lower_ if span.end < len(self.doc) else ""
        is_code = len(span) == 1 and span.text.isupper() and span.text.isalpha() and len(span.text) <= 5
        return (
            span.text in self.words.never
            or after in self.words.not_after
            or (is_code and strength(span.text) < CITY and not _is_all_capitals(span))
            or (span.start > 0 and demonym(self.doc[span.start - 1 : span.end].text) is not None)
        )

    def _longest_known(self, at: int, sentence: Span) -> Span | None:
        """Return the longest run of words from `at` that the gazetteer knows as one name."""
        if not is_place_token(self.texts[at]) and not self._has_container(self.doc[at : at + 1]):
            return None
        for end in range(min(at + _LONGEST, sentence.end), at, -1):
            if not self.texts[end - 1][:1].isupper():
                continue
            if lookup(self.doc[at:end].text):
                return self.doc[at:end]
        return None

    def _label(self, span: Span) -> str:
        """Return how the model sees a span: "" unseen, a label of its own, or inside another name."""
        entity = self.entity_of.get(span.start) or self.entity_of.get(span.end - 1)
        if entity is None or entity.label_ == "LOC":
            return ""
        if len(_trimmed(entity)) <= len(span):
            return str(entity.label_)
        # The model calls many a body a person; a word of organisations in it says better.
        if entity.label_ == "ORG" or any(t.lower_ in self.lists.organisation_words for t in entity):
            return "ORG-inside"
        return "inside"

    def _is_person(self, span: Span) -> bool:
        """Say whether a single word is the name of someone in the article, or follows a title."""
        before = self.doc[span.start - 1].text if span.start else ""
        return before in self.words.titles or (
            len(span) == 1 and span.text in self.people and strength(span.text) < COUNTRY
        )

    def _is_located(self, span: Span, last_end: int) -> bool:
        """Say whether words of place lead to a span: a preposition, or a list of places."""
        index = span.start - 1
        while index >= 0 and self.doc[index].text.lower() in self.words.modifiers:
            index -= 1
        if index < 0:
            return False
        word = self.doc[index].text.lower()
        if word in self.words.plain:
            return True
        if word in self.words.locative and self.doc[index].pos_ == "ADP":
            return True
        return word in (",", "and", "or") and last_end in (index, index - 1)

    def _has_container(self, span: Span) -> bool:
        """Say whether a comma and a state or country follow: "Nampa, Idaho", "Nampa, ID"."""
        if span.end + 1 >= len(self.doc) or self.doc[span.end].text != ",":
            return False
        follower = self.doc[span.end + 1].text
        if not follower[:1].isupper() or not span.text[:1].isupper():
            return False
        if follower.isupper() and len(follower) == 2:
            return postal(follower) is not None
        two = self.doc[span.end + 1 : span.end + 3].text
        return any(_is_container(name) for name in (follower, two))

    def _is_abbreviated_state(self, at: int, last_end: int) -> bool:
        """Say whether a state's abbreviation follows a place ("Fargo, N.D.") or a word of place."""
        text = self.doc[at].text
        if "." not in text or not any(p.name_class == SHORT for p in lookup(text)):
            return False
        before = self.doc[at - 1].text if at else ""
        return (before == "," and last_end == at - 1) or (
            before.lower() in self.words.plain and text.count(".") > 1
        )

    def _is_in_longer_name(self, span: Span) -> bool:
        """Say whether capitalised neighbours make it part of a name ("Kyiv Post", "Bank of England")."""
        after = self.doc[span.end] if span.end < len(self.doc) else None
        if after is not None and self._continues(after, span):
            return True
        before = self.doc[span.start - 1] if span.start else None
        if before is None or before.is_sent_start or span[0].is_sent_start:
            return False
        return (
            _is_name_word(before)
            and self.entity_of.get(before.i) is None
            and before.text not in self.words.offices
            and not demonym(before.text)
            and before.text.lower() not in self.words.modifiers
        )

    def _continues(self, after: Token, span: Span) -> bool:
        entity = self.entity_of.get(after.i)
        is_other = entity is not None and entity.label_ in ("PERSON", "NORP", "LOC")
        return (
            _is_name_word(after)
            and not after.is_sent_start
            and not is_other
            and after.text not in self.words.offices
            and after.text.lower() not in self.words.joining
            and not (demonym(after.text))
        )

    def _is_borne_out(self, span: Span, level: int, label: str, is_title: bool, last_end: int) -> bool:
        located = self._is_located(span, last_end)
        contained = self._has_container(span)
        if contained and (located or level >= TOWN or label != "PERSON"):
            return True
        could_be_person = len(span) == 1 and span.text.lower() in self.lists.given
        if label == "PERSON":
            return (level >= REGION and not could_be_person) or (level >= CITY and located)
        if level >= REGION:
            return located or not could_be_person or not label or level == COUNTRY
        if not all(t.pos_ == "PROPN" or t.is_punct for t in span) and not is_title:
            return located and level >= CITY
        if level == CITY and (located or not could_be_person):
            return True
        if self._is_towns(span) and label != "PERSON":
            return True
        return (
            located and (len(span) > 1 or not could_be_person) and self._is_plainly_located(span, last_end)
        )

    def _is_plainly_located(self, span: Span, last_end: int) -> bool:
        before = self.doc[span.start - 1].text.lower() if span.start else ""
        return before in self.words.plain or (
            before in ("of", ",", "and") and self._is_located(span, last_end)
        )

    def _joined(self, span: Span, sentence: Span) -> Span:
        """Return the span with the kind word that belongs to it ("Butler County", "Kyiv Station")."""
        end = span.end
        while end < min(span.end + _KIND_WORDS, sentence.end) and _is_name_word(self.doc[end]):
            if self.doc[end].text.lower() in self.words.joining and not self.doc[end].is_upper:
                return self.doc[self._led(span) : end + 1] if self._closes(end) else span
            end += 1
        return span

    def _closes(self, index: int) -> bool:
        """Say whether a kind word ends its name ("Butler County", not "Butler County Council")."""
        after = self.doc[index + 1] if index + 1 < len(self.doc) else None
        return (
            after is None
            or not _is_name_word(after)
            or after.is_sent_start
            or after.text in self.words.offices
        )

    def _led(self, span: Span) -> int:
        """Return where a facility's name starts: a direction with a capital belongs to it."""
        before = self.doc[span.start - 1] if span.start > span.sent.start else None
        leads = before is not None and before.text[:1].isupper() and before.lower_ in self.words.modifiers
        return span.start - 1 if leads and before is not None and before.text != "The" else span.start


def _trimmed(span: Span) -> Span:
    """Return a span without leading small words and without a possessive or punctuation at its end."""
    start, end = span.start, span.end
    while start < end and not span.doc[start].text[:1].isupper():
        start += 1
    if start < end - 1 and span.doc[start].text == "The":
        start += 1
    while end > start and (
        span.doc[end - 1].tag_ == "POS" or not any(c.isalnum() for c in span.doc[end - 1].text)
    ):
        end -= 1
    return span.doc[start:end]


@lru_cache(maxsize=10_000)
def _is_container(name: str) -> bool:
    return any(
        (
            place.kind == "country"
            or (place.kind == "region" and not place.is_district and bool(place.region))
        )
        and place.name_class != ALTERNATE
        for place in lookup(name)
    )


def _is_all_capitals(span: Span) -> bool:
    """Say whether the words around are all in capitals, so that capitals say nothing."""
    around = [
        t
        for t in span.doc[max(0, span.start - 2) : span.end + 2]
        if t.is_alpha and t.i not in range(span.start, span.end)
    ]
    return bool(around) and all(t.is_upper for t in around)


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.is_alpha


def _is_title_case(sentence: Span) -> bool:
    """Say whether nearly all longer words have capitals, as in a headline."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    if len(words) < _TITLE_CASE_WORDS:
        return False
    return sum(token.text[0].isupper() for token in words) >= _TITLE_CASE_SHARE * len(words)
