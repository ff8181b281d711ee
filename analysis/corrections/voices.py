"""Who is who once speakers were merged and split: the frames of speech with people's decisions in them.

Merges and splits are followed one after another, as they were made, for each speaks of speakers as they
stood at that moment. A speaker is found by the places where texts name it, not by an id: most of the
mentions that are still there decide. Only where none is left does the name, and only if one speaker has it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.corrections.cells import renamed, with_cells, without
from analysis.corrections.model import Correction, Entry, Place, Who, who_of
from analysis.corrections.places import Finder
from analysis.frames import Tables, frame
from analysis.spans import overlaps

_NAMING = (
    ("quotations", "speaker_id"),
    ("quotations", "co_speakers"),
    ("quotations", "candidates"),
    ("mentions", "speaker_id"),
    ("names", "speaker_id"),
    ("claims", "authority_id"),
    ("utterances", "speaker_id"),
)
"""Where frames name a speaker."""


class Voices:
    """The speakers of a corpus, as people merged and split them."""

    def __init__(self, tables: Tables, finder: Finder) -> None:
        """Start with the speakers as they were built."""
        self._tables, self._finder = tables, finder
        self._merged: dict[str, str] = {}
        self._mentions: dict[str, str] = {}
        self._quotations: dict[str, str] = {}
        self._new: dict[str, Who] = {}

    @property
    def is_changed(self) -> bool:
        """Whether anything was merged, split or added."""
        return bool(self._merged or self._mentions or self._new)

    def now(self, speaker_id: str) -> str:
        """Return the speaker that one is now."""
        while speaker_id in self._merged:
            speaker_id = self._merged[speaker_id]
        return speaker_id

    def find(self, who: Who) -> str | None:
        """Return the speaker that is meant, as it is now; `None` if nobody here is."""
        votes = Counter(speaker for place in who.places for speaker in self._named_at(place))
        if votes:
            return votes.most_common(1)[0][0]
        if who.places and not self._finder.holds_any(who.places):
            return None
        return self._by_name(who.name)

    def find_or_add(self, who: Who) -> str | None:
        """Return the speaker that is meant; one that a person named anew is added."""
        found = self.find(who)
        if found is None and not who.places:
            found = _given_id("given", who.name.casefold())
            self._new.setdefault(found, who)
        return found

    def follow(self, entry: Entry) -> str | None:
        """Merge or split as an entry says; return the speaker it is about, `None` if nobody is."""
        own = entry.correction
        return self._merge(own) if own.action == "merge" else self._split(entry)

    def _merge(self, own: Correction) -> str | None:
        gone = self.find(Who(own.name, "person", own.places))
        kept = self.find_or_add(who_of(own.after["speaker"]))
        if gone is None or kept is None:
            return None
        if gone != kept:
            self._merged[gone] = kept
        return kept

    def _split(self, entry: Entry) -> str | None:
        own, who = entry.correction, who_of(entry.correction.after["speaker"])
        moved = [found for place in own.places for found in self._finder.findings("mentions", place)]
        if not moved:
            return None
        # A namesake is nobody who is here already: one that is named by no place is somebody new.
        speaker = self.find(who) if who.places else _given_id("split", entry.entry_id)
        if speaker is None:
            return None
        if not who.places:
            self._new[speaker] = who
        before = {self._speaker_of_mention(mention) for mention in moved}
        self._mentions.update(dict.fromkeys(moved, speaker))
        self._quotations.update(dict.fromkeys(self._said_by(before, moved), speaker))
        return speaker

    def _said_by(self, speakers: Iterable[str], moved: Iterable[str]) -> Iterator[str]:
        """Yield the quotations that go with mentions: their source is one, or all the article has is."""
        wanted, gone = set(speakers), set(moved)
        known = self._tables.derived(_articles_of_mentions)
        for article in dict.fromkeys(known[mention] for mention in gone):
            spots = self._finder.spots("mentions", article)
            leaving = [(start, end) for start, end, mention in spots if mention in gone]
            stays = any(m not in gone and self._speaker_of_mention(m) in wanted for _, _, m in spots)
            for quotation, speaker, span in self._spoken(article):
                is_named = span is not None and any(overlaps(span, other) for other in leaving)
                if speaker in wanted and (is_named or not stays):
                    yield quotation

    def _spoken(self, article: str) -> Iterator[tuple[str, str, tuple[int, int] | None]]:
        """Yield the quotations of an article with their speaker as it is now, and what names it."""
        for quotation, speaker, span in self._tables.derived(_said).get(article, ()):
            yield quotation, self.speaker_of_quotation(quotation, speaker), span

    def speaker_of_quotation(self, quotation_id: str, built: str) -> str:
        """Return who a quotation's speaker is now.

        Args:
            quotation_id: The quotation.
            built: Its speaker as it was built.
        """
        return self.now(self._quotations.get(quotation_id, built))

    def _speaker_of_mention(self, mention_id: str) -> str:
        known = self._tables.derived(_speakers_of_mentions)
        return self.now(self._mentions.get(mention_id, known[mention_id]))

    def _named_at(self, place: Place) -> Iterator[str]:
        for mention in self._finder.findings("mentions", place):
            yield self._speaker_of_mention(mention)

    def _by_name(self, name: str) -> str | None:
        ids = {self.now(found) for found in self._tables.derived(_ids_by_name).get(name.casefold(), ())}
        ids |= {
            self.now(found) for found, who in self._new.items() if who.name.casefold() == name.casefold()
        }
        return ids.pop() if len(ids) == 1 else None

    # The frames.

    def frames(self, made: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return the frames that name speakers, with everything in its place; counts are made later."""
        if not self.is_changed:
            return dict(made)
        gone = {speaker: self.now(speaker) for speaker in self._merged}
        said = {q: self.now(s) for q, s in self._quotations.items()}
        moved = {m: self.now(s) for m, s in self._mentions.items()}
        after = {
            **made,
            "quotations": with_cells("quotations", made["quotations"], "speaker_id", said),
            "mentions": with_cells("mentions", made["mentions"], "speaker_id", moved),
            "names": with_cells("names", made["names"], "speaker_id", self._moved_names()),
            "claims": with_cells(
                "claims", made["claims"], "authority_id", _authorities(made["claims"], said)
            ),
        }
        for name, column in _NAMING:
            after[name] = renamed(after[name], column, gone)
        return {**after, "speakers": self._speakers(made["speakers"])}

    def _moved_names(self) -> dict[str, str]:
        """Return the names that stand where mentions moved, with their new speaker."""
        table = self._tables.mentions
        rows = table.loc[table["mention_id"].isin(list(self._mentions)), ["mention_id", "article_id"]]
        articles = dict(zip(rows["mention_id"].tolist(), rows["article_id"].tolist(), strict=True))
        found: dict[str, str] = {}
        for mention, article in articles.items():
            own = [(s, e) for s, e, m in self._finder.spots("mentions", article) if m == mention]
            for start, end, name in self._finder.spots("names", article):
                if any(overlaps((start, end), span) for span in own):
                    found[name] = self.now(self._mentions[mention])
        return found

    def _speakers(self, speakers: pd.DataFrame) -> pd.DataFrame:
        """Return the speakers with those merged away gone, those new added, and aliases as they are now."""
        new = self._new_rows()
        by_id = {**new, **_rows_of(speakers, self._touched())}
        lost = self._move_aliases(by_id)
        for gone in self._merged:
            own, kept = by_id.pop(gone, None), by_id.get(self.now(gone))
            if own is not None and kept is not None:
                kept["aliases"] += {own["name"], *own["aliases"]} - lost.get(gone, set())
                if pd.isna(kept["affiliation"]):
                    kept["affiliation"] = own["affiliation"]
        for row in by_id.values():
            row["aliases"] = sorted(set(row["aliases"]) - {row["name"]})
        for column in ("aliases", "affiliation"):
            values = {found: row[column] for found, row in by_id.items()}
            speakers = with_cells("speakers", speakers, column, values)
        added = frame("speakers", [by_id[found] for found in new if found in by_id])
        return pd.concat([without("speakers", speakers, self._merged), added], ignore_index=True)

    def _touched(self) -> set[str]:
        """Return the speakers as they were built of whom anything was merged or split."""
        built = self._tables.derived(_speakers_of_mentions)
        split = {speaker for mention, to in self._mentions.items() for speaker in (built[mention], to)}
        return split | set(self._merged) | {self.now(speaker) for speaker in self._merged}

    def _new_rows(self) -> dict[str, dict[str, Any]]:
        return {
            found: {
                "speaker_id": found,
                "name": who.name,
                "kind": who.kind,
                "aliases": [],
                "affiliation": None,
                "n_quotations": 0,
            }
            for found, who in self._new.items()
        }

    def new_speakers(self, known: Collection[str]) -> pd.DataFrame:
        """Return the speakers that people named and that are not among the known ones."""
        rows = self._new_rows().items()
        return frame(
            "speakers", [row for found, row in rows if found not in known and self.now(found) == found]
        )

    def _move_aliases(self, by_id: Mapping[str, dict[str, Any]]) -> dict[str, set[str]]:
        """Give the words of moved mentions to their new speaker; return those the old one has no more."""
        table = self._tables.mentions
        built = self._tables.derived(_speakers_of_mentions)
        touched = {built[mention] for mention in self._mentions}
        own = table.loc[table["speaker_id"].isin(list(touched)), ["mention_id", "surface"]]
        left: dict[str, set[str]] = {speaker: set() for speaker in touched}
        gone: dict[str, set[str]] = {speaker: set() for speaker in touched}
        for mention, surface in own.itertuples(index=False, name=None):
            if mention in self._mentions:
                gone[built[mention]].add(surface)
                if (kept := by_id.get(self._mentions[mention])) is not None:
                    kept["aliases"].append(surface)
            else:
                left[built[mention]].add(surface)
        lost = {speaker: gone[speaker] - left[speaker] for speaker in touched & set(by_id)}
        for speaker, words in lost.items():
            by_id[speaker]["aliases"] = [one for one in by_id[speaker]["aliases"] if one not in words]
        return lost


