"""Corrections applied to the tables of a corpus: a pure function of the tables and the entries.

Each kind of finding has a module; here stands their order. Rejected findings leave first, then merges and
splits say who is who, then single findings change, and last what is counted and judged from them follows.

Misses:
    New members for a topic or a shared passage: figures leave topics and are moved by people, but what a
    changed value makes alike is not looked for. The direction of shared text after a date was changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.contracts.specs import FRAMES
from analysis.corrections import articles, claims, quotations, toponyms
from analysis.corrections.cells import with_cells
from analysis.corrections.model import Entry, Who
from analysis.corrections.places import Finder
from analysis.corrections.review import Corrected, Review
from analysis.corrections.standing import (
    Key,
    Ruling,
    aspect_of,
    in_order,
    rulings,
    standing,
    undone_by,
)
from analysis.corrections.state import Frames
from analysis.corrections.utterances import join
from analysis.corrections.voices import Voices, with_counts
from analysis.frames import Tables


def apply(tables: Tables, entries: Iterable[Entry]) -> Tables:
    """Return the tables of a corpus with what people decided.

    Args:
        tables: The tables as they were built; they are not changed.
        entries: All entries of the journal; those on articles of other corpora do nothing.

    Returns:
        `Corrected` tables with their review, or the tables themselves where no entry is on them. Frames
        that nothing changes in are those given.
    """
    finder = Finder(tables)
    ordered = in_order(entries)
    history = _history(ordered, finder)
    if not history:
        return tables
    voices = Voices(tables, finder)
    found = [(entry, _targets(entry, finder, voices)) for entry in standing(history)]
    keyed = [((target, aspect_of(entry)), entry) for entry, targets in found for target in targets]
    ruled = rulings(keyed)
    frames = Frames(tables, dict(tables.items()), ruled)
    rejected = _apply(frames, voices, finder) if keyed else {}
    review = Review(
        ruled,
        rejected,
        _notes(ruled),
        tuple(history),
        undone_by(history),
        tuple(entry for entry, targets in found if not targets),
        hashlib.sha256("".join(entry.entry_id for entry in history).encode()).hexdigest()[:16],
    )
    return Corrected(**frames.made, corpus_hash=tables.corpus_hash, review=review, base=tables)


def _history(ordered: Iterable[Entry], finder: Finder) -> list[Entry]:
    """Return the entries on articles of this corpus, and the undos of these."""
    here: dict[str, Entry] = {}
    for entry in ordered:
        undoes = entry.correction.undoes
        if undoes in here if undoes is not None else _is_here(entry, finder):
            here[entry.entry_id] = entry
    return list(here.values())


def _is_here(entry: Entry, finder: Finder) -> bool:
    """Say whether an entry is on an article of this corpus; of a merge one side is enough."""
    own = entry.correction
    if own.action != "merge" or own.places:
        return finder.holds_any(own.places)
    who = own.after["speaker"]
    return finder.holds_any((text_hash, start, end) for text_hash, start, end in who["places"])


def _targets(entry: Entry, finder: Finder, voices: Voices) -> list[str]:
    """Return the ids of what an entry is on; none where it is not found any more."""
    own = entry.correction
    if own.action in ("merge", "split"):
        speaker = voices.follow(entry)
        return [] if speaker is None else [speaker]
    if own.frame == "speakers":
        speaker = voices.find(Who(own.name, "person", own.places))
        return [] if speaker is None else [speaker]
    if own.frame in ("articles", "text"):
        return [article for place in own.places[:1] for article in finder.articles(place[0])]
    if own.frame == "reuse":
        return finder.pairs(*own.places[:2]) if len(own.places) > 1 else []
    return [found for place in own.places for found in finder.findings(own.frame, place)]


def _apply(frames: Frames, voices: Voices, finder: Finder) -> dict[str, pd.DataFrame]:
    """Apply everything in its order; return the rows that were rejected."""
    rejected = {name: _rows(frames.base, name, gone) for name, gone in _rejected(frames).items()}
    articles_touched = articles.edit(frames)
    utterances = quotations.reject(frames)
    _reject_names(frames, finder)
    if gone := frames.rejected("reuse"):
        frames.drop("reuse", gone)
        changes = frames["changes"]
        frames.drop("changes", changes.loc[changes["reuse_id"].isin(gone), "change_id"].tolist())
    if gone or articles_touched:
        articles_touched |= articles.redraw_lines(frames)
    before = frames["quotations"]["speaker_id"]
    frames.made = voices.frames(frames.made)
    utterances |= quotations.set_speakers(frames, voices)
    utterances |= join(frames)
    utterances |= _outlet_changed(frames, articles_touched)
    quotations.count_utterances(frames, utterances)
    # A speaker whom a correction of a quotation or claim names anew is known only once these are applied.
    placed = toponyms.correct(frames) | toponyms.set_senses(frames)
    placed_claims = toponyms.place_claims(frames, placed)
    claims.correct(frames, voices, finder)
    _add_speakers(frames, voices)
    if voices.is_changed or utterances or not before.equals(frames["quotations"]["speaker_id"]):
        frames["speakers"] = with_counts(frames["speakers"], frames["quotations"])
    claims.judge_anew(frames, articles_touched, placed_claims)
    return rejected


def _rejected(frames: Frames) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, entry in frames.decided("reject").items():
        found.setdefault(entry.correction.frame, []).append(key)
    return found


def _rows(tables: Tables, name: str, keys: list[str]) -> pd.DataFrame:
    table: pd.DataFrame = getattr(tables, name)
    own: pd.DataFrame = table[table[FRAMES[name].key].isin(keys)].reset_index(drop=True)
    return own


def _reject_names(frames: Frames, finder: Finder) -> None:
    """Take rejected names out, and the mentions that they are; rejected mentions leave a name of nobody."""
    _reject_mentions(frames, finder)
    gone = frames.rejected("names")
    if not gone:
        return
    mentions = _at_the_same_spots(frames, finder, "names", gone, other="mentions")
    frames.drop("names", gone)
    frames.drop("mentions", mentions)


def _reject_mentions(frames: Frames, finder: Finder) -> None:
    gone = frames.rejected("mentions")
    if not gone:
        return
    names = _at_the_same_spots(frames, finder, "mentions", gone, other="names")
    frames.drop("mentions", gone)
    frames["names"] = with_cells("names", frames["names"], "speaker_id", dict.fromkeys(names))


def _at_the_same_spots(
    frames: Frames, finder: Finder, name: str, keys: list[str], *, other: str
) -> list[str]:
    """Return the findings of another frame that stand exactly where some of the frame `name` do."""
    rows = _rows(frames.base, name, keys)
    spans = set(zip(rows["article_id"].tolist(), rows["start"].tolist(), rows["end"].tolist(), strict=True))
    return [
        found
        for article in set(rows["article_id"].tolist())
        for start, end, found in finder.spots(other, article)
        if (article, start, end) in spans
    ]


def _outlet_changed(frames: Frames, touched: set[str]) -> set[str]:
    """Return the utterances that articles with another outlet or date report."""
    table = frames["quotations"]
    own = table.loc[table["article_id"].isin(list(touched)), "utterance_id"]
    return set(own.dropna().tolist())


def _add_speakers(frames: Frames, voices: Voices) -> None:
    """Add the speakers that were named anew after the others were joined."""
    known = set(frames["speakers"]["speaker_id"].tolist())
    fresh = voices.new_speakers(known)
    if len(fresh):
        frames["speakers"] = pd.concat([frames["speakers"], fresh], ignore_index=True)


def _notes(ruled: Mapping[Key, Ruling]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Any]] = {}
    for (target, aspect), ruling in ruled.items():
        if aspect.startswith("note "):
            found.setdefault(target, []).append(ruling.entry)
    return {target: tuple(notes) for target, notes in found.items()}
