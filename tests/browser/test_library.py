"""One home, several processes: what is loaded in one is open in all, and a restart changes no number."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from analysis.corrections import Journal, drafts
from tests import factory
from tests.analysis.corrections.made import found, small
from tests.browser.conftest import home_with_gazetteer
from tests.browser.server import running, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

ARTICLE = "Ferry stopped\n\nThe ferry to Ventspils stopped with 57 passengers, said Anna Ozola.\n"
VIEWS = (
    "?outlet=City+Wire",
    "claims?about=homes+without+power",
    "reader?article=wire-1&focus=wire-1:c31-53",
)
PATIENCE_S = 180
"""Seconds for a build, a model to load, or a page of a busy machine."""

_WORDS = """() => { const texts = [];
  const look = (root) => root.querySelectorAll('*').forEach((node) => {
    if (node.shadowRoot) { look(node.shadowRoot); }
    for (const child of node.childNodes) if (child.nodeType === 3) texts.push(child.textContent); });
  look(document.querySelector('[data-testid=stMain]'));
  return texts.join(' '); }"""


def shown(page: Page) -> str:
    """Return all words of the page, those of our components too, once no more of them come."""
    end, before = time.monotonic() + PATIENCE_S, ""
    while time.monotonic() < end:
        now = " ".join(settled(page).evaluate(_WORDS).split())
        if now == before:
            return now
        before = now
        page.wait_for_timeout(1_000)
    raise TimeoutError(f"the page goes on changing: {before[:300]}")


def sees(page: Page, words: str) -> None:
    """Wait until the page says something."""
    expect(page.get_by_text(re.compile(words)).first).to_be_visible(timeout=PATIENCE_S * 1000)


def test_a_restart_shows_the_same_from_the_same_link(tmp_path: Path, visit: Visit) -> None:
    """Everything is started anew; the numbers of each link, with what people corrected, are the same."""
    store, home = factory.write(tmp_path / "store", factory.small()), home_with_gazetteer(tmp_path)
    journal = Journal(f"sqlite:///{home / 'corrections.sqlite3'}")
    figure = found(small(), "claims", "post-1", "45,000")
    journal.add(drafts.set_value(small(), figure, 45_500, 45_500, "exact"), author="Ann")
    journal.close()
    seen: list[list[str]] = []
    for _ in range(2):
        with running(["--store", str(store)], home) as server:
            pages = [visit(f"{server.address}/{view}") for view in VIEWS]
            seen.append([shown(page) for page in pages])
            for page in pages:
                page.context.close()
    assert seen[0] == seen[1]
    overview, claims, reader = seen[0]
    assert "1 of 3 articles in view" in overview
    assert "45,500" in claims
    assert "More than 60,000 homes" in reader


def test_what_one_process_loads_is_open_in_the_other(tmp_path: Path, visit: Visit) -> None:
    """Seen by the other while it is built, and found there when it is done; removed there, gone here."""
    store, home = factory.write(tmp_path / "store", factory.small()), home_with_gazetteer(tmp_path)
    with running(["--store", str(store)], home) as one, running(["--store", str(store)], home) as other:
        first, second = visit(f"{one.address}/corpus"), visit(f"{other.address}/corpus")
        first.get_by_test_id("stExpander").filter(has_text="Load articles").locator("summary").click()
        first.locator("input[type=file]").first.set_input_files(
            {"name": "ferry.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode()}
        )
        first.get_by_label("Name of the corpus").fill("Ferries")
        first.get_by_role("button", name="Load 1 file").click()
        sees(first, "^Ferries .* · |1 of 1 article in view")
        second.reload()
        sees(second, "Ferries")
        sees(first, "1 of 1 article in view")
        slug = re.search(r"corpus=(ferries-[0-9a-f]{12})", first.url)
        assert slug is not None
        elsewhere = visit(f"{other.address}/reader?corpus={slug[1]}")
        sees(elsewhere, "57 passengers")
        second.reload()
        settled(second)
        second.get_by_test_id("stExpander").filter(has_text="Library: 1 corpus").locator("summary").click()
        second.get_by_role("button", name="Remove").click()
        sees(second, "Removed: Ferries")
        first.goto(f"{one.address}/reader?corpus={slug[1]}")
        sees(first, "names a corpus that is not here")
        for page in (first, second, elsewhere):
            page.context.close()
