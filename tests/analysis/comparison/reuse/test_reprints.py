"""However an article is reprinted, it adds outlets and no line; a separate report adds both."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison.reuse.find import find_reuse
from analysis.comparison.reuse.lines import independent_lines
from analysis.frames import frame
from tests.corpora import REPRINTS, article, cut_at_random, frames, original_rows, shuffled

WAYS = {
    **REPRINTS,
    "other sentences cut": lambda text: cut_at_random(text, np.random.default_rng(len(text)), kept=0.4),
    "in any order": lambda text: shuffled(text, np.random.default_rng(len(text))),
}


@cache
def _corpora(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the thirty articles of ten events, three outlets each, and the five of the story."""
    lines = (shared / "corpora" / "ten_events_2010.jsonl").read_text(encoding="utf-8").splitlines()
    kept = ("outlet", "published", "headline")
    records = [json.loads(line) for line in lines]
    thirty = [article(r["id"], r["text"], **{name: r[name] for name in kept}) for r in records]
    return {"ten events": thirty, "the story": original_rows(shared / "corpus")}


def _lines_of(rows: list[dict[str, Any]]) -> dict[str, str]:
    articles, blocks = frames(rows)
    reuse, _ = find_reuse(articles, blocks, frame("quotations"))
    lines = independent_lines(articles, reuse)
    return dict(zip(lines["article_id"], lines["line_id"], strict=True))


def _reprint(row: dict[str, Any], how: str, number: int) -> dict[str, Any]:
    return article(f"{row['article_id']} {how} {number}", WAYS[how](row["text"]), published="2024-05-05")


@pytest.mark.parametrize("corpus", ["ten events", "the story"])
@pytest.mark.parametrize("how", WAYS)
def test_every_article_reprinted_stays_on_its_line(shared: Path, corpus: str, how: str) -> None:
    rows = _corpora(shared)[corpus]
    before = _lines_of(rows)
    reprints = [_reprint(row, how, 0) for row in rows]
    after = _lines_of([*rows, *reprints])
    assert len({row["outlet"] for row in [*rows, *reprints]}) == len({r["outlet"] for r in rows}) + len(
        rows
    )
    apart = [
        reprint["article_id"]
        for row, reprint in zip(rows, reprints, strict=True)
        if after[reprint["article_id"]] != after[row["article_id"]]
    ]
    assert apart == []
    assert {name: after[name] for name in before} == before


@settings(max_examples=15)
@given(st.data())
def test_any_number_of_reprints_adds_no_line_and_a_separate_report_one(
    shared: Path, data: st.DataObject
) -> None:
    """Any article of the thirty, reprinted any number of times in any ways, among any few others."""
    thirty = _corpora(shared)["ten events"]
    lines = _lines_of(thirty)
    separate = [row for row in thirty if lines[row["article_id"]] == f"line:{row['article_id']}"]
    chosen = data.draw(st.lists(st.sampled_from(range(len(separate))), min_size=2, max_size=5, unique=True))
    *rows, new = (separate[number] for number in chosen)
    ways = data.draw(st.lists(st.sampled_from(list(WAYS)), min_size=1, max_size=12))
    reprints = [_reprint(rows[0], how, number) for number, how in enumerate(ways)]
    assert len(set(_lines_of(rows).values())) == len(rows)
    assert len(set(_lines_of([*rows, *reprints]).values())) == len(rows)
    assert len(set(_lines_of([*rows, *reprints, new]).values())) == len(rows) + 1
