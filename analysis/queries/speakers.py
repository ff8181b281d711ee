"""Speakers: who is quoted, by whom, in which words, and under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import count_words, evidence
from analysis.queries.filters import UNRESOLVED, View, outlet_label
from analysis.queries.parts import row_numbers
from analysis.queries.rows import columns_of, rows_of
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
        speakers: Speaker ids, `""` where unresolved.
        names: Name of each speaker id, no two the same.
        outlets: Who published each.
        sides: State or body that each is said for; `NO_SIDE`, `UNRESOLVED`.
        is_direct: Whether own words stand in marks.
    """

    rows: pd.DataFrame
    speakers: list[str]
    names: Mapping[str, str]
    outlets: list[str]
    sides: list[str]
    is_direct: list[bool]


def said_in(view: View) -> Said:
    """Return the quotations in view with whose they are.

    Lists, because columns of text made for thousands of rows cost ten times what counting them does.
    """
    every = view.tables.derived(_said)
    numbers = row_numbers(view.shown, "quotations").tolist()
    return Said(
        view.shown.quotations,
        [every.speakers[number] for number in numbers],
        every.names,
        [every.outlets[number] for number in numbers],
        [every.sides[number] for number in numbers],
        [every.is_direct[number] for number in numbers],
    )


def _said(tables: Tables) -> Said:
    """Return all quotations with whose they are; to be asked for through `Tables.derived`."""
    rows, outlets = tables.quotations, outlets_of(tables)
    sides = {**dict(columns_of(tables.speakers, "speaker_id", "affiliation")), "": UNRESOLVED}
    known = {key: side if isinstance(side, str) else NO_SIDE for key, side in sides.items()}
    keys = [key if isinstance(key, str) else "" for key in rows["speaker_id"].tolist()]
    return Said(
        rows,
        keys,
        {**unique_names(tables.speakers), "": UNRESOLVED},
        [outlets[article_id] for article_id in rows["article_id"].tolist()],
        [known.get(key, NO_SIDE) for key in keys],
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


def speakers_ledger(view: View) -> pd.DataFrame:
    """Return the speakers quoted in view, the most quoted first; unresolved quotations are one last row.

    Returns:
        `speaker_id` (missing in the last row), `name, kind, affiliation, n_quotations, n_direct,
        n_paraphrased, share` (of own words), `n_outlets, n_articles, outlets`.
    """
    said = said_in(view)
    sums: dict[str, _Sum] = {}
    articles = said.rows["article_id"].tolist()
    for key, outlet, article_id, own in zip(
        said.speakers, said.outlets, articles, said.is_direct, strict=True
    ):
        sums.setdefault(key, _Sum()).add(outlet, article_id, own)
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
    outlets: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def add(self, outlet: str, article_id: str, is_direct: bool) -> None:
        self.n += 1
        self.n_direct += is_direct
        self.outlets.add(outlet)
        self.articles.add(article_id)


def _ledger_row(key: str, own: _Sum, names: Mapping[str, str], about: list[Any]) -> dict[str, Any]:
    return {
        "speaker_id": key or None,
        "name": names.get(key, UNRESOLVED),
        "kind": about[0],
        "affiliation": about[1],
        "n_quotations": own.n,
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
    most = Counter(key for key in said.speakers if key).most_common(top)
    ranks = {key: rank for rank, (key, _) in enumerate(most)}
    parts: dict[tuple[int, str, bool], list[int]] = {}
    for place, key in enumerate(said.speakers):
        if key in ranks:
            part = (ranks[key], said.outlets[place], not said.is_direct[place])
            parts.setdefault(part, []).append(place)
    order = sorted(parts)
    first = [parts[part][0] for part in order]
    before, sums = [], Counter[int]()
    for part in order:
        before.append(sums[part[0]])
        sums[part[0]] += len(parts[part])
    rows = said.rows.iloc[first].assign(
        name=[said.names.get(said.speakers[place], UNRESOLVED) for place in first],
        is_direct=[said.is_direct[place] for place in first],
        n=[len(parts[part]) for part in order],
        before=before,
    )
    return evidence(rows.reset_index(drop=True), view.tables, key="quotation_id", marks="content")


def quotations_of(view: View, speaker_id: str | None) -> pd.DataFrame:
    """Return the quotations in view of one speaker (`None`: of nobody known), as `said_as_evidence`."""
    rows = view.shown.quotations
    if speaker_id is None:
        return said_as_evidence(rows[rows["speaker_id"].isna()], view)
    joint = [speaker_id in others for others in rows["co_speakers"].tolist()]
    own = (rows["speaker_id"] == speaker_id).to_numpy(dtype=bool, na_value=False) | np.array(
        joint, dtype=bool
    )
    return said_as_evidence(rows[own], view)


def said_as_evidence(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return quotations as evidence, by outlet and date.

    Returns:
        Evidence with `name` (of the speaker), `is_direct`, `cue` (the reporting words), `tone` of the cue,
        `source` (as written), `words` (what was said), `candidate_list` (names) and `candidate_names` (the
        same as text, missing when there are none).
    """
    rows = evidence(rows.reset_index(drop=True), view.tables, key="quotation_id", marks="content")
    rows = rows.sort_values(
        ["outlet", "published", "article_id", "start"], kind="stable", ignore_index=True
    )
    texts, names = view.tables.texts(), unique_names(view.tables.speakers)
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


def names_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the forms under which a speaker is named, with the reason why each means this speaker.

    Returns:
        `surface, reason, role` (as written beside it, where it is), `n_mentions, n_articles`, and the
        `article_id` and `finding_id` of the first mention, most used first.
    """
    mentions = view.context.mentions
    mentions = mentions[mentions["speaker_id"] == speaker_id]
    rows = mentions.assign(role=words_at(mentions, view.tables.texts(), "role"))
    forms = (
        rows.groupby(["surface", "reason"], sort=False)
        .agg(
            role=("role", lambda roles: "; ".join(dict.fromkeys(roles.dropna())) or None),
            n_mentions=("mention_id", "size"),
            n_articles=("article_id", "nunique"),
            article_id=("article_id", "first"),
            finding_id=("mention_id", "first"),
        )
        .reset_index()
    )
    return forms.sort_values("n_mentions", ascending=False, kind="stable").reset_index(drop=True)


def roles_of(view: View, speaker_id: str) -> pd.DataFrame:
    """Return the roles that articles give a speaker, with the outlets that do, most given first.

    Returns:
        `role` (as written), `outlets, n_mentions`, and `article_id` and `finding_id` of the first mention.
    """
    mentions = view.context.mentions
    rows = mentions[(mentions["speaker_id"] == speaker_id) & mentions["role_start"].notna()]
    outlets = outlets_of(view.tables)
    roles: dict[str, dict[str, Any]] = {}
    rows = rows.assign(role=words_at(rows, view.tables.texts(), "role"))
    for row in rows_of(rows):
        new = {"article_id": row.article_id, "finding_id": row.mention_id, "outlets": {}, "n_mentions": 0}
        own = roles.setdefault(str(row.role), new)
        own["outlets"][str(outlets[row.article_id])] = None
        own["n_mentions"] += 1
    table = pd.DataFrame(
        [{"role": role, **own, "outlets": ", ".join(own["outlets"])} for role, own in roles.items()],
        columns=["role", "outlets", "n_mentions", "article_id", "finding_id"],
    )
    return table.sort_values("n_mentions", ascending=False, kind="stable").reset_index(drop=True)


def outlets_on(view: View, speaker_id: str) -> pd.DataFrame:
    """Return what each outlet of the articles in view does with a speaker, those that quote most first.

    Returns:
        `outlet, n_direct, n_paraphrased, n_quotations, n_mentions, n_articles` (of the outlet in view);
        an outlet that does not quote the speaker stays, with zeros.
    """
    outlets = outlets_of(view.context)
    counts = {outlet: dict.fromkeys(_ON, 0) for outlet in outlets.values()}
    for outlet in outlets.values():
        counts[outlet]["n_articles"] += 1
    said = view.context.quotations
    for article_id, speaker, others, kind in columns_of(
        said, "article_id", "speaker_id", "co_speakers", "kind"
    ):
        if speaker == speaker_id or speaker_id in others:
            counts[outlets[article_id]]["n_direct" if kind in DIRECT else "n_paraphrased"] += 1
    mentions = view.context.mentions
    for article_id in mentions.loc[mentions["speaker_id"] == speaker_id, "article_id"]:
        counts[outlets[article_id]]["n_mentions"] += 1
    table = pd.DataFrame([{"outlet": o, **own} for o, own in counts.items()], columns=["outlet", *_ON])
    table = table.assign(n_quotations=table["n_direct"] + table["n_paraphrased"])
    by = ["n_quotations", "n_mentions", "outlet"]
    return table.sort_values(by, ascending=[False, False, True]).reset_index(drop=True)


_ON = ("n_direct", "n_paraphrased", "n_mentions", "n_articles")


def unresolved(view: View, *, first: int | None = None) -> pd.DataFrame:
    """Return the quotations in view without a speaker, those with candidates first.

    Args:
        view: The view.
        first: How many at most; all without.

    Returns:
        As `said_as_evidence`, in the order of the work: candidates to choose from, then a source that
        names somebody unknown, then no source at all.
    """
    rows = view.shown.quotations
    rows = rows[rows["speaker_id"].isna()]
    work = [_work(*cells) for cells in columns_of(rows, "candidates", "source_start")]
    rows = rows.assign(work=work).sort_values("work", kind="stable")
    cut = said_as_evidence(rows if first is None else rows.head(first), view)
    return cut.sort_values("work", kind="stable", ignore_index=True)


def _work(candidates: list[str], source: Any) -> int:
    """Return how near to an answer an unresolved quotation is: candidates, a source as written, nothing."""
    return 0 if candidates else 2 if pd.isna(source) else 1


def in_words(speaker: Any, outlets: pd.DataFrame, *, n_said: int) -> str:
    """Return a row of `speakers_ledger` as a sentence, with who does not quote the speaker.

    Args:
        speaker: The row.
        outlets: `outlets_on` of the speaker.
        n_said: How many `quotations_of` the speaker there are: those said together with others, which the
            ledger counts for who is named first, stand beside its own.
    """
    silent = sorted(outlets.loc[outlets["n_quotations"] == 0, "outlet"].tolist())
    side = f", speaks for {speaker.affiliation}" if isinstance(speaker.affiliation, str) else ""
    n = count_words(speaker.n_quotations, "quotation")
    shares = f"{n}: {speaker.n_direct:,} in own words, {speaker.n_paraphrased:,} paraphrased"
    joint = n_said - speaker.n_quotations
    shares += f"; {joint:,} more together with others" if joint > 0 else ""
    by = f"quoted by {speaker.n_outlets:,} of {count_words(len(outlets), 'outlet')}"
    told = f"{str(speaker.kind).capitalize()}{side}. {shares}; {by}."
    return f"{told} Not quoted by: {', '.join(silent)}." if silent else told


def n_unresolved(view: View) -> tuple[int, int]:
    """Return how many quotations in view have no speaker, and how many of them have candidates."""
    rows = view.shown.quotations
    rows = rows[rows["speaker_id"].isna()]
    return len(rows), sum(bool(len(candidates)) for candidates in rows["candidates"])
