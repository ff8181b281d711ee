"""Voices: whom outlets let speak in own words, by side, and with which reporting words.

A side is the state or body that a speaker speaks for, as the comparison read it from the text; a cue's
tone comes from the list of reporting words. Neither says whether an outlet is fair: one story may have
more to quote from one side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.queries.evidence import count_words, share_words
from analysis.queries.filters import UNRESOLVED, View
from analysis.queries.rows import columns_of
from analysis.queries.speakers import (
    NO_SIDE,
    Said,
    in_reading_order,
    outlets_of,
    quotations_by_speaker,
    said_in,
)
from analysis.resources.cue_tones import tone_of

OTHER_SIDES = "other sides"
MOST_SIDES = 5
"""Sides that have a column of their own; the rest is one column."""

TONES = ("neutral", "loaded", "unlisted", "no cue")
SPOKEN = ("speech", "writing")
"""Acts that cues are counted of: a wish or a judgement is not a way to report words."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the page of speakers opens with, read in one go.

    Attributes:
        parts: `quotations_by_speaker`.
        sides: `words_by_side`.
        n_joint: Quotations in view that several speakers share.
    """

    parts: pd.DataFrame
    sides: pd.DataFrame
    n_joint: int


def front(view: View) -> Front:
    """Return share of voice and own words by side."""
    said = said_in(view)
    return Front(quotations_by_speaker(view, said=said), words_by_side(view, said=said), len(said.joint))


def in_words(view: View) -> str:
    """Return in a sentence how many quotations and speakers are in view, and how many are unresolved."""
    said = said_in(view)
    n, direct, n_open = len(said.speakers), sum(said.is_direct), said.speakers.count("")
    have = "has" if n_open == 1 else "have"
    open_ones = f" {n_open:,} {have} no speaker yet." if n_open else ""
    share = f"{direct:,} ({share_words(direct / n)})" if n else "none"
    known = count_words(said.n_speakers, "speaker")
    return f"{count_words(n, 'quotation')} of {known}, {share} in own words.{open_ones}"


def words_by_side(view: View, *, said: Said | None = None) -> pd.DataFrame:
    """Return how many quotations each outlet has of each side, and how many in own words.

    Args:
        view: The view.
        said: `said_in` of the view, where it is known already.

    Returns:
        `outlet, side, n, n_direct`, a row for each pair, also where nothing is quoted; the most quoted
        side and the outlet that quotes most come first, what is beyond `MOST_SIDES` is `OTHER_SIDES`.
        Unresolved quotations belong to no side, a joint one to the side of each speaker.
    """
    said = said or said_in(view)
    sides = list(said.sides())
    columns = _columns(Counter(side for _, side in sides))
    n: Counter[tuple[str, str]] = Counter()
    direct: Counter[tuple[str, str]] = Counter()
    for place, side in sides:
        if side == UNRESOLVED:
            continue
        cell = (said.outlets[place], side if side in columns else OTHER_SIDES)
        n[cell] += 1
        direct[cell] += said.is_direct[place]
    outlets = [outlet for outlet, _ in Counter(said.outlets).most_common()]
    return pd.DataFrame(
        [
            {"outlet": o, "side": s, "n": n[(o, s)], "n_direct": direct[(o, s)]}
            for o in outlets
            for s in columns
        ],
        columns=["outlet", "side", "n", "n_direct"],
    )


def _columns(totals: Counter[str]) -> list[str]:
    """Return the sides that have a column: the most quoted, speakers without a side last."""
    sides = [side for side, _ in totals.most_common() if side not in (NO_SIDE, UNRESOLVED)]
    named = sides if len(sides) <= MOST_SIDES + 1 else [*sides[:MOST_SIDES], OTHER_SIDES]
    return [*named, NO_SIDE] if NO_SIDE in totals else named


def cues_by_outlet(view: View) -> pd.DataFrame:
    """Return with which reporting words each outlet gives what was said or written.

    Returns:
        `outlet, tone` (of `TONES`)`, cue` (base form)`, shown` (its form used most)`, n`, the outlet that
        quotes most first, then tone, then the most used.
    """
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for outlet, words in _spoken(view)[["outlet", "cue"]].itertuples(index=False):
        base, tone = _base_and_tone(words)
        counts[outlet, tone, base][words or "no cue"] += 1
    rows = [
        {
            "outlet": outlet,
            "tone": tone,
            "cue": base,
            "shown": forms.most_common(1)[0][0],
            "n": forms.total(),
        }
        for (outlet, tone, base), forms in counts.items()
    ]
    table = pd.DataFrame(rows, columns=["outlet", "tone", "cue", "shown", "n"])
    table = table.assign(
        total=table.groupby("outlet")["n"].transform("sum"), rank=table["tone"].map(TONES.index)
    )
    by = ["total", "outlet", "rank", "n", "cue"]
    order = table.sort_values(by, ascending=[False, True, True, False, True])
    return order.drop(columns=["total", "rank"]).reset_index(drop=True)


def _spoken(view: View) -> pd.DataFrame:
    """Return the spoken and written quotations in view, with outlet and `cue` (small letters, or `""`)."""
    rows = view.shown.quotations
    rows = rows[rows["act"].isin(SPOKEN)]
    texts, outlets = view.tables.texts(), outlets_of(view.tables)
    spans = columns_of(rows, "article_id", "cue_start", "cue_end")
    cues = ["" if s is pd.NA else " ".join(texts[a][s:e].casefold().split()) for a, s, e in spans]
    return rows.assign(cue=cues, outlet=[outlets[a] for a in rows["article_id"].tolist()])


def _base_and_tone(words: str) -> tuple[str, str]:
    if not words:
        return "", "no cue"
    found = tone_of(words)
    return found.base, found.tone


def tones(cues: pd.DataFrame) -> dict[str, int]:
    """Return how many quotations of some rows of `cues_by_outlet` have a cue of each tone."""
    counts = dict.fromkeys(TONES, 0)
    for tone, n in columns_of(cues, "tone", "n"):
        counts[tone] += n
    return counts


def telling_cues(cues: pd.DataFrame, *, loaded: int, others: int) -> pd.DataFrame:
    """Return so many loaded and other cues at most, of an outlet in `cues_by_outlet`, most used first."""
    with_cue = cues[cues["tone"] != "no cue"].sort_values("n", ascending=False, kind="stable")
    is_loaded = with_cue["tone"] == "loaded"
    return pd.concat([with_cue[is_loaded].head(loaded), with_cue[~is_loaded].head(others)])


def quotations_behind(
    view: View, outlet: str, *, side: str | None = None, cue: str | None = None
) -> pd.DataFrame:
    """Return the quotations behind a cell: of one outlet, from one side or with one cue.

    Args:
        view: The view.
        outlet: The outlet.
        side: A side of `words_by_side`.
        cue: The base form of a cue, `""` for quotations without.

    Returns:
        Quotations by date; no sentence is cut (`said_as_evidence` does).
    """
    if cue is not None:
        rows = _spoken(view)
        rows = rows[rows["outlet"] == outlet]
        keep = [_base_and_tone(words)[0] == cue for words in rows["cue"].tolist()]
        return in_reading_order(rows[np.array(keep, dtype=bool)].drop(columns="cue"), view)
    said = said_in(view)
    sides = list(said.sides())
    columns = [*_columns(Counter(own for _, own in sides)), UNRESOLVED]
    found = {
        place
        for place, own in sides
        if said.outlets[place] == outlet and side in (None, own if own in columns else OTHER_SIDES)
    }
    return in_reading_order(said.rows.take(sorted(found)), view)
