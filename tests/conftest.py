"""What all tests share, each loaded once: trial data where present, model, built sample, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.browser.server import ARGUMENTS, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from spacy.language import Language

    from analysis.frames import Tables

# How long an example takes tells of the machine and what else runs there, not of the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).resolve().parent.parent
ADVICE = "no Chromium found: install Debian's with `apt-get install chromium`, or put one on the PATH"


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


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium. Where it is missing tests are skipped, but not on the build server."""
    found = chromium_path()
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(ADVICE)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium; one a process, for a second could not be driven beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running_browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running_browser
        running_browser.close()
