"""Sources of quotations as the findings give them, and the names that only they show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.comparison.speakers.attributions import Source
from analysis.comparison.speakers.descriptions import is_date
from analysis.comparison.speakers.mentions import Mention, mention_at, missed_surnames
from analysis.comparison.speakers.references import PRONOUNS
from analysis.comparison.speakers.roles import role_beside
from analysis.resources.gazetteer import capital_or_country, demonym
from analysis.resources.titles import load_titles
from analysis.spans import Span, overlaps, pairs_of

_LONGEST_PERSON = 3  # words: what is longer beside a role is mostly a body


def read_sources(quotations: pd.DataFrame) -> dict[str, list[Source]]:
    """Return the sources of each article, in text order."""
    columns = ("quotation_id", "article_id", "start", "sentence_start", "content", "quoted")
    spans = ("speaker_start", "speaker_end", "source_start", "source_end")
    found: dict[str, list[tuple[int, Source]]] = {}
    rows = zip(*(quotations[column] for column in (*columns, *spans)), strict=True)
    for quotation_id, article_id, start, sentence, content, quoted, *ends in rows:
        source = Source(
            quotation_id,
            article_id,
            _span(ends[0], ends[1]),
            _span(ends[2], ends[3]),
            pairs_of(content),
            pairs_of(quoted),
            int(sentence),
        )
        found.setdefault(article_id, []).append((int(start), source))
    return {
        article_id: [source for _, source in sorted(items, key=lambda item: item[0])]
        for article_id, items in found.items()
    }


def _span(start: Any, end: Any) -> Span | None:
    return None if pd.isna(start) or pd.isna(end) else (int(start), int(end))


def add_source_names(
    mentions: dict[str, list[Mention]], sources: Mapping[str, Sequence[Source]], texts: Mapping[str, str]
) -> None:
    """Add names that only the quotations show: a capitalised source that no recogniser took for a name."""
    for article_id, of_article in sources.items():
        known = mentions.setdefault(article_id, [])
        starts = [mention.start for mention in known]
        surnames = {m.person.surname for m in known if m.person is not None}
        added = {(m.start, m.end): m for m in missed_surnames(texts[article_id], article_id, known)}
        for source in of_article:
            if source.speaker is None or _is_known(source.speaker, known, starts):
                continue
            label = _guessed_label(texts[article_id], source.speaker, surnames)
            if label is not None:
                added[source.speaker] = mention_at(
                    texts[article_id], article_id, source.speaker, label, None, source.sentence
                )
        if added:
            mentions[article_id] = sorted([*known, *added.values()], key=lambda m: (m.start, m.end))


def _is_known(span: Span, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    near = mentions[max(bisect_left(starts, span[0]) - 2, 0) : bisect_left(starts, span[1])]
    return any(overlaps((mention.start, mention.end), span) for mention in near)


def _guessed_label(text: str, span: Span, surnames: set[str]) -> str | None:
    """Return what a capitalised source is likely to name, `None` for descriptions."""
    surface = text[slice(*span)]
    words = [word for word in surface.split() if word[0].isalpha()]
    if not words or surface.lower() in PRONOUNS or not all(word[0].isupper() for word in words):
        return None
    if is_date(surface):
        return None
    titles = load_titles()
    lowered = [word.lower().strip(".,") for word in words]
    if capital_or_country(surface) or lowered[-1] in titles.groups or demonym(words[-1].rstrip("s")):
        return None
    if lowered[0] in titles.honorifics or lowered[-1] in surnames:
        return "PERSON"
    if any(word in titles.bodies for word in lowered) or lowered[-1] in titles.roles:
        return None
    if len(words) == 1:
        # A word at a sentence's start is capital anyway: "Experts", "Asked".
        at_start = not text[: span[0]].rstrip(' “"') or text[: span[0]].rstrip(' “"')[-1] in ".!?\n:"
        return None if at_start else "ORG"
    return "PERSON" if len(words) <= _LONGEST_PERSON and role_beside(text, *span) else "ORG"
