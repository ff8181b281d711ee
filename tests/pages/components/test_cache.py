"""The shelf of opened corpora: files are looked at now and then, and corpora do not wait for each other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from analysis.frames import Tables
from pages.components import cache
from pages.components.sources import Source


def quiet(_stage: str, _share: float) -> None:
    """Progress that nobody reads."""


def source(path: Path) -> Source:
    return Source(path.name, path.name, path, "files")


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> cache._Shelf:
    own = cache._Shelf()
    monkeypatch.setattr(cache, "_shelf", lambda: own)
    return own


@pytest.mark.usefixtures("shelf")
def test_files_are_read_again_when_they_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(cache, "_open", lambda _, s: (opened.append(s.path), Tables.of({}))[1])
    monkeypatch.setattr(cache, "_LOOK_AGAIN_S", 0.0)
    first = cache.open_tables(source(tmp_path), quiet)
    assert cache.open_tables(source(tmp_path), quiet) is first
    (tmp_path / "new.txt").write_text("An article.", encoding="utf-8")
    assert cache.open_tables(source(tmp_path), quiet) is not first
    assert len(opened) == 2


@pytest.mark.usefixtures("shelf")
def test_files_are_not_looked_at_on_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(cache, "_open", lambda *_: Tables.of({}))
    monkeypatch.setattr(cache, "_stamp", lambda path, *_: (looks.append(path), 1)[1])
    for _ in range(5):
        cache.open_tables(source(tmp_path), quiet)
    assert len(looks) == 1


@pytest.mark.usefixtures("shelf")
def test_one_corpus_opens_while_another_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, done = threading.Event(), threading.Event()

    def open_(_place: object, wanted: Source) -> Tables:
        if wanted.slug == "slow":
            reading.set()
            assert done.wait(10)
        return Tables.of({})

    monkeypatch.setattr(cache, "_open", open_)
    slow = threading.Thread(target=cache.open_tables, args=(source(tmp_path / "slow"), quiet))
    slow.start()
    assert reading.wait(10)
    cache.open_tables(source(tmp_path / "quick"), quiet)
    assert slow.is_alive()
    done.set()
    slow.join(10)
