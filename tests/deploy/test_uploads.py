"""Uploads that are too large, in a browser and as raw requests: refused in words, and never held."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.server import settled
from tests.deploy import programs
from tests.deploy.programs import NGINX

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request

pytestmark = pytest.mark.browser

GIGABYTE = 1_000_000_000
MEGABYTE = 1_000_000
CHUNK = b"0" * MEGABYTE
BOUNDARY = "part"
GROWTH_MIB = 200
"""What a process may take more than before: one file of the largest size, held twice while it is read."""

Fresh = Callable[[], "BrowserContext"]


@dataclass(frozen=True, slots=True)
class Site:
    """Where the dashboard is reached, and its processes."""

    address: str
    pids: tuple[int, ...]


@pytest.fixture(params=["without a proxy", "behind nginx"])
def site(request: pytest.FixtureRequest, tmp_path: Path, store: Path) -> Iterator[Site]:
    """The dashboard, reached in both ways."""
    if request.param == "without a proxy":
        with programs.dashboard(tmp_path, store=store) as running:
            yield Site(running.address, (running.process.pid,))
        return
    if NGINX is None:
        pytest.skip("no nginx: install Debian's with `apt-get install nginx-light`")
    with programs.front(tmp_path, store, CROSSCHECK_OPEN="analyst") as front:
        yield Site(front.address, tuple(one.process.pid for one in front.processes.values()))


def peak_mib(site: Site) -> float:
    """Return the most memory that the processes have held at once since they began, in MiB."""
    found = 0
    for pid in site.pids:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        found += int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])  # type: ignore[index]
    return found / 1024


def uploader(page: Page, address: str) -> None:
    """Open the fold with the field for files."""
    page.goto(f"{address}/corpus")
    settled(page)
    page.get_by_test_id("stExpander").filter(has_text="Load articles").locator("summary").click()
    expect(page.get_by_text("Drag and drop").or_(page.get_by_text("Upload")).first).to_be_visible()


def upload_of(page: Page) -> Request:
    """Upload a small file and return the request by which the browser did it."""
    with page.expect_request(lambda request: request.method == "PUT") as waiting:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "small.txt", "mimeType": "text/plain", "buffer": b"A ferry stopped in Riga."}
        )
    expect(page.get_by_role("button", name="Load 1 file")).to_be_enabled(timeout=60_000)
    return waiting.value


def parts(n_bytes: int) -> Iterator[bytes]:
    yield (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=f; filename=a.txt\r\n\r\n").encode()
    for _ in range(n_bytes // MEGABYTE):
        yield CHUNK
    yield f"\r\n--{BOUNDARY}--\r\n".encode()


def put(model: Request, n_bytes: int, *, name: str = "", states_length: bool = True) -> tuple[int, str]:
    """Send a file as the browser did, but larger; return status and words of the answer."""
    to = urlsplit(model.url)
    headers = {key: value for key, value in model.all_headers().items() if key in ("cookie", "x-xsrftoken")}
    headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    if states_length:
        headers["Content-Length"] = str(n_bytes // MEGABYTE * MEGABYTE + sum(map(len, parts(0))))
    line = http.client.HTTPConnection(to.netloc, timeout=60)
    try:
        # Refused before all of it was sent: the answer is there.
        with suppress(BrokenPipeError, ConnectionResetError):
            body, path = parts(n_bytes), f"{to.path}{name}"
            line.request("PUT", path, body, headers, encode_chunked=not states_length)
        answer = line.getresponse()
        return answer.status, answer.read(500).decode()
    finally:
        line.close()


def test_a_gigabyte_is_refused_in_words_and_takes_no_memory(
    site: Site, fresh: Fresh, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as out:
        out.truncate(GIGABYTE)
    page = fresh().new_page()
    uploader(page, site.address)
    model = upload_of(page)
    before = peak_mib(site)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    page.locator("input[type=file]").first.set_input_files(large)
    expect(page.get_by_text("must be 50.0MB or smaller")).to_be_visible(timeout=60_000)
    assert not sent, "the browser refuses it by itself"
    assert put(model, GIGABYTE)[0] == 413
    assert put(model, GIGABYTE, states_length=False)[0] == 413
    assert peak_mib(site) - before < GROWTH_MIB


def test_many_files_that_are_each_small_enough_are_refused_together(site: Site, fresh: Fresh) -> None:
    """250 MB are loaded at once: what is more is refused as it comes, and not held until then."""
    page = fresh().new_page()
    uploader(page, site.address)
    model = upload_of(page)
    answers = [put(model, 49 * MEGABYTE, name=f"-{number}") for number in range(7)]
    assert [status for status, _ in answers] == [204] * 5 + [413] * 2
    assert "More than the 250 MB that are loaded at once" in answers[-1][1]


def test_a_session_that_was_shown_no_uploader_uploads_nothing(site: Site, fresh: Fresh) -> None:
    context = fresh()
    page = context.new_page()
    uploader(page, site.address)
    model = upload_of(page)
    known = model.url.split("/")[-2]
    elsewhere = context.new_page()
    sessions: list[str] = []
    elsewhere.on("websocket", lambda socket: sessions.append(socket.url))
    elsewhere.goto(f"{site.address}/claims")
    settled(elsewhere)
    assert sessions
    status, words = put_as(model, known, "another")
    assert status == 403
    assert "Nothing can be uploaded in this session" in words


def put_as(model: Request, known: str, session: str) -> tuple[int, str]:
    """Send a file in the name of another session."""

    class Other:
        url = model.url.replace(known, session)
        all_headers = model.all_headers

    return put(Other(), MEGABYTE)  # type: ignore[arg-type]
