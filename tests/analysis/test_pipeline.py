"""Stages: built once, kept by content, whole or not at all; one bad article never stops a corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis import pipeline, store
from analysis.errors import CorpusError, StoreError
from analysis.frames import Tables, check_tables
from analysis.preferences import Preferences, keep_preferences
from analysis.resources.paths import default_store
from analysis.settings import PlaceSettings, Settings

ONE = "Mayor raises toll\n\nAt least 12 people were killed in Lviv, mayor Anna Kowal said on Monday.\n"
TWO = "Toll rises\n\nPolice in Lviv said 15 people had died. “We will rebuild,” Ms. Kowal said.\n"


TEXAS_AS_KEPT = PlaceSettings(preferred=("region:US.TX",))
TEXAS = PlaceSettings(preferred=("region:US.TX",), preference=6.0)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def count_extractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each article that is extracted from now on."""
    seen: list[str] = []
    original = pipeline.findings_of

    def counted(reading: Any, settings: Any) -> dict[str, list[dict[str, Any]]]:
        seen.append(reading.article_id)
        return original(reading, settings)

    monkeypatch.setattr(pipeline, "findings_of", counted)
    return seen


def places_of(tables: Tables, article_id: str) -> list[str]:
    """Return the countries of the places of one article."""
    named = tables.toponyms[tables.toponyms["article_id"] == article_id]
    return [str(country) for country in named["country"]]


def assert_same(first: Tables, second: Tables) -> None:
    assert first.corpus_hash == second.corpus_hash
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, getattr(second, name))


def test_a_corpus_is_built_and_kept(corpus: Path, tmp_path: Path) -> None:
    tables = check_tables(pipeline.build(corpus, store=tmp_path / "store"))
    assert sorted(tables.articles["article_id"]) == ["one", "two"]
    assert len(tables.claims) >= 2
    assert len(tables.quotations) >= 2
    assert_same(tables, store.read(tmp_path / "store"))


