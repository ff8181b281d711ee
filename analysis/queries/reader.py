"""Reader: one article cut into pieces at the borders of its findings, and what is known of each finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.claims import OWN_VOICE, VERDICT_WORDS
from analysis.queries.evidence import count_words, date_words, outlets_and_lines, with_articles
from analysis.queries.filters import UNRESOLVED, View
from analysis.queries.rows import columns_of, rows_of
from analysis.queries.speakers import unique_names
from analysis.spans import joined_text

SORTS = ("quotation", "claim", "place", "name", "shared")
"""Sorts of finding that the reader marks."""

_LABELS = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "NORP": "people or group"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One marked finding.

    Attributes:
        finding_id: Its key.
        sort: One of `SORTS`.
        kind: Its kind within the sort (`direct`, `casualties`, `city` ...).
        spans: Where it lies in the text.
        title: One line that names it.
        known: What is known of it: pairs of a label and its words.
        elsewhere: Who else says so: rows of outlet, words, article_id and finding_id.
    """

    finding_id: str
    sort: str
    kind: str
    spans: tuple[tuple[int, int], ...]
    title: str
    known: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings, in one block."""

    text: str
    block: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article ready to be shown: every character of its text stands in exactly one piece."""

    article_id: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...] = field(default=())

    def has(self, finding_id: str) -> bool:
        """Whether a finding of this id is marked."""
        return any(finding.finding_id == finding_id for finding in self.findings)


def articles_to_read(view: View) -> pd.DataFrame:
    """Return all articles, those in view first, with what stands at the head of the reader.

    Returns:
        The columns of `articles`, those of `with_articles`, and `label` (outlet, day, headline)`, credits`
        (wires in words)`, line` (who else is on its independent line).
    """
    rows = with_articles(view.tables.articles, view.tables)
    seen = rows["article_id"].isin(view.shown.articles["article_id"])
    companions = rows["line_id"].map(rows["line_id"].value_counts())
    labels = []
    for outlet, published, headline, article_id in columns_of(
        rows, "outlet", "published", "headline", "article_id"
    ):
        parts = (outlet, date_words(published), article_id if pd.isna(headline) else headline)
        labels.append(" · ".join(str(part) for part in parts if part))
    return (
        rows.assign(
            label=pd.Series(labels, rows.index, dtype="str"),
            credits=pd.Series([f"with {', '.join(w)}" if w else None for w in rows["wires"]], dtype="str"),
            line=companions.map(_line_words).astype("str"),
        )
        .assign(rank=~seen)
        .sort_values(["rank", "outlet", "published"], kind="stable")
        .drop(columns=["rank", "text"])
        .reset_index(drop=True)
    )


def _line_words(n_articles: float) -> str | None:
    others = count_words(int(n_articles) - 1, "other article") if n_articles > 1 else None
    return others and f"one independent line with {others}"


def read_article(view: View, article_id: str) -> ArticleView:
    """Return one article of the corpus cut at the borders of its blocks and findings.

    Args:
        view: The view; the article need not be in it.
        article_id: The article.

    Raises:
        KeyError: If the corpus has no such article.
    """
    tables = view.tables
    texts = tables.texts()
    findings = sorted(
        (
            *_quotations(tables, article_id),
            *_claims(tables, article_id),
            *_places(tables, article_id),
            *_names(tables, article_id),
            *_shared(tables, article_id),
        ),
        key=lambda f: (f.spans[0][0], SORTS.index(f.sort), -f.spans[-1][1]),
    )
    blocks = tables.blocks[tables.blocks["article_id"] == article_id]
    kinds = list(columns_of(blocks, "start", "end", "kind"))
    return ArticleView(article_id, cut(texts[article_id], kinds, findings), tuple(findings))


