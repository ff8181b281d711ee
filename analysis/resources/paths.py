"""Where the files that ship with the project lie, and where the program may keep its own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

DATA = Path(__file__).resolve().parents[2] / "data"
LEXICONS = DATA / "lexicons"
GAZETTEER = DATA / "gazetteer"
MODEL = DATA / "model"
SAMPLE = DATA / "sample"
QUALITY = DATA / "quality"


def home() -> Path:
    """Return the folder for what the program builds: `CROSSCHECK_HOME`, else the platform's cache."""
    given = os.environ.get("CROSSCHECK_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_cache_dir("crosscheck"))


def method_files() -> list[Path]:
    """Return every file under `data/` that decides what is found: word lists, gazetteer, model."""
    folders = (LEXICONS, GAZETTEER, MODEL)
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def default_store(source: Path) -> Path:
    """Return the folder that keeps the tables of a corpus when none is given, named by its path."""
    place = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:16]
    return home() / "stores" / f"{source.stem}-{place}"
