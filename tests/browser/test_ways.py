"""Ways through the whole: a number verified, a view shared, values that filter, a file after a bad one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.server import settled
from tests.browser.test_journeys import chosen_words, params

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

HOSTILE_NAME = "storm <img src=x onerror=window.hacked=1> =cmd.txt"
ARTICLE = (
    "---\noutlet: Harbour <b>Gazette</b>\npublished: 2024-03-06\n---\nFerry is late\n\n"
    "The ferry to Riga was delayed by three hours on Monday, the harbour master said. "
    "“Nobody was hurt,” said Anna Ozola, the minister. Some 5~6 and 7~8 passengers waited.\n"
)


def rows(page: Page) -> list[str]:
    """Return what the rows of evidence say, in order."""
    expect(page.locator(".row a.open").first).to_be_visible()
    return [" ".join(text.split()) for text in page.locator(".row").all_inner_texts()]


def focused(page: Page) -> str:
    """Return the words of what has the keyboard, inside our components too."""
    return str(
        page.evaluate(
            "() => { let at = document.activeElement; while (at.shadowRoot?.activeElement)"
            " at = at.shadowRoot.activeElement; return at.textContent; }"
        )
    )


def test_a_number_is_verified(dashboard: str, visit: Visit) -> None:
    """From what differs, through its topic with every outlet's value, to the sentence of one of them."""
    page = visit(dashboard)
    page.get_by_role("link", name=re.compile("^homes without power")).first.click()
    page.wait_for_url(re.compile("/claims"))
    settled(page)
    assert params(page)["about"] == ["homes without power"]
    lane = page.get_by_role("link", name=re.compile("40,000")).first
    expect(lane).to_be_visible()
    lane.click()
    page.wait_for_url(re.compile("/reader"))
    settled(page)
    assert chosen_words(page) == "40,000 homes"
    box = page.locator("mark.on").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.viewport_size["height"]


def test_a_shared_link_shows_the_same_rows(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/places?at=Riga%2C+LV&outlet=Northern+Post&outlet=The+Daily+Ledger")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    link = page.evaluate("() => navigator.clipboard.readText()")
    other = visit(link)
    assert rows(other) == rows(page)
    chips = [f"outlet: {name}" for name in ("Northern Post", "The Daily Ledger")]
    for chip in chips:
        expect(other.get_by_role("button", name=re.compile(f"^{chip}"))).to_be_visible()


def test_the_link_is_shown_where_it_cannot_be_copied(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/reader?q=power")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_role("textbox", name="Link to this view")).to_have_value(page.url)


def test_values_filter_and_chips_take_back(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/places?at=Riga%2C+LV")
    page.get_by_role("button", name="Filter by outlet: Northern Post").first.click()
    expect(page.get_by_text("1 of 3 articles in view").first).to_be_visible()
    settled(page)
    assert params(page)["outlet"] == ["Northern Post"]
    page.get_by_role("link", name="Speakers", exact=True).click()
    settled(page)
    assert params(page)["outlet"] == ["Northern Post"]
    page.get_by_role("button", name=re.compile("^outlet: Northern Post")).first.click()
    expect(page.get_by_text("3 of 3 articles in view").first).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("1 of 3 articles in view").first).to_be_visible()


def test_more_rows_open_without_losing_the_place(many_dashboard: str, visit: Visit) -> None:
    page = visit(f"{many_dashboard}/places?at=Riga%2C+LV")
    shown = page.locator(".row:visible")
    expect(shown).to_have_count(8)
    ninth = page.locator(".row").nth(8).inner_text
    page.get_by_role("button", name="Show 12 more").focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(20)
    assert " ".join(ninth().split()).startswith(" ".join(focused(page).split())[:20])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/reader"))
    expect(page.locator("mark.on").first).to_be_visible()


def test_a_bad_file_says_why(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/corpus")
    load(page, "broken.json", b'{"text": ')
    expect(page.get_by_text(re.compile("broken.json, line 1")).first).to_be_visible(timeout=90_000)
    # The corpus that was open can still be chosen.
    other = visit(f"{dashboard}/corpus")
    expect(other.get_by_text("3 of 3 articles in view").first).to_be_visible()


def test_a_file_is_loaded_whatever_its_name_holds(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/corpus")
    load(page, HOSTILE_NAME, ARTICLE.encode())
    opened_for_good(page)
    page.get_by_role("link", name="Reader", exact=True).click()
    page.wait_for_url(re.compile("/reader"))
    expect(page.get_by_text("5~6 and 7~8 passengers")).to_be_visible()
    expect(page.get_by_text("Harbour <b>Gazette</b>").first).to_be_visible()
    assert page.evaluate("() => window.hacked") is None


def test_a_good_file_follows_a_bad_one(dashboard: str, visit: Visit) -> None:
    """What was chosen before, in another corpus, neither comes back nor takes the new corpus away."""
    page = visit(f"{dashboard}/corpus?look=post-1")
    load(page, "broken.json", b'{"text": ')
    expect(page.get_by_text(re.compile("broken.json, line 1")).first).to_be_visible(timeout=90_000)
    load(page, "good.txt", ARTICLE.encode())
    opened_for_good(page)


def test_pasted_texts_become_a_corpus(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/corpus")
    page.get_by_test_id("stExpander").filter(has_text="Load articles").locator("summary").click()
    page.get_by_role("tab", name="Pasted text").click()
    page.get_by_label("Outlet", exact=True).last.fill("Harbour Gazette")
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_role("button", name="Add this article").click()
    expect(page.get_by_text(re.compile("1. Harbour Gazette"))).to_be_visible()
    page.get_by_label("Name of the corpus").fill("Ferry, <b>March</b>")
    page.get_by_role("button", name="Load 1 pasted article").click()
    expect(page.get_by_text("1 of 1 article in view").first).to_be_visible(timeout=90_000)
    assert re.fullmatch(r"ferry-b-march-b-[0-9a-f]{12}", params(page)["corpus"][0])


def test_a_view_is_cited(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/claims?outlet=City+Wire")
    page.get_by_role("button", name="Cite").click()
    cited = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(cited).to_contain_text("(corpus small-hash, method method), Claims in Crosscheck")
    expect(cited).to_contain_text("Filters: outlet: City Wire. In view: 1 of 3 articles; 1 outlet")
    link = re.search(r"http\S+", cited.inner_text())
    assert link is not None
    expect(visit(link[0]).get_by_text("1 of 3 articles in view").first).to_be_visible()


def opened_for_good(page: Page) -> None:
    """Wait until the loaded corpus of one article is open; a reload must open it again."""
    in_view = page.get_by_text("1 of 1 article in view").first
    expect(in_view).to_be_visible(timeout=90_000)
    page.wait_for_timeout(2_500)  # what an older choice would still do to the link, it does within these
    assert "look" not in params(page)
    assert re.fullmatch(r"1-file-[0-9a-f]{12}", params(page)["corpus"][0])
    address = page.url
    page.reload()
    expect(in_view).to_be_visible()
    assert settled(page).url == address
    expect(page.get_by_text(re.compile("The link asks"))).to_have_count(0)


def load(page: Page, name: str, content: bytes) -> None:
    """Choose one file on the corpus page and load it."""
    fold = page.get_by_test_id("stExpander").filter(has_text="Load articles")
    if fold.locator("details[open]").count() == 0:
        fold.locator("summary").click()
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    settled(page)
    page.get_by_role("button", name=re.compile(r"^Load \d+ file")).click()
    settled(page)
