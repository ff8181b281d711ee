"""The store: what is written is read back, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis import store
from analysis.contracts.specs import FRAMES
from analysis.errors import StoreError
from analysis.frames import Tables, check_tables, frame

TEXT = "“No,” he said."
ARTICLES = frame(
    "articles",
    [
        {
            "article_id": name,
            "wires": wires,
            "published": published,
            "language": "en",
            "text": TEXT,
            "n_words": 3,
            "is_extracted": True,
            "sha256": "0",
            "source_path": f"{name}.txt",
        }
        for name, wires, published in (("a", ["AP", "AFP"], "2022-12-19T08:00"), ("b", [], None))
    ],
)
QUOTATIONS = frame(
    "quotations",
    [
        {
            "quotation_id": "a:q0-13",
            "article_id": "a",
            "start": 0,
            "end": 13,
            "sentence_start": 0,
            "sentence_end": 14,
            "block_kind": "body",
            "content": [(1, 4)],
            "quoted": [(1, 4)],
            "kind": "direct",
            "act": "speech",
            "denied": False,
            "cue_start": 9,
            "cue_end": 13,
            "score": 0.5,
            "method": "test",
            "candidates": ["x", "y"],
        }
    ],
)
TABLES = Tables.of({"articles": ARTICLES, "quotations": QUOTATIONS}, corpus_hash="corpus")
MANIFEST = store.Manifest("corpus", "inputs", "method", {"a": "1"})


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    again = check_tables(store.read(tmp_path / "s"))
    assert again.corpus_hash == "corpus"
    assert store.read_manifest(tmp_path / "s") == MANIFEST
    for name, table in TABLES.items():
        pd.testing.assert_frame_equal(table, getattr(again, name))


def test_there_is_one_parquet_file_a_frame(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    assert {path.stem for path in (tmp_path / "s").glob("*.parquet")} == set(FRAMES)
    assert list(tmp_path.iterdir()) == [tmp_path / "s"], "nothing else is left behind"


def test_a_store_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    store.write(tmp_path / "s", Tables.of({"articles": ARTICLES}), MANIFEST)
    assert store.read(tmp_path / "s").quotations.empty


def test_a_build_killed_between_the_renames_leaves_the_old_store(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    (tmp_path / "s").rename(tmp_path / "s.old")
    assert len(store.read(tmp_path / "s").quotations) == 1


def test_a_folder_of_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="other files"):
        store.write(tmp_path, TABLES, MANIFEST)
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file"):
        store.write(tmp_path / "s", TABLES, MANIFEST)


def test_a_missing_store_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="python -m analysis build"):
        store.read(tmp_path / "none")


@pytest.mark.parametrize("name", ["quotations.parquet", "articles.parquet"])
def test_a_damaged_store_says_so(tmp_path: Path, name: str) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    (tmp_path / "s" / name).write_bytes(b"PAR1 nonsense")
    with pytest.raises(StoreError, match="damaged"):
        store.read(tmp_path / "s")


def test_a_store_of_another_version_says_so(tmp_path: Path) -> None:
    """A frame may have got a column since: that is said, and is no crash of the page."""
    store.write(tmp_path / "s", TABLES, MANIFEST)
    path = tmp_path / "s" / "claims.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["unit"]), path)
    with pytest.raises(StoreError, match="another version"):
        store.read(tmp_path / "s")


def test_a_store_of_another_layout_counts_as_none(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    path = tmp_path / "s" / store.MANIFEST
    path.write_text(
        path.read_text(encoding="utf-8").replace('"format": 1', '"format": 0'), encoding="utf-8"
    )
    assert store.read_manifest(tmp_path / "s") is None


def test_reading_moves_nothing(tmp_path: Path) -> None:
    """A reader between the two renames of a writer must not take the place that the writer is about to."""
    store.write(tmp_path / "s", TABLES, MANIFEST)
    (tmp_path / "s").rename(tmp_path / "s.old")
    assert store.is_there(tmp_path / "s")
    assert store.read_manifest(tmp_path / "s") == MANIFEST
    assert not (tmp_path / "s").exists()


def test_a_reader_never_gets_half_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another store takes the place after some frames were read: all are read again."""
    store.write(tmp_path / "s", TABLES, MANIFEST)
    newer = Tables.of({"articles": ARTICLES.head(1)}, corpus_hash="newer")
    original, n_read = store._read_or_say, []

    def disturbed(*read: Any) -> Any:
        if len(n_read) == 2:
            store.write(tmp_path / "s", newer, store.Manifest("newer", "inputs", "method"))
        n_read.append(read)
        return original(*read)

    monkeypatch.setattr(store, "_read_or_say", disturbed)
    found = store.read(tmp_path / "s")
    assert (found.corpus_hash, len(found.articles), len(found.quotations)) == ("newer", 1, 0)


def test_a_build_clears_what_killed_ones_left(tmp_path: Path) -> None:
    store.write(tmp_path / "s", TABLES, MANIFEST)
    (tmp_path / "s").rename(tmp_path / "s.old")
    (tmp_path / "s.new-123").mkdir()
    (tmp_path / "s.new-123" / "articles.parquet").write_bytes(b"half")
    with store.building(tmp_path / "s"):
        assert store.read_manifest(tmp_path / "s") == MANIFEST
        assert {path.name for path in tmp_path.iterdir()} == {"s", "s.lock"}
    assert {path.name for path in tmp_path.iterdir()} == {"s"}


def test_a_change_of_store_is_seen(tmp_path: Path) -> None:
    assert store.state(tmp_path / "s") is None
    store.write(tmp_path / "s", TABLES, MANIFEST)
    first = store.state(tmp_path / "s")
    assert first == store.state(tmp_path / "s")
    store.write(tmp_path / "s", TABLES, MANIFEST)
    assert first != store.state(tmp_path / "s")
