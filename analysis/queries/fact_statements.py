"""Facts from statements: what more than one outlet reports that somebody said, and in which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from analysis.frames import Tables
from analysis.queries.evidence import count_words
from analysis.queries.facts import Candidate, Fact, Found, Press, Words
from analysis.queries.filters import View
from analysis.queries.parts import row_numbers
from analysis.queries.rows import columns_of, rows_of
from analysis.spans import Span, pairs_of

NOBODY = "Unresolved speaker"
"""Who says what no known speaker says."""

FORM_WORDS = {"direct": "own words", "mixed": "partly own words", "indirect": "paraphrased"}

_UNLIKE = 70.0
"""Likeness 0..100 below which two quoted wordings differ in a word, not in its form or spelling."""
_SHARED = 0.5
"""Share 0..1 of the characters inside marks, in both quotations, that must be the same for a difference to
be one of wording: below it they may be two things that one person said."""
_GRAMMAR = {
    *("been", "could", "does", "from", "have", "into", "might", "must", "shall", "should", "than", "that"),
    *("their", "them", "then", "there", "these", "they", "this", "those", "were", "what", "when", "which"),
    *("will", "with", "would", "your"),
}
"""Longer words that carry no content; the full list of the language room would load the parser here."""
_ROOM = 118
_CELL = 100
"""Characters kept of a statement, and of the words of one outlet beside those of another."""


@dataclass(frozen=True, slots=True)
class _Said:
    quotation_id: str
    article_id: str
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    kind: str

    @property
    def whole(self) -> Span:
        return min(s for s, _ in self.content), max(e for _, e in self.content)

    @property
    def quoted_share(self) -> float:
        """How much of it stands inside quotation marks, 0 to 1."""
        start, end = self.whole
        return sum(e - s for s, e in self.quoted) / (end - start)


def statements(view: View, press: Press) -> Found:
    """Gather the utterances in view that more than one outlet reports."""
    by_utterance = _said_in(view)
    apart = _worded_apart(view, by_utterance)
    speakers = dict(columns_of(view.tables.utterances, "utterance_id", "speaker_id"))
    names = dict(columns_of(view.tables.speakers, "speaker_id", "name"))
    found = []
    for utterance_id, said in by_utterance.items():
        n_outlets, n_lines = press.behind([one.article_id for one in said])
        if n_outlets < 2:
            continue
        kind = "wording" if utterance_id in apart else "statement" if n_lines > 1 else "one text"
        speaker = names.get(speakers[utterance_id], NOBODY)
        unnamed = speaker == NOBODY
        order = (float(n_lines < 2), 1.0, -n_lines, -n_outlets, float(unnamed))
        about = _Statement(kind, utterance_id, speaker, said, apart.get(utterance_id, {}))
        found.append(Candidate(kind, order, _statement_of(about, press, n_outlets, n_lines)))
    return Found(found)


def _said_in(view: View) -> dict[str, list[_Said]]:
    """Return what is reported in view of each utterance."""
    every = view.tables.derived(_all_said)
    by_utterance: dict[str, list[_Said]] = defaultdict(list)
    for number in row_numbers(view.shown, "quotations").tolist():
        if (found := every.get(number)) is not None:
            by_utterance[found[0]].append(found[1])
    return by_utterance


def _all_said(tables: Tables) -> dict[int, tuple[str, _Said]]:
    """Return utterance and words of each quotation that reports one, by its row; for `Tables.derived`."""
    columns = ("utterance_id", "quotation_id", "article_id", "content", "quoted", "kind")
    found = {}
    for number, (utterance_id, quotation_id, article_id, content, quoted, kind) in enumerate(
        columns_of(tables.quotations, *columns)
    ):
        if isinstance(utterance_id, str) and content:
            said = _Said(quotation_id, article_id, pairs_of(content), pairs_of(quoted), kind)
            found[number] = (utterance_id, said)
    return found


@dataclass(frozen=True, slots=True)
class _Statement:
    kind: str
    utterance_id: str
    speaker: str
    said: Sequence[_Said]
    apart: Mapping[str, Sequence[Span]]
    """The words that other outlets quote otherwise, by quotation."""


def _statement_of(about: _Statement, press: Press, n_outlets: int, n_lines: int) -> Callable[[], Fact]:
    def build() -> Fact:
        first: dict[str, _Said] = {}
        for one in about.said:
            outlet = press.outlet[one.article_id]
            if outlet not in first or (about.apart and one.quotation_id in about.apart):
                first[outlet] = one
        is_apart = about.kind == "wording"
        lead = max(first.values(), key=lambda one: one.quoted_share)
        words = press.cut(
            lead.article_id, lead.quotation_id, whole=lead.whole, spans=lead.quoted, room=_ROOM
        )
        cells = [
            press.cell(_quoted(one, press, about.apart) if is_apart else _form(one))
            for one in first.values()
            if not is_apart or one.quotation_id in about.apart
        ]
        return Fact(
            about.kind,
            (about.utterance_id,),
            about.speaker,
            None if is_apart else words,
            tuple(cells),
            _statement_reason(about, press, n_lines),
            n_outlets,
            n_lines,
            press.story.get(lead.article_id),
        )

    return build


def _form(one: _Said) -> Words:
    return Words(FORM_WORDS[one.kind], (), one.article_id, one.quotation_id)


def _quoted(one: _Said, press: Press, apart: Mapping[str, Sequence[Span]]) -> Words:
    spans = apart[one.quotation_id]
    inside = next((q for q in one.quoted if q[0] <= spans[0][0] < q[1]), one.whole)
    return press.cut(one.article_id, one.quotation_id, whole=inside, spans=spans, room=_CELL)


def _statement_reason(about: _Statement, press: Press, n_lines: int) -> str:
    if about.kind == "wording":
        return ""
    if n_lines < 2:
        return press.one_text(one.article_id for one in about.said)
    own = sum(1 for one in about.said if one.kind != "indirect")
    return f"{own} of {count_words(len(about.said), 'quotation')} with the speaker's own words."


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two quotations of one utterance on different lines, and the words that they give differently."""

    utterance_id: str
    first: str
    second: str
    spans: Sequence[tuple[Span, Span]]


