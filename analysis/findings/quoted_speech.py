"""Words in quotation marks: attributed by what stands beside them, completed, or carried over.

Parsers stumble over quotations, so the attribution beside the marks ("…,” Smith said", "Smith said: “…")
counts before the parse. A quotation may be longer than its sentence, be interrupted by its attribution, go
on after it, or stand in a paragraph of its own after its speaker was named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from analysis.findings.contents import without_spans
from analysis.findings.drafts import Draft
from analysis.findings.quotation_marks import Marked
from analysis.findings.reported_clauses import Inside, via_of
from analysis.findings.sources import nearest_source, outside_source, phrase_tokens, speaker_span
from analysis.language.reading import Reading
from analysis.resources.cues import CueLexicon
from analysis.resources.titles import key_of, load_titles
from analysis.settings import QuotationSettings
from analysis.spans import Span, overlaps

_WORD = re.compile(r"\w+")
_SPEECH_END = frozenset(".,!?…—–-")
_PAUSE = (",", ":", "—", "–", " -")
_NEAR = 6  # words between a quotation and a verb that no list knows
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
_BREAK = re.compile(r"\n\s*\n|\n")


def attribute_marks(
    reading: Reading,
    marks: Sequence[Marked],
    drafts: Sequence[Draft],
    *,
    cues: CueLexicon,
    settings: QuotationSettings,
) -> list[Draft]:
    """Return the drafts with quoted words completed, and further ones for quotations that had none.

    Args:
        reading: The article.
        marks: Its quoted stretches, in text order.
        drafts: What the parse shows, in text order.
        cues: The cue lexicon.
        settings: Thresholds.
    """
    work = _Work(reading, marks, drafts, cues, settings)
    for index in range(len(marks)):
        work.take(index)
    return work.drafts


class _Work:
    """One pass over the quoted stretches of an article; remembers who spoke last."""

    def __init__(
        self,
        reading: Reading,
        marks: Sequence[Marked],
        drafts: Sequence[Draft],
        cues: CueLexicon,
        settings: QuotationSettings,
    ) -> None:
        self.text, self.doc = reading.text, reading.doc
        self.marks, self.drafts = list(marks), list(drafts)
        self.cues, self.settings = cues, settings
        self._inside = Inside(marks)
        self._titles = load_titles().ranks | load_titles().honorifics
        self._owner: dict[int, int] = {}
        self._token_starts = [token.idx for token in self.doc]

    def take(self, index: int) -> None:
        """Give one quoted stretch to a draft, to a new draft, or to nobody (a term, a title)."""
        mark = self.marks[index]
        found = None
        if self._is_speech(mark):
            found = self._by_cue_beside(index)
        if found is None:
            found = self._by_parse(mark)
        if found is None and self._is_speech(mark):
            found = self._carried_over(index)
            found = self._unsourced(mark) if found is None else found
        if found is not None:
            self._owner[index] = found

    def _is_speech(self, mark: Marked) -> bool:
        """Say whether quoted words may be a sentence somebody said, not a term or a title."""
        words = _WORD.findall(self.text, mark.start, mark.end)
        if not words or (len(words) < self.settings.least_speech_words and not self._is_set_off(mark)):
            return False
        return self._is_set_off(mark) or self.text[mark.start : mark.end].strip()[-1] in _SPEECH_END

    def _is_set_off(self, mark: Marked) -> bool:
        """Say whether the words open a paragraph or follow a comma or colon."""
        lead = self.text[max(0, mark.outer_start - 80) : mark.outer_start].rstrip(" \t\xa0")
        return not lead or lead.endswith(("\n", ":", ","))

    def _is_open_sentence(self, mark: Marked) -> bool:
        """Say whether quoted words open a sentence that goes on after a comma inside the marks."""
        lead = self.text[max(0, mark.outer_start - 20) : mark.outer_start].rstrip(" \t\xa0")
        return self.text[mark.end - 1] == "," and (not lead or lead[-1] in '\n.!?”"')

    # By the cue that stands beside the marks.

    def _by_cue_beside(self, index: int) -> int | None:
        mark = self.marks[index]
        words = self._after(index)
        after = self._cue_after(words, is_open=self._is_open_sentence(mark))
        if after is not None:
            subject = [t for t in words if t.i < after.i] or [t for t in words if t.i > after.i]
            return self._give(after, mark, (mark.outer_end, after.idx), subject)
        number = self._according(index)
        if number is not None:
            self._add(number, mark, score=0.9)
            return number
        before = self._cue_among(self._before(index))
        if before is not None:
            words = self._before(index)[::-1]
            subject = [t for t in words if t.i < before.i] or [t for t in words if t.i > before.i]
            return self._give(before, mark, (before.idx, mark.outer_start), subject)
        return None

    def _according(self, index: int) -> int | None:
        """Return the draft of an "according to X," right before a quotation."""
        tokens = self._before(index)
        comma = next((t.i for t in tokens[1:] if t.text in (",", ":")), -1)
        found = next((t for t in tokens if t.lower_ == "according" and t.i > comma), None)
        return self._draft_of(found) if found is not None else None

    def _after(self, index: int) -> list[Token]:
        """Return the words between a quotation and the end of its sentence, if the sentence goes on."""
        mark = self.marks[index]
        if self.text[mark.end - 1] == "." or mark.continued:
            return []
        limit = self.marks[index + 1].outer_start if index + 1 < len(self.marks) else len(self.text)
        tokens: list[Token] = []
        for token in self.doc[self._token_at(mark.outer_end) :]:
            too_far = len(tokens) >= self.settings.attribution_words
            if token.idx >= limit or "\n" in token.text or too_far or self._ends_sentence(token):
                break
            tokens.append(token)
        return tokens

    def _ends_sentence(self, token: Token) -> bool:
        """Say whether a stop ends its sentence, and not a rank or an initial ("Lt. Gen. J. Smith")."""
        if token.text not in (".", "!", "?"):
            return False
        before = token.nbor(-1) if token.i else token
        return key_of(before.text) not in self._titles and not (len(before) == 1 and before.is_upper)

    def _before(self, index: int) -> list[Token]:
        """Return the words between a quotation and the start of its sentence, the nearest first."""
        mark = self.marks[index]
        limit = self.marks[index - 1].outer_end if index else 0
        lead = self.text[limit : mark.outer_start]
        bare_lead = lead.rstrip()
        if not bare_lead.endswith(_PAUSE) and not self._ends_with_cue(mark, limit):
            return []
        if "\n" in lead[len(bare_lead) :] and not bare_lead.endswith(":"):
            return []
        tokens: list[Token] = []
        for position in range(self._token_at(mark.outer_start) - 1, -1, -1):
            token = self.doc[position]
            too_far = len(tokens) >= self.settings.attribution_words
            ends = token.text in (".", "!", "?") or ("\n" in token.text and any(t.is_alpha for t in tokens))
            if token.idx < limit or ends or too_far:
                break
            tokens.append(token)
        return tokens

    def _ends_with_cue(self, mark: Marked, limit: int) -> bool:
        position = self._token_at(mark.outer_start) - 1
        while position >= 0 and self.doc[position].is_space:
            position -= 1
        token = self.doc[position] if position >= 0 else None
        return token is not None and token.idx >= limit and self._is_speech_verb(token)

    def _cue_after(self, tokens: Sequence[Token], *, is_open: bool) -> Token | None:
        """Return the finite cue of "…,” Smith said": before it stands a name or nothing.

        After a quotation that opens its sentence and ends in a comma any verb is one ("mused").
        """
        for token in tokens:
            if token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE:
                is_plain = is_open and token.pos_ == "VERB" and token.i - tokens[0].i <= _NEAR
                if self._is_speech_verb(token) or (is_plain and token.dep_ != "acl:relcl"):
                    return token
                if token.dep_ not in ("aux", "acl:relcl", "cop", "aux:pass"):
                    return None
            elif token.tag_ in ("VBG", "IN", "TO") and token.i == tokens[0].i:
                return None
        return None

    def _cue_among(self, tokens: Sequence[Token]) -> Token | None:
        """Return the nearest verb of saying; before a colon any finite verb ("issued a statement:")."""
        found = next((token for token in tokens if self._is_speech_verb(token)), None)
        if found is None and tokens and next(t for t in tokens if not t.is_space).text == ":":
            found = next((t for t in tokens if t.pos_ == "VERB" and t.tag_ in _FINITE), None)
        return found

    def _is_speech_verb(self, token: Token) -> bool:
        return token.pos_ in ("VERB", "AUX") and self.cues.is_speech(token.lemma_.lower())

    def _give(self, cue: Token, mark: Marked, between: Span, subject: Sequence[Token]) -> int:
        """Give a quotation to the draft of a cue beside it, or to a new one."""
        number = self._draft_of(cue)
        if number is None:
            number = self._new(cue, mark)
        if self.drafts[number].via is None:
            self.drafts[number] = replace(self.drafts[number], via=via_of(cue))
        if self.drafts[number].source is None:
            self._name_source(number, cue, nearest_source(subject))
        self._take_from_others(number, (min(between[0], mark.start), max(between[1], mark.end)))
        self._add(number, mark, score=0.9)
        return number

    def _draft_of(self, cue: Token) -> int | None:
        span = (cue.idx, cue.idx + len(cue))
        found = (n for n, draft in enumerate(self.drafts) if draft.cue and overlaps(draft.cue, span))
        return next(found, None)

    def _new(self, cue: Token, mark: Marked) -> int:
        draft = Draft(
            content=(mark.inner,),
            cue=(cue.idx, cue.idx + len(cue)),
            source=None,
            speaker=None,
            act=self.cues.cue(cue.lemma_.lower()).act,
            denied=False,
            score=0.85,
            method="marks: cue beside",
        )
        self.drafts.append(draft)
        self._name_source(len(self.drafts) - 1, cue, outside_source(cue, self._inside))
        return len(self.drafts) - 1

    def _name_source(self, number: int, cue: Token, source: Token | None) -> None:
        if source is None:
            return
        phrase = phrase_tokens(source, without=[cue])
        self.drafts[number] = replace(
            self.drafts[number],
            source=(phrase[0].idx, phrase[-1].idx + len(phrase[-1])),
            speaker=speaker_span(source, phrase),
        )

    def _take_from_others(self, number: int, span: Span) -> None:
        """Cut what belongs to one draft out of all others: contents do not nest."""
        for other, draft in enumerate(self.drafts):
            if other == number or not any(overlaps(piece, span) for piece in draft.content):
                continue
            left = tuple(without_spans(draft.content, [span]))
            self.drafts[other] = replace(draft, content=left)

    # By the parse.

    def _by_parse(self, mark: Marked) -> int | None:
        """Return the draft whose content shares most with a quoted stretch, completed by it."""
        best, most = None, 0
        for number, draft in enumerate(self.drafts):
            if draft.cue is not None and overlaps(draft.cue, mark.inner):
                continue
            shared = sum(max(0, min(e, mark.end) - max(s, mark.start)) for s, e in draft.content)
            if shared > most:
                best, most = number, shared
        if best is not None:
            self._add(best, mark)
        return best

    def _add(self, number: int, mark: Marked, *, score: float = 0.0) -> None:
        draft = self.drafts[number]
        content = _with_mark(draft.content, mark.inner)
        self.drafts[number] = replace(
            draft, content=content, marks=(*draft.marks, mark), score=max(draft.score, score)
        )

    # By who spoke before.

    def _carried_over(self, index: int) -> int | None:
        """Return the draft of the quotation before, if this one plainly goes on with it."""
        number = self._owner.get(index - 1)
        if number is None:
            return None
        mark, before = self.marks[index], self.marks[index - 1]
        between = self.text[before.outer_end : mark.outer_start]
        if before.continued or not between.strip() or self._is_attribution(between, before, number):
            self._add(number, mark, score=0.8)
            return number
        return None

    def _is_attribution(self, between: str, before: Marked, number: int) -> bool:
        """Say whether nothing but the attribution of the quotation before stands between the two."""
        cue = self.drafts[number].cue
        if cue is None or not before.outer_end <= cue[0] < before.outer_end + len(between):
            return False
        first, last = self._token_at(before.outer_end), self._token_at(before.outer_end + len(between))
        ends = sum(token.text in (".", "!", "?") for token in self.doc[first:last])
        return ends <= 1 and len(_BREAK.findall(between)) <= 1

    def _unsourced(self, mark: Marked) -> int:
        """Return a draft without source: somebody speaks, and nothing beside it says who."""
        draft = Draft(
            content=(mark.inner,),
            cue=None,
            source=None,
            speaker=None,
            act="speech",
            denied=False,
            score=0.4,
            method="marks: no source",
            marks=(mark,),
        )
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _token_at(self, position: int) -> int:
        return bisect_left(self._token_starts, position)


def _with_mark(content: Sequence[Span], inner: Span) -> tuple[Span, ...]:
    """Return the content with all of a quoted stretch in it."""
    merged: list[Span] = []
    for start, end in sorted([*content, inner]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
