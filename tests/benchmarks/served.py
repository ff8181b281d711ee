"""The real server's processor time for a filter change, on every page.

    python -m tests.benchmarks.served CORPUS [PAGE ...]

CORPUS is a folder or file of articles, or a built store. Opens each page in Chromium, puts one outlet after
the other into the filter as an analyst would (no cache has seen the choice), and reads the processor clock
of the server's process before and after. Linux only. Prints one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Reruns, pace_ms, reruns
from tests.benchmarks.rerun import corpus_option, pages
from tests.browser.server import ARGUMENTS, chromium_path, running, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHANGES = 12


def cpu_of(pid: int) -> float:
    """Return the processor seconds that a process has used, ended threads included."""
    # Linux makes the number of a process's clock of its inverted id; 2 asks for time on the processor.
    return time.clock_gettime((~pid << 3) | 2)


def outlet_changes(page: Page) -> Iterator[None]:
    """Put outlets into the filter one by one, then take them out in the same order, settling after each."""
    box = page.get_by_role("combobox", name=re.compile(r"^Outlet|Outlet$")).first
    box.click()
    names = [name for name in page.get_by_role("option").all_text_contents() if name != "Select all"]
    page.keyboard.press("Escape")
    for name in names[:-1]:
        yield
        box.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
        page.keyboard.press("Escape")
        settled(page)
    for name in names[:-2]:
        yield
        page.locator(".st-key-chips").get_by_role(
            "button", name=re.compile(rf"^outlet: {re.escape(name)}")
        ).click()
        settled(page)


def measured(page: Page, address: str, pid: int) -> Reruns:
    """Return what filter changes of one page cost the server."""
    settled(page.goto(address) and page)
    times: list[float] = []
    began = 0.0
    for change, _ in enumerate(outlet_changes(page)):
        now = cpu_of(pid)
        if change:
            times.append(now - began)
        began = cpu_of(pid)
        if len(times) == CHANGES:
            break
    return reruns(times)


def main(corpus: str, wanted: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    result: dict[str, object] = {"pace_ms": pace_ms()}
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for path in wanted or pages():
            # A server for each page: what one has cached must not serve the next.
            with running(corpus_option(Path(corpus)), Path(home)) as server:
                tab = browser.new_page(viewport={"width": 1440, "height": 900})
                name = "" if path == "dashboard.py" else Path(path).stem
                result[path] = asdict(measured(tab, f"{server.address}/{name}", server.pid))
                tab.close()
        browser.close()
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
