"""Admission: what is too much is refused before anything is unpacked or built, saying what to do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from analysis import library
from analysis.admission import admit
from analysis.errors import BuildError, SettingsError
from analysis.settings import LibrarySettings
from tests import factory
from tests.hostile import zipped

FEW = LibrarySettings(
    max_files=2,
    max_loaded_bytes=10_000,
    max_unpacked_bytes=100_000,
    max_corpora=1,
    max_library_bytes=10_000,
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([(f"{n}.txt", b"x") for n in range(3)], r"3 files are more than the 2.*Pack them into one \.zip"),
        ([("a.txt", b"x" * 10_001)], "Load them in parts"),
        ([("a.zip", zipped({"a.txt": b"0" * 100_001}))], "unpack to more than"),
        ([("a.zip", zipped({f"{n}": b"0" * 60_000 for n in range(2)}))], "unpack to more than"),
        ([(f"{n}.zip", zipped({"a.txt": b"0" * 60_000})) for n in range(2)], "unpack to more than"),
        ([("a.txt.gz", gzip.compress(b"0" * 5_000_000))], "unpack to more than"),
        ([("A.ZIP", zipped({"a.txt": b"0" * 100_001}))], "unpack to more than"),
    ],
)
def test_too_much_is_refused_with_what_to_do(files: list[tuple[str, bytes]], said: str) -> None:
    with pytest.raises(BuildError, match=said):
        admit(files, settings=FEW)


@pytest.mark.parametrize(
    "files",
    [
        [],
        [("a.txt", b"x" * 5_000), ("b.txt", b"x" * 5_000)],
        [("a.zip", zipped({"a.txt": b"0" * 99_000}))],
        [("broken.zip", b"PK nonsense"), ("cut.gz", gzip.compress(b"x")[:-3])],
    ],
)
def test_what_is_within_the_limits_passes(files: list[tuple[str, bytes]]) -> None:
    """Damaged archives too: the build says of each what is wrong with it."""
    admit(files, settings=FEW)


def test_a_full_library_says_what_to_do() -> None:
    factory.write(library.folder_of("a-0123456789ab"), factory.one())
    with pytest.raises(BuildError, match="Remove one that nobody needs"):
        admit([("a.txt", b"x")], settings=FEW)
    with pytest.raises(BuildError, match="on the disk"):
        admit([("a.txt", b"x")], settings=LibrarySettings(max_library_bytes=10))


def test_a_limit_outside_its_range_is_refused() -> None:
    with pytest.raises(SettingsError, match="max_files"):
        LibrarySettings(max_files=0)
