"""What there is to say of a name: whom it means and why; names that are places are the places' business."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.queries.evidence import count_words
from analysis.queries.reader.context import Context
from analysis.queries.reader.model import Fact, Finding
from analysis.queries.reader.values import facts, words_of
from analysis.queries.rows import columns_of, rows_of

LABEL_WORDS = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "NORP": "people or group"}


def names_of(context: Context) -> list[Finding]:
    """Return names of speakers with the reason why they mean them, then other names that are no places."""
    places = context.own(context.tables.toponyms)
    mentions = context.own(context.tables.mentions)
    taken = {*columns_of(places, "start", "end"), *columns_of(mentions, "start", "end")}
    others = [
        row for row in rows_of(context.own(context.tables.names)) if (row.start, row.end) not in taken
    ]
    return [*_speakers(context, mentions), *(_other_name(context, row) for row in others)]


def _speakers(context: Context, mentions: pd.DataFrame) -> list[Finding]:
    quoted = context.own(context.tables.quotations)["speaker_id"].value_counts()
    found = []
    for row in rows_of(mentions):
        name, ref = context.speaker(row.speaker_id)
        n = int(quoted.get(row.speaker_id, 0))
        known = facts(
            ("Speaker", name, ref),
            ("Why", row.reason),
            ("Role beside it", words_of(context.text, row.role_start, row.role_end)),
            ("In this article", f"{count_words(n, 'quotation')}" if n else "not quoted"),
        )
        found.append(_finding(row.mention_id, "speaker", row, name, known))
    return found


def _other_name(context: Context, row: Any) -> Finding:
    name, ref = context.speaker(row.speaker_id)
    kind = LABEL_WORDS[row.label]
    known = facts(("Names", kind), ("Speaker", name, ref) if ref else None)
    return _finding(row.name_id, kind, row, name if ref else str(row.surface), known)


def _finding(finding_id: str, kind: str, row: Any, subject: str, known: tuple[Fact, ...]) -> Finding:
    title = " ".join(str(row.surface).split())
    spans = ((int(row.start), int(row.end)),)
    return Finding(finding_id, "name", kind, spans, title=title, subject=subject, facts=known)
