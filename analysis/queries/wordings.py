"""Wordings: one utterance as several outlets report it, and word by word what became of it.

Families of quotations and their alignment come from the comparison: the fullest wording stands first and
the others are compared with it. Filters choose which families are listed; one that is looked at shows all
its wordings, because a wording alone compares with nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.evidence import BLANKS, date_words, with_articles
from analysis.queries.filters import UNRESOLVED, View, said_by
from analysis.queries.rows import columns_of, rows_of
from analysis.queries.speakers import names_in, outlets_of, words_at
from analysis.resources.cue_tones import tone_of


def families(view: View, speaker_id: str | None = None) -> pd.DataFrame:
    """Return the utterances of which at least two reports exist and one is in view.

    Args:
        view: The view.
        speaker_id: Only those with a report in view of this speaker's, alone or with others.

    Returns:
        `utterance_id, speaker, label, n_quotations, n_outlets, outlets, cues` (as written, each once, by
        how often)`, n_loaded` (cues that are loaded)`, n_cut, n_added, n_changed` (words)`, reason`; told
        by most outlets first, then the most reworded.
    """
    shown = view.shown.quotations
    shown = shown[shown["utterance_id"].notna()]
    if speaker_id is not None:
        shown = shown[said_by(shown, (speaker_id,))]
    ids = set(shown["utterance_id"].tolist())
    members = view.tables.quotations
    members = members[members["utterance_id"].isin(ids)]
    texts, outlets = view.tables.texts(), outlets_of(view.tables)
    told: dict[str, list[str]] = {}
    cues: dict[str, Counter[str]] = {}
    words = words_at(members, texts, "cue").tolist()
    for (utterance_id, article_id), cue in zip(
        columns_of(members, "utterance_id", "article_id"), words, strict=True
    ):
        told.setdefault(utterance_id, []).append(outlets[article_id])
        cues.setdefault(utterance_id, Counter()).update([cue.casefold()] if isinstance(cue, str) else [])
    changes = _changed_words(view.tables, ids, texts)
    names = names_in(view.tables)
    utterances = view.tables.utterances
    rows = [
        {
            "utterance_id": row.utterance_id,
            "speaker": names.get(row.speaker_id, UNRESOLVED),
            "label": " ".join(str(row.label).split()),
            "n_quotations": len(told[row.utterance_id]),
            "n_outlets": len(set(told[row.utterance_id])),
            "outlets": ", ".join(sorted(set(told[row.utterance_id]))),
            "cues": ", ".join(cue for cue, _ in cues[row.utterance_id].most_common()),
            "n_loaded": sum(tone_of(cue).tone == "loaded" for cue in cues[row.utterance_id].elements()),
            **{f"n_{change}": changes[row.utterance_id, change] for change in _CHANGES},
            "reason": row.reason,
        }
        for row in rows_of(utterances[utterances["utterance_id"].isin(ids)])
    ]
    table = pd.DataFrame(rows, columns=list(_FAMILY))
    moved = table["n_cut"] + table["n_added"] + table["n_changed"]
    order = table.assign(moved=moved).sort_values(["n_outlets", "moved"], ascending=False, kind="stable")
    return order.drop(columns="moved").reset_index(drop=True)


_CHANGES = ("cut", "added", "changed")
_FAMILY = (
    "utterance_id",
    "speaker",
    "label",
    "n_quotations",
    "n_outlets",
    "outlets",
    "cues",
    "n_loaded",
    *(f"n_{change}" for change in _CHANGES),
    "reason",
)


def _changed_words(tables: Tables, ids: set[str], texts: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count the words that reports cut, added or changed, by utterance; of a change the new words."""
    found: Counter[tuple[str, str]] = Counter()
    rows = tables.alignments[tables.alignments["change"] != "same"]
    rows = rows[rows["utterance_id"].isin(ids)]
    for side in ("first", "second"):
        own = rows[(rows["change"] == "cut") == (side == "first")]
        places = (f"{side}_article_id", f"{side}_start", f"{side}_end")
        for utterance_id, change, article_id, start, end in columns_of(
            own, "utterance_id", "change", *places
        ):
            found[utterance_id, change] += len(texts[article_id][start:end].split())
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a wording.

    Attributes:
        words: The words, on one line.
        change: `same`, `cut` (the other has it not), `added`, `changed`, `cue`, or `around` for words of
            the sentence that are not the speaker's.
        number: What is changed for what: the same number on both sides; 0 for all else.
    """

    words: str
    change: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """One report of an utterance, as compared with another."""

    quotation_id: str
    article_id: str
    outlet: str
    day: str | None
    note: str | None
    kind: str
    denied: bool
    speaker: str
    cue: str | None
    tone: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The fullest report of an utterance beside another one."""

    first: Wording
    second: Wording


