"""Words in quotation marks: completed, joined to the speaker before, or left without one.

A quotation may be longer than its sentence, go on after its attribution, in the same paragraph or in the
next, or stand above a dash and a name. Marks that set off a term or a title are nobody's speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from analysis.findings.quotations.contents import without_spans
from analysis.findings.quotations.drafts import Draft
from analysis.findings.quotations.marks import Marked
from analysis.findings.quotations.sources import can_speak, phrase_tokens, speaker_span
from analysis.findings.quotations.subjects import own_subject
from analysis.language.reading import Reading, paragraph_starts
from analysis.resources.titles import load_titles
from analysis.settings import QuotationSettings
from analysis.spans import Span, merge, overlaps

_SAID = frozenset(("comment", "remark", "announcement", "message"))  # nouns for what is said, beside texts
_WORD = re.compile(r"\w+")
_SPEECH_END = frozenset(".,!?…—–-")
_SENTENCE_END = frozenset(".!?…")
_SPACES = " \t\xa0"
_LEAD_CHARS = 80  # before a mark, in which a colon, a comma or a line's end is looked for
# "“We lost everything.” — Anna Kowalska, teacher"
_SIGNATURE = re.compile(r"[ \t\xa0]*\n?[ \t\xa0]*([―—–]|--?)[ \t\xa0]*([^\W\d_a-z][^\n,;:(?!“”\"]*)")
_SIGNATURE_WORDS = 6
_SOURCED, _UNSOURCED = 0.8, 0.4  # scores of quotations by their marks alone: a source beside them vouches
_STRETCH = 2000  # characters of a stretch by which drafts are found: most articles have two or three
_PARTICLE = 3  # letters of a small word in a name ("van", "de")


def attribute_marks(
    reading: Reading, marks: Sequence[Marked], drafts: Sequence[Draft], *, settings: QuotationSettings
) -> list[Draft]:
    """Return the drafts with quoted words completed, and further ones for quotations that had none.

    Args:
        reading: The article.
        marks: Its quoted stretches, in text order.
        drafts: The attributions found so far, in text order.
        settings: Thresholds.
    """
    work = _Work(reading, marks, drafts, settings)
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
        settings: QuotationSettings,
    ) -> None:
        self.reading, self.text = reading, reading.text
        self.marks, self.drafts = list(marks), list(drafts)
        self.settings = settings
        self._paragraphs = [0, *paragraph_starts(self.text)]
        self._owner: dict[int, int] = {}
        self._by_stretch: dict[int, set[int]] = {}
        for number, draft in enumerate(self.drafts):
            self._place(number, draft.content)
        speaking = [(d.cue[0], n) for n, d in enumerate(drafts) if d.cue and d.act != "attitude"]
        self._cues = sorted(speaking)

    def take(self, index: int) -> None:
        """Give one quoted stretch to a draft, to a new draft, or to nobody (a term, a title)."""
        mark = self.marks[index]
        found = self._by_content(mark)
        if found is None and self._is_speech(mark):
            found = self._signed(mark)
            found = self._carried_over(index) if found is None else found
            found = self._announced(mark) if found is None else found
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
        lead = self._lead(mark)
        return not lead or lead.endswith(("\n", ":", ","))

    def _lead(self, mark: Marked) -> str:
        return self.text[max(0, mark.outer_start - _LEAD_CHARS) : mark.outer_start].rstrip(_SPACES)

    def _is_sentence(self, mark: Marked) -> bool:
        """Say whether quoted words are a sentence or more by themselves."""
        words = self.text[mark.start : mark.end].strip()
        lead = self._lead(mark)
        opens = not lead or lead[-1] in '\n.!?:”"' or lead.endswith("''")
        return opens and words[:1].isupper() and words[-1:] in _SENTENCE_END

    def _paragraph(self, mark: Marked) -> int:
        """Return where the paragraph of a quotation begins."""
        return self._paragraphs[max(bisect_left(self._paragraphs, mark.outer_start + 1) - 1, 0)]

    def _by_content(self, mark: Marked) -> int | None:
        """Return the draft whose content shares most with a quoted stretch, completed by it."""
        best, most = None, 0
        for number in self._near(mark.inner):
            draft = self.drafts[number]
            if draft.cue is not None and overlaps(draft.cue, mark.inner):
                continue
            shared = sum(max(0, min(e, mark.end) - max(s, mark.start)) for s, e in draft.content)
            if shared > most:
                best, most = number, shared
        if best is None:
            return None
        if self._is_speech(mark) or 2 * most >= mark.end - mark.start:
            self._take_from_others(best, mark.inner)
            self._add(best, mark)
        return best

    def _take_from_others(self, number: int, span: Span) -> None:
        """Cut what belongs to one draft out of all others: contents do not nest."""
        for other in self._near(span):
            draft = self.drafts[other]
            if other != number and any(overlaps(piece, span) for piece in draft.content):
                left = tuple(without_spans(draft.content, [span]))
                self.drafts[other] = replace(draft, content=left)

    def _add(self, number: int, mark: Marked) -> None:
        draft = self.drafts[number]
        content = tuple(merge([*draft.content, mark.inner]))
        self.drafts[number] = replace(draft, content=content, marks=(*draft.marks, mark))
        self._place(number, content)

    def _place(self, number: int, content: Sequence[Span]) -> None:
        """Note in which stretches of the text the content of a draft lies."""
        for start, end in content:
            for stretch in range(start // _STRETCH, end // _STRETCH + 1):
                self._by_stretch.setdefault(stretch, set()).add(number)

    def _near(self, span: Span) -> list[int]:
        """Return the drafts, in their order, whose content may share a character with a span."""
        stretches = range(span[0] // _STRETCH, span[1] // _STRETCH + 1)
        return sorted({number for one in stretches for number in self._by_stretch.get(one, ())})

    def _carried_over(self, index: int) -> int | None:
        """Return the draft that a quotation goes on with.

        It goes on where the mark before is left open at the end of its paragraph, where nothing stands
        between the two, and where it is a sentence after an attribution in the same paragraph.
        """
        mark = self.marks[index]
        number = self._owner.get(index - 1)
        if number is not None:
            before = self.marks[index - 1]
            if before.continued or not self.text[before.outer_end : mark.outer_start].strip():
                self._add(number, mark)
                return number
        number = self._attribution_before(mark) if self._is_sentence(mark) else None
        if number is not None:
            self._add(number, mark)
        return number

    def _attribution_before(self, mark: Marked) -> int | None:
        """Return the last draft with a cue before a mark in its paragraph."""
        place = bisect_left(self._cues, (mark.outer_start, 0))
        cue, number = self._cues[place - 1] if place else (-1, -1)
        return number if cue >= self._paragraph(mark) else None

    def _signed(self, mark: Marked) -> int | None:
        """Return a draft for a quotation that a dash and a name stand below or behind."""
        match = _SIGNATURE.match(self.text, mark.outer_end)
        if match is None or not self._is_sentence(mark):
            return None
        name = match.group(2).rstrip(" .\t\xa0")
        start, end = match.start(2), match.start(2) + len(name)
        small = [word for word in name.split() if word[0].islower() and len(word) > _PARTICLE]
        if small or len(name.split()) > _SIGNATURE_WORDS:
            return None
        return self._new(
            mark, "marks: signed", cue=match.span(1), source=(start, end), speaker=(start, end)
        )

    def _announced(self, mark: Marked) -> int | None:
        """Return a draft for a paragraph in marks after "The company released a statement."."""
        start = self._paragraph(mark)
        if start != mark.outer_start or not start or not self._is_sentence(mark):
            return None
        before = self.reading.sentence_at(start - 1)
        verb = before.root if before is not None else None
        announced = load_titles().texts | _SAID
        if verb is None or not any(
            c.dep_ == "obj" and c.lemma_.lower() in announced for c in verb.children
        ):
            return None
        subject = own_subject(verb)
        if subject is None or not can_speak(subject):
            return None
        phrase = phrase_tokens(subject, without=[verb])
        return self._new(
            mark,
            "marks: announced",
            cue=(verb.idx, verb.idx + len(verb)),
            source=(phrase[0].idx, phrase[-1].idx + len(phrase[-1])),
            speaker=speaker_span(subject, phrase),
        )

    def _unsourced(self, mark: Marked) -> int | None:
        """Return a draft without source: somebody speaks, and nothing beside it says who."""
        words = len(_WORD.findall(self.text, mark.start, mark.end))
        if not self._is_sentence(mark) or words < self.settings.least_unsourced_words:
            return None
        return self._new(mark, "marks: no source")

    def _new(
        self,
        mark: Marked,
        method: str,
        *,
        cue: Span | None = None,
        source: Span | None = None,
        speaker: Span | None = None,
    ) -> int:
        draft = Draft(
            content=(mark.inner,),
            cue=cue,
            source=source,
            speaker=speaker,
            act="speech",
            denied=False,
            score=_UNSOURCED if source is None else _SOURCED,
            method=method,
            marks=(mark,),
        )
        self.drafts.append(draft)
        number = len(self.drafts) - 1
        self._place(number, draft.content)
        if cue is not None:
            insort(self._cues, (cue[0], number))
        return number
