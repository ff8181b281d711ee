"""Entries made for tests: corrections on the made-up corpus, one second after another."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from functools import cache

import pandas as pd

from analysis.corrections import Correction, Entry
from analysis.frames import Tables, check_tables, frame
from tests import factory

START = datetime(2024, 6, 1, tzinfo=UTC)


@cache
def small() -> Tables:
    """The made-up corpus of three articles, made once."""
    return factory.small()


def entries(*corrections: Correction | tuple[str, Correction]) -> list[Entry]:
    """Return an entry for each correction, by Ann or by the author given, each a second later."""
    made = []
    for second, one in enumerate(corrections):
        author, correction = one if isinstance(one, tuple) else ("Ann", one)
        made.append(Entry(uuid.uuid4().hex, START + timedelta(seconds=second), author, correction))
    return made


def found(tables: Tables, frame: str, article: str, words: str) -> str:
    """Return the id of the finding of an article whose text holds some words."""
    table = getattr(tables, frame)
    text = tables.texts()[article]
    rows = table[table["article_id"] == article]
    for key, start, end in zip(rows.iloc[:, 0], rows["start"], rows["end"], strict=True):
        if words in text[start:end]:
            return str(key)
    raise AssertionError(f"no {frame} of {article} holds {words!r}")


@cache
def spoken() -> Tables:
    """The same corpus with a mention wherever a quotation names its speaker."""
    tables = small()
    known = set(tables.mentions["mention_id"])
    rows = []
    texts = tables.texts()
    for row in tables.quotations.itertuples(index=False):
        key = f"{row.article_id}:m{row.source_start}"
        if isinstance(row.speaker_id, str) and key not in known:
            start, end = int(row.source_start), int(row.source_end)
            rows.append(
                {
                    "mention_id": key,
                    "speaker_id": row.speaker_id,
                    "article_id": row.article_id,
                    "start": start,
                    "end": end,
                    "surface": texts[str(row.article_id)][start:end],
                    "reason": "source of a quotation",
                }
            )
    mentions = pd.concat([tables.mentions, frame("mentions", rows)], ignore_index=True)
    return check_tables(tables.with_frames(mentions=mentions))
