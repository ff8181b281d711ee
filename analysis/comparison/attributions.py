"""Whom the source of each quotation means, article by article.

A source is a name (a person, a body, a state), a pronoun, or a description ("the ministry", "Ukrainian
officials"). What cannot be decided stays open with its candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.comparison.bodies import Bodies
from analysis.comparison.descriptions import WORD, described_in, is_definite, is_short, unnamed
from analysis.comparison.mentions import Mention
from analysis.comparison.organisations import organisation_key
from analysis.comparison.people import People, place_of
from analysis.comparison.person_spellings import fold
from analysis.comparison.references import PRONOUNS, SINGULAR, Named, resolve_pronoun
from analysis.comparison.roles import affiliation_of
from analysis.resources.gazetteer import capital_or_country
from analysis.resources.titles import Gender
from analysis.settings import SpeakerSettings
from analysis.spans import Span, overlaps


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one quotation as the finding gives it.

    Attributes:
        quotation_id: The quotation.
        article_id: The article.
        speaker: Span of the bare mention, if the text names a source.
        phrase: Span of the whole phrase around it.
        content: What was said.
        sentence: Start of the sentence.
    """

    quotation_id: str
    article_id: str
    speaker: Span | None
    phrase: Span | None
    content: Sequence[Span]
    sentence: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks: keys of identities ("p12", "o:energoatom", "g:RU", "u:…") with the reason."""

    speaker: str | None = None
    co_speakers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reason: str = ""


def attribute(
    sources: Sequence[Source],
    *,
    text: str,
    mentions: Sequence[Mention],
    people: People,
    bodies: Bodies,
    genders: Mapping[str, Gender | None],
    settings: SpeakerSettings,
) -> dict[str, Attribution]:
    """Return who speaks in each quotation of one article.

    Args:
        sources: The sources of its quotations, in text order.
        text: Its text.
        mentions: Its names, in text order.
        people: Who is meant by which name.
        bodies: Which organisation is meant by which name.
        genders: What is known of each person.
        settings: How far back a pronoun looks.
    """
    named = [
        Named(m.start, m.sentence, people.who[place_of(m)][0])
        for m in mentions
        if place_of(m) in people.who
    ]
    resolver = _Resolver(text, mentions, named, people, bodies, genders, settings)
    resolver.said = [span for source in sources for span in source.content]
    return {source.quotation_id: resolver.resolve(source) for source in sources}


class _Resolver:
    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        named: Sequence[Named],
        people: People,
        bodies: Bodies,
        genders: Mapping[str, Gender | None],
        settings: SpeakerSettings,
    ) -> None:
        self._text, self._mentions, self._named = text, mentions, named
        self._people, self._bodies = people, bodies
        self._genders, self._settings = genders, settings
        self._starts = [mention.start for mention in mentions]
        self._described = described_in(text, mentions, people, bodies)
        self.said: list[Span] = []

    def resolve(self, source: Source) -> Attribution:
        """Return who speaks in one quotation."""
        if source.speaker is None:
            return Attribution()
        surface = self._text[slice(*source.speaker)]
        lowered = surface.lower().strip()
        if lowered in PRONOUNS:
            found = self._by_pronoun(lowered, source.speaker[0])
        else:
            found = self._by_name(source.speaker) or self._by_description(surface, source)
        if found.speaker is not None and source.phrase is not None:
            self._described.remember(found.speaker, self._text[slice(*source.phrase)])
        return found

    def _by_pronoun(self, pronoun: str, position: int) -> Attribution:
        if pronoun not in SINGULAR:
            return Attribution(reason=f'"{pronoun}" is not resolved')
        keys = resolve_pronoun(
            pronoun,
            position,
            named=self._named,
            said=self.said,
            genders=self._genders,
            sentences=self._settings.pronoun_sentences,
        )
        if len(keys) == 1:
            return Attribution(keys[0], reason=f'"{pronoun}": the one person named before whom it fits')
        return Attribution(candidates=tuple(keys), reason=f'"{pronoun}" fits several persons')

    # Names.

    def _by_name(self, span: Span) -> Attribution | None:
        keys: list[tuple[str, str]] = []
        open_keys: list[str] = []
        for mention in self._within(span):
            place = place_of(mention)
            if mention.label == "LOC" and not self._is_all_of(mention, span):
                continue  # "Kyiv city administration" is not Kyiv
            if place in self._people.open:
                open_keys.extend(self._people.open[place])
            found = self._identity(mention)
            if found is not None and found[0] not in [key for key, _ in keys]:
                keys.append(found)
        persons = [pair for pair in keys if pair[0][0] in "ps"]
        keys = persons or keys
        if not keys:
            return (
                Attribution(candidates=tuple(open_keys), reason="several persons of this surname")
                if open_keys
                else None
            )
        if open_keys and not persons:
            return Attribution(candidates=tuple(open_keys), reason="several persons of this surname")
        is_joint = " and " in self._text[slice(*span)]
        others = tuple(key for key, _ in keys[1:]) if is_joint else ()
        return Attribution(keys[0][0], others, reason=keys[0][1])

    def _within(self, span: Span) -> list[Mention]:
        first = bisect_left(self._starts, span[0] - 60)
        found = []
        for mention in self._mentions[first:]:
            if mention.start >= span[1]:
                break
            if overlaps((mention.start, mention.end), span):
                found.append(mention)
        return found

    def _is_all_of(self, mention: Mention, span: Span) -> bool:
        """Say whether a name is the whole source, or one of several joined by "and"."""
        rest = self._text[span[0] : max(span[0], mention.start)] + self._text[mention.end : span[1]]
        words = {word.lower() for word in WORD.findall(rest)}
        return words <= {"the"} or "and" in words

    def _identity(self, mention: Mention) -> tuple[str, str] | None:
        place = place_of(mention)
        if place in self._people.who:
            return self._people.who[place]
        state = capital_or_country(_bare(mention.surface))
        if state is not None:
            return f"g:{state}", f'"{mention.surface}" speaks for its state'
        if place in self._bodies.who:
            key, reason = self._bodies.who[place]
            return f"o:{key}", reason
        if mention.label == "LOC":
            return f"o:{organisation_key(mention.surface)}", "a place that speaks"
        return None

    # Descriptions.

    def _by_description(self, surface: str, source: Source) -> Attribution:
        words = [fold(word) for word in WORD.findall(surface)]
        if not words:
            return Attribution()
        state = capital_or_country(_bare(surface))
        if state is not None:
            return Attribution(f"g:{state}", reason=f'"{surface}" speaks for its state')
        phrase = self._text[slice(*(source.phrase or source.speaker or (0, 0)))]
        if is_short(surface) and (is_definite(phrase) or len(words) == 1):
            called = self._described.called(words[-1], affiliation_of(surface))
            if len(called) == 1:
                return Attribution(called[0], reason=f'"{surface}": the one called so in the article')
            if called and is_definite(phrase):
                return Attribution(candidates=tuple(called), reason=f'several are called "{surface}"')
        at_start = source.speaker is not None and source.speaker[0] == source.sentence
        key, reason = unnamed(surface, phrase, source.article_id, at_start=at_start)
        return Attribution(key, reason=reason)


def _bare(surface: str) -> str:
    return re.sub(r"^the\s+", "", surface.strip(), flags=re.IGNORECASE)
