"""Scores shipped as data: every row complete and dated, weaknesses for every layer, no bad row read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import ResourceError
from analysis.queries.quality import LAYERS
from analysis.resources.paths import QUALITY
from analysis.resources.quality import SCORE_COLUMNS, load_quality, load_sets
from analysis.resources.tables import read_table

KNOWN = load_quality()


def test_every_score_is_complete_and_dated() -> None:
    assert len(KNOWN.scores) == len(read_table(QUALITY / "scores.csv", SCORE_COLUMNS))
    for score in KNOWN.scores:
        assert 0 < score.value <= 100
        assert score.n > 0
        assert date(2026, 1, 1) <= score.day
        assert score.measure.meaning.endswith(".")
        assert score.measure.at


def test_no_figure_stands_twice() -> None:
    keys = [(s.measure.layer, s.measure.measure, s.test_set.key) for s in KNOWN.scores]
    assert len(keys) == len(set(keys))


def test_every_measure_and_set_is_used() -> None:
    assert {s.test_set.key for s in KNOWN.scores} == set(load_sets())
    measures = read_table(QUALITY / "measures.csv")
    assert {(s.measure.layer, s.measure.measure) for s in KNOWN.scores} == {
        (row["layer"], row["measure"]) for row in measures
    }


def test_what_stands_beside_belongs_to_a_score_and_says_what_it_is() -> None:
    keys = {(s.measure.layer, s.measure.measure, s.test_set.key) for s in KNOWN.scores}
    for one in KNOWN.beside:
        assert (one.layer, one.measure, one.test_set) in keys
        assert one.note


def test_every_layer_names_its_weaknesses() -> None:
    assert {one.layer for one in KNOWN.weaknesses} == set(LAYERS)
    assert {score.measure.layer for score in KNOWN.scores} <= set(LAYERS)
    assert all(one.weakness.endswith(".") and one.example and one.advice for one in KNOWN.weaknesses)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("quotations,attribution,polnear_dev,60.4,2192,", "date"),
        ("quotations,attribution,polnear_dev,60.4,2192,yesterday", "no known"),
        ("quotations,attribution,nowhere,60.4,2192,2026-11-22", "no known"),
        ("quotations,charm,polnear_dev,60.4,2192,2026-11-22", "no known"),
        ("quotations,attribution,polnear_dev,160.4,2192,2026-11-22", "between 0 and 100"),
        ("quotations,attribution,polnear_dev,nan,2192,2026-11-22", "between 0 and 100"),
        ("quotations,attribution,polnear_dev,60.4,many,2026-11-22", "no known"),
    ],
)
def test_a_bad_row_is_refused(row: str, found: str, tmp_path: Path) -> None:
    folder = shutil.copytree(QUALITY, tmp_path / "quality")
    (folder / "scores.csv").write_text(f"{','.join(SCORE_COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=found):
        load_quality(folder)
