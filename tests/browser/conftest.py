"""A real Chromium and a running dashboard; a request to any other host fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.frames import Tables
from analysis.resources.compile_gazetteer import compile_index, index_folder
from tests import factory
from tests.browser.server import running, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The browser asks for the health of a page's folder on deep links: Streamlit answers 404, and goes on.
EXPECTED = ("Failed to load resource: the server responded with a status of 404",)

Visit = Callable[..., "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")


def home_with_gazetteer(folder: Path) -> Path:
    """Make a home that has the index of the gazetteer, which takes long to compile."""
    known, home = index_folder(), folder / "home"
    if not known.is_dir():
        compile_index(known)
    home.mkdir()
    (home / "gazetteer").symlink_to(known.parent, target_is_directory=True)
    return home


def dashboard_of(tables: Tables, folder: Path) -> Iterator[str]:
    store, home = factory.write(folder / "store", tables), home_with_gazetteer(folder)
    with running(["--store", str(store)], home) as server:
        yield server.address


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on the small made-up corpus."""
    yield from dashboard_of(factory.small(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def many_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on forty articles of twelve outlets."""
    yield from dashboard_of(factory.many(), tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="session")
def hostile_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on an article that attacks it."""
    yield from dashboard_of(factory.hostile(), tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a fresh browser context and wait until the page has settled.

    At the end nothing may have left the machine, and the console must hold no error.
    """
    outside: list[str] = []
    errors: list[str] = []
    contexts = []

    def go(address: str, *, width: int = 1440, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        context.on("request", lambda request: note(request.url, address))
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return settled(page)

    def note(url: str, address: str) -> None:
        own = address.split("/")[2]
        if not url.startswith(("data:", "blob:", "about:")) and url.split("/")[2] != own:
            outside.append(url)

    yield go
    for context in contexts:
        context.close()
    assert not outside, f"requests left the machine: {outside}"
    unexpected = [error for error in errors if not error.startswith(EXPECTED)]
    assert not unexpected, f"the console holds errors: {unexpected}"
