"""What a brief says: facts, figures, voices and places of a view, each with its sentences and sources.

Everything is taken from the queries of the overview and the claims page, so that a brief and the screen
never differ; here it is only put beside the numbers of its sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.figures.strips import Strip, lay_out
from analysis.queries import claims, happenings, overview, summary
from analysis.queries.evidence import date_words, outlets_and_lines, pieces, sentence_marks
from analysis.queries.facts import Cell, Fact
from analysis.queries.filters import View
from analysis.queries.rows import columns_of, rows_of

FIGURES = 8
"""Topics drawn as charts, what needs checking first; the ledger of the claims page has all."""

Piece = tuple[str, bool]
"""Words, and whether they are marked."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a brief cites it: its number, and what is known of it."""

    number: int
    outlet: str
    headline: str
    published: str
    credits: str
    url: str
    note: str
    line: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a source, in pieces, what it is about marked."""

    source: Source
    pieces: Sequence[Piece]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that articles tell, with the sentence of each; `strip` is the chart of a number."""

    kind: str
    title: str
    behind: str
    reason: str
    said: Sequence[Said]
    strip: Strip | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One of several stories: what it is about, who tells it, and where it happens."""

    label: str
    behind: str
    n_contested: int
    scenes: Sequence[happenings.Scene]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a brief shows, in its order; `story` is what the only one is about."""

    story: str | None
    counts: overview.Counts
    whose: str
    standing: str
    times: str
    stories: Sequence[Story]
    check_first: Sequence[Finding]
    carried: Sequence[Finding]
    one_source: Sequence[Finding]
    figures: Sequence[Finding]
    voices: Sequence[overview.Voice]
    places: Sequence[tuple[str, Sequence[happenings.Placed]]]
    sources: Sequence[Source]


def content_of(view: View) -> Content:
    """Return what a brief of a view says."""
    sources = dict(_sources(view))
    stand, counts = overview.standing(view), overview.counts(view)
    sentences = _Sentences(view, sources)
    figures = dict(_figures(view, sources))

    def told(facts: Sequence[Fact]) -> list[Finding]:
        # A figure is drawn once, where it is told first; what it is there called holds for what is in view.
        return [
            replace(figures.pop(fact.key[0]), kind=fact.kind, reason=fact.reason)
            if fact.key[0] in figures
            else sentences.finding(fact)
            for fact in facts
        ]

    return Content(
        story=overview.the_story(view),
        counts=counts,
        whose=summary.whose(counts),
        standing="".join(words for words, _ in summary.standing_words(stand)),
        times=overview.times(view).sentence,
        stories=_stories(view),
        check_first=told(stand.check_first),
        carried=told(stand.carried),
        one_source=told(stand.one_source),
        figures=list(figures.values()),
        voices=overview.voices(view),
        places=happenings.where(view),
        sources=list(sources.values()),
    )


def _stories(view: View) -> list[Story]:
    """Return the stories with where they happen, where there are several."""
    told = overview.stories(view).head(overview.STORIES)
    if len(told) < 2:
        return []
    found = happenings.scenes(view, told["story_id"].tolist())
    return [
        Story(
            row.label,
            outlets_and_lines(row.n_outlets, row.n_lines),
            row.n_contested,
            found.get(row.story_id, ()),
        )
        for row in rows_of(told)
    ]


def _sources(view: View) -> Iterator[tuple[str, Source]]:
    more = {a: rest for a, *rest in columns_of(view.tables.articles, "article_id", "url", "byline")}
    lines = dict(columns_of(view.tables.lines, "article_id", "reason"))
    row: Any
    for number, row in enumerate(rows_of(overview.articles(view)), start=1):
        url, byline = more[row.article_id]
        credited = [_text(byline), f"with {row.wires}" if row.wires else ""]
        yield (
            row.article_id,
            Source(
                number=number,
                outlet=row.outlet,
                headline=_text(row.headline),
                published=date_words(row.published, row.published_precision) or "no date",
                credits=", ".join(part for part in credited if part),
                url=_text(url),
                note=_text(row.note),
                line=lines.get(row.article_id, ""),
            ),
        )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


class _Sentences:
    """Finds the whole sentence behind the cut words of a fact."""

    def __init__(self, view: View, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._texts = view.tables.texts()
        quotations, claims_ = view.tables.quotations, view.tables.claims
        self._whole: dict[str, tuple[int, int]] = {}
        self._marks: dict[str, Sequence[Sequence[int]]] = {}
        for finding_id, start, end, content in columns_of(
            quotations, "quotation_id", "sentence_start", "sentence_end", "content"
        ):
            self._whole[finding_id], self._marks[finding_id] = (start, end), content
        for finding_id, start, end, first, last in columns_of(
            claims_, "claim_id", "sentence_start", "sentence_end", "start", "end"
        ):
            self._whole[finding_id], self._marks[finding_id] = (start, end), [(first, last)]

    def finding(self, fact: Fact) -> Finding:
        """Return a fact with the sentences of its cells; cells of articles out of view are left out."""
        words = fact.words.text if fact.words else ""
        said = [self._said(cell) for cell in fact.cells if cell.words.article_id in self._sources]
        if "…" in words or any(words == _whole(one) for one in said):
            # Cut or whole, they say no more than the sentence right under them.
            words = ""
        return Finding(
            kind=fact.kind,
            title=": ".join(part for part in (fact.title, words) if part),
            behind=outlets_and_lines(fact.n_outlets, fact.n_lines),
            reason=fact.reason,
            said=said,
        )

    def _said(self, cell: Cell) -> Said:
        """Return the sentence of a cell; what the cell marks (a word that differs) stays marked in it."""
        words, source = cell.words, self._sources[cell.words.article_id]
        if words.finding_id not in self._whole:
            return Said(source, pieces(words.text, words.marks), cell.more)
        text, marks = sentence_marks(
            self._texts[words.article_id], self._whole[words.finding_id], self._marks[words.finding_id]
        )
        differing = [(text.find(word), word) for word in (words.text[a:b] for a, b in words.marks)]
        found = sorted((at, at + len(word)) for at, word in differing if at >= 0)
        return Said(source, pieces(text, found or marks), cell.more)


def _whole(said: Said) -> str:
    return "".join(text for text, _ in said.pieces)


def _figures(view: View, sources: Mapping[str, Source]) -> Iterator[tuple[str, Finding]]:
    """Yield the topics to draw, by label."""
    topics = claims.worth_comparing(claims.topics_ledger(view)).head(FIGURES)
    rows = claims.claims_of_topics(view, topics["topic_id"].tolist())
    topic: Any
    for topic in rows_of(topics):
        own = rows[rows["topic_id"] == topic.topic_id]
        strip = lay_out(own, unit=_text(topic.unit))
        lanes = [lane.claim for lane in strip.lanes]
        said = [Said(sources[lane.article_id], pieces(lane.sentence, lane.marks)) for lane in lanes]
        behind = outlets_and_lines(topic.n_outlets, topic.n_lines)
        kind = claims.VERDICT_WORDS[topic.verdict]
        yield topic.label, Finding(kind, topic.label, behind, topic.reason, said, strip)
