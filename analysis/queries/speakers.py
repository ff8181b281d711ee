"""Speakers: who is quoted how often, by whom, and in own words or not; quotations as rows of evidence.

A joint quotation ("X and Y said") is one quotation where quotations are counted, and one of each of its
speakers where speakers are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import evidence, with_articles
from analysis.queries.filters import UNRESOLVED, View, outlet_label
from analysis.queries.parts import row_numbers
from analysis.queries.rows import columns_of
from analysis.resources.cue_tones import tone_of
from analysis.spans import joined_text

DIRECT = ("direct", "mixed")
"""Kinds of quotation with the speaker's own words in marks."""

NO_SIDE = "no side named"
"""Side of speakers of whom the text does not say for which state or body they speak."""


@dataclass(frozen=True, slots=True)
class Said:
    """The quotations in view with whose they are, as lists in the order of `rows`; no sentence is cut.

    Attributes:
        rows: The quotations in view.
        speakers: Speaker ids, `""` where unresolved; of a joint quotation who is named first.
        joint: The further speakers of joint quotations, by their place.
        names: Name of each speaker id, no two the same.
        outlets: Who published each.
        side: State or body that each speaker id speaks for; `NO_SIDE`, `UNRESOLVED`.
        is_direct: Whether own words stand in marks.
    """

    rows: pd.DataFrame
    speakers: list[str]
    joint: Mapping[int, tuple[str, ...]]
    names: Mapping[str, str]
    outlets: list[str]
    side: Mapping[str, str]
    is_direct: list[bool]

    def voices(self) -> Iterator[tuple[int, str]]:
        """Yield the place of each quotation with each of its speakers, `""` where unresolved."""
        yield from enumerate(self.speakers)
        for place, others in self.joint.items():
            yield from ((place, key) for key in others if key != self.speakers[place])

    def sides(self) -> Iterator[tuple[int, str]]:
        """Yield the place of each quotation with each side that it is said for, once a side."""
        yield from dict.fromkeys((place, self.side.get(key, NO_SIDE)) for place, key in self.voices())

    @property
    def n_speakers(self) -> int:
        """How many known speakers are quoted, alone or with others."""
        return len({key for _, key in self.voices() if key})


def said_in(view: View) -> Said:
    """Return the quotations in view with whose they are.

    Lists, because columns of text made for thousands of rows cost ten times what counting them does.
    """
    every = view.tables.derived(_said)
    numbers = row_numbers(view.shown, "quotations").tolist()
    return Said(
        view.shown.quotations,
        [every.speakers[number] for number in numbers],
        {place: every.joint[number] for place, number in enumerate(numbers) if number in every.joint},
        every.names,
        [every.outlets[number] for number in numbers],
        every.side,
        [every.is_direct[number] for number in numbers],
    )


def _said(tables: Tables) -> Said:
    """Return all quotations with whose they are; to be asked for through `Tables.derived`."""
    rows, outlets = tables.quotations, outlets_of(tables)
    sides = {**dict(columns_of(tables.speakers, "speaker_id", "affiliation")), "": UNRESOLVED}
    keys = [key if isinstance(key, str) else "" for key in rows["speaker_id"].tolist()]
    return Said(
        rows,
        keys,
        {place: tuple(others) for place, others in enumerate(rows["co_speakers"].tolist()) if others},
        {**names_in(tables), "": UNRESOLVED},
        [outlets[article_id] for article_id in rows["article_id"].tolist()],
        {key: side if isinstance(side, str) else NO_SIDE for key, side in sides.items()},
        [kind in DIRECT for kind in rows["kind"].tolist()],
    )


def outlets_of(tables: Tables) -> Mapping[str, str]:
    """Return the outlet of each article, never missing; worked out once a corpus."""
    return tables.derived(_outlets)


def _outlets(tables: Tables) -> dict[str, str]:
    articles = tables.articles
    return dict(
        zip(articles["article_id"].tolist(), outlet_label(articles["outlet"]).tolist(), strict=True)
    )


def names_in(tables: Tables) -> Mapping[str, str]:
    """Return a label for each speaker, as `unique_names`; worked out once a corpus."""
    return tables.derived(_names)


def _names(tables: Tables) -> dict[str, str]:
    return unique_names(tables.speakers)


