"""Independent lines: reprints add outlets and no lines, a separate report adds both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.comparison.reuse.find import find_reuse
from analysis.comparison.reuse.lines import independent_lines
from analysis.frames import check, frame
from tests.corpora import REPRINTS, article, frames, original_rows, quotations_only, sample_rows


def lines_of(rows: list[dict[str, Any]]) -> pd.DataFrame:
    articles, blocks = frames(rows)
    reuse, _ = find_reuse(articles, blocks, frame("quotations"))
    lines = check("lines", independent_lines(articles, reuse))
    assert list(lines["article_id"]) == list(articles["article_id"])
    return lines


def n_lines(rows: list[dict[str, Any]]) -> int:
    return int(lines_of(rows)["line_id"].nunique())


@pytest.mark.parametrize("how", REPRINTS)
@pytest.mark.parametrize("number", range(5))
def test_a_reprint_adds_no_line(how: str, number: int) -> None:
    """Each article of the sample, reprinted in each way, stays on its line."""
    rows = sample_rows()
    reprint = article("reprint", REPRINTS[how](rows[number]["text"]))
    assert n_lines([*rows, reprint]) == n_lines(rows) == 4


def test_many_reprints_add_outlets_and_no_line() -> None:
    rows = sample_rows()
    reprints = [
        article(f"reprint {how} {number}", change(rows[0]["text"]))
        for how, change in REPRINTS.items()
        for number in range(6)
    ]
    lines = lines_of([*rows, *reprints])
    assert lines["line_id"].nunique() == 4
    assert (lines["line_id"] == "line:01-nbc-news").sum() == 31


def test_a_separate_report_adds_a_line() -> None:
    rows = sample_rows()
    assert n_lines(rows[:1]) == 1
    assert n_lines([rows[0], rows[2]]) == 2
    assert n_lines([rows[0], rows[2], rows[4]]) == 3


def test_quotations_alone_join_nothing() -> None:
    rows = sample_rows()
    for row in rows:
        other = article("other", quotations_only(row["text"]))
        lines = lines_of([row, other]).set_index("article_id")
        assert lines["line_id"].nunique() == 2
        assert "quotations" in lines.loc["other", "reason"]


def test_the_reason_names_the_other_outlet_and_the_share() -> None:
    lines = lines_of(sample_rows()).set_index("article_id")
    reason = str(lines.loc["04-unnamed-site", "reason"])
    assert "11 passages with The New York Times" in reason and "%" in reason
    assert lines.loc["04-unnamed-site", "line_id"] == lines.loc["02-new-york-times", "line_id"]


def test_one_short_text_printed_twice_is_one_line() -> None:
    assert n_lines([article("a", "Fog."), article("b", "Fog."), article("c", "Hail.")]) == 2


def test_the_line_is_named_after_its_earliest_article() -> None:
    text = sample_rows()[0]["text"]
    late, early = article("a", text, published="2024-03-09"), article("b", text, published="2024-03-01")
    assert set(lines_of([late, early])["line_id"]) == {"line:b"}


def test_the_originals(shared: Path) -> None:
    lines = lines_of(original_rows(shared / "corpus"))
    of = dict(zip(lines["article_id"], lines["line_id"], strict=True))
    assert of["001"] == of["003"]
    assert len(set(of.values())) == 4


def test_no_articles() -> None:
    assert independent_lines(frame("articles"), frame("reuse")).empty
