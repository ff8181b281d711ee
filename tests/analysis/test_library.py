"""The library: corpora by name, removed for an hour, brought back; no other folder can be named."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from analysis import library
from tests import factory

SLUG = "fires-0123456789ab"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path / "home"))


@pytest.fixture
def kept() -> str:
    """One corpus in the library."""
    factory.write(library.folder_of(SLUG), factory.one())
    library.keep_name(SLUG, "Fires")
    return SLUG


def test_a_corpus_is_listed_with_its_name_and_size(kept: str) -> None:
    (entry,) = library.entries()
    assert (entry.slug, entry.name) == (kept, "Fires")
    assert entry.n_bytes > 1000


def test_a_corpus_that_is_just_being_replaced_is_still_listed(kept: str) -> None:
    """Killed between its two renames, a build leaves the store set aside: it is read from there."""
    library.folder_of(kept).rename(library.folder_of(kept).with_name(f"{kept}.old"))
    assert library.slugs() == [kept]
    assert library.is_kept(kept)


def test_what_was_removed_can_be_brought_back(kept: str) -> None:
    library.remove(kept)
    assert (library.slugs(), library.removed()) == ([], [kept])
    library.bring_back(kept)
    assert (library.slugs(), library.removed()) == ([kept], [])
    assert library.name_of(kept) == "Fires"


def test_what_was_removed_long_ago_is_deleted(kept: str) -> None:
    library.remove(kept)
    (aside,) = library.library_home().glob("*.removed-*")
    aside.rename(aside.with_name(f"{kept}.removed-{int(time.time()) - library.KEPT_ASIDE_S - 1}"))
    assert library.removed() == []
    assert not list(library.library_home().iterdir()), "nor what it was called"


@pytest.mark.parametrize("slug", ["../../etc", "upload-", "secret", f"{SLUG}/..", f"../{SLUG}", "a.b", ""])
def test_no_other_folder_can_be_named(slug: str) -> None:
    factory.write(library.library_home() / "secret", factory.one())
    library.remove(slug)
    assert (library.library_home() / "secret").is_dir()
    assert not library.is_kept(slug)
    assert zipfile.ZipFile(io.BytesIO(library.packed(slug))).namelist() == []
    with pytest.raises(ValueError, match="no name of a corpus"):
        library.folder_of(slug)


def test_a_packed_corpus_holds_every_table(kept: str) -> None:
    names = zipfile.ZipFile(io.BytesIO(library.packed(kept))).namelist()
    assert {"articles.parquet", "quotations.parquet", "manifest.json"} <= set(names)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Storm, March 2024", "storm-march-2024-0123456789ab"),
        ("../../<b>", "b-0123456789ab"),
        ("Ünï", "n-0123456789ab"),
        ("字", "0123456789ab"),
        ("x" * 500, f"{'x' * 32}-0123456789ab"),
    ],
)
def test_a_name_becomes_words_of_an_address(name: str, slug: str) -> None:
    made = library.slug_of(name, "0123456789abcdef")
    assert made == slug
    assert library.SLUG.match(made)


def test_the_same_articles_keep_the_name_they_have(kept: str) -> None:
    assert library.slug_of("Another name", "0123456789abffff") == kept
    library.keep_name(kept, "Another name")
    assert library.name_of(kept) == "Fires"