def wordings(view: View, utterance_ids: Sequence[str]) -> dict[str, list[Pair]]:
    """Return the fullest report of each utterance beside its other ones, by outlet and date."""
    rows = view.tables.quotations
    rows = with_articles(rows[rows["utterance_id"].isin(list(utterance_ids))], view.tables)
    rows = rows.sort_values(["outlet", "published", "article_id"], kind="stable", ignore_index=True)
    texts, names = view.tables.texts(), names_in(view.tables)
    rows = rows.assign(
        cue=words_at(rows, texts, "cue"),
        speaker=[names.get(key, UNRESOLVED) for key in rows["speaker_id"].tolist()],
    )
    by_id = {row.quotation_id: row for row in rows_of(rows)}
    aligned = view.tables.alignments
    pieces: dict[tuple[str, str], list[Any]] = {}
    for piece in rows_of(aligned[aligned["utterance_id"].isin(list(utterance_ids))]):
        pieces.setdefault((piece.first_quotation_id, piece.second_quotation_id), []).append(piece)
    place = {quotation_id: n for n, quotation_id in enumerate(by_id)}
    found: dict[str, list[Pair]] = {utterance_id: [] for utterance_id in utterance_ids}
    for first, second in sorted(pieces, key=lambda pair: place[pair[1]]):
        own = pieces[first, second]
        found[own[0].utterance_id].append(
            Pair(_wording(by_id[first], "first", own, texts), _wording(by_id[second], "second", own, texts))
        )
    return found


def _wording(row: Any, side: str, pieces: Iterable[Any], texts: dict[str, str]) -> Wording:
    cue = row.cue if isinstance(row.cue, str) else None
    return Wording(
        quotation_id=row.quotation_id,
        article_id=row.article_id,
        outlet=row.outlet,
        day=date_words(row.published),
        note=row.note if isinstance(row.note, str) else None,
        kind=row.kind,
        denied=bool(row.denied),
        speaker=row.speaker,
        cue=cue,
        tone=tone_of(cue).tone if cue else None,
        parts=tuple(_parts(row, list(_spans(side, pieces)), texts[row.article_id])),
    )


def _spans(side: str, pieces: Iterable[Any]) -> Iterator[tuple[int, int, str, int]]:
    """Yield the marked spans of one side; what both have otherwise gets a number."""
    number = 0
    for piece in pieces:
        number += piece.change == "changed"
        start, end = getattr(piece, f"{side}_start"), getattr(piece, f"{side}_end")
        if not pd.isna(start):
            yield int(start), int(end), piece.change, number if piece.change == "changed" else 0


def _parts(row: Any, spans: list[tuple[int, int, str, int]], text: str) -> Iterator[Part]:
    """Yield the sentence in pieces; later layers lie over earlier ones: around, content, cue, changes."""
    first, last = int(row.sentence_start), int(row.sentence_end)
    layers = [(int(s), int(e), "same", 0) for s, e in row.content]
    if not pd.isna(row.cue_start):
        layers.append((int(row.cue_start), int(row.cue_end), "cue", 0))
    layers += spans
    ends = {min(max(end, first), last) for start, stop, *_ in layers for end in (start, stop)}
    done, mark = first, ("around", 0)
    for start, end in pairwise(sorted({first, last, *ends})):
        over = [(change, number) for s, e, change, number in layers if s <= start and end <= e]
        now = over[-1] if over else ("around", 0)
        if now != mark and start > done:
            yield Part(text[done:start].translate(BLANKS), *mark)
            done = start
        mark = now
    yield Part(text[done:last].translate(BLANKS), *mark)
