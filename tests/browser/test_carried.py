"""Filters and corpus of a link that was opened go along: to the next page, its reload, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.browser.server import settled
from tests.browser.test_journeys import params
from tests.browser.test_ways import ARTICLE, load, opened_for_good, rows

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

LINKS = {
    "outlet=City+Wire": "1 of 3",
    "q=homes&dates=2024-03-05&dates=2024-03-05": "2 of 3",
    "outlet=Northern+Post&outlet=The+Daily+Ledger": "2 of 3",
}
"""What a link narrows by, and how many articles that leaves."""


def go(page: Page, name: str) -> None:
    """Follow the menu to a page."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(re.compile(f"/{name.lower()}"))
    settled(page)


def expect_view(page: Page, query: str, left: str) -> None:
    """The view is narrowed, and the address says the same; a single day stands there once or twice."""
    expect(page.locator(".st-key-in-view")).to_contain_text(f"{left} articles in view")
    for part in query.split("&"):
        page.wait_for_url(re.compile(rf"[?&]{part.replace('+', '(%20|[+])')}"))
    asked = {name: set(values) for name, values in parse_qs(query).items()}
    assert {name: set(values) for name, values in params(page).items()} == asked


@pytest.mark.parametrize(("query", "left"), LINKS.items())
def test_a_link_stays_narrowed(dashboard: str, visit: Visit, query: str, left: str) -> None:
    """At once, two pages on, reloaded there, and when the browser goes back."""
    page = visit(f"{dashboard}/claims?{query}")
    for name in ("Speakers", "Places"):
        go(page, name)
        expect_view(page, query, left)
    shown = rows(page)
    page.reload()
    settled(page)
    expect_view(page, query, left)
    assert rows(page) == shown
    assert rows(visit(page.url)) == shown
    page.go_back()
    page.wait_for_url(re.compile("/speakers"))
    settled(page)
    expect_view(page, query, left)


def test_what_was_taken_back_stays_away(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/claims?outlet=City+Wire&outlet=Northern+Post")
    go(page, "Speakers")
    page.get_by_role("button", name=re.compile("^outlet: City Wire")).click()
    settled(page)
    go(page, "Places")
    expect_view(page, "outlet=Northern+Post", "1 of 3")
    page.get_by_role("button", name="Reset filters").click()
    settled(page)
    for name in ("Coverage", "Claims"):
        go(page, name)
        expect(page.locator(".st-key-in-view")).to_contain_text("3 of 3 articles in view")
        assert not params(page)


def test_a_corpus_of_a_link_stays_open(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/corpus")
    load(page, "ferry.txt", ARTICLE.encode())
    opened_for_good(page)
    other = visit(page.url)
    for name in ("Reader", "Claims"):
        go(other, name)
        expect(other.locator(".st-key-in-view")).to_contain_text("1 of 1 article in view")
        assert params(other)["corpus"] == params(page)["corpus"]
