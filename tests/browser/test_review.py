"""Corrections in real browsers: keys, forms, two at once, and a server killed in the middle of it."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analysis.corrections import Journal
from tests import factory
from tests.analysis.corrections.made import spoken
from tests.browser.conftest import dashboard_of, settled
from tests.browser.server import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]
expect.set_options(timeout=60_000)
HOMES = "wire-1:c25-47"
KILLS = int(os.environ.get("CROSSCHECK_KILLS", "3"))
"""How often the server is killed; twenty in the long run."""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """A dashboard on the small made-up corpus with a journal of its own."""
    yield from dashboard_of(factory.small(), tmp_path)


def told(page: Page, words: str) -> None:
    """Wait until the reader's panel or the queue says what was kept."""
    expect(page.locator(".told").first).to_contain_text(words)


def count_of_findings(page: Page) -> int:
    return int(page.locator(".panel .count").inner_text().split(" of ")[1])


def test_keys_confirm_reject_and_undo_in_the_reader(own: str, visit: Visit) -> None:
    page = visit(f"{own}/reader?article=wire-1&focus={HOMES}")
    expect(page.locator(".deeds button").first).to_be_visible()
    before = count_of_findings(page)
    page.keyboard.press("x")
    told(page, "Rejected")
    expect(page.locator(".panel .count")).to_contain_text(f"of {before - 1}")
    page.keyboard.press("u")
    told(page, "Undone")
    expect(page.locator(".panel .count")).to_contain_text(f"of {before}")
    page.keyboard.press("y")
    told(page, "Confirmed")
    page.keyboard.press("?")
    expect(page.get_by_text("Keys of review")).to_be_visible()


def test_a_value_is_changed_and_the_verdict_follows(own: str, visit: Visit) -> None:
    page = visit(f"{own}/reader?article=wire-1&focus={HOMES}")
    expect(page.locator(".deeds button").first).to_be_visible()
    page.keyboard.press("v")
    page.get_by_label("Least value").fill("40,000")
    page.get_by_label("Greatest value").fill("40000")
    page.get_by_label("How exact it is").select_option("exact")
    page.get_by_role("textbox", name="Why").fill("misread")
    page.keyboard.press("Enter")
    told(page, "Value changed")
    expect(page.locator(".said").first).to_contain_text("60,001 or more (more than) → 40,000 (exact)")
    expect(page.locator(".said").first).to_contain_text("misread")
    page.keyboard.press("v")
    page.get_by_label("Least value").fill("many")
    page.keyboard.press("Enter")
    told(page, "is no number")


def test_a_speaker_is_set_by_typing_a_name(own: str, visit: Visit) -> None:
    page = visit(f"{own}/reader?article=wire-1")
    page.locator(".text mark.quotation", has_text="repairs would take").first.click()
    settled(page)
    page.keyboard.press("s")
    page.get_by_label("Speaker (empty: unresolved)").fill("Janis Kalnins")
    page.keyboard.press("Enter")
    told(page, "Speaker set")
    expect(page.locator(".panel .title")).to_have_text("Janis Kalnins said")


def test_a_note_on_selected_words_counts_characters_as_the_article_does(own: str, visit: Visit) -> None:
    page = visit(f"{own}/reader?article=wire-1")
    expect(page.locator(".text mark").first).to_be_visible()
    page.locator(".text").evaluate(
        """text => { const node = text.querySelector('.piece').firstChild;
        const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 5);
        const own = text.getRootNode().getSelection ? text.getRootNode().getSelection() : getSelection();
        own.removeAllRanges(); own.addRange(range); }"""
    )
    page.keyboard.press("e")
    page.get_by_label("Note", exact=True).fill("<img src=x onerror=window.hacked=1> the headline")
    page.get_by_role("button", name="Save").click()
    told(page, "Note kept")
    expect(page.locator(".said.remark").first).to_contain_text("“Storm”")
    assert page.evaluate("window.hacked") is None


def test_the_queue_is_worked_through_with_the_keyboard(own: str, visit: Visit) -> None:
    page = visit(f"{own}/review")
    first = page.locator(".item.on .words")
    expect(first).to_be_visible()
    n = int(page.locator(".queue .count").inner_text().split(" of ")[1])
    page.keyboard.press("y")
    told(page, "Confirmed")
    expect(page.locator(".queue .count")).to_contain_text(f"of {n - 1}")
    page.keyboard.press("j")
    page.keyboard.press("x")
    told(page, "Rejected")
    page.keyboard.press("u")
    told(page, "Undone")
    page.keyboard.press("o")
    expect(page.locator(".reader .text")).to_be_visible()


