"""The reader in a real browser: keys, the panel, links to exactly one finding, and nothing run or lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests import factory
from tests.browser.conftest import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
expect.set_options(timeout=30_000)
HOMES = "ledger-1:c62-74"


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def chosen(page: Page) -> str:
    """Return the words of the finding that is chosen."""
    expect(page.locator(".text mark.on").first).to_be_visible()
    return "".join(page.locator(".text mark.on").all_text_contents())


def test_every_character_of_the_article_stands_once(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1")
    expect(page.locator(".text mark").first).to_be_visible()
    assert page.locator(".text").evaluate("text => text.textContent") == factory.LEDGER


def test_the_outline_stands_until_something_is_chosen_and_comes_back(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1")
    expect(page.locator(".known .sort").first).to_have_text("Who speaks · 3")
    page.locator(".known .line", has_text="homes without power").click()
    settled(page)
    assert chosen(page) == "40,000 homes"
    assert params(page)["focus"] == [HOMES]
    page.keyboard.press("Escape")
    settled(page)
    expect(page.locator(".known .sort").first).to_have_text("Who speaks · 3")
    assert "focus" not in params(page)


def test_keys_step_toggle_and_help(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus={HOMES}")
    expect(page.locator(".text mark.place")).to_have_count(3)
    page.keyboard.press("3")
    expect(page.locator(".text mark.place")).to_have_count(0)
    page.keyboard.press("j")
    settled(page)
    assert chosen(page) == "The grid will hold,"
    page.keyboard.press("k")
    settled(page)
    assert chosen(page) == "40,000 homes"
    page.keyboard.press("?")
    expect(page.locator(".known kbd", has_text="Esc")).to_be_visible()


def test_keys_do_nothing_while_somebody_writes(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus={HOMES}")
    page.get_by_role("textbox", name="Words in the sentence").click()
    page.keyboard.type("jjn?")
    assert chosen(page) == "40,000 homes"
    expect(page.locator(".known kbd", has_text="Esc")).to_have_count(0)


def test_keys_go_to_the_next_and_the_previous_article(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=wire-1&focus=wire-1:c144-152")
    expect(page.locator(".text mark.on")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Next article"))).to_be_enabled()
    page.keyboard.press("n")
    page.wait_for_url(re.compile("article=post-1"))
    settled(page)
    assert "focus" not in params(page)
    page.keyboard.press("p")
    page.wait_for_url(re.compile("article=wire-1"))


def test_the_copied_link_opens_exactly_this_finding(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&outlet=The+Daily+Ledger")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".text mark", has_text="40,000 homes").click()
    settled(page)
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    address = page.evaluate("() => navigator.clipboard.readText()")
    elsewhere = visit(address)
    assert chosen(elsewhere) == "40,000 homes"
    expect(elsewhere.get_by_text("1 of 3 articles in view").first).to_be_visible()


def test_a_value_of_the_panel_filters(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus={HOMES}")
    page.get_by_role("button", name="Filter by homes without power").click()
    page.wait_for_url(re.compile("topic="))
    settled(page)
    assert params(page)["topic"] == ["homes without power"]
    assert chosen(page) == "40,000 homes"
    expect(page.get_by_text("Only what the filters leave")).to_be_visible()


def test_a_value_of_the_panel_leads_to_its_page(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus=ledger-1:q95-152")
    page.locator(".known a.follow", has_text="Anna Ozola").click()
    page.wait_for_url(re.compile("/speakers"))
    assert params(page)["who"] == ["Anna Ozola"]


@pytest.mark.parametrize(
    ("words", "follow", "page_name", "asked"),
    [
        ("40,000 homes", "homes without power", "claims", {"about": "homes without power"}),
        ("Latvia", "Latvia", "places", {"at": "Latvia"}),
        ("Riga", "Riga", "places", {"at": "Riga, LV"}),
    ],
)
def test_each_value_leads_to_the_thing_it_names(
    dashboard: str, visit: Visit, words: str, follow: str, page_name: str, asked: dict[str, str]
) -> None:
    """What a link asks for is there: the page says nothing of a thing that is not in view."""
    page = visit(f"{dashboard}/reader?article=ledger-1")
    page.locator(".text mark", has_text=words).last.click()
    settled(page)
    page.locator(".known a.follow", has_text=follow).first.click()
    page.wait_for_url(re.compile(f"/{page_name}"))
    settled(page)
    for name, value in asked.items():
        assert params(page)[name] == [value]
    expect(page.get_by_text("The link asks for")).to_have_count(0)


def test_a_link_scrolls_to_its_finding(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus={HOMES}", height=400)
    assert chosen(page) == "40,000 homes"
    page.wait_for_timeout(600)
    expect(page.locator(".text mark.on").first).to_be_in_viewport()


def test_a_denial_is_marked_in_text_and_panel(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1")
    mark = page.locator(".text mark.denied")
    expect(mark).to_have_attribute("data-sign", "denied")
    mark.click()
    expect(page.locator(".known .title")).to_have_text("Anna Ozola denieddenied")
    expect(page.locator(".known .tag.alert")).to_have_text("denied")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_panel_stays_beside_the_text_or_at_the_foot(
    dashboard: str, visit: Visit, width: int, height: int
) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1&focus={HOMES}", width=width, height=height)
    expect(page.locator(".known .title")).to_be_visible()
    box = page.locator(".panel").bounding_box()
    mark = page.locator(".text mark.on").first.bounding_box()
    assert box is not None
    assert mark is not None
    assert 0 <= mark["y"] < height
    if width > 900:
        assert box["x"] > mark["x"] + mark["width"]
        assert box["y"] < height / 2
    else:
        assert box["y"] + box["height"] <= height + 1
        assert mark["y"] + mark["height"] <= box["y"]


def test_hostile_words_stand_as_they_are(hostile_dashboard: str, visit: Visit) -> None:
    page = visit(f"{hostile_dashboard}/reader")
    expect(page.locator(".text mark").first).to_be_visible()
    for _ in range(4):
        page.keyboard.press("j")
        settled(page)
        assert page.evaluate("() => window.hacked") is None
    assert factory.HOSTILE in page.locator(".text").evaluate("text => text.textContent")
    assert page.locator("img[src='x']").count() == 0
