"""Coverage: what every outlet does with every speaker, statement, figure or place; where they part most."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.comparison.coverage import Fact, coverage_facts
from analysis.frames import Tables
from analysis.queries.evidence import evidence, sentence_marks
from analysis.queries.fact_statements import NOBODY
from analysis.queries.facts import window
from analysis.queries.filters import View, said_by
from analysis.queries.parts import Mask
from analysis.queries.rows import columns_of
from analysis.queries.speakers import names_in

KINDS = {"speakers": "speaker", "figures": "topic", "places": "place", "statements": "utterance"}
"""What the page calls facts, and their `fact_kind`."""

SOURCES = {
    "speaker": ("quotations", "speaker_id", "quotation_id"),
    "utterance": ("quotations", "utterance_id", "quotation_id"),
    "topic": ("claims", "topic_id", "claim_id"),
    "place": ("toponyms", "place_id", "toponym_id"),
}
"""The frame that a kind of fact is found in, the column that links to it, and the key of a finding."""

FIRST_FACTS = 25
MOST_FACTS = 400
MOST_OUTLETS = 30
"""Rows shown at first and on demand, and columns: the table and its export hold all."""

_LABEL = 64
_HOVER = 220
"""Characters of a statement that name it, and of a sentence that is shown over a cell."""


@dataclass(frozen=True, slots=True)
class Square:
    """What one outlet does with one fact.

    Attributes:
        outlet: The outlet.
        state: One of `analysis.comparison.coverage.STATES`.
        n: Its findings.
        share: Of all that the outlet has of this kind of finding, 0 to 1.
        words: The sentence of its first finding; empty where there is none.
    """

    outlet: str
    state: str
    n: int
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A fact with a square for each outlet shown, and its sums over all outlets."""

    fact_id: str
    label: str
    squares: Sequence[Square]
    n: int
    n_outlets: int
    n_silent: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Facts by outlets.

    Attributes:
        outlets: The outlets shown, those that tell most where there are too many.
        totals: What each of them has of this kind in all.
        lines: The facts shown, the most unevenly told first.
        n_facts: Facts in view.
        n_outlets: Outlets of the articles in question.
    """

    outlets: Sequence[str]
    totals: Mapping[str, int]
    lines: Sequence[Line]
    n_facts: int
    n_outlets: int


def facts_in_view(view: View, fact_kind: str) -> list[Fact]:
    """Return the facts of one kind in view, with what the outlets of the article filters do with each.

    The other filters choose facts, so that an outlet's silence on a chosen speaker can be seen.
    """
    if not view.filters.chooses_findings:
        return coverage_facts(view.context, fact_kind)
    name, link, _ = SOURCES[fact_kind]
    shown = getattr(view.shown, name)
    chosen = set(shown[link].dropna())
    if fact_kind == "speaker":
        chosen.update(*shown["co_speakers"])
    return coverage_facts(view.context, fact_kind, only=chosen)


def _linked(findings: pd.DataFrame, link: str, ids: Collection[str]) -> Mask:
    mask: Mask = findings[link].isin(list(ids)).to_numpy(dtype=bool)
    return mask


def grid(view: View, fact_kind: str, *, most: int = FIRST_FACTS) -> Grid:
    """Return what the outlets in view do with the facts of one kind, the most unevenly told fact first.

    Args:
        view: The view.
        fact_kind: A value of `KINDS`.
        most: How many facts are shown.
    """
    facts = facts_in_view(view, fact_kind)
    totals: dict[str, int] = dict.fromkeys(_outlets(view.context), 0)
    for fact in facts:
        for outlet, cell in fact.cells.items():
            totals[outlet] += cell.n_findings
    outlets = sorted(sorted(totals), key=lambda outlet: -totals[outlet])[:MOST_OUTLETS]
    shown = facts[:most]
    labels = labels_of(view.tables, fact_kind, shown)
    sentences = _sentences(view, fact_kind, shown)
    lines = [
        Line(
            fact.fact_id,
            labels[fact.fact_id],
            [_square(fact, outlet, totals, sentences) for outlet in sorted(outlets)],
            fact.n_findings,
            len(fact.cells),
            fact.n_silent,
        )
        for fact in shown
    ]
    return Grid(sorted(outlets), totals, lines, len(facts), len(totals))


def _outlets(tables: Tables) -> list[str]:
    """Return the outlets of articles; one that is not known goes by its article, as in the comparison."""
    articles = tables.articles
    return sorted(set(articles["outlet"].fillna(articles["article_id"]).tolist()))


def _square(fact: Fact, outlet: str, totals: Mapping[str, int], sentences: Mapping[str, str]) -> Square:
    cell = fact.cells.get(outlet)
    if cell is None:
        return Square(outlet, fact.state(outlet), 0, 0.0, "")
    share = cell.n_findings / totals[outlet]
    return Square(outlet, fact.state(outlet), cell.n_findings, share, sentences.get(cell.finding_id, ""))


def _sentences(view: View, fact_kind: str, facts: Sequence[Fact]) -> dict[str, str]:
    """Return the sentence of the first finding of each cell, cut to what is shown over it."""
    name, _, key = SOURCES[fact_kind]
    wanted = {cell.finding_id for fact in facts for cell in fact.cells.values()}
    findings = getattr(view.context, name)
    rows = findings[findings[key].isin(list(wanted))]
    texts = view.tables.texts()
    columns = (key, "article_id", "start", "sentence_start", "sentence_end")
    found = {}
    for finding_id, article_id, start, first, last in columns_of(rows, *columns):
        sentence, _ = sentence_marks(texts[article_id], (first, last), ())
        found[finding_id] = window(sentence, (), start - first, _HOVER)[0]
    return found


def labels_of(tables: Tables, fact_kind: str, facts: Sequence[Fact]) -> dict[str, str]:
    """Return how facts are named on the page: a statement by its speaker and its first words."""
    if fact_kind == "speaker":
        names = names_in(tables)
        return {fact.fact_id: names[fact.fact_id] for fact in facts}
    if fact_kind != "utterance":
        return {fact.fact_id: fact.label for fact in facts}
    speakers = dict(columns_of(tables.utterances, "utterance_id", "speaker_id"))
    names = dict(columns_of(tables.speakers, "speaker_id", "name"))
    return {
        fact.fact_id: ": ".join(
            (names.get(speakers[fact.fact_id], NOBODY), window(fact.label, (), 0, _LABEL)[0])
        )
        for fact in facts
    }


def label_of(view: View, fact_kind: str, fact_id: str) -> str | None:
    """Return how one fact is named on the page; nothing where no finding in question is of it."""
    name, link, _ = SOURCES[fact_kind]
    owner, key, label = {
        "speaker": (view.tables.speakers, "speaker_id", "name"),
        "utterance": (view.tables.utterances, "utterance_id", "label"),
        "topic": (view.tables.topics, "topic_id", "label"),
        "place": (getattr(view.tables, name), link, "name"),
    }[fact_kind]
    known = owner[(owner[key] == fact_id).fillna(False).astype(bool)]
    if known.empty:
        return None
    return labels_of(view.tables, fact_kind, [Fact(fact_id, str(known[label].iloc[0]))])[fact_id]


def findings_of(view: View, fact_kind: str, fact_id: str, *, outlet: str | None = None) -> pd.DataFrame:
    """Return the findings of a fact as evidence, of one outlet or of all.

    Args:
        view: The view.
        fact_kind: A value of `KINDS`.
        fact_id: The fact.
        outlet: Only this outlet's.
    """
    name, link, key = SOURCES[fact_kind]
    findings = getattr(view.context, name)
    own = said_by(findings, (fact_id,)) if fact_kind == "speaker" else _linked(findings, link, (fact_id,))
    if fact_kind == "place":
        own = own & (findings["sense"] == "literal").to_numpy(dtype=bool)
    rows = of_outlet(findings[own], view.context, outlet)
    marks = "content" if name == "quotations" else None
    return evidence(rows, view.tables, key=key, marks=marks)


def of_outlet(rows: pd.DataFrame, tables: Tables, outlet: str | None) -> pd.DataFrame:
    """Return the rows that stand in articles of an outlet; all without one."""
    if outlet is None:
        return rows
    articles = tables.articles
    named = articles["outlet"].fillna(articles["article_id"]) == outlet
    return rows[rows["article_id"].isin(articles.loc[named, "article_id"].tolist())]


def coverage(view: View, fact_kind: str) -> pd.DataFrame:
    """Return all facts of one kind with every outlet, a row for each pair, for a table and its export.

    Returns:
        `fact_id, label, outlet, state, n_findings, share` (of the outlet's findings of this kind)`,
        finding_id, article_id` (of the first, where there is one) in the order of the grid.
    """
    facts = facts_in_view(view, fact_kind)[:MOST_FACTS]
    labels = labels_of(view.tables, fact_kind, facts)
    outlets = _outlets(view.context)
    totals = {o: sum(f.cells[o].n_findings for f in facts if o in f.cells) for o in outlets}
    rows = []
    for fact in facts:
        for outlet in outlets:
            cell = fact.cells.get(outlet)
            found = (cell.n_findings, cell.finding_id, cell.article_id) if cell else (0, None, None)
            share = found[0] / totals[outlet] if totals[outlet] else 0.0
            rows.append((fact.fact_id, labels[fact.fact_id], outlet, fact.state(outlet), share, *found))
    names = ["fact_id", "label", "outlet", "state", "share", "n_findings", "finding_id", "article_id"]
    return pd.DataFrame(rows, columns=names)
