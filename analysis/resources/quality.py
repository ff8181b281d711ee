"""Development scores of the extractors, what they mean and what stands beside them, and known weaknesses.

Everything comes from `data/quality`, where each table says what it holds; scores are rewritten by
`python -m tests.benchmarks.quality`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from analysis.errors import ResourceError
from analysis.resources.paths import QUALITY
from analysis.resources.tables import read_table

SCORE_COLUMNS = ("layer", "measure", "set", "value", "n", "date")
"""Columns of `scores.csv`, for whoever writes it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: its name, its meaning in plain words, where the scorer reports it."""

    layer: str
    measure: str
    name: str
    meaning: str
    at: str


@dataclass(frozen=True, slots=True)
class TestSet:
    """Texts that figures were measured on; `cases` are what is counted, `file` where the texts lie."""

    key: str
    name: str
    description: str
    cases: str
    file: str


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure: 0 to 100, over `n` gold cases, on a day."""

    measure: Measure
    test_set: TestSet
    value: float
    n: int
    day: date


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure beside a score: another program's, or how well people agree."""

    layer: str
    measure: str
    test_set: str
    who: str
    kind: Literal["people", "program"]
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """What the program does badly, with a made-up example and what to do about it."""

    layer: str
    weakness: str
    example: str
    advice: str


@dataclass(frozen=True, slots=True)
class Quality:
    """All that is known of how well the extractors do, on the texts they were developed on."""

    scores: tuple[Score, ...]
    beside: tuple[Beside, ...]
    weaknesses: tuple[Weakness, ...]


@lru_cache(maxsize=4)
def load_quality(folder: Path = QUALITY) -> Quality:
    """Return scores, what stands beside them, and weaknesses.

    Raises:
        ResourceError: If a file is missing or malformed, a row incomplete, undated or of an unknown measure
            or set, or a figure outside 0 to 100.
    """
    columns = ("layer", "measure", "name", "meaning", "at")
    measures = {(r["layer"], r["measure"]): Measure(**r) for r in _rows(folder / "measures.csv", columns)}
    scores = tuple(
        _score(row, measures, load_sets(folder)) for row in _rows(folder / "scores.csv", SCORE_COLUMNS)
    )
    beside = _rows(folder / "beside.csv", ("layer", "measure", "set", "who", "kind", "value", "note"))
    weak = _rows(folder / "weaknesses.csv", ("layer", "weakness", "example", "advice"))
    return Quality(scores, tuple(_beside(row) for row in beside), tuple(Weakness(**row) for row in weak))


@lru_cache(maxsize=4)
def load_sets(folder: Path = QUALITY) -> Mapping[str, TestSet]:
    """Return the sets of texts by their keys.

    Raises:
        ResourceError: If the file is missing or malformed, or a row incomplete.
    """
    rows = _rows(folder / "sets.csv", ("set", "name", "description", "cases", "file"))
    return {r["set"]: TestSet(r["set"], r["name"], r["description"], r["cases"], r["file"]) for r in rows}


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, none with an empty cell."""
    for number, row in enumerate(read_table(path, columns), start=1):
        if empty := [name for name, cell in row.items() if not cell]:
            raise ResourceError(f"{path.name}, row {number}: nothing stands under {', '.join(empty)}.")
        yield row


def _score(
    row: Mapping[str, str], measures: Mapping[tuple[str, str], Measure], sets: Mapping[str, TestSet]
) -> Score:
    try:
        measure, test_set = measures[row["layer"], row["measure"]], sets[row["set"]]
        day, n = date.fromisoformat(row["date"]), int(row["n"])
    except (KeyError, ValueError) as error:
        raise ResourceError(f"scores.csv: {dict(row)} has no known measure, set, date or count.") from error
    return Score(measure, test_set, _value(row), n, day)


def _beside(row: Mapping[str, str]) -> Beside:
    if row["kind"] not in ("people", "program"):
        raise ResourceError(f"beside.csv: {row['kind']!r} is neither people nor program.")
    kind: Literal["people", "program"] = "people" if row["kind"] == "people" else "program"
    return Beside(row["layer"], row["measure"], row["set"], row["who"], kind, _value(row), row["note"])


def _value(row: Mapping[str, str]) -> float:
    """Return a figure of 0 to 100."""
    try:
        value = float(row["value"])
    except ValueError:
        value = float("nan")
    if not 0 <= value <= 100:
        raise ResourceError(f"A figure of {row['layer']} is {row['value']}; it must lie between 0 and 100.")
    return value
