"""Whom the source of each quotation means, article by article.

A source is a name (a person, a body, a state), a pronoun, or a description ("the ministry", "Ukrainian
officials"). What cannot be decided stays open with its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.comparison.speakers.bodies import Bodies
from analysis.comparison.speakers.descriptions import (
    described_in,
    is_definite,
    is_short,
    unnamed,
    without_quantifiers,
)
from analysis.comparison.speakers.identities import Identities, state_named
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.people import People
from analysis.comparison.speakers.person_spellings import fold
from analysis.comparison.speakers.references import (
    FIRST,
    NEUTER,
    PLURAL,
    PRONOUNS,
    RELATIVE,
    SINGULAR,
    Scene,
    Spoken,
    resolve_it,
    resolve_person,
    resolve_relative,
    resolve_they,
)
from analysis.comparison.speakers.roles import affiliation_of
from analysis.resources.bodies import load_body_words
from analysis.resources.gazetteer import country_name
from analysis.resources.titles import Gender, load_titles
from analysis.settings import SpeakerSettings
from analysis.spans import Span, contains

_OWNER = re.compile(r"(?:(?P<pronoun>[Hh]is|[Hh]er)|(?P<name>[^\n“”\"]{2,60}?)['’]s?)\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one quotation as the finding gives it.

    Attributes:
        quotation_id: The quotation.
        article_id: The article.
        speaker: Span of the bare mention, if the text names a source.
        phrase: Span of the whole phrase around it.
        content: What was said.
        quoted: The part of it that stands in quotation marks.
        sentence: Start of the sentence.
    """

    quotation_id: str
    article_id: str
    speaker: Span | None
    phrase: Span | None
    content: Sequence[Span]
    quoted: Sequence[Span]
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
    resolver = _Resolver(text, mentions, sources, people, bodies, genders, settings)
    return {source.quotation_id: resolver.resolve(source) for source in sources}