def test_nothing_is_done_twice(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.build(corpus, store=tmp_path / "store")
    seen = count_extractions(monkeypatch)
    monkeypatch.setattr(pipeline, "read_corpus", None)
    assert_same(first, pipeline.build(corpus, store=tmp_path / "store"))
    assert seen == []


def test_only_what_changed_is_extracted(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pipeline.build(corpus, store=tmp_path / "store")
    seen = count_extractions(monkeypatch)
    (corpus / "two.txt").write_text(TWO.replace("15", "16"), encoding="utf-8")
    second = pipeline.build(corpus, store=tmp_path / "store")
    assert seen == ["two"]
    assert first.corpus_hash != second.corpus_hash
    assert 16 in second.claims["low"].tolist()
    assert 15 not in second.claims["low"].tolist()
    fresh = pipeline.build(corpus, store=tmp_path / "fresh")
    for name, table in fresh.items():
        key = list(table.columns[:1])
        pd.testing.assert_frame_equal(
            table.sort_values(key, ignore_index=True),
            getattr(second, name).sort_values(key, ignore_index=True),
        )


def test_a_change_of_comparison_extracts_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "three.txt").write_text("Fire\n\nA house burned in Paris on Sunday.\n", encoding="utf-8")
    first = pipeline.build(corpus, store=tmp_path / "store")
    assert places_of(first, "three") == ["FR"]
    seen = count_extractions(monkeypatch)
    preferring = pipeline.build(corpus, store=tmp_path / "store", settings=Settings(places=TEXAS))
    assert places_of(preferring, "three") == ["US"]
    assert seen == []
    assert first.corpus_hash != preferring.corpus_hash


def test_what_was_set_for_a_corpus_holds_for_every_build(corpus: Path, tmp_path: Path) -> None:
    keep_preferences(tmp_path / "store", Preferences(("region:US.TX",)))
    built = pipeline.build(corpus, store=tmp_path / "store")
    stated = pipeline.build(corpus, store=tmp_path / "other", settings=Settings(places=TEXAS_AS_KEPT))
    assert built.corpus_hash == stated.corpus_hash


def test_an_upload_follows_what_is_set_for_it_without_its_files(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [("fire.txt", b"Fire\n\nA house burned in Paris on Sunday.\n"), ("bad.xyz", b"?")]
    built = pipeline.build_uploads(files, store=tmp_path / "upload")
    assert_same(built, pipeline.refresh(tmp_path / "upload"))
    seen = count_extractions(monkeypatch)
    again = pipeline.refresh(tmp_path / "upload", settings=Settings(places=TEXAS))
    assert places_of(built, "fire") == ["FR"]
    assert places_of(again, "fire") == ["US"]
    assert seen == []
    assert again.problems["message"].tolist() == built.problems["message"].tolist() != []


@pytest.mark.parametrize(
    ("name", "column"), [("changes", None), ("quotations", "speaker_id"), ("articles", "story_id")]
)
def test_an_upload_of_another_version_is_brought_up_to_this_one(
    tmp_path: Path, name: str, column: str | None
) -> None:
    folder = tmp_path / "upload"
    files = [("fire.txt", b"Fire\n\nA house burned in Paris on Sunday.\n"), ("bad.xyz", b"?")]
    built = pipeline.build_uploads(files, store=folder)
    record = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps(record | {"method_hash": "another"}), encoding="utf-8")
    frame = pq.read_table(folder / f"{name}.parquet")
    gone = [column] if column else frame.column_names[1:]
    pq.write_table(frame.drop_columns(gone), folder / f"{name}.parquet")
    with pytest.raises(StoreError, match="another version"):
        store.read(folder)
    assert_same(built, pipeline.refresh(folder))
    assert_same(built, store.read(folder))


def test_a_damaged_preference_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "store.preferences.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"store\.preferences\.json"):
        pipeline.build(corpus, store=tmp_path / "store")


def test_a_removed_article_takes_its_findings_along(corpus: Path, tmp_path: Path) -> None:
    pipeline.build(corpus, store=tmp_path / "store")
    (corpus / "two.txt").unlink()
    tables = check_tables(pipeline.build(corpus, store=tmp_path / "store"))
    assert set(tables.claims["article_id"]) == {"one"}


def test_one_bad_article_never_stops_a_corpus(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = pipeline.findings_of

    def failing(reading: Any, settings: Any) -> dict[str, list[dict[str, Any]]]:
        if reading.article_id == "one":
            raise ValueError("odd text")
        return original(reading, settings)

    monkeypatch.setattr(pipeline, "findings_of", failing)
    tables = check_tables(pipeline.build(corpus, store=tmp_path / "store"))
    assert len(tables.articles) == 2, "the article is still shown"
    assert set(tables.claims["article_id"]) == {"two"}
    problem = tables.problems.set_index("stage").loc["findings"]
    assert "odd text" in problem["message"]
    monkeypatch.setattr(pipeline, "findings_of", original)
    (corpus / "three.txt").write_text(TWO.replace("15", "17"), encoding="utf-8")
    again = pipeline.build(corpus, store=tmp_path / "store")
    assert "one" in set(again.claims["article_id"]), "what failed is tried again"


def test_progress_goes_from_nothing_to_all(corpus: Path, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    pipeline.build(corpus, store=tmp_path / "store", progress=lambda *step: told.append(step))
    shares = [share for _, share in told]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_uploads_are_built_like_files(corpus: Path, tmp_path: Path) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(corpus.iterdir())]
    loaded = pipeline.build_uploads(files, store=tmp_path / "loaded")
    built = pipeline.build(corpus, store=tmp_path / "built")
    assert loaded.articles["text"].tolist() == built.articles["text"].tolist()
    assert loaded.claims["surface"].tolist() == built.claims["surface"].tolist()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        pipeline.build(tmp_path / "nowhere", store=tmp_path / "store")


def test_stores_are_named_by_their_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path))
    first, second = (default_store(tmp_path / name / "news") for name in ("a", "b"))
    assert first != second
    assert first.parent == tmp_path / "stores"
