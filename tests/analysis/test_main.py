"""Commands: what they print, write and refuse."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
import pytest

from analysis import __main__ as command
from analysis.adapters import claims, entities, places, quotes
from analysis.contracts.specs import FRAMES

TEXT = "At least 12 people were killed in Lviv, mayor Anna Kowal said on Monday."


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("layer", "key"),
    [("quotes", "attributions"), ("claims", "claims"), ("places", "places"), ("entities", "entities")],
)
def test_extract_writes_one_prediction_a_record(tmp_path: Path, layer: str, key: str) -> None:
    source = write(tmp_path / "in.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": ""})
    assert command.main(["extract", layer, str(source), str(tmp_path / "out.jsonl")]) == 0
    first, second = lines(tmp_path / "out.jsonl")
    assert (first["id"], second["id"]) == ("a", "b")
    assert first[key], "the sentence has one of each"
    assert second[key] == []


def test_extract_reads_gzip(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl.gz"
    with gzip.open(source, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert command.main(["extract", "entities", str(source), str(tmp_path / "out.jsonl")]) == 0
    assert lines(tmp_path / "out.jsonl")[0]["id"] == "a"


@pytest.mark.parametrize(
    ("content", "words"),
    [('{"id": "a", "text": "x"}\n{broken\n', "line 2"), ('{"id": "a"}\n', "line 1"), ("[]\n", "line 1")],
)
def test_a_bad_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(content, encoding="utf-8")
    assert command.main(["extract", "entities", str(source), str(tmp_path / "out.jsonl")]) == 1
    assert words in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["extract", "claims", str(tmp_path / "no.jsonl"), str(tmp_path / "out")]) == 1
    assert "no.jsonl" in capsys.readouterr().err


def test_build_writes_one_file_a_frame(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(f"A headline\n\n{TEXT}\n", encoding="utf-8")
    store = tmp_path / "store"
    assert command.main(["build", str(tmp_path / "corpus"), "--store", str(store)]) == 0
    assert {path.stem for path in store.glob("*.parquet")} == set(FRAMES)
    assert pq.read_table(store / "articles.parquet").num_rows == 1
    assert "1 articles" in capsys.readouterr().out


def test_build_says_why_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["build", str(tmp_path / "none"), "--store", str(tmp_path / "store")]) == 1
    assert "none" in capsys.readouterr().err


def test_every_layer_has_its_adapter() -> None:
    adapters = SimpleNamespace(quotes=quotes, claims=claims, places=places, entities=entities)
    assert all(callable(getattr(adapters, layer).predict) for layer in command._LAYERS)
