"""Quotations as people corrected them: rejected ones leave, speakers are set, utterances follow."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from analysis.corrections.cells import with_cells, without
from analysis.corrections.model import who_of
from analysis.corrections.state import Frames
from analysis.corrections.voices import Voices


def reject(frames: Frames) -> set[str]:
    """Take rejected quotations out; return the utterances that lose one."""
    gone = frames.rejected("quotations")
    if not gone:
        return set()
    touched = _utterances_of(frames["quotations"], gone)
    frames.drop("quotations", gone)
    drop_alignments(frames, gone)
    claims = frames["claims"]
    own = claims.loc[claims["quotation_id"].isin(gone), "claim_id"].tolist()
    # Words that nobody is quoted with are the outlet's own.
    for column in ("quotation_id", "authority_id"):
        frames["claims"] = with_cells("claims", frames["claims"], column, dict.fromkeys(own))
    return touched


def set_speakers(frames: Frames, voices: Voices) -> set[str]:
    """Set or unset speakers; return the utterances of the quotations."""
    speakers: dict[str, str | None] = {}
    for quotation, entry in frames.decided("speaker").items():
        record = entry.correction.after["speaker"]
        found = None if record is None else voices.find_or_add(who_of(record))
        if record is None or found is not None:
            speakers[quotation] = found
    if not speakers:
        return set()
    quotations = with_cells("quotations", frames["quotations"], "speaker_id", speakers)
    decided: dict[str, list[str]] = {quotation: [] for quotation in speakers}
    frames["quotations"] = with_cells("quotations", quotations, "candidates", decided)
    claims = frames["claims"]
    own = claims.loc[claims["quotation_id"].isin(list(speakers)), ["claim_id", "quotation_id"]]
    authorities = {
        claim: speakers[quotation] for claim, quotation in own.itertuples(index=False, name=None)
    }
    frames["claims"] = with_cells("claims", frames["claims"], "authority_id", authorities)
    touched = _utterances_of(frames["quotations"], list(speakers))
    _leave(frames, speakers)
    return touched


def _utterances_of(quotations: pd.DataFrame, keys: list[str]) -> set[str]:
    own = quotations.loc[quotations["quotation_id"].isin(keys), "utterance_id"]
    return set(own.dropna().tolist())


def _leave(frames: Frames, speakers: dict[str, str | None]) -> None:
    """Take quotations out of utterances whose other members somebody else said."""
    quotations = frames["quotations"]
    touched = quotations["utterance_id"].isin(list(_utterances_of(quotations, list(speakers))))
    own = quotations.loc[touched, ["quotation_id", "utterance_id", "speaker_id"]]
    others: dict[str, Counter[Any]] = {}
    for quotation, utterance, speaker in own.itertuples(index=False, name=None):
        if quotation not in speakers and not pd.isna(speaker):
            others.setdefault(utterance, Counter())[speaker] += 1
    leaving = [
        quotation
        for quotation, utterance, speaker in own.itertuples(index=False, name=None)
        if quotation in speakers
        and not pd.isna(speaker)
        and speaker not in others.get(utterance, {speaker})
    ]
    frames["quotations"] = with_cells("quotations", quotations, "utterance_id", dict.fromkeys(leaving))
    drop_alignments(frames, leaving)


def drop_alignments(frames: Frames, gone: list[str]) -> None:
    """Take out how the words of quotations compare with those of others."""
    table = frames["alignments"]
    cut = table["first_quotation_id"].isin(gone) | table["second_quotation_id"].isin(gone)
    frames.drop("alignments", table.loc[cut, "alignment_id"].tolist())


def count_utterances(frames: Frames, touched: set[str]) -> None:
    """Count the members of utterances anew; one that a single article is left of is none."""
    if not touched:
        return
    quotations, articles = frames["quotations"], frames["articles"]
    own = quotations.loc[
        quotations["utterance_id"].isin(list(touched)),
        ["quotation_id", "article_id", "utterance_id", "speaker_id"],
    ]
    outlets = articles.set_index("article_id")["outlet"]
    told_by = own["article_id"].map(outlets).fillna(own["article_id"])
    n_articles = own.groupby("utterance_id")["article_id"].nunique()
    alive = set(n_articles[n_articles > 1].index)
    lone = own.loc[~own["utterance_id"].isin(list(alive)), "quotation_id"].tolist()
    frames["quotations"] = with_cells("quotations", quotations, "utterance_id", dict.fromkeys(lone))
    drop_alignments(frames, lone)
    utterances = without("utterances", frames["utterances"], touched - alive)
    groups = own.assign(outlet=told_by).groupby("utterance_id")
    for column, counted in (
        ("n_quotations", groups.size()),
        ("n_outlets", groups["outlet"].nunique()),
        ("speaker_id", groups["speaker_id"].agg(_commonest)),
    ):
        values = {str(key): value for key, value in counted.items() if key in alive}
        utterances = with_cells("utterances", utterances, column, values)
    frames["utterances"] = utterances


def _commonest(speakers: pd.Series[Any]) -> Any:
    counted = speakers.dropna().value_counts()
    return counted.index[0] if len(counted) else None
