"""Journeys of an analyst in a real browser: every way ends at the sentence, and a link keeps the view."""

from __future__ import annotations

import csv
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
expect.set_options(timeout=30_000)
PAGES = ("", "claims", "speakers", "places", "coverage", "reuse", "reader", "corpus", "quality")


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def chosen_words(page: Page) -> str:
    """Return the words of the mark that is chosen in the reader."""
    expect(page.locator("mark.on").first).to_be_visible()
    return "".join(page.locator("mark.on").all_text_contents())


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter in the sidebar."""
    page.get_by_role("combobox", name=re.compile(rf"^{label}|{label}$")).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    settled(page)


def in_view(page: Page) -> bool:
    """Whether the chosen mark can be seen without scrolling."""
    box = page.locator("mark.on").first.bounding_box()
    return box is not None and 0 <= box["y"] < page.viewport_size["height"]


def test_open_filter_click_read_reload(dashboard: str, visit: Visit) -> None:
    """Open, filter, click a mark, read the sentence; the link shows the same, reloaded or elsewhere."""
    page = visit(dashboard)
    expect(page.get_by_role("link", name="2 independent lines").first).to_be_visible()
    pick(page, "Outlet", "City Wire")
    expect(page.get_by_text("1 of 3 articles in view").first).to_be_visible()
    assert params(page)["outlet"] == ["City Wire"]

    page.get_by_role("link", name="Claims", exact=True).click()
    settled(page)
    assert params(page)["outlet"] == ["City Wire"]
    page.locator("a.lane", has_text="City Wire").first.click()
    page.wait_for_url(re.compile("/reader"))
    settled(page)
    assert chosen_words(page) == "More than 60,000 homes"
    expect(page.get_by_text("Note: A digest written for a test.")).to_be_visible()
    expect(page.locator(".known").get_by_text("conflict", exact=True)).to_be_visible()
    assert params(page)["outlet"] == ["City Wire"]

    address = page.url
    page.reload()
    settled(page)
    assert page.url == address
    assert chosen_words(page) == "More than 60,000 homes"
    elsewhere = visit(address)
    assert chosen_words(elsewhere) == "More than 60,000 homes"
    expect(elsewhere.get_by_text("1 of 3 articles in view").first).to_be_visible()


def test_a_row_leads_to_its_sentence(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/speakers?who=Anna+Ozola")
    page.locator("a.side", has_text="The Daily Ledger").click()
    page.wait_for_url(re.compile("/reader"))
    settled(page)
    assert chosen_words(page) == "The grid will hold,"
    assert in_view(page)


def test_marks_are_chosen_by_click_key_and_link(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1")
    page.locator("mark", has_text="40,000 homes").click()
    page.wait_for_url(re.compile("focus="))
    settled(page)
    assert params(page)["focus"] == ["ledger-1:c62-74"]
    page.keyboard.press("j")
    settled(page)
    first = params(page)["focus"]
    assert first != ["ledger-1:c62-74"]
    page.keyboard.press("k")
    settled(page)
    assert params(page)["focus"] == ["ledger-1:c62-74"]
    page.locator(".known a.elsewhere", has_text="More than 60,000 homes").click()
    page.wait_for_url(re.compile("article=wire-1"))
    settled(page)
    assert chosen_words(page) == "More than 60,000 homes"


def test_toggles_hide_a_sort_of_finding(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?article=ledger-1")
    # The bar of sorts shows a mark of each as a sign; those of the text name their findings.
    expect(page.locator("mark.place[data-ids]")).to_have_count(3)
    page.get_by_label("Places").uncheck()
    expect(page.locator("mark.place[data-ids]")).to_have_count(0)
    expect(page.locator("mark.claim[data-ids]")).to_have_count(2)


def test_who_leaves_out_a_speaker(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/coverage?speaker=Anna+Ozola")
    expect(page.get_by_text("2 of 3 articles in view").first).to_be_visible()
    expect(page.locator("a.square.silent")).to_have_count(1)
    page.locator("a.square.silent").click()
    expect(page.get_by_text("Looked for:")).to_be_visible()
    assert params(page)["cell"] == ["City Wire"]


def test_a_topic_is_chosen_in_the_url(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/claims")
    page.get_by_role("link", name="people injured", exact=True).click()
    page.get_by_role("combobox", name=re.compile("Topic, what needs checking first")).click()
    page.get_by_role("option", name="repairs", exact=True).click()
    settled(page)
    assert params(page)["about"] == ["repairs"]
    page.locator("a.lane", has_text="two days").click()
    page.wait_for_url(re.compile("/reader"))
    assert chosen_words(settled(page)) == "two days"


def test_two_wordings_are_compared_word_by_word(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/speakers")
    page.get_by_role("radio", name="Statements").or_(page.get_by_role("button", name="Statements")).click()
    page.get_by_role("combobox", name=re.compile("^Statement")).click()
    page.get_by_role("option", name=re.compile("Schools in the capital")).click()
    settled(page)
    expect(page.locator(".pair .changed")).to_have_text(["Wednesday1", "Thursday1"])
    page.locator("a.side", has_text="Thursday").click()
    page.wait_for_url(re.compile("article=post-1"))
    assert "until Thursday" in chosen_words(settled(page))


def test_a_bar_leads_to_the_speakers_dossier(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/speakers")
    bar = page.locator(".js-plotly-plot .point").first.bounding_box()
    assert bar is not None
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    settled(page)
    assert params(page)["who"] == ["Anna Ozola"]
    expect(page.get_by_text("Not quoted by: City Wire")).to_be_visible()


def test_reset_clears_the_link(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/speakers?outlet=City+Wire&q=homes&dates=2024-03-05&dates=2024-03-05")
    expect(page.get_by_text("1 of 3 articles in view").first).to_be_visible()
    page.get_by_role("button", name="Reset filters").click()
    settled(page)
    expect(page.get_by_text("3 of 3 articles in view").first).to_be_visible()
    assert not params(page)


def test_a_table_is_exported_as_it_is_shown(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/claims?outlet=City+Wire&look=Topics")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).last.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert "# corpus hash: small-hash\n# filters: outlet: City Wire\n# in view: 1 of 3 articles" in text
    table = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    (row,) = (row for row in table if row["Topic"] == "homes without power")
    assert (row["Verdict"], row["Reason"]) == ("conflict", "40,000 against more than 60,000")
    assert "City Wire: More than 60,000" in row.values()


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_the_screen(dashboard: str, visit: Visit, width: int) -> None:
    page = visit(dashboard, width=width)
    for path in PAGES:
        page.goto(f"{dashboard}/{path}")
        main = settled(page).locator("[data-testid=stMain]")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1, path