def cut(text: str, blocks: Iterable[Sequence[Any]], findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """Cut a text at every border of a block or finding.

    Args:
        text: The article's text.
        blocks: Triples of start, end and kind; text outside them counts as body.
        findings: The findings to mark.

    Returns:
        Pieces in text order; joined, they are the text. The findings of a piece stand widest first.
    """
    kinds = [(int(s), int(e), str(k)) for s, e, k in blocks]
    events: dict[int, list[tuple[bool, str]]] = {}
    width: dict[str, int] = {}
    for finding in findings:
        for start, end in finding.spans:
            events.setdefault(start, []).append((True, finding.finding_id))
            events.setdefault(end, []).append((False, finding.finding_id))
            width[finding.finding_id] = width.get(finding.finding_id, 0) + end - start
    begins = {start: kind for start, _, kind in kinds}
    borders = sorted({0, len(text), *events, *begins, *(end for _, end, _ in kinds)})
    pieces, active, block = [], set[str](), "body"
    for start, end in pairwise(borders):
        for opens, finding_id in sorted(events.get(start, [])):
            (active.add if opens else active.discard)(finding_id)
        block = begins.get(start, block)
        order = tuple(sorted(active, key=lambda key: (-width[key], key)))
        pieces.append(Piece(text[start:end], block, order))
    return tuple(piece for piece in pieces if piece.text)


def _own(table: pd.DataFrame, article_id: str) -> pd.DataFrame:
    return table[table["article_id"] == article_id]


def _pairs(*pairs: tuple[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return labelled words, those that are missing left out."""
    return tuple((label, str(value)) for label, value in pairs if value is not None and not pd.isna(value))


def _words(text: str, start: Any, end: Any) -> str | None:
    return None if pd.isna(start) else " ".join(text[int(start) : int(end)].split())


def _quotations(tables: Tables, article_id: str) -> list[Finding]:
    text, names = tables.texts()[article_id], unique_names(tables.speakers)
    same = _elsewhere(tables, tables.quotations, "quotation_id", "utterance_id", article_id)
    found = []
    for row in rows_of(_own(tables.quotations, article_id)):
        speaker = UNRESOLVED if pd.isna(row.speaker_id) else names.get(str(row.speaker_id), UNRESOLVED)
        candidates = ", ".join(names.get(c, c) for c in row.candidates) or None
        verb = (
            "denies" if row.denied else {"attitude": "holds", "opinion": "judges"}.get(str(row.act), "says")
        )
        known = _pairs(
            ("Speaker", speaker),
            ("Candidates", candidates if speaker == UNRESOLVED else None),
            ("With", ", ".join(names.get(c, c) for c in row.co_speakers) or None),
            ("Denied", "the speaker denies these words" if row.denied else None),
            ("Form", f"{row.kind} {row.act}"),
            ("Cue", _words(text, row.cue_start, row.cue_end)),
            ("Source as written", _words(text, row.source_start, row.source_end)),
            ("Through", row.via),
            ("Found by", row.method),
        )
        spans = tuple((int(s), int(e)) for s, e in row.content) or ((int(row.start), int(row.end)),)
        others = same.get(str(row.utterance_id), ()) if not pd.isna(row.utterance_id) else ()
        found.append(
            Finding(row.quotation_id, "quotation", row.kind, spans, f"{speaker} {verb}", known, others)
        )
    return found


def _claims(tables: Tables, article_id: str) -> list[Finding]:
    names = unique_names(tables.speakers)
    topics = tables.topics.set_index("topic_id")
    same = _elsewhere(tables, tables.claims, "claim_id", "topic_id", article_id)
    found = []
    for row in rows_of(_own(tables.claims, article_id)):
        topic = (
            topics.loc[row.topic_id] if not pd.isna(row.topic_id) and row.topic_id in topics.index else None
        )
        authority = OWN_VOICE if pd.isna(row.authority_id) else names.get(str(row.authority_id), UNRESOLVED)
        known = _pairs(
            ("Counted", row.counted),
            ("Value", interval_words(row.low, row.high, row.unit)),
            ("Bound", str(row.bound).replace("_", " ")),
            ("Says", "there is none" if row.negated else None),
            ("Authority", authority),
            ("Verdict", None if topic is None else VERDICT_WORDS[topic["verdict"]]),
            ("Reason", None if topic is None else topic["reason"]),
            (
                "Behind it",
                None if topic is None else outlets_and_lines(topic["n_outlets"], topic["n_lines"]),
            ),
            ("When", row.event_time),
            ("Found by", row.method),
        )
        spans = ((int(row.start), int(row.end)),)
        others = () if topic is None else same.get(str(row.topic_id), ())
        found.append(Finding(row.claim_id, "claim", row.quantity, spans, str(row.surface), known, others))
    return found


def interval_words(low: Any, high: Any, unit: Any = None) -> str | None:
    """Return an interval in words: `40,000`, `12 to 15`, `12 or more`, with its unit."""
    least, most = (None if pd.isna(v) else f"{float(v):,.10g}" for v in (low, high))
    if least is None and most is None:
        return None
    if least is None:
        words = f"up to {most}"
    elif most is None:
        words = f"{least} or more"
    else:
        words = least if least == most else f"{least} to {most}"
    return words if unit is None or pd.isna(unit) else f"{words} ({unit})"


def _places(tables: Tables, article_id: str) -> list[Finding]:
    found = []
    for row in rows_of(_own(tables.toponyms, article_id)):
        point = (
            None if pd.isna(row.latitude) else f"{row.latitude:.2f}, {row.longitude:.2f} ({row.precision})"
        )
        known = _pairs(
            ("Place", "unresolved" if pd.isna(row.place_id) else row.name),
            ("Kind", row.kind),
            ("Country", row.country),
            ("Point", point),
            ("Sense", row.sense),
            ("What happens", row.role),
            ("Reason", row.reason),
        )
        kind = str(row.sense)
        found.append(
            Finding(
                row.toponym_id, "place", kind, ((int(row.start), int(row.end)),), str(row.surface), known
            )
        )
    return found


def _names(tables: Tables, article_id: str) -> list[Finding]:
    """Return names of speakers with the reason why they mean them, then other names that are no places."""
    text, names = tables.texts()[article_id], unique_names(tables.speakers)
    placed = set(columns_of(_own(tables.toponyms, article_id), "start", "end"))
    found = []
    for row in rows_of(_own(tables.mentions, article_id)):
        known = _pairs(
            ("Speaker", names.get(str(row.speaker_id))),
            ("Reason", row.reason),
            ("Role beside it", _words(text, row.role_start, row.role_end)),
        )
        placed.add((row.start, row.end))
        spans = ((int(row.start), int(row.end)),)
        found.append(Finding(row.mention_id, "name", "speaker", spans, str(row.surface), known))
    for row in rows_of(_own(tables.names, article_id)):
        if (row.start, row.end) in placed:
            continue
        speaker = None if pd.isna(row.speaker_id) else names.get(str(row.speaker_id))
        known = _pairs(("Names", _LABELS[str(row.label)]), ("Speaker", speaker))
        spans = ((int(row.start), int(row.end)),)
        found.append(Finding(row.name_id, "name", _LABELS[str(row.label)], spans, str(row.surface), known))
    return found


def _shared(tables: Tables, article_id: str) -> list[Finding]:
    outlets = dict(columns_of(with_articles(tables.articles, tables), "article_id", "outlet"))
    texts, found = tables.texts(), []
    for row in rows_of(tables.reuse):
        for this, other in (("first", "second"), ("second", "first")):
            if getattr(row, f"{this}_article_id") != article_id:
                continue
            there = getattr(row, f"{other}_article_id")
            span = (int(getattr(row, f"{this}_start")), int(getattr(row, f"{this}_end")))
            words = _words(texts[there], getattr(row, f"{other}_start"), getattr(row, f"{other}_end")) or ""
            known = _pairs(
                ("Form", row.form),
                ("Origin", str(row.origin).replace("_", " ")),
                ("Reason", row.reason),
            )
            twin = f"{row.reuse_id}:{other}"
            found.append(
                Finding(
                    f"{row.reuse_id}:{this}",
                    "shared",
                    str(row.form),
                    (span,),
                    f"Also in {outlets[there]}",
                    known,
                    ((outlets[there], words, there, twin),),
                )
            )
    return found


def _elsewhere(
    tables: Tables, table: pd.DataFrame, key: str, link: str, article_id: str
) -> dict[str, tuple[tuple[str, str, str, str], ...]]:
    """Return, for each link that this article's findings share, what other articles say of it."""
    links = set(_own(table, article_id)[link].dropna())
    rows = with_articles(table[table[link].isin(links) & (table["article_id"] != article_id)], tables)
    texts = tables.texts()
    others: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in rows.to_dict("records"):
        text = texts[row["article_id"]]
        words = row["surface"] if "surface" in row else joined_text(text, row["content"])
        others.setdefault(row[link], []).append(
            (row["outlet"], " ".join(words.split()), row["article_id"], row[key])
        )
    return {key: tuple(values) for key, values in others.items()}
