"""What surrounds a claim: who says so, by its quotation, and where it is, by the places of its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.topics.items import Authority, Item, Places, make_items
from analysis.resources.numbers import word_set

_BREAK = re.compile(r"[,;:—–]|\s-\s")
_COUNTING = re.compile(
    r"(?P<body>(?:The\s+)?(?:[\w’'-]+\s+){1,4}?)(?:has\s+|have\s+)?"
    r"(?:put|puts|placed|estimated|raised|lowered|revised|updated|counted|recorded|reported|confirmed)\b"
)
_SAID_BEHIND = re.compile(
    r"[^.!?“”\"]{0,80}?,\s+(?P<body>(?:the\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+)\s+(?:has\s+|have\s+)?"
    r"(?:said|says|reported|announced|told)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?<=\bthe )(?:[a-z-]+ ){1,2}$", re.IGNORECASE)
_OPEN_WORDS = 40  # characters before a mention that may belong to it
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you", "who", "which", "him", "her", "them"))
_SHORT_PRONOUN = 5  # letters: shorter last words are mostly pronouns ("he", "they")
_BEHIND = 160  # characters behind a claim in which its sentence may name who said so
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
    authorities = stated_authorities(claims, articles, claim_authorities(quotations, articles))
    return make_items(claims, articles, lines, authorities, places)


def claim_authorities(quotations: pd.DataFrame, articles: pd.DataFrame) -> dict[str, Authority]:
    """Return who speaks in each quotation: the speaker, and the words where they name one body."""
    if not len(quotations) or "speaker_id" not in quotations:
        return {}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True)) if "text" in articles else {}
    speakers = quotations["speaker_id"].astype("object").where(quotations["speaker_id"].notna(), None)
    named = ("speaker_start", "speaker_end")
    if not set(named) <= set(quotations.columns):
        return {q: Authority(s) for q, s in zip(quotations["quotation_id"], speakers, strict=True) if s}
    found = {}
    for quotation, article, speaker, start, end in zip(
        quotations["quotation_id"], quotations["article_id"], speakers,
        *(quotations[name] for name in named), strict=True,
    ):  # fmt: skip
        mention = "" if pd.isna(start) else _whole(texts.get(article, ""), int(start), int(end))
        if speaker is not None or mention:
            found[quotation] = Authority(speaker, _body_words(mention), _shown(mention))
    return found


def _whole(text: str, start: int, end: int) -> str:
    """Return a mention with the common nouns that its span lacks: "fire service", not "service"."""
    mention = text[start:end]
    before = _UNFINISHED.search(text, max(start - _OPEN_WORDS, 0), start) if mention.islower() else None
    return mention if before is None else text[before.start() : end]


def _shown(mention: str) -> str | None:
    """Return a mention as a reason can show it: a name, or a group in small letters; no pronoun."""
    text = " ".join(mention.split())
    if not text or text.lower() in _PRONOUNS:
        return None
    opens, last = text.lower().split()[0], text.lower().split()[-1]
    is_common = opens in word_set("determiner") or (opens == last and last in word_set("vague_source"))
    return text[:1].lower() + text[1:] if is_common else text


def _body_words(mention: str) -> str | None:
    """Return how one body is called in small letters; names are resolved, plural groups are no body."""
    words = mention.lower().split()
    if words[:1] and words[0] in word_set("determiner"):
        words = words[1:]
    if not words or words[-1] in word_set("vague_source") or len(words[-1]) < _SHORT_PRONOUN:
        return None
    return " ".join(words)


def stated_authorities(
    claims: pd.DataFrame, articles: pd.DataFrame, known: Mapping[str, Authority]
) -> dict[str, Authority]:
    """Return who makes each claim: the quotation's speaker, else the body that its sentence says counted.

    "Police put the number of dead at 37" is no quotation, and police's figure all the same; "the toll rose
    to 36, the fire service said" is one that may have been missed.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True)) if "text" in articles else {}
    found = {}
    columns = ("claim_id", "article_id", "quotation_id", "sentence_start", "start")
    for claim, article, quotation, first, start in zip(*(claims[c] for c in columns), strict=True):
        if isinstance(quotation, str):
            found[claim] = known.get(quotation, Authority())
        elif match := _body_beside(texts.get(article, ""), int(first), int(start)):
            found[claim] = Authority(None, _body_words(match["body"]), _shown(match["body"]))
    return found


def _body_beside(text: str, first: int, start: int) -> re.Match[str] | None:
    """Return the body that counts before a claim, or is said behind it to have said so."""
    return _COUNTING.match(text[first:start]) or _SAID_BEHIND.match(text, start, start + _BEHIND)


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


def place_names(toponyms: pd.DataFrame) -> dict[str, str]:
    """Return the usual English name of each resolved place."""
    if not {"place_id", "name"} <= set(toponyms.columns):
        return {}
    known = toponyms[toponyms["place_id"].notna() & toponyms["name"].notna()]
    return dict(zip(known["place_id"], known["name"], strict=True))


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
