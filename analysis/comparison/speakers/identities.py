"""Who the names of one article are: the persons, bodies and states that stand in it, and where.

Joined names (`people`, `bodies`) and countries give each mention the key of an identity; here they are read
in the order of the text, for the sources and pronouns that point to them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from analysis.comparison.speakers.bodies import Bodies
from analysis.comparison.speakers.descriptions import WORD, Described
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.people import People, place_of
from analysis.comparison.speakers.person_spellings import fold
from analysis.comparison.speakers.references import Named
from analysis.resources.gazetteer import capital_or_country, country_of
from analysis.resources.titles import load_titles
from analysis.spans import Span, overlaps

_LONGEST = 60  # characters of a name, so far back one that reaches into a span may start
_OWNS = re.compile(
    r"['’]s?\b|\s(?:campaign|administration|team|aide|adviser|supporter|spokes|ally|lawyer|attorney)"
)
_THE_ROLE = re.compile(r"\b[Tt]he ([a-z]+)\b(?!['’])")
_NOUN_BEHIND = re.compile(r"(?:['’]s?)?\s(?!and\b|of\b|for\b|in\b|on\b)(\w+)")
_OF_A_PLACE = re.compile(r"\b(?:of|in|at|near|from)\s\Z")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Identities:
    """The names of one article with who they are.

    Keys of identities start with a letter for the kind (`speaker_names.KINDS`): "p12", "o:energoatom",
    "g:RU".
    """

    def __init__(self, text: str, mentions: Sequence[Mention], people: People, bodies: Bodies) -> None:
        self._text, self._mentions = text, mentions
        self._people, self._bodies = people, bodies
        self._starts = [mention.start for mention in mentions]

    def of(self, mention: Mention) -> tuple[str, str] | None:
        """Return the key of who is named and the reason, `None` where that is open or nobody."""
        place = place_of(mention)
        if place in self._people.who:
            return self._people.who[place]
        state = state_named(mention.surface)
        if state is not None:
            return f"g:{state}", f'"{mention.surface}" speaks for its state'
        if place in self._bodies.who:
            key, reason = self._bodies.who[place]
            return f"o:{key}", reason
        return None

    def open(self, mention: Mention) -> tuple[str, ...]:
        """Return the persons between whom a name stays open."""
        return self._people.open.get(place_of(mention), ())

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that share a character with a span, in text order."""
        first, last = bisect_left(self._starts, span[0] - _LONGEST), bisect_left(self._starts, span[1])
        return [m for m in self._mentions[first:last] if overlaps((m.start, m.end), span)]

    def is_described(self, mention: Mention, span: Span) -> bool:
        """Say whether the name of a body only tells what kind of person or group speaks."""
        behind = _NOUN_BEHIND.match(self._text, mention.end, span[1])
        if behind is None:
            return False
        titles = load_titles()
        people = titles.roles | titles.groups | titles.parties
        return behind.group(1).islower() or fold(behind.group(1)) in people

    def is_all_of(self, mention: Mention, span: Span) -> bool:
        """Say whether a name is the whole source, or one of several joined by "and"."""
        rest = self._text[span[0] : max(span[0], mention.start)] + self._text[mention.end : span[1]]
        words = {word.lower() for word in WORD.findall(rest)}
        return words <= {"the"} or "and" in words

    def bodies(self) -> list[Named]:
        """Return the bodies and states named, in text order."""
        return [named for m in self._mentions if (named := self._named_body(m))]

    def persons(self, described: Described) -> list[Named]:
        """Return who is named or called by a role that is his or hers alone ("the president").

        Args:
            described: What the article calls those whom it names.
        """
        named = [found for m in self._mentions if (found := self._named_person(m))]
        return sorted([*named, *self._called(named, described)], key=lambda found: found.start)

    def _called(self, named: Sequence[Named], described: Described) -> list[Named]:
        """Return who is called by a role alone, given who is named, both in text order."""
        starts = [person.start for person in named]
        sentences = list(accumulate((person.sentence for person in named), max, initial=0))
        found: list[Named] = []
        for match in _THE_ROLE.finditer(self._text):
            called = [key for key in described.called(match.group(1).lower(), None) if key[0] in "ps"]
            behind = bisect_left(starts, match.end())
            near = named[max(behind - 1, 0) : behind + 1]
            is_title = any(0 <= n.start - match.end() <= 2 for n in near)  # "the senator, Anna Hill"
            if called and not is_title:
                sentence = max(
                    sentences[bisect_right(starts, match.start())],
                    found[-1].sentence if found else 0,
                    self._text.rfind(". ", 0, match.start()) + 2,
                )
                found.append(Named(match.start(), match.end(), sentence, tuple(called)))
        return found

    def _named_person(self, mention: Mention) -> Named | None:
        place = place_of(mention)
        if place in self._people.open:
            is_owner = _OWNS.match(self._text, mention.end) is not None
            keys = self._people.open[place]
            return Named(mention.start, mention.end, mention.sentence, keys, is_owner=is_owner)
        if place not in self._people.who:
            return None
        key = self._people.who[place][0]
        is_weak = self._people.persons[key].is_weak
        if is_weak and _OF_A_PLACE.search(self._text[max(mention.start - 6, 0) : mention.start]):
            return None  # "Anna Hill, of Ashton"
        is_owner = _OWNS.match(self._text, mention.end) is not None
        return Named(mention.start, mention.end, mention.sentence, (key,), is_weak, is_owner)

    def _named_body(self, mention: Mention) -> Named | None:
        if mention.label == "PERSON" or (mention.label == "LOC" and country_of(mention.surface) is None):
            return None
        found = self.of(mention)
        return Named(mention.start, mention.end, mention.sentence, (found[0],)) if found else None


def state_named(surface: str) -> str | None:
    """Return the code of the state that a country or a capital stands for ("the Kremlin", "Kyiv")."""
    return capital_or_country(_ARTICLE.sub("", surface.strip()))
