"""What surrounds a claim: who says so, by its quotation, and where it is, by the places of its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.topic_items import Item, Places, make_items

_BREAK = re.compile(r"[,;:—–]|\s-\s")
_OPENING = 4  # words between a place that opens a sentence and the claim


def claim_items(
    claims: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    quotations: pd.DataFrame,
    toponyms: pd.DataFrame,
    lines: pd.DataFrame,
) -> list[Item]:
    """Return claims ready to be compared, in the order of publication; the frames of `group_topics`."""
    places = claim_places(claims, toponyms, articles)
    return make_items(claims, articles, lines, claim_authorities(quotations), places)


def claim_authorities(quotations: pd.DataFrame) -> dict[str, str]:
    """Return the speaker of each quotation that has one and is not denied by its speaker."""
    if not len(quotations) or "speaker_id" not in quotations:
        return {}
    known = quotations[quotations["speaker_id"].notna()]
    return dict(zip(known["quotation_id"], known["speaker_id"], strict=True))


def claim_places(claims: pd.DataFrame, toponyms: pd.DataFrame, articles: pd.DataFrame) -> Places:
    """Return the places that claims' sentences name, and the one that each claim is about, if any."""
    if not len(claims) or not len(toponyms) or "place_id" not in toponyms:
        return Places()
    known = toponyms[toponyms["place_id"].notna()]
    named: dict[tuple[str, int], list[_Spot]] = defaultdict(list)
    columns = ("article_id", "sentence_start", "start", "end", "place_id", "sense")
    for article, sentence, start, end, place, sense in zip(*(known[c] for c in columns), strict=True):
        named[(article, int(sentence))].append(_Spot(int(start), int(end), place, sense == "literal"))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True)) if "text" in articles else {}
    about, around = {}, {}
    for claim, article, sentence, start, end in zip(
        *(claims[c] for c in ("claim_id", "article_id", "sentence_start", "start", "end")), strict=True
    ):
        spots = named.get((article, int(sentence)))
        if spots:
            around[claim] = frozenset(spot.place for spot in spots)
            place = _nearest(spots, int(start), int(end), texts.get(article, ""))
            if place is not None:
                about[claim] = place
    return Places(about, around, _countries(known))


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    place: str
    is_literal: bool


def _countries(toponyms: pd.DataFrame) -> dict[str, str]:
    """Return the place that stands for the country of each place, so that one may contain the other."""
    if "country" not in toponyms or "kind" not in toponyms:
        return {}
    rows = list(zip(*(toponyms[c] for c in ("place_id", "kind", "country")), strict=True))
    states = {country: place for place, kind, country in rows if kind == "country"}
    return {place: states[country] for place, _, country in rows if country in states}


def _nearest(spots: Sequence[_Spot], start: int, end: int, text: str) -> str | None:
    """Return the literal place nearest to a claim, no comma or dash between ("In Kyiv, 35 ..." but for)."""
    near = [spot for spot in spots if spot.is_literal and _belongs(spot, start, end, text)]
    return min(near, key=lambda spot: _distance(spot, start, end)).place if near else None


def _belongs(spot: _Spot, start: int, end: int, text: str) -> bool:
    if spot.start >= end:
        return not _BREAK.search(text, end, spot.start)
    gap = text[spot.end : start]
    return not _BREAK.search(gap) or (gap.startswith(",") and len(gap.split()) <= _OPENING)


def _distance(spot: _Spot, start: int, end: int) -> int:
    """Return the characters between a place and a claim; a place before it counts double.

    English names the place after the thing ("nine houses in Kyiv"), unless it opens the sentence.
    """
    return spot.start - end if spot.start >= end else max(start - spot.end, 0) * 2
