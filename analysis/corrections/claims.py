"""Figures as people corrected them: value, authority and topic; their topics are judged anew.

A topic is judged by the function that judged it first (`comparison.topics`), on its claims as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.comparison.topics.group import judged
from analysis.comparison.topics.items import Item
from analysis.comparison.topics.surroundings import claim_items
from analysis.corrections.cells import with_cells, without
from analysis.corrections.model import Entry, places_of, who_of
from analysis.corrections.places import Finder
from analysis.corrections.state import Frames
from analysis.corrections.voices import Voices

_COMPARED = ("low", "high", "bound", "authority_id", "quotation_id", "topic_id", "place_id")


def correct(frames: Frames, voices: Voices, finder: Finder) -> None:
    """Set values, authorities and topics; rejected figures leave."""
    values = frames.decided("value")
    for column in ("low", "high", "bound"):
        cells = {claim: entry.correction.after[column] for claim, entry in values.items()}
        frames["claims"] = with_cells("claims", frames["claims"], column, cells)
    authorities: dict[str, Any] = {}
    for claim, entry in frames.decided("authority").items():
        record = entry.correction.after["speaker"]
        found = None if record is None else voices.find_or_add(who_of(record))
        if record is None or found is not None:
            authorities[claim] = found
    frames["claims"] = with_cells("claims", frames["claims"], "authority_id", authorities)
    topics = {
        claim: _topic(entry, frames.base.claims, finder) for claim, entry in frames.decided("topic").items()
    }
    known = {claim: topic for claim, topic in topics.items() if topic != ""}
    frames["claims"] = with_cells("claims", frames["claims"], "topic_id", known)
    frames.drop("claims", frames.rejected("claims"))


def _topic(entry: Entry, claims: pd.DataFrame, finder: Finder) -> str | None:
    """Return the topic that is meant: that of most claims which it is named by; `""` if none is here."""
    record = entry.correction.after["topic"]
    if record is None:
        return None
    found = [claim for place in places_of(record["places"]) for claim in finder.findings("claims", place)]
    topics = claims.loc[claims["claim_id"].isin(found), "topic_id"].dropna()
    return str(topics.mode().iloc[0]) if len(topics) else ""


def judge_anew(frames: Frames, articles: Iterable[str], placed: Sequence[str]) -> None:
    """Judge every topic anew of which a claim changed.

    Args:
        frames: The frames, with everything else applied.
        articles: Articles whose outlet, date or line changed.
        placed: Claims whose sentence names another place.
    """
    touched = _touched(frames, list(articles), placed)
    if not touched:
        return
    claims = frames["claims"]
    members = claims[claims["topic_id"].isin(list(touched))]
    by_topic: dict[str, list[Item]] = {}
    topic_of = dict(zip(members["claim_id"].tolist(), members["topic_id"].tolist(), strict=True))
    for item in _items(frames, members):
        by_topic.setdefault(topic_of[item.claim_id], []).append(item)
    topics = without("topics", frames["topics"], touched - set(by_topic))
    corrected = frames.decided("value")
    rows = {topic: _row(items, corrected) for topic, items in by_topic.items()}
    columns = next(iter(rows.values()), {})
    for column in columns:
        values = {topic: row[column] for topic, row in rows.items()}
        topics = with_cells("topics", topics, column, values)
    frames["topics"] = topics


def _touched(frames: Frames, articles: list[str], placed: Sequence[str]) -> set[str]:
    """Return the topics of claims that changed, those they had and those they have."""
    before, new = frames.base.claims[["claim_id", *_COMPARED]], frames["claims"]
    left = before["claim_id"].isin(new["claim_id"].tolist())
    old = before[left].reset_index(drop=True)
    changed = new["article_id"].isin(articles) | new["claim_id"].isin(list(placed))
    for column in _COMPARED:
        if not old[column].equals(new[column]):
            same = (old[column] == new[column]).fillna(False) | (old[column].isna() & new[column].isna())
            changed |= ~same.astype(bool)
    # Who is cited shows in the reason, also where the figure hangs on a quotation whose speaker was unset.
    changed |= new["quotation_id"].isin(list(frames.decided("speaker")))
    topics = pd.concat(
        [before.loc[~left, "topic_id"], old.loc[changed, "topic_id"], new.loc[changed, "topic_id"]]
    )
    return set(topics.dropna().tolist())


def _items(frames: Frames, members: pd.DataFrame) -> list[Item]:
    """Return claims ready to be compared, with the authorities that people named."""
    names = list(set(members["article_id"].tolist()))
    own = {
        name: frames[name][frames[name]["article_id"].isin(names)]
        for name in ("articles", "toponyms", "lines")
    }
    quotations = frames["quotations"]
    said = quotations[quotations["quotation_id"].isin(members["quotation_id"].dropna().tolist())]
    items = claim_items(members, quotations=said, **own)
    cited = _cited(frames, members)
    return [_with_authority(item, cited) for item in items]


def _cited(frames: Frames, members: pd.DataFrame) -> dict[str, tuple[str | None, str | None]]:
    """Return id and name of the authorities that people named, by claim."""
    given = frames.decided("authority")
    speakers = frames.decided("speaker")
    names = dict(zip(frames["speakers"]["speaker_id"], frames["speakers"]["name"], strict=True))
    found: dict[str, tuple[str | None, str | None]] = {}
    columns = ["claim_id", "quotation_id", "authority_id"]
    for claim, quotation, authority in members[columns].itertuples(index=False, name=None):
        if claim in given or quotation in speakers:
            known = None if pd.isna(authority) else str(authority)
            found[claim] = (known, names.get(known) if known else None)
    return found


def _with_authority(item: Item, cited: Mapping[str, tuple[str | None, str | None]]) -> Item:
    if item.claim_id not in cited:
        return item
    authority, name = cited[item.claim_id]
    return replace(item, authority=authority, said_by=None, cited=name)


def _row(items: Sequence[Item], corrected: Mapping[str, Entry]) -> dict[str, Any]:
    row = dict(judged(items))
    hands = [corrected[item.claim_id] for item in items if item.claim_id in corrected]
    if hands:
        who = hands[-1]
        day = f"{who.made_at.day} {who.made_at:%b %Y}"
        row["reason"] = f"{row['reason']} A figure was corrected by {who.author}, {day}: see the article."
    return row