def test_what_one_corrects_the_other_sees_without_a_click(own: str, browser: Browser) -> None:
    ann, bob = (browser.new_context().new_page() for _ in range(2))
    bob.goto(f"{own}/reader?article=wire-1")
    expect(bob.locator(".panel .count")).to_contain_text("marked")
    before = int(bob.locator(".panel .count").inner_text().split()[0])
    ann.goto(f"{own}/reader?article=wire-1&focus={HOMES}")
    expect(ann.locator(".deeds button").first).to_be_visible()
    ann.keyboard.press("x")
    told(ann, "Rejected")
    expect(bob.locator(".panel .count")).to_have_text(f"{before - 1} marked")
    ann.keyboard.press("u")
    told(ann, "Undone")
    expect(bob.locator(".panel .count")).to_have_text(f"{before} marked")
    for page in (ann, bob):
        page.context.close()


def test_metadata_and_splits_are_kept_with_their_reason(tmp_path: Path, visit: Visit) -> None:
    for own in dashboard_of(spoken(), tmp_path):
        page = visit(f"{own}/reader?article=wire-1")
        page.get_by_role("button", name="Edit metadata").click()
        page.get_by_label("Why (optional): give it first").fill("see the masthead")
        page.keyboard.press("Tab")
        settled(page)
        page.get_by_label("Outlet", exact=True).last.fill("The Other Wire")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Outlet changed.").first).to_be_visible()
        page.goto(f"{own}/speakers?who=Anna+Ozola")
        settled(page).get_by_text("Two people in one, or one in two?").click()
        box = settled(page).get_by_role("combobox", name="Mentions of somebody else")
        option = page.get_by_role("option", name=re.compile("^“Anna Ozola” · The Daily Ledger"))
        for _ in range(20):  # a fold moves its fields while it opens, and a list then closes again
            box.press("ArrowDown")
            page.wait_for_timeout(500)
            if option.is_visible():
                break
        option.click()
        page.keyboard.press("Escape")
        settled(page)
        page.get_by_label("Why (optional)").last.fill("a namesake")
        page.keyboard.press("Tab")
        settled(page).get_by_role("button", name="Split off").click()
        expect(page.get_by_text("Split: 1 mention").first).to_be_visible()
        page.context.close()
    journal = Journal(f"sqlite:///{tmp_path / 'home' / 'corrections.sqlite3'}")
    reasons = [(entry.correction.action, entry.correction.reason) for entry in journal.entries()]
    journal.close()
    assert reasons == [("edit", "see the masthead"), ("split", "a namesake")]


def test_what_one_types_stays_when_another_corrects(own: str, browser: Browser) -> None:
    ann, bob = (browser.new_context().new_page() for _ in range(2))
    for page in (ann, bob):
        page.goto(f"{own}/reader?article=wire-1&focus={HOMES}")
        expect(page.locator(".deeds button").first).to_be_visible()
        settled(page)
    bob.keyboard.press("e")
    bob.get_by_label("Note", exact=True).fill("half a though")
    ann.keyboard.press("y")
    told(ann, "Confirmed")
    expect(bob.locator(".said").first).to_contain_text("confirmed by")
    expect(bob.get_by_label("Note", exact=True)).to_have_value("half a though")
    bob.keyboard.type("t")
    expect(bob.get_by_label("Note", exact=True)).to_have_value("half a thought")
    for page in (ann, bob):
        page.context.close()


def test_a_server_killed_while_somebody_corrects_loses_nothing_it_confirmed(
    tmp_path: Path, browser: Browser
) -> None:
    """Whatever the screen said was kept is in the journal, whenever the process is killed."""
    store = factory.write(tmp_path / "store", factory.small())
    home = tmp_path / "home"
    home.mkdir()
    confirmed, dice = 0, random.Random(7)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        with running(["--store", str(store)], home) as server:
            page = browser.new_context().new_page()
            page.goto(f"{server.address}/reader?article=wire-1&focus={HOMES}")
            expect(page.locator(".deeds button").first).to_be_visible()
            settled(page)
            deadline = time.monotonic() + dice.uniform(0.3, 4)
            shown = 0
            while time.monotonic() < deadline:
                page.keyboard.press("e")
                page.get_by_label("Note", exact=True).fill(f"note {shown}")
                page.get_by_role("button", name="Save").click()
                left = (deadline - time.monotonic()) * 1000
                if left <= 0:
                    break
                try:
                    remarks = page.locator(".said.remark")
                    expect(remarks).to_have_count(confirmed + shown + 1, timeout=left)
                except AssertionError:
                    break
                shown += 1
            os.kill(server.pid, signal.SIGKILL)
            page.context.close()
        journal = Journal(f"sqlite:///{home / 'corrections.sqlite3'}")
        kept = len(journal.entries())
        journal.close()
        # One more may be committed that the screen had no time to show.
        assert confirmed + shown <= kept <= confirmed + shown + 1
        confirmed = kept
    assert confirmed > 0