def with_counts(speakers: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Return speakers with how many quotations each is a speaker of, those quoted most first."""
    counts = Counter(quotations["speaker_id"].dropna().tolist())
    for others in quotations["co_speakers"].tolist():
        counts.update(others)
    said = [counts.get(speaker, 0) for speaker in speakers["speaker_id"].tolist()]
    counted = speakers.assign(n_quotations=pd.Series(said, speakers.index, dtype="Int64"))
    return counted.sort_values("n_quotations", ascending=False, kind="stable", ignore_index=True)


def _given_id(how: str, words: str) -> str:
    return f"{how}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _authorities(claims: pd.DataFrame, moved: Mapping[str, str]) -> dict[str, str]:
    """Return the new authority of claims that stand in a quotation which changed its speaker."""
    own = claims[claims["quotation_id"].isin(list(moved))]
    pairs = zip(own["claim_id"].tolist(), own["quotation_id"].tolist(), strict=True)
    return {claim: moved[quotation] for claim, quotation in pairs}


def _speakers_of_mentions(tables: Tables) -> dict[str, str]:
    mentions = tables.mentions
    return dict(zip(mentions["mention_id"].tolist(), mentions["speaker_id"].tolist(), strict=True))


def _articles_of_mentions(tables: Tables) -> dict[str, str]:
    mentions = tables.mentions
    return dict(zip(mentions["mention_id"].tolist(), mentions["article_id"].tolist(), strict=True))


def _said(tables: Tables) -> dict[str, list[tuple[str, str, tuple[int, int] | None]]]:
    """Return the quotations of each article that have a speaker: id, speaker, and what names it."""
    own = tables.quotations[tables.quotations["speaker_id"].notna()]
    columns = ("article_id", "quotation_id", "speaker_id", "source_start", "source_end")
    found: dict[str, list[tuple[str, str, tuple[int, int] | None]]] = {}
    for article, quotation, speaker, start, end in zip(*(own[c].tolist() for c in columns), strict=True):
        span = None if pd.isna(start) else (int(start), int(end))
        found.setdefault(article, []).append((quotation, speaker, span))
    return found


def _rows_of(speakers: pd.DataFrame, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the rows of some speakers by their ids, each one's aliases in a list of its own."""
    own = speakers[speakers["speaker_id"].isin(list(keys))].astype("object")
    rows: list[dict[str, Any]] = own.to_dict("records")  # type: ignore[assignment]
    return {row["speaker_id"]: {**row, "aliases": list(row["aliases"])} for row in rows}


def _ids_by_name(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    speakers = tables.speakers
    for found_id, name in zip(speakers["speaker_id"].tolist(), speakers["name"].tolist(), strict=True):
        found.setdefault(str(name).casefold(), []).append(found_id)
    return found
