"""Map, grid and passages in a real browser: what a click does, and what stands in for the map."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]
SLOW = 90_000
"""Milliseconds that drawing may take on a busy machine without a graphics card."""

NO_WEBGL = """
const whole = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : whole.call(this, kind, ...rest);
};"""


def test_without_webgl_a_table_stands_in_for_the_map(dashboard: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(NO_WEBGL)
    page = context.new_page()
    page.goto(f"{dashboard}/places")
    expect(page.get_by_text("This browser cannot draw the map")).to_be_visible(timeout=SLOW)
    expect(page.locator('[data-testid="stDataFrame"]').first).to_be_visible()
    expect(page.get_by_role("button", name="GeoJSON")).to_be_visible()
    context.close()


def test_a_square_of_the_grid_shows_that_outlets_mentions(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/places?metonyms=true")
    page.locator(".scatterlayer .trace").nth(1).locator("path.point").nth(2).click(force=True, timeout=SLOW)
    page.wait_for_url(re.compile("by="), timeout=SLOW)
    settled(page)
    chosen = parse_qs(urlsplit(page.url).query)
    assert (chosen["at"], chosen["by"]) == (["Riga, LV"], ["The Daily Ledger"])
    expect(page.get_by_text("A storm cut power to 40,000 homes").first).to_be_visible(timeout=SLOW)


def test_a_passage_opens_in_the_reader_on_its_side(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reuse")
    page.locator("a.cell.second").first.click(timeout=SLOW)
    page.wait_for_url(re.compile("/reader"))
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["focus"] == ["r1:second"]
