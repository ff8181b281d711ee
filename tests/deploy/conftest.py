"""What the tests of hosting share: a store, a real Chromium, a provider of logins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import factory
from tests.deploy import programs
from tests.deploy.programs import NGINX, Front

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up corpus as a store."""
    return factory.write(tmp_path_factory.mktemp("deploy") / "store", factory.small())


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Make a browser of somebody new: no cookies, and no way to other machines."""
    contexts: list[BrowserContext] = []

    def make() -> BrowserContext:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(20_000)
        context.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def front(tmp_path: Path, store: Path) -> Iterator[Front]:
    """Two processes behind nginx, open to everybody on purpose."""
    if NGINX is None:
        pytest.skip("no nginx: install Debian's with `apt-get install nginx-light`")
    with programs.front(tmp_path, store, CROSSCHECK_OPEN="analyst") as running:
        yield running
