"""Statements that a correction makes alike: what a speaker is now found to have said is compared anew.

Two who were merged may have been quoted with the same words, and a quotation whose speaker is set may
report what others report of the same speaker. Only what such quotations are like is joined: everything else
stays as it was compared when the corpus was built.

Misses:
    Speakers with more quotations than `_MOST`; a state and its bodies as one voice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.utterances.group import group_utterances
from analysis.corrections.cells import with_cells
from analysis.corrections.quotations import drop_alignments
from analysis.corrections.state import Frames
from analysis.frames import Tables

_MOST = 400
"""Quotations of one speaker that are compared at most: more than that takes longer than people wait."""
_KEPT = 256
"""Speakers whose comparison is kept."""


def join(frames: Frames) -> set[str]:
    """Join quotations to what they are now found to repeat; return the utterances that change."""
    moved = _moved(frames)
    if not moved:
        return set()
    touched: set[str] = set()
    reports = _reports(frames["articles"])
    for rows in list(_by_speaker(frames["quotations"], moved)):
        for family in _families(frames, rows, reports):
            if not moved.isdisjoint(family.members):
                touched |= _joined(frames, family)
    return touched


@dataclass(frozen=True, slots=True)
class _Family:
    """Quotations that report the same words.

    Attributes:
        members: The quotations.
        utterance: The row of what they report.
        alignments: How the words of each compare with the fullest report.
    """

    members: tuple[str, ...]
    utterance: pd.DataFrame
    alignments: pd.DataFrame


def _moved(frames: Frames) -> set[str]:
    """Return the quotations that have another speaker than they were built with."""
    base, now = frames.base.quotations, frames["quotations"]
    if base["speaker_id"].equals(now["speaker_id"]):
        return set()
    built = dict(zip(base["quotation_id"].tolist(), base["speaker_id"].tolist(), strict=True))
    own = now[now["speaker_id"].notna()]
    pairs = zip(own["quotation_id"].tolist(), own["speaker_id"].tolist(), strict=True)
    return {quotation for quotation, speaker in pairs if built[quotation] != speaker}


def _by_speaker(quotations: pd.DataFrame, moved: Collection[str]) -> Iterator[list[int]]:
    """Yield the rows of the quotations of each speaker who has a moved one, where several articles do."""
    columns = (quotations[name].tolist() for name in ("quotation_id", "speaker_id", "article_id"))
    ids, speakers, articles = columns
    wanted = {speaker for quotation, speaker in zip(ids, speakers, strict=True) if quotation in moved}
    found: dict[str, list[int]] = {}
    for row, speaker in enumerate(speakers):
        if speaker in wanted:
            found.setdefault(speaker, []).append(row)
    for rows in found.values():
        if len(rows) <= _MOST and len({articles[row] for row in rows}) > 1:
            yield rows


def _families(frames: Frames, rows: list[int], reports: Mapping[str, str]) -> list[_Family]:
    """Compare the quotations of one speaker; kept with the corpus, as most corrections are on others.

    Args:
        frames: The frames.
        rows: Of the quotations.
        reports: What besides the quotations says how alike they are: outlet and date, by article.
    """
    own = frames["quotations"].iloc[rows]
    told_in = own["article_id"].tolist()
    key = (*own["quotation_id"].tolist(), own["speaker_id"].iloc[0], *(reports[one] for one in told_in))
    kept = frames.base.derived(_compared)
    if key not in kept:
        while len(kept) >= _KEPT:
            del kept[next(iter(kept))]
        articles = frames["articles"][frames["articles"]["article_id"].isin(told_in)]
        kept[key] = list(_grouped(own, articles, frames.base.texts()))
    return kept[key]


def _reports(articles: pd.DataFrame) -> dict[str, str]:
    columns = (articles[name].tolist() for name in ("article_id", "outlet", "published"))
    return {article: f"{outlet} {published}" for article, outlet, published in zip(*columns, strict=True)}


def _compared(_: Tables) -> dict[tuple[str, ...], list[_Family]]:
    """Return where comparisons are kept; filled as they are asked for."""
    return {}


def _grouped(own: pd.DataFrame, articles: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[_Family]:
    utterances, alignments, links = group_utterances(own, articles, texts)
    members: dict[str, list[str]] = {}
    for quotation, utterance in links.itertuples(index=False, name=None):
        members.setdefault(utterance, []).append(quotation)
    for utterance, quotations in members.items():
        row = utterances[utterances["utterance_id"] == utterance]
        yield _Family(tuple(quotations), row, alignments[alignments["utterance_id"] == utterance])


def _joined(frames: Frames, family: _Family) -> set[str]:
    """Make a family one utterance: that which most of it are in already, else a new one."""
    quotations = frames["quotations"]
    own = quotations[quotations["quotation_id"].isin(family.members)]
    before = own["utterance_id"].dropna()
    # No built one can have this name, which tells its fullest report.
    fresh = f"{family.utterance['utterance_id'].iloc[0]}+"
    target = fresh if before.empty else str(before.mode().iloc[0])
    there = quotations.loc[quotations["utterance_id"] == target, "article_id"].tolist()
    coming = own[(own["utterance_id"] != target).fillna(True) & ~own["article_id"].isin(there)]
    if coming.empty:
        return set()
    joining = coming["quotation_id"].tolist()
    drop_alignments(frames, joining)
    cells = dict.fromkeys(joining, target)
    frames["quotations"] = with_cells("quotations", frames["quotations"], "utterance_id", cells)
    if before.empty:
        row = family.utterance.assign(utterance_id=target)
        frames["utterances"] = pd.concat([frames["utterances"], row], ignore_index=True)
    _align(frames, family, set(joining), target)
    return {target, *before.tolist()}


def _align(frames: Frames, family: _Family, joining: Collection[str], target: str) -> None:
    """Add how the words of those that join compare with the fullest report of the family."""
    rows = family.alignments
    new = rows["first_quotation_id"].isin(list(joining)) | rows["second_quotation_id"].isin(list(joining))
    ids = target + rows["alignment_id"].str.removeprefix(str(family.utterance["utterance_id"].iloc[0]))
    own = rows.assign(utterance_id=target, alignment_id="+" + ids)[new]
    frames["alignments"] = pd.concat([frames["alignments"], own], ignore_index=True)
