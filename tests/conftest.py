"""What all tests share: trial data where present, the model, the built sample; each loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from analysis.frames import Tables

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of trial articles and benchmarks beside the project; tests of it are skipped without."""
    folder = ROOT.parent / "shared"
    if not (folder / "eval").is_dir():
        pytest.skip("the trial data beside the project is not here")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped language model."""
    from analysis.language import load

    return load()


@pytest.fixture(scope="session")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The sample corpus, built once with everything the dashboard would show."""
    from analysis.pipeline import build

    return build(ROOT / "data" / "sample", store=tmp_path_factory.mktemp("sample") / "store")