def unique_names(speakers: pd.DataFrame) -> dict[str, str]:
    """Return a label for each speaker: its name, with affiliation or number where two share one."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for speaker_id, name, affiliation in columns_of(speakers, "speaker_id", "name", "affiliation"):
        label, number = str(name), 2
        if label in taken and not pd.isna(affiliation):
            label = f"{name} ({affiliation})"
        while label in taken:
            label, number = f"{name} ({number})", number + 1
        taken.add(label)
        labels[str(speaker_id)] = label
    return labels


def quoted_in(view: View) -> dict[str, str]:
    """Return the ids of the known speakers quoted in view by their names, the most quoted first."""
    said = said_in(view)
    counts = Counter(key for _, key in said.voices() if key)
    order = sorted(counts.items(), key=lambda item: (-item[1], said.names.get(item[0], "")))
    return {said.names[key]: key for key, _ in order if key in said.names}


def speakers_ledger(view: View) -> pd.DataFrame:
    """Return the speakers quoted in view, the most quoted first; unresolved quotations are one last row.

    Returns:
        `speaker_id` (missing in the last row), `name, kind, affiliation, n_quotations, n_joint` (of them
        together with others)`, n_direct, n_paraphrased, share` (of own words), `n_outlets, n_articles,
        outlets`.
    """
    said = said_in(view)
    sums: dict[str, _Sum] = {}
    articles = said.rows["article_id"].tolist()
    for place, key in said.voices():
        own = sums.setdefault(key, _Sum())
        own.add(said.outlets[place], articles[place], said.is_direct[place], place in said.joint)
    about = {
        key: rest for key, *rest in columns_of(view.tables.speakers, "speaker_id", "kind", "affiliation")
    }
    order = sorted(
        sums.items(), key=lambda e: (not e[0], -e[1].n, -len(e[1].outlets), said.names.get(e[0], ""))
    )
    rows = [_ledger_row(key, own, said.names, about.get(key, [None, None])) for key, own in order]
    words = dict.fromkeys(("speaker_id", "name", "kind", "affiliation", "outlets"), "str")
    return pd.DataFrame(rows, columns=list(_LEDGER)).astype({**words, "share": "float64"})


@dataclass(slots=True)
class _Sum:
    """What is counted of one speaker."""

    n: int = 0
    n_direct: int = 0
    n_joint: int = 0
    outlets: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def add(self, outlet: str, article_id: str, is_direct: bool, is_joint: bool) -> None:
        self.n += 1
        self.n_direct += is_direct
        self.n_joint += is_joint
        self.outlets.add(outlet)
        self.articles.add(article_id)


def _ledger_row(key: str, own: _Sum, names: Mapping[str, str], about: list[Any]) -> dict[str, Any]:
    return {
        "speaker_id": key or None,
        "name": names.get(key, UNRESOLVED),
        "kind": about[0],
        "affiliation": about[1],
        "n_quotations": own.n,
        "n_joint": own.n_joint,
        "n_direct": own.n_direct,
        "n_paraphrased": own.n - own.n_direct,
        "share": own.n_direct / own.n,
        "n_outlets": len(own.outlets),
        "n_articles": len(own.articles),
        "outlets": ", ".join(sorted(own.outlets)),
    }


_LEDGER = (
    "speaker_id",
    "name",
    "kind",
    "affiliation",
    "n_quotations",
    "n_joint",
    "n_direct",
    "n_paraphrased",
    "share",
    "n_outlets",
    "n_articles",
    "outlets",
)


def quotations_by_speaker(view: View, *, top: int = 12, said: Said | None = None) -> pd.DataFrame:
    """Return how the quotations of the most quoted speakers fall to outlets and forms, a row a part.

    Args:
        view: The view.
        top: How many speakers, the most quoted first; unresolved quotations are left out.
        said: `said_in` of the view, where it is known already.

    Returns:
        Evidence of the first quotation of each part, with `name, speaker_id, outlet, is_direct, n` and
        `before` (quotations of the speaker in the parts before it): speakers most quoted first, each by
        outlet, own words first.
    """
    said = said or said_in(view)
    most = Counter(key for _, key in said.voices() if key).most_common(top)
    ranks = {key: rank for rank, (key, _) in enumerate(most)}
    parts: dict[tuple[int, str, bool], list[int]] = {}
    for place, key in said.voices():
        if key in ranks:
            part = (ranks[key], said.outlets[place], not said.is_direct[place])
            parts.setdefault(part, []).append(place)
    order = sorted(parts)
    keys = [most[rank][0] for rank, *_ in order]
    first = [parts[part][0] for part in order]
    before, sums = [], Counter[int]()
    for part in order:
        before.append(sums[part[0]])
        sums[part[0]] += len(parts[part])
    rows = said.rows.iloc[first].assign(
        speaker_id=pd.Series(keys, dtype="str").to_numpy(),
        name=[said.names.get(key, UNRESOLVED) for key in keys],
        is_direct=[said.is_direct[place] for place in first],
        n=[len(parts[part]) for part in order],
        before=before,
    )
    return evidence(rows.reset_index(drop=True), view.tables, key="quotation_id", marks="content")


def in_reading_order(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return quotations with the facts of their articles, by outlet and date; no sentence is cut."""
    by = ["outlet", "published", "article_id", "start"]
    return with_articles(rows, view.tables).sort_values(by, kind="stable", ignore_index=True)


