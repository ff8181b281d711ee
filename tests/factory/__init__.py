"""Small made-up corpora as checked `Tables`: what page, query, figure and export tests stand on."""

from __future__ import annotations

from pathlib import Path

from analysis import store
from analysis.frames import Tables
from tests.factory.builder import Builder
from tests.factory.hostile import HOSTILE, hostile
from tests.factory.sizes import many, one
from tests.factory.storm import LEDGER, POST, WIRE, small

__all__ = ["HOSTILE", "LEDGER", "POST", "WIRE", "Builder", "hostile", "many", "one", "small", "write"]


def write(folder: Path, tables: Tables) -> Path:
    """Write tables as a store and return its folder."""
    store.write(folder, tables, store.Manifest(tables.corpus_hash, "inputs", "method"))
    return folder
