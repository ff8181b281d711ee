"""What there is to say of a quotation: who speaks and why, in which form, and who reports it too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.queries.evidence import outlets_and_lines
from analysis.queries.filters import UNRESOLVED
from analysis.queries.reader.context import MOST_OTHERS, Context, linked
from analysis.queries.reader.model import Fact, Finding, Other, Ref
from analysis.queries.reader.values import facts, method_words, score_words, words_of
from analysis.queries.reader.wordings import other_words
from analysis.queries.rows import rows_of
from analysis.spans import Span, joined_text, overlaps, pairs_of

FORM_WORDS = {
    "direct": "own words, in quotation marks",
    "mixed": "partly own words, in quotation marks",
    "indirect": "the outlet's wording, no quotation marks",
}
ACT_WORDS = {"speech": "said", "writing": "written", "opinion": "judged", "attitude": "wanted or felt"}
_VERBS = {**ACT_WORDS, "writing": "wrote"}
_SHARED = ("quotation_id", "content", "speaker_id", "denied")


def quotations_of(context: Context) -> list[Finding]:
    """Return the quotations of the article."""
    own = context.own(context.tables.quotations)
    same = linked(context, context.tables.quotations, "utterance_id", _SHARED)
    utterances = context.tables.utterances
    reasons = dict(zip(utterances["utterance_id"], utterances["reason"], strict=True))
    mentions = _Mentions(context)
    found = []
    for row in rows_of(own):
        there = same.get(str(row.utterance_id), []) if not pd.isna(row.utterance_id) else []
        found.append(_finding(context, mentions, row, there, reasons.get(row.utterance_id)))
    return found


def saying(name: str, act: str, *, denied: bool) -> str:
    """Return who said it: `Anna Ozola said`; a denial is never a saying."""
    who = "Speaker unresolved:" if name == UNRESOLVED else name
    return f"{who} denied" if denied else f"{who} {_VERBS[act]}"


def content_of(row: Any) -> tuple[Span, ...]:
    """Return where the words of a quotation lie."""
    return pairs_of(row.content) or ((int(row.start), int(row.end)),)


class _Mentions:
    """The names of speakers in the article, for why a source is its speaker and in what role."""

    def __init__(self, context: Context) -> None:
        self._by_speaker: dict[str, list[Any]] = {}
        for row in rows_of(context.own(context.tables.mentions)):
            self._by_speaker.setdefault(str(row.speaker_id), []).append(row)

    def of(self, row: Any) -> Any:
        """Return the mention that is the source of a quotation, `None` without one."""
        if pd.isna(row.speaker_id) or pd.isna(row.source_start):
            return None
        source = (int(row.source_start), int(row.source_end))
        own = self._by_speaker.get(str(row.speaker_id), [])
        return next((m for m in own if overlaps((m.start, m.end), source)), None)

    def role(self, row: Any) -> Any:
        """Return a mention of the speaker with a role beside it, that of the source first."""
        own = self._by_speaker.get(str(row.speaker_id), []) if not pd.isna(row.speaker_id) else []
        first = self.of(row)
        ordered = [first, *own] if first is not None else own
        return next((m for m in ordered if not pd.isna(m.role_start)), None)


def _finding(
    context: Context, mentions: _Mentions, row: Any, there: Sequence[tuple[Any, ...]], reason: str | None
) -> Finding:
    text, spans = context.text, content_of(row)
    name, _ = context.speaker(row.speaker_id)
    articles = [context.article_id, *(article_id for article_id, *_ in there)]
    n_outlets = context.outlets(articles)
    return Finding(
        row.quotation_id,
        "quotation",
        row.kind,
        spans,
        title=saying(name, str(row.act), denied=bool(row.denied)),
        subject=name,
        sign="?" if name == UNRESOLVED else f"×{n_outlets}" if n_outlets > 1 else "",
        is_denied=bool(row.denied),
        words=" ".join(joined_text(text, spans).split()),
        facts=_facts(context, mentions, row, reason),
        behind=outlets_and_lines(n_outlets, context.lines(articles)) if there else "",
        others=tuple(_other(context, spans, *cells) for cells in there[:MOST_OTHERS]),
        n_others=len(there),
    )


def _facts(context: Context, mentions: _Mentions, row: Any, reason: str | None) -> tuple[Fact, ...]:
    text = context.text
    name, ref = context.speaker(row.speaker_id)
    mention, called = mentions.of(row), mentions.role(row)
    return facts(
        Fact("Speaker", name, ref),
        ("Why", None if mention is None else mention.reason),
        *(("May be", context.speaker(c)[0], Ref("speaker", c)) for c in row.candidates if ref is None),
        *(("With", context.speaker(c)[0], Ref("speaker", c)) for c in row.co_speakers),
        ("Role", None if called is None else words_of(text, called.role_start, called.role_end)),
        Fact("Denied", f"{name} denied these words", is_alert=True) if row.denied else None,
        ("Cue", words_of(text, row.cue_start, row.cue_end)),
        ("Source as written", words_of(text, row.source_start, row.source_end)),
        ("Form", f"{FORM_WORDS[row.kind]}; {ACT_WORDS[row.act]}"),
        ("Through", row.via),
        ("One statement", reason),
        ("Found by", method_words(str(row.method))),
        ("Score", score_words(row.score)),
    )


def _other(
    context: Context,
    spans: Sequence[Span],
    article_id: str,
    quotation_id: str,
    content: list[list[int]],
    speaker_id: Any,
    denied: bool,
) -> Other:
    name, _ = context.speaker(speaker_id)
    parts = other_words(context.text, spans, context.texts[article_id], content)
    tags = ("denied",) if denied else ()
    return context.other(article_id, quotation_id, parts=parts, title=name, tags=tags)