def said_as_evidence(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return quotations as evidence, in their order; it costs a cut a row, so give it those that are shown.

    Returns:
        Evidence with `name` (of the speaker), `is_direct`, `cue` (the reporting words), `tone` of the cue,
        `source` (as written), `words` (what was said), `candidate_list` (names) and `candidate_names` (the
        same as text, missing when there are none).
    """
    rows = evidence(rows.reset_index(drop=True), view.tables, key="quotation_id", marks="content")
    texts, names = view.tables.texts(), names_in(view.tables)
    cues = words_at(rows, texts, "cue")
    said = [joined_text(texts[a], spans) for a, spans in columns_of(rows, "article_id", "content")]
    candidates = [[names.get(c, c) for c in ids] for ids in rows["candidates"].tolist()]
    return rows.assign(
        name=pd.Series([names.get(key, UNRESOLVED) for key in rows["speaker_id"].tolist()], dtype="str"),
        is_direct=rows["kind"].isin(DIRECT),
        cue=cues,
        tone=pd.Series([tone_of(cue).tone if isinstance(cue, str) else None for cue in cues], dtype="str"),
        source=words_at(rows, texts, "source"),
        words=pd.Series([" ".join(words.split()) for words in said], rows.index, dtype="str"),
        candidate_list=pd.Series(candidates, rows.index, dtype="object"),
        candidate_names=pd.Series([", ".join(own) or None for own in candidates], rows.index, dtype="str"),
    )


def words_at(rows: pd.DataFrame, texts: dict[str, str], prefix: str) -> pd.Series[str]:
    """Return the words at a row's span (`cue`, `source`, `role`) on one line, missing where it has none."""
    spans = columns_of(rows, "article_id", f"{prefix}_start", f"{prefix}_end")
    words = [None if pd.isna(s) else " ".join(texts[a][s:e].split()) for a, s, e in spans]
    return pd.Series(words, rows.index, dtype="str")


def unresolved(view: View) -> pd.DataFrame:
    """Return the quotations in view without a speaker, in the order of the work; no sentence is cut.

    Candidates to choose from come first, then a source that names somebody unknown, then no source at all;
    each by outlet and date.
    """
    rows = view.shown.quotations
    rows = in_reading_order(rows[rows["speaker_id"].isna()], view)
    work = [_work(*cells) for cells in columns_of(rows, "candidates", "source_start")]
    order = rows.assign(work=work).sort_values("work", kind="stable", ignore_index=True)
    return order.drop(columns="work")


def _work(candidates: list[str], source: Any) -> int:
    """Return how near to an answer an unresolved quotation is: candidates, a source as written, nothing."""
    return 0 if candidates else 2 if pd.isna(source) else 1


def n_unresolved(view: View) -> tuple[int, int]:
    """Return how many quotations in view have no speaker, and how many of them have candidates."""
    rows = view.shown.quotations
    rows = rows[rows["speaker_id"].isna()]
    return len(rows), sum(bool(len(candidates)) for candidates in rows["candidates"])
