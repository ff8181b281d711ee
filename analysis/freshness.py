"""Freshness: is a store what its articles and the method of today would give?"""

from __future__ import annotations

from pathlib import Path

from analysis import store as stores
from analysis.corpus import corpus_files
from analysis.method import digest, method_hash
from analysis.preferences import read_preferences
from analysis.settings import Settings


def inputs_hash(source: Path, settings: Settings) -> str:
    """Name the files of a corpus by their names and contents.

    Raises:
        CorpusError: If there is nothing to read at `source`.
    """
    files = corpus_files(source, settings=settings.corpus)
    return digest(f"{name}\0{content}" for name, content in files)


def is_fresh(store: Path, source: Path | None = None) -> bool:
    """Say whether a store needs no build.

    Args:
        store: Its folder.
        source: Where its articles lie; the store itself keeps them when left out.

    Raises:
        CorpusError: If there is nothing to read at `source`.
        StoreError: If what was set for the corpus cannot be read.
    """
    settings = read_preferences(store).settings()
    inputs = None if source is None else inputs_hash(source, settings)
    manifest = stores.read_manifest(store)
    return (
        manifest is not None
        and manifest.method_hash == method_hash(settings)
        and inputs in (None, manifest.inputs_hash)
    )
