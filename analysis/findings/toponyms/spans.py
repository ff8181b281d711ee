"""Where place names stand in an article: by the language model, the gazetteer and the words around.

The gazetteer shows what the model missed or took for a person or an organisation. A gazetteer name counts
by its strength (`strength`) and by its surroundings (`surroundings`); a name inside a
longer capitalised name ("Kyiv Post") is embedded in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from analysis.findings.capitals import is_title_case
from analysis.findings.toponyms.strength import CITY, NONE, REGION, TOWN, strength
from analysis.findings.toponyms.surroundings import Surroundings, is_name_word, trimmed
from analysis.language.reading import Reading
from analysis.resources.gazetteer import demonym, is_place_token, lookup
from analysis.resources.place_words import PlaceWords, load_place_words

_KEPT = "crosscheck.place_mentions"
"""Where a Doc keeps its mentions: places and peoples are asked for one after the other."""
BLOCKS = frozenset(("body", "headline", "caption", "dateline", "byline"))
"""Kinds of blocks in which place names are looked for."""

_LONGEST = 5
_KIND_WORDS = 4
"""Words within which a kind word must follow its name ("Kyiv Central Railway Station")."""
_OFFICE_WORDS = 3
"""Words within which an office shows that its holder is named ("White House Press Secretary")."""


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
        m.span.text for m in first if not m.is_embedded and (m.from_model or finder.around.is_sure(m.span))
    }
    return [mention for sentence in sentences for mention in finder.in_sentence(sentence)]


class _Finder:
    """Finds the names of one article; remembers which of them are plainly places."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.around = Surroundings(doc)
        self.words: PlaceWords = load_place_words()
        self.entity_of = self.around.entity_of
        self.texts = [token.text for token in doc]
        self.confirmed: set[str] = set()

    def in_sentence(self, sentence: Span) -> Iterator[Mention]:
        """Yield the names of one sentence; the longest from the left wins."""
        is_title = is_title_case(sentence)
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
        span = trimmed(self.doc[at:end])
        if self.texts[end - 1] == "of":
            span = self._with_of(span, sentence)
        longest = self._longest_known(at, sentence)
        if longest is not None and longest.end > end and strength(longest.text) >= CITY:
            span = longest
        if self.around.is_excluded(span):
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
        if self.around.is_person(span) and not self.around.is_located(span, -1):
            return None
        if longest is not None and len(longest) < len(span) and not lookup(span.text):
            return self._of_part(longest, sentence)
        if len(span) == 1 and not lookup(span.text) and not self._is_shown_place(span):
            return None
        is_embedded = (
            self.around.is_named_of(span)
            or self.around.is_partys(span)
            or self.around.is_outlets(span)
            or self._opens_name(span, sentence)
        )
        return Mention(self._joined(span, sentence), is_embedded=is_embedded, from_model=True)

    def _is_shown_place(self, span: Span) -> bool:
        """Say whether the words around make a name that no list holds a place; the model alone may err."""
        return self.around.is_located(span, -1) or self.around.is_sure(span)

    def _with_of(self, span: Span, sentence: Span) -> Span:
        """Return a building's name whole where the model cuts it at "of" ("Palace of Independence")."""
        after = span.end + 1
        is_cut = len(span) > 0 and after < sentence.end and self.texts[span.end] == "of"
        if not is_cut or span[-1].lower_ not in self.words.named_of or not is_name_word(self.doc[after]):
            return span
        return self.doc[span.start : after + 1]

    def _opens_name(self, span: Span, sentence: Span) -> bool:
        """Say whether a name only opens a longer one that is no place ("Cordoba House")."""
        tied = span.root.dep_ == "compound" and span.root.head.i == span.end
        is_office = any(
            word in self.words.offices for word in self.texts[span.end : span.end + _OFFICE_WORDS]
        )
        return tied and not is_office and not is_title_case(sentence) and self.around.is_continued(span)

    def _of_part(self, known: Span, sentence: Span) -> Mention | None:
        """Return the known name that an unknown longer one starts with ("Seoul City Hall")."""
        joined = self._joined(known, sentence)
        if joined.end > known.end:
            return Mention(joined, is_embedded=False, from_model=True)
        if strength(known.text) < TOWN or self.around.is_excluded(known):
            return None
        return Mention(known, is_embedded=self.around.is_in_longer_name(known), from_model=True)

    def _of_gazetteer(self, at: int, sentence: Span, is_title: bool, last_end: int) -> Mention | None:
        """Return the gazetteer's name that starts at `at`, if its surroundings bear it out."""
        if self.around.is_abbreviated_state(at, last_end):
            return Mention(self.doc[at : at + 1], is_embedded=False, from_model=False)
        span = self._longest_known(at, sentence)
        if span is None:
            return None
        level = strength(span.text)
        is_confirmed = span.text in self.confirmed
        if self.around.is_excluded(span) or (
            level == NONE and not is_confirmed and not self.around.has_container(span)
        ):
            return None
        label = self.around.label_of(span)
        if label == "inside" or (
            self.around.is_person(span) and not (self.around.is_located(span, last_end) and level >= CITY)
        ):
            return None
        if label == "ORG-inside" and self._joined(span, sentence).end == span.end:
            is_shown = level >= CITY or is_confirmed or (level == TOWN and self.around.is_towns(span))
            return Mention(span, is_embedded=True, from_model=False) if is_shown else None
        if level >= TOWN and self.around.is_partys(span):
            return Mention(span, is_embedded=True, from_model=False)
        facility = self._joined(span, sentence)
        if facility.end > span.end and label not in ("PERSON", "inside"):
            return Mention(facility, is_embedded=False, from_model=False) if level >= TOWN else None
        if not is_title and self.around.is_in_longer_name(span):
            return (
                Mention(span, is_embedded=True, from_model=False)
                if level >= CITY and label != "PERSON"
                else None
            )
        if is_confirmed or self.around.is_borne_out(span, level, label, is_title, last_end):
            return Mention(self._joined(span, sentence), is_embedded=False, from_model=False)
        return None

    def _longest_known(self, at: int, sentence: Span) -> Span | None:
        """Return the longest run of words from `at` that the gazetteer knows as one name."""
        if not is_place_token(self.texts[at]) and not self.around.has_container(self.doc[at : at + 1]):
            return None
        for end in range(min(at + _LONGEST, sentence.end), at, -1):
            if not self.texts[end - 1][:1].isupper():
                continue
            if lookup(self.doc[at:end].text):
                return self.doc[at:end]
        return None

    def _joined(self, span: Span, sentence: Span) -> Span:
        """Return the span with the kind word that belongs to it ("Butler County", "Kyiv Station")."""
        end = span.end
        while end < min(span.end + _KIND_WORDS, sentence.end) and is_name_word(self.doc[end]):
            if self.doc[end].text.lower() in self.words.joining and not self.doc[end].is_upper:
                return self.doc[self._led(span) : end + 1] if self._closes(end) else span
            end += 1
        return span

    def _closes(self, index: int) -> bool:
        """Say whether a kind word ends its name ("Butler County", not "Butler County Council")."""
        after = self.doc[index + 1] if index + 1 < len(self.doc) else None
        return (
            after is None
            or not is_name_word(after)
            or after.is_sent_start
            or after.text in self.words.offices
        )

    def _led(self, span: Span) -> int:
        """Return where a facility's name starts: a direction with a capital belongs to it."""
        before = self.doc[span.start - 1] if span.start > span.sent.start else None
        leads = before is not None and before.text[:1].isupper() and before.lower_ in self.words.modifiers
        return span.start - 1 if leads and before is not None and before.text != "The" else span.start
