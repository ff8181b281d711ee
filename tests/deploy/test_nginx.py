"""Two processes behind a real nginx and the files of `deploy/nginx`: a prefix, sticky, closed, gentle."""

from __future__ import annotations

import gzip
import signal
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import settled
from tests.deploy import programs
from tests.deploy.programs import NGINX, Front

if TYPE_CHECKING:
    from http.client import HTTPMessage

    from playwright.sync_api import BrowserContext, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        NGINX is None, reason="no nginx: install Debian's with `apt-get install nginx-light`"
    ),
]
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
PAGES = ("", "claims", "speakers", "places", "coverage", "reuse", "reader", "corpus", "quality")

Fresh = Callable[[], "BrowserContext"]


def get(address: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 (our own server)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def seeks(page: Page, words: str) -> None:
    """Wait until the view is filtered by these words."""
    from playwright.sync_api import expect

    expect(page.get_by_label("Words in the sentence")).to_have_value(words, timeout=20_000)


def text(page: Page) -> str:
    return settled(page).inner_text("body")


def test_the_front(front: Front) -> None:
    """What the proxy answers: health, headers, compression, and what is closed."""
    assert get(f"{front.address}/_stcore/health")[::2] == (200, b"ok")
    for closed in (
        "_stcore/metrics",
        "_stcore/%6detrics",
        "/_stcore//metrics",
        "_stcore/agent/openapi.json",
    ):
        assert get(f"{front.address}/{closed}")[0] == 404, closed
    status, headers, page = get(f"{front.address}/")
    assert status == 200
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "HttpOnly; SameSite=Lax" in headers["Set-Cookie"]
    script = next(part for part in page.decode().split('"') if part.startswith("./static/js/index."))
    status, headers, packed = get(f"{front.address}/{script}", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert len(packed) < len(gzip.decompress(packed)) / 2


def test_a_browser_stays_with_its_process_and_follows_when_that_ends(front: Front, fresh: Fresh) -> None:
    """Pages and websockets stick; a process that is told to end does, and its people see the same view."""
    pages = []
    while len(set().union(*front.reached("_stcore/stream").values())) < 2 and len(pages) < 12:
        page = fresh().new_page()
        page.goto(f"{front.address}/claims?q=injured")
        seeks(page, "injured")
        pages.append(page)
        page.goto(
            f"{front.address}/speakers?q=injured"
        )  # a second websocket, and what nginx has noted of the first
        settled(page)
    reached = front.reached()
    assert all(len(processes) == 1 for processes in reached.values()), reached
    assert len(set().union(*reached.values())) == 2, "all browsers went to one process"

    ended = next(iter(front.processes.values())).process
    assert programs.stop(ended) != -signal.SIGKILL, "the process had to be killed"
    for page in pages:
        page.wait_for_selector(CONNECTED)
        seeks(page, "injured")
        assert page.get_by_role("heading", name="Speakers").is_visible()
        page.get_by_label("Words in the sentence").fill("homes")
        page.keyboard.press("Enter")
        page.wait_for_url("**/speakers?q=homes")


def test_every_page_works_under_the_policy(front: Front, fresh: Fresh) -> None:
    """The policy blocks nothing that the pages need: scripts, styles, the map, components."""
    page = fresh().new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    for name in PAGES:
        page.goto(f"{front.address}/{name}")
        assert "of 3 articles in view" in text(page)
        page.wait_for_timeout(1_000)
    assert not refused
