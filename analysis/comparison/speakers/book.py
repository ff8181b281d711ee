"""The book of speakers: who speaks in a corpus, under which names and where, written as frames."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.comparison.speakers.attributions import Attribution, Source
from analysis.comparison.speakers.bodies import Bodies
from analysis.comparison.speakers.descriptions import whole_name
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.organisations import organisation_key
from analysis.comparison.speakers.people import People, place_of
from analysis.comparison.speakers.references import PRONOUNS
from analysis.comparison.speakers.roles import affiliation_of
from analysis.comparison.speakers.speaker_names import KINDS, clean_form, display_name, state_in
from analysis.frames import conform, frame
from analysis.resources.gazetteer import capital_or_country, country_name
from analysis.spans import Span, finding_id

_MANY_ROLES = 8  # beside one speaker: among more, a state that one of them names is a slip
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SpeakerLinks:
    """What comparison adds on who speaks.

    Attributes:
        speakers: Frame `speakers`: everyone who speaks or may be the one who speaks.
        mentions: Frame `mentions`: every place where they are named, with the reason.
        quotation_links: `quotation_id, speaker_id, co_speakers, candidates`.
        name_links: `name_id, speaker_id`, for names of speakers.
    """

    speakers: pd.DataFrame
    mentions: pd.DataFrame
    quotation_links: pd.DataFrame
    name_links: pd.DataFrame


@dataclass(slots=True)
class _Entry:
    """One speaker in the making."""

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    n_roles: int = 0
    n_quotations: int = 0


class Book:
    """Collects who speaks, and writes the frames.

    Speakers go by the keys of identities (`identities`) until every one is known and can be named.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        mentions: Mapping[str, Sequence[Mention]],
        people: People,
        bodies: Bodies,
        sources: Mapping[str, Sequence[Source]],
        found: Mapping[str, Attribution],
        outlets: Mapping[str, str],
    ) -> None:
        self._outlets = outlets
        self._texts, self._mentions = texts, mentions
        self._people, self._bodies = people, bodies
        self._sources, self._found = sources, found
        self._entries: dict[str, _Entry] = {}
        self._rows: dict[tuple[str, int, int], dict[str, Any]] = {}
        self._name_links: list[tuple[str, str]] = []
        self._called: dict[str, str] = {}

    def frames(self, names: pd.DataFrame, quotations: pd.DataFrame) -> SpeakerLinks:
        """Return the speakers, and what links them to the names and quotations of the corpus."""
        for attribution in self._found.values():
            spoken = [attribution.speaker] if attribution.speaker else []
            for key in (*spoken, *attribution.co_speakers):
                self._entry(key).n_quotations += 1
            for key in attribution.candidates:
                self._entry(key)
        self._read_names()
        self._read_sources()
        ids = self._ids()
        return SpeakerLinks(
            self._speakers(ids),
            self._mention_frame(ids),
            self._quotation_links(quotations, ids),
            self._links(names, ids),
        )

    def _entry(self, key: str) -> _Entry:
        return self._entries.setdefault(key, _Entry(key))

    def _key_of(self, mention: Mention) -> tuple[str, str] | None:
        place = place_of(mention)
        if place in self._people.who:
            return self._people.who[place]
        if place in self._bodies.who and mention.label == "ORG":
            state = capital_or_country(mention.surface)
            key, reason = self._bodies.who[place]
            return (
                (f"g:{state}", f'"{mention.surface}" stands for its state')
                if state
                else (f"o:{key}", reason)
            )
        return None

    def _read_names(self) -> None:
        """Take in every name of somebody who speaks."""
        for article_id, found in self._mentions.items():
            text = self._texts[article_id]
            for mention in found:
                known = self._key_of(mention)
                if known is None or known[0] not in self._entries:
                    continue
                key, reason = known
                entry = self._entries[key]
                entry.forms[mention.surface] += 1
                if mention.name_id is not None:
                    self._name_links.append((mention.name_id, key))
                self._add_mention(key, article_id, (mention.start, mention.end), reason, mention.role)
                self._add_state(entry, text, mention)

    def _add_state(self, entry: _Entry, text: str, mention: Mention) -> None:
        if mention.state:
            entry.states[mention.state] += 1
        role = text[slice(*mention.role)] if mention.role else ""
        entry.n_roles += bool(role)
        told = affiliation_of(role) if role else None
        if mention.label == "ORG":
            told = affiliation_of(mention.surface) or told
        if told:
            entry.states[told] += 1

    def _read_sources(self) -> None:
        """Take in the pronouns and descriptions that speak."""
        for article_id, of_article in self._sources.items():
            for source in of_article:
                attribution = self._found[source.quotation_id]
                if source.speaker is None or attribution.speaker is None:
                    continue
                text = self._texts[article_id]
                surface = text[slice(*source.speaker)]
                key = attribution.speaker
                whole = whole_name(surface, text[slice(*source.phrase)]) if source.phrase else surface
                if surface.lower() not in PRONOUNS and key[0] not in "ps" and not attribution.co_speakers:
                    is_told = key[0] in "ub" or f"o:{organisation_key(whole)}" == key
                    self._entries[key].forms[whole if is_told else surface] += 1
                    told = affiliation_of(whole)
                    if told:
                        self._entries[key].states[told] += 1
                self._add_mention(key, article_id, source.speaker, attribution.reason, None)

    def _add_mention(self, key: str, article_id: str, span: Span, reason: str, role: Span | None) -> None:
        place = (article_id, *span)
        if place in self._rows or (key[0] in "ps" and self._covers(place)):
            return
        self._rows[place] = {
            "key": key,
            "article_id": article_id,
            "start": span[0],
            "end": span[1],
            "surface": self._texts[article_id][slice(*span)],
            "role_start": role[0] if role else None,
            "role_end": role[1] if role else None,
            "reason": reason,
        }

    def _covers(self, place: tuple[str, int, int]) -> bool:
        """Say whether the same name without its honorific is a mention already ("Mr. Putin", "Putin")."""
        article_id, start, end = place
        return any((article_id, start + offset, end) in self._rows for offset in range(1, 6))

    # Frames.

    def _ids(self) -> dict[str, str]:
        """Name every speaker after its name; speakers of one name are told apart by number."""
        taken: Counter[str] = Counter()
        ids = {}
        for key in sorted(self._entries, key=lambda k: (self._name(k), k)):
            slug = _SLUG.sub("-", self._name(key).lower()).strip("-") or "speaker"
            taken[slug] += 1
            ids[key] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        return ids

    def _name(self, key: str) -> str:
        if key not in self._called:
            forms = self._entries[key].forms if key in self._entries else self._forms_of(key)
            self._called[key] = display_name(key, forms, self._name)
        return self._called[key]

    def _forms_of(self, key: str) -> Counter[str]:
        """Return the names of a person who does not speak, but whose office does."""
        surfaces = {place_of(m): m.surface for found in self._mentions.values() for m in found}
        return Counter(surfaces[place] for place, (who, _) in self._people.who.items() if who == key)

    def _names(self) -> dict[str, str]:
        """Return the name of every speaker; where several share one, with the outlet that has it."""
        shared = Counter(self._name(key) for key in self._entries)
        outlets: dict[str, set[str | None]] = {}
        for row in self._rows.values():
            outlets.setdefault(row["key"], set()).add(self._outlets.get(row["article_id"]))
        return {
            key: _told_apart(name, outlets.get(key, set())) if shared[name] > 1 else name
            for key in self._entries
            for name in (self._name(key),)
        }

    def _affiliation(self, key: str) -> str | None:
        state = state_in(key)
        if state is not None:
            return country_name(state)
        if key[1:].startswith(":of:"):
            return self._affiliation(key[5:].rpartition(":")[0])
        if key not in self._entries:
            person = self._people.persons.get(key)
            return next(iter(person.states)) if person and len(person.states) == 1 else None
        states = self._entries[key].states.most_common(2)
        if not states or (len(states) == 2 and states[0][1] == states[1][1]):
            return None  # two states as often: the text does not say
        # One mention of many that names a state is a slip ("Obama, the Iraq war's president").
        is_slip = states[0][1] == 1 and self._entries[key].n_roles > _MANY_ROLES
        return None if is_slip else states[0][0]

    def _speakers(self, ids: Mapping[str, str]) -> pd.DataFrame:
        rows: list[dict[str, Any]] = []
        names = self._names()
        for key, entry in self._entries.items():
            name = names[key]
            rows.append(
                {
                    "speaker_id": ids[key],
                    "name": name,
                    "kind": KINDS[key[0]],
                    "aliases": sorted({clean_form(form) for form in entry.forms} - {name}),
                    "affiliation": self._affiliation(key),
                    "n_quotations": entry.n_quotations,
                }
            )
        rows.sort(key=lambda row: (-row["n_quotations"], row["speaker_id"]))
        return frame("speakers", rows)

    def _mention_frame(self, ids: Mapping[str, str]) -> pd.DataFrame:
        rows = []
        for row in self._rows.values():
            made = {name: value for name, value in row.items() if name != "key"}
            made["speaker_id"] = ids[row["key"]]
            made["mention_id"] = finding_id(row["article_id"], "m", row["start"], row["end"])
            made["reason"] = row["reason"] or "named"
            rows.append(made)
        return frame("mentions", rows)

    def _quotation_links(self, quotations: pd.DataFrame, ids: Mapping[str, str]) -> pd.DataFrame:
        rows = []
        for quotation_id in quotations["quotation_id"]:
            found = self._found[quotation_id]
            rows.append(
                {
                    "quotation_id": quotation_id,
                    "speaker_id": ids[found.speaker] if found.speaker else None,
                    "co_speakers": [ids[key] for key in found.co_speakers],
                    "candidates": [ids[key] for key in found.candidates],
                }
            )
        columns = ["quotation_id", "speaker_id", "co_speakers", "candidates"]
        return conform("quotations", pd.DataFrame(rows, columns=columns))[columns]

    def _links(self, names: pd.DataFrame, ids: Mapping[str, str]) -> pd.DataFrame:
        columns = ["name_id", "speaker_id"]
        rows = pd.DataFrame([(name, ids[key]) for name, key in self._name_links], columns=columns)
        return conform("names", rows)[columns]


def _told_apart(name: str, outlets: Collection[str | None]) -> str:
    """Return a name that several speakers bear with the outlet that has it, if one alone does."""
    outlet = next(iter(outlets)) if len(outlets) == 1 else None
    if outlet is None:
        return name
    return f"{name[:-1]}, {outlet})" if name.endswith(")") else f"{name} ({outlet})"
