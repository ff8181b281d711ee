"""The browser's Back from the reader: the page that was left, with its filters and section as they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.server import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
SLOW = 60_000
IN_VIEW = re.compile(r"\d of 3 articles in view")

LEFT = (
    ("places", "at=Riga%2C+LV&metonyms=true&outlet=The+Daily+Ledger", ".row a.open"),
    (
        "claims",
        "about=homes+without+power&outlet=Northern+Post&outlet=The+Daily+Ledger",
        ".row a.open",
    ),
    ("reuse", "real=true", "a.cell.second"),
)
"""A page, what its address says, and what leads from it to the reader."""


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def leave(page: Page, link: str) -> None:
    page.locator(link).first.click(timeout=SLOW)
    page.wait_for_url(re.compile("/reader"), timeout=SLOW)
    expect(page.locator(".text mark.on").first).to_be_visible(timeout=SLOW)
    settled(page)


def is_back(page: Page, name: str, query: str, link: str) -> None:
    page.wait_for_url(re.compile(f"/{name}"), timeout=SLOW)
    settled(page)
    expect(page.locator("h1")).to_have_text(name.capitalize(), timeout=SLOW)
    expect(page.locator(link).first).to_be_visible(timeout=SLOW)
    assert params(page) == parse_qs(query)


@pytest.mark.parametrize(("name", "query", "link"), LEFT)
def test_back_returns_to_the_page_as_it_was(
    dashboard: str, visit: Visit, name: str, query: str, link: str
) -> None:
    page = visit(f"{dashboard}/{name}?{query}")
    before = page.get_by_text(IN_VIEW).first.text_content(timeout=SLOW)
    leave(page, link)
    page.go_back()
    is_back(page, name, query, link)
    expect(page.get_by_text(IN_VIEW).first).to_have_text(str(before))


def test_back_after_reading_on_returns_to_the_page(dashboard: str, visit: Visit) -> None:
    name, query, link = LEFT[0]
    page = visit(f"{dashboard}/{name}?{query}")
    leave(page, link)
    page.keyboard.press("j")
    settled(page)
    page.keyboard.press("j")
    settled(page)
    page.go_back()
    is_back(page, name, query, link)