class _Resolver:
    """Resolves the sources of one article one after another, and remembers who spoke."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        sources: Sequence[Source],
        people: People,
        bodies: Bodies,
        genders: Mapping[str, Gender | None],
        settings: SpeakerSettings,
    ) -> None:
        self._text = text
        self._identities = Identities(text, mentions, people, bodies)
        self._described = described_in(text, mentions, people, bodies)
        self._spoken: list[Spoken] = []
        self._of_state: dict[str, tuple[str, str]] = {}
        self._quoted: list[tuple[Sequence[Span], str]] = []
        self._scene = Scene(
            text,
            persons=self._identities.persons(self._described),
            bodies=self._identities.bodies(),
            said=[span for source in sources for span in source.content],
            genders=genders,
            sentences=settings.pronoun_sentences,
            reach=settings.group_reach,
        )

    def resolve(self, source: Source) -> Attribution:
        """Return who speaks in one quotation."""
        if source.speaker is None:
            return Attribution()
        surface = self._text[slice(*source.speaker)]
        lowered = surface.lower().strip()
        if lowered in PRONOUNS:
            found = self._by_pronoun(lowered, source)
        else:
            found = (
                self._by_owner(surface, source)
                or self._by_name(source)
                or self._by_description(surface, source)
            )
        self._remember(found, source)
        return found

    def _remember(self, found: Attribution, source: Source) -> None:
        if found.speaker is None or source.speaker is None:
            return
        keys = (found.speaker, *found.co_speakers)
        self._spoken.append(Spoken(source.speaker[0], source.sentence, keys))
        self._quoted.append((source.quoted, found.speaker))
        if source.phrase is not None:
            self._described.remember(found.speaker, self._text[slice(*source.phrase)])

    # Pronouns.

    def _by_pronoun(self, pronoun: str, source: Source) -> Attribution:
        position = source.speaker[0] if source.speaker else 0
        around = self._in_words_of(position)
        if pronoun in SINGULAR:
            keys = resolve_person(pronoun, position, self._scene, self._spoken, not_this=around)
            return _one_of(keys, f'"{pronoun}": the one person named before whom it fits', pronoun)
        if pronoun in FIRST and around is not None:
            return Attribution(around, reason=f'"{pronoun}" in the words of the one quoted')
        if pronoun in PLURAL:
            keys = list(resolve_they(position, self._scene, self._spoken))
            reason = f'"{pronoun}": the group that spoke before'
            return Attribution(keys[0], tuple(keys[1:]), reason=reason) if keys else Attribution()
        if pronoun in NEUTER:
            keys = resolve_it(position, self._scene, self._spoken)
            return _one_of(keys, f'"{pronoun}": the one body named before', pronoun)
        if pronoun in RELATIVE:
            keys = list(resolve_relative(position, self._text, self._scene.persons))
            keys = keys or list(resolve_relative(position, self._text, self._scene.bodies))
            return _one_of(keys, f'"{pronoun}": the name right before it', pronoun)
        return Attribution(reason=f'"{pronoun}" is not resolved')

    def _in_words_of(self, position: int) -> str | None:
        """Return who is quoted where a pronoun stands."""
        for spans, key in reversed(self._quoted):
            if any(contains(span, (position, position + 1)) for span in spans):
                return key
        return None

    # Names.

    def _by_name(self, source: Source) -> Attribution | None:
        span = source.speaker or (0, 0)
        keys: list[tuple[str, str]] = []
        open_keys: list[str] = []
        for mention in self._identities.within(span):
            if mention.label == "LOC" and not self._identities.is_all_of(mention, span):
                continue  # "Kyiv city administration" is not Kyiv
            if mention.label == "ORG" and self._identities.is_described(mention, span):
                continue  # "Senate leaders" and "House Republicans" are not the Senate and the House
            open_keys.extend(self._identities.open(mention))
            found = self._identities.of(mention)
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
        key, reason = self._of_last_state(*keys[0], source)
        return Attribution(key, others, reason=reason)

    def _of_last_state(self, key: str, reason: str, source: Source) -> tuple[str, str]:
        """Return a ministry or army of no state named as that of the state which spoke right before it."""
        if key in self._of_state:
            return self._of_state[key]
        name = key[2:].partition(" @")[0]
        if key[0] != "o" or " @" not in key or not set(name.split()) & load_body_words().state:
            return key, reason
        last = self._spoken[-1] if self._spoken else None
        if last is None or last.keys[0][0] != "g" or source.sentence - last.start > self._scene.reach:
            return key, reason
        state = last.keys[0][2:]
        reason = f"of the state that spoke right before it ({country_name(state)})"
        self._of_state[key] = (f"o:{name} [{state}]", reason)
        return self._of_state[key]

    # Descriptions.

    def _by_owner(self, surface: str, source: Source) -> Attribution | None:
        """Resolve "his office", "Anna Hill's campaign": a body or person named by whose it is."""
        if source.phrase is None or source.speaker is None or source.phrase[0] >= source.speaker[0]:
            return None
        noun = " ".join(without_quantifiers(surface)).lower()
        head = noun.rpartition(" ")[2]
        owner = _OWNER.match(self._text, source.phrase[0], source.speaker[0])
        titles = load_titles()
        if owner is None or owner.end() != source.speaker[0] or head not in titles.bodies | titles.roles:
            return None
        whose = self._owner(owner, source)
        if whose is None:
            return None
        if whose.speaker is None:
            return Attribution(reason=f"whose {noun} this is stays open")
        letter = "b" if head in titles.bodies else "r"
        return Attribution(f"{letter}:of:{whose.speaker}:{noun}", reason=f"named by whose {noun} this is")

    def _owner(self, owner: re.Match[str], source: Source) -> Attribution | None:
        """Return the person whose body or aide speaks, `None` where no person is."""
        pronoun = owner.group("pronoun")
        if pronoun:
            keys = resolve_person(pronoun.lower(), owner.start(), self._scene, self._spoken)
            return _one_of(keys, "", pronoun)
        span = owner.span("name")
        persons = [m for m in self._identities.within(span) if m.person is not None and m.end == span[1]]
        if not persons:
            return None
        found = self._identities.of(persons[0])
        return Attribution(found[0] if found else None)

    def _by_description(self, surface: str, source: Source) -> Attribution:
        words = [fold(word) for word in without_quantifiers(surface)]
        if not words or source.speaker is None:
            return Attribution()
        state = state_named(surface)
        if state is not None:
            return Attribution(f"g:{state}", reason=f'"{surface}" speaks for its state')
        if any(
            m.label == "LOC" and self._identities.is_all_of(m, source.speaker)
            for m in self._identities.within(source.speaker)
        ):
            return Attribution(reason=f'"{surface}" is a place, and stands for no state')
        phrase = self._text[slice(*(source.phrase or source.speaker))]
        if is_short(surface) and (is_definite(phrase) or len(words) == 1):
            called = self._described.called(words[-1], affiliation_of(surface))
            if len(called) == 1:
                key, _ = self._of_state.get(called[0], (called[0], ""))
                return Attribution(key, reason=f'"{surface}": the one called so in the article')
            if called and is_definite(phrase):
                return Attribution(candidates=tuple(called), reason=f'several are called "{surface}"')
        at_start = source.speaker[0] == source.sentence
        found = unnamed(surface, phrase, source.article_id, at_start=at_start)
        if found is None:
            return Attribution(reason=f'"{surface}" names nobody who could speak')
        return Attribution(found[0], reason=found[1])


def _one_of(keys: Sequence[str], reason: str, pronoun: str) -> Attribution:
    """Return who is meant where one fits; where several do, all as candidates."""
    if len(keys) == 1:
        return Attribution(keys[0], reason=reason)
    return Attribution(candidates=tuple(keys), reason=f'"{pronoun}" fits several' if keys else "")
