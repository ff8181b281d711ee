"""Facts: what several articles say of one thing, cut down to words that can stand side by side.

A `Fact` is what a compact row needs: which kind of agreement or danger it is, the words of one article,
the words of every outlet beside them, and why. The words are cut out of sentences, with the spans that
matter marked, and each cut says in which article it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.frames import Tables
from analysis.queries.evidence import sentence_marks
from analysis.queries.filters import outlet_label
from analysis.queries.rows import columns_of

DANGERS = ("conflict", "revised", "wording", "copy", "one text")
"""Kinds of fact to check before it is printed, the most dangerous first: independent lines give figures
that cannot both hold; an authority has corrected itself; lines put different words inside quotation marks;
a copy says something else than what it copies; several outlets carry what one text says."""

AGREEMENTS = ("agree", "compatible", "statement")
"""Kinds of fact that several independent lines carry: the same figure, figures that can both be true, or
one statement."""

KIND_WORDS = {
    "conflict": ("conflict", "Independent lines give figures that cannot both be true."),
    "wording": ("quoted differently", "Independent lines put different words inside quotation marks."),
    "copy": ("changed in a copy", "A copy says something else than what it copies."),
    "one text": ("single source", "Several outlets print it; all go back to one text."),
    "alone": ("single source", "One outlet alone gives it."),
    "revised": ("revised", "The same authority has given another figure later."),
    "agree": ("agree", "Independent lines give the same figure."),
    "compatible": ("compatible", "The figures of independent lines can both be true."),
    "statement": ("same statement", "Independent lines report it."),
}
"""What each kind of fact is called on the screen, and what that means."""

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article.

    Attributes:
        text: The words, an ellipsis where the sentence goes on.
        marks: Spans of `text` that matter.
        article_id: Where they stand.
        finding_id: The finding that they belong to; what the reader focuses on.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    article_id: str
    finding_id: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet has: its words, what else it says of it (`also 35`), the note of its article."""

    outlet: str
    words: Words
    more: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that more than one article tells.

    Attributes:
        kind: One of `DANGERS` or `AGREEMENTS`, or `alone`: a figure of one outlet.
        key: The topic's label, the utterance's id, or the two articles of a copy.
        title: What it is, where the words do not say it: a speaker, or who copied whom.
        words: The words that tell what it is about, where the cells do not.
        cells: What each outlet has, in the order of publication.
        reason: Why it is of this kind.
        n_outlets: Outlets that tell it.
        n_lines: Independent lines behind them.
        story: The story that it belongs to, in words; missing in a corpus of one.
        n_claims: Claims that it is made of; none where it is no figure.
    """

    kind: str
    key: tuple[str, ...]
    title: str
    words: Words | None
    cells: tuple[Cell, ...]
    reason: str
    n_outlets: int
    n_lines: int
    story: str | None = None
    n_claims: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that could be shown: its kind, its place among its kind (least first), and how to make it.

    Words are cut only when a fact is shown: a page of ten facts does not cut out thousands.
    """

    kind: str
    order: tuple[float, ...]
    build: Callable[[], Fact]


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one source, and how many things it met that one outlet alone has."""

    candidates: list[Candidate] = field(default_factory=list)
    n_alone: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """What a fact must know of the articles: text, outlet, line, note and story of each."""

    texts: Mapping[str, str]
    outlet: Mapping[str, str]
    line: Mapping[str, str]
    story: Mapping[str, str]
    reason: Mapping[str, str]
    """Why each article is on its line."""
    note: Mapping[str, str]
    """What a reader must know of an article, where there is something."""

    @classmethod
    def of(cls, tables: Tables) -> Press:
        """Gather it from the tables."""
        articles = tables.articles
        ids = articles["article_id"].tolist()
        labels = dict(columns_of(tables.stories, "story_id", "label"))
        stories = zip(ids, articles["story_id"].tolist(), strict=True)
        return cls(
            texts=tables.texts(),
            outlet=dict(zip(ids, outlet_label(articles["outlet"]).tolist(), strict=True)),
            line=dict(columns_of(tables.lines, "article_id", "line_id")),
            reason=dict(columns_of(tables.lines, "article_id", "reason")),
            note={
                a: note for a, note in columns_of(articles, "article_id", "note") if isinstance(note, str)
            },
            story={a: labels[s] for a, s in stories if s in labels} if len(labels) > 1 else {},
        )

    def behind(self, ids: Sequence[str]) -> tuple[int, int]:
        """Return how many outlets and how many independent lines stand behind articles."""
        if len(ids) == 1:
            return 1, int(ids[0] in self.line)
        lines = {self.line[a] for a in ids if a in self.line}
        return len({self.outlet[a] for a in ids}), len(lines)

    def cell(self, words: Words, more: str = "") -> Cell:
        """Return words as what their outlet has."""
        article_id = words.article_id
        return Cell(self.outlet[article_id], words, more, self.note.get(article_id, ""))

    def one_text(self, article_ids: Iterable[str]) -> str:
        """Say why articles that go back to one text do so: the reason of the latest of them."""
        reasons = [self.reason[a] for a in article_ids if a in self.reason]
        return reasons[-1] if reasons else ""

    def cut(
        self,
        article_id: str,
        finding_id: str,
        *,
        whole: Sequence[int],
        spans: Iterable[Sequence[int]],
        room: int,
        anchor: int | None = None,
    ) -> Words:
        """Cut words out of an article.

        Args:
            article_id: The article.
            finding_id: What the reader focuses on.
            whole: The sentence or passage that is cut from.
            spans: What is marked in it, as spans of the article.
            room: About how many characters are kept.
            anchor: The character that must stay in; the first mark when left out.
        """
        text, marks = sentence_marks(self.texts[article_id], whole, spans)
        at = anchor - int(whole[0]) if anchor is not None else marks[0][0] if marks else 0
        words, moved = window(text, marks, at, room)
        return Words(words, moved, article_id, finding_id)


def window(
    text: str, marks: Iterable[Sequence[int]], at: int, room: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut about `room` characters around position `at` out of a text, at blanks, and move marks along.

    A third of the room stands before `at`, so that the words which lead up to it can be read. Marks
    that are cut through keep what is left of them.
    """
    lead = len(text) - len(text.lstrip())
    if len(text.strip()) <= room:
        return _moved(text, marks, lead, len(text.rstrip()))
    first = max(min(at - room // 3, len(text) - room), 0)
    last = min(first + room, len(text))
    if first > 0:
        blank = text.find(" ", first, at)
        first = blank + 1 if blank >= 0 else first
    if last < len(text):
        blank = text.rfind(" ", max(at, first), last)
        last = blank if blank > first else last
    return _moved(text, marks, max(first, lead), last)


def _moved(
    text: str, marks: Iterable[Sequence[int]], first: int, last: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a piece of a text between ellipses, and the marks that lie in it."""
    before = f"{_ELLIPSIS} " if text[:first].strip() else ""
    # Words that were left out already end in an ellipsis: one is enough.
    is_open = text[first:last].rstrip().endswith(_ELLIPSIS)
    after = f" {_ELLIPSIS}" if text[last:].strip() and not is_open else ""
    shift = len(before) - first
    kept = ((max(int(s), first), min(int(e), last)) for s, e in marks)
    return before + text[first:last] + after, tuple((s + shift, e + shift) for s, e in kept if s < e)