def _worded_apart(
    view: View, by_utterance: Mapping[str, Sequence[_Said]]
) -> dict[str, dict[str, list[Span]]]:
    """Return the words inside quotation marks that independent lines give differently, by utterance."""
    shown = {one.quotation_id for group in by_utterance.values() for one in group}
    found: dict[str, dict[str, list[Span]]] = {}
    for pair in view.tables.derived(_all_apart):
        if pair.first not in shown or pair.second not in shown:
            continue
        for a, b in pair.spans:
            spans = found.setdefault(pair.utterance_id, {})
            for quotation_id, span in ((pair.first, a), (pair.second, b)):
                if span not in (known := spans.setdefault(quotation_id, [])):
                    known.append(span)
    return found


def _all_apart(tables: Tables) -> list[_Apart]:
    """Compare all aligned quotations of a corpus; to be asked for through `Tables.derived`."""
    press = tables.derived(Press.of)
    said = {one.quotation_id: one for _, one in tables.derived(_all_said).values()}
    pairs: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for piece in rows_of(tables.alignments):
        pairs[piece.utterance_id, piece.first_quotation_id, piece.second_quotation_id].append(piece)
    found = []
    for (utterance_id, first, second), pieces in pairs.items():
        if first not in said or second not in said:
            continue
        one, two = said[first], said[second]
        if press.line.get(one.article_id) == press.line.get(two.article_id):
            continue
        if spans := list(_different(pieces, one, two, press)):
            found.append(_Apart(utterance_id, first, second, spans))
    return found


def _different(pieces: Sequence[Any], one: _Said, two: _Said, press: Press) -> Iterator[tuple[Span, Span]]:
    """Yield the spans inside quotation marks that differ between two quotations much alike otherwise."""
    sizes: Counter[str] = Counter()
    changed: list[tuple[Span, Span]] = []
    same: Counter[Span] = Counter()
    for piece in pieces:
        a, b = _span(piece, "first"), _span(piece, "second")
        if any(span and not _inside(span, side.quoted) for span, side in ((a, one), (b, two))):
            continue
        sizes[piece.change] += max(span[1] - span[0] for span in (a, b) if span)
        if piece.change == "same" and a and b:
            same.update({_stretch(a, one.quoted): a[1] - a[0], _stretch(b, two.quoted): b[1] - b[0]})
        if piece.change == "changed" and a and b:
            changed.append((a, b))
    # Words that only one of them quotes say nothing against the others.
    if sizes["same"] < _SHARED * (sizes["same"] + sizes["changed"]):
        return
    for a, b in changed:
        # Both must stand in a quoted stretch of which as much is the same.
        if any(same[_stretch(s, q)] < s[1] - s[0] for s, q in ((a, one.quoted), (b, two.quoted))):
            continue
        if _say_other_things(
            press.texts[one.article_id][slice(*a)], press.texts[two.article_id][slice(*b)]
        ):
            yield a, b


def _say_other_things(one: str, two: str) -> bool:
    """Say whether two wordings differ in content: not in spelling, a short form ("Sen."), or grammar."""
    one, two = one.casefold().strip(" ."), two.casefold().strip(" .")
    if one.startswith(two) or two.startswith(one) or fuzz.ratio(one, two) >= _UNLIKE:
        return False
    return _has_content(one) and _has_content(two)


def _span(piece: Any, side: str) -> Span | None:
    start, end = getattr(piece, f"{side}_start"), getattr(piece, f"{side}_end")
    return None if pd.isna(start) else (int(start), int(end))


def _stretch(span: Span, spans: Iterable[Span]) -> Span:
    """Return the span that holds another."""
    return next(s for s in spans if s[0] <= span[0] and span[1] <= s[1])


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _has_content(text: str) -> bool:
    """Say whether a text has a word that carries content: "would" for "will" is grammar."""
    return any(len(word) > 3 and word.isalpha() and word not in _GRAMMAR for word in text.split())
