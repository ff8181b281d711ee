"""Builds beside the pages: seen by every process, killed at any moment without loss, gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis import builds, library, locks, pipeline, store
from analysis.builds import processes
from analysis.errors import BuildError
from analysis.frames import Tables
from analysis.settings import LibrarySettings
from analysis.unfinished import Unfinished

TEXT = "At least {n} people were killed in Lviv, mayor Anna Kowal said on Monday. “It is over,” she said.\n"
FILES = [(f"{n}.txt", f"Toll rises to {n}\n\n{TEXT.format(n=n)}".encode()) for n in range(10, 14)]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path / "home"))
    yield
    for child in processes.children:
        if isinstance(child, subprocess.Popen):
            child.kill()
            child.wait()
    processes.children.clear()


def request(files: list[tuple[str, bytes]] = FILES) -> builds.Request:
    slug = library.slug_of("Toll", library.contents_hash(files))
    return builds.Request("Toll", "loaded", str(library.folder_of(slug)), slug=slug, loaded=names(files))


def names(files: list[tuple[str, bytes]]) -> tuple[str, ...]:
    return tuple(name for name, _ in files)


def contents(files: list[tuple[str, bytes]] = FILES) -> list[bytes]:
    return [data for _, data in files]


def until(is_so: Callable[[], bool], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    assert is_so()


def holder(build_id: str) -> int:
    """Return the process that does a build."""
    children = [child for child in processes.children if child.poll() is None]
    assert children, f"nobody builds {build_id}"
    return children[-1].pid


def unfinished(wanted: builds.Request) -> Path:
    return Path(f"{wanted.store}.unfinished.jsonl")


def assert_same(first: Tables, second: Tables) -> None:
    assert first.corpus_hash == second.corpus_hash
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, getattr(second, name))


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Start no process; note what would have been started."""
    started: list[list[str]] = []

    class Child:
        def __init__(self, command: list[str], **_: object) -> None:
            started.append(command)

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(processes, "_spawn", lambda command, log: Child(command))
    return started


def test_a_build_is_killed_again_and_again_and_ends_whole(tmp_path: Path) -> None:
    """Killed in the middle, it goes on with what it had; the result is that of one undisturbed build."""
    wanted = request()
    build_id = builds.begin(wanted, contents())
    for _ in range(1):
        # Once a process does it, and at the latest when an article is done.
        until(lambda: locks.is_held(builds.builds_home() / build_id / "lock"))
        os.kill(holder(build_id), signal.SIGKILL)
        until(lambda: processes.children[-1].poll() is not None)
        assert not store.is_there(Path(wanted.store))
        (again,) = builds.active()
        assert again.state == "starting", "whoever sees it begins it again"
    builds.wait(build_id, lambda stage, share: None)
    assert_same(store.read(Path(wanted.store)), pipeline.build_uploads(FILES, store=tmp_path / "whole"))
    assert not unfinished(wanted).exists()
    assert not (builds.builds_home() / build_id / "files").exists()


def test_what_was_found_before_a_kill_is_not_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, seen = pipeline.findings_of, []

    class KilledError(BaseException):
        pass

    def dying(reading: object, settings: object) -> object:
        if len(seen) == 2:
            raise KilledError
        seen.append(reading.article_id)
        return original(reading, settings)

    monkeypatch.setattr(pipeline, "findings_of", dying)
    with pytest.raises(KilledError):
        pipeline.build_uploads(FILES, store=tmp_path / "store")
    with (tmp_path / "store.unfinished.jsonl").open("a", encoding="utf-8") as torn:
        torn.write('{"article_id": "12", "key": "')
    first, seen[:] = list(seen), []
    monkeypatch.setattr(pipeline, "findings_of", lambda *a: seen.append(a[0].article_id) or original(*a))
    resumed = pipeline.build_uploads(FILES, store=tmp_path / "store")
    assert sorted(first + seen) == ["10", "11", "12", "13"]
    assert_same(resumed, pipeline.build_uploads(FILES, store=tmp_path / "whole"))


def test_what_was_found_in_another_text_counts_for_nothing(tmp_path: Path) -> None:
    noted = Unfinished(tmp_path / "store")
    with noted.noting():
        noted.add("a", "key", {"claims": [{"claim_id": "x"}]})
    assert noted.known({"a": "key"}) == {"a": {"claims": [{"claim_id": "x"}]}}
    assert noted.known({"a": "another"}) == {}
    assert noted.known({}) == {}


def test_every_process_reads_how_a_build_stands(idle: list[list[str]]) -> None:
    wanted = request()
    build_id = builds.begin(wanted, contents())
    assert builds.begin(wanted, contents()) == build_id, "the same corpus is not built twice at once"
    assert len(idle) == 1
    told: list[builds.Build] = []
    builds.run(build_id, told=lambda stage, share: told.append(builds.find(build_id)))
    assert {build.state for build in told} == {"waiting", "running"}
    done = builds.of_store(Path(wanted.store))
    assert (done.state, done.share) == ("done", 1.0)
    assert library.name_of(wanted.slug) == "Toll"
    assert not builds.active()


def test_a_build_that_is_taken_back_leaves_the_store_before_it(idle: list[list[str]]) -> None:
    wanted = request()
    builds.run(builds.begin(wanted, contents()))
    before = store.read(Path(wanted.store))
    build_id = builds.begin(wanted, contents())
    builds.cancel(build_id)
    builds.run(build_id)
    assert builds.find(build_id).state == "cancelled"
    assert_same(before, store.read(Path(wanted.store)))
    with pytest.raises(BuildError, match="taken back"):
        builds.wait(build_id, lambda stage, share: None)


def test_a_load_that_is_taken_back_leaves_nothing(idle: list[list[str]]) -> None:
    build_id = builds.begin(request(), contents())

    def stop(stage: str, share: float) -> None:
        if share > 0.1:
            builds.cancel(build_id)

    builds.run(build_id, told=stop)
    assert builds.find(build_id).state == "cancelled"
    assert not list(library.library_home().iterdir())


def test_a_build_that_fails_says_why(idle: list[list[str]]) -> None:
    missing = builds.Request("x", "files", str(library.library_home() / "x"), source="/nowhere/at/all")
    build_id = builds.begin(missing)
    builds.run(build_id)
    failed = builds.find(build_id)
    assert failed.state == "failed"
    assert "nowhere" in failed.error
    with pytest.raises(BuildError, match="nowhere"):
        builds.wait(build_id, lambda stage, share: None)


def test_a_build_that_always_dies_is_given_up(
    idle: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_SLOW_START_S", -1.0)
    build_id = builds.begin(request(), contents())
    for _ in range(LibrarySettings().max_tries + 2):
        builds.active()
    failed = builds.find(build_id)
    assert failed.state == "failed"
    assert "ended several times" in failed.error
    assert len(idle) == 1 + LibrarySettings().max_tries


def test_one_build_at_a_time_holds_the_model(idle: list[list[str]]) -> None:
    build_id = builds.begin(request(), contents())
    waits: list[str] = []

    class EnoughError(Exception):
        pass

    def told(stage: str, share: float) -> None:
        waits.append(stage)
        if len(waits) > 2:
            raise EnoughError

    with locks.held(builds.builds_home() / "turn-0.lock"), pytest.raises(EnoughError):
        builds.run(build_id, told=told)
    assert set(waits) == {"Waiting for its turn"}


def test_too_many_builds_are_refused(idle: list[list[str]]) -> None:
    few = LibrarySettings(max_waiting=1)
    builds.begin(request(), contents(), settings=few)
    with pytest.raises(BuildError, match="Too many"):
        builds.begin(request(FILES[:1]), contents(FILES[:1]), settings=few)


@pytest.mark.parametrize(
    "name", ["../../../tmp/evil.txt", "/etc/passwd", "a\\..\\b.txt", "con.txt", "…" * 99]
)
def test_no_name_of_a_file_becomes_a_path(idle: list[list[str]], tmp_path: Path, name: str) -> None:
    files = [(name, FILES[0][1])]
    build_id = builds.begin(request(files), contents(files))
    on_disk = [path.name for path in (builds.builds_home() / build_id / "files").iterdir()]
    assert on_disk == ["0.bin"]
    builds.run(build_id)
    assert builds.find(build_id).state == "done"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 1}', "null"])
def test_a_damaged_state_is_no_build(idle: list[list[str]], text: str) -> None:
    build_id = builds.begin(request(), contents())
    (builds.builds_home() / build_id / "state.json").write_text(text, encoding="utf-8")
    assert builds.find(build_id) is None
    assert builds.every() == []
