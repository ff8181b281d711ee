"""The door for uploads: who was shown an uploader, and how much one and all may hold."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from analysis.settings import LibrarySettings
from pages.components.access import uploads

FEW = LibrarySettings(max_loaded_bytes=1_000, max_held_bytes=1_500)


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Sessions `ann` and `bob` were shown an uploader; returns what they hold."""
    files: dict[str, int] = {}
    monkeypatch.setattr(uploads, "_shown", {"ann", "bob"})
    monkeypatch.setattr(uploads, "_held", lambda: Counter(files))
    yield files


def put(
    gate: uploads.Gate, session: str, length: str | None = "100", method: str = "PUT", kind: str = "http"
) -> int:
    """Return the status that a request is answered with."""
    told: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message)

    async def receive() -> MutableMapping[str, Any]:
        raise AssertionError("what is refused is not read")

    headers = [] if length is None else [(b"content-length", length.encode())]
    scope = {
        "type": kind,
        "method": method,
        "path": f"/crosscheck/_stcore/upload_file/{session}/f1",
        "headers": headers,
    }
    # In a thread of its own: the browser that tests share may keep a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, gate(scope, receive, send)).result()
    return int(told[0]["status"])


async def taken(scope: Any, receive: Any, send: Any) -> None:
    """The server behind the door: it takes everything."""
    await send({"type": "http.response.start", "status": 204, "headers": []})


@pytest.fixture
def gate() -> uploads.Gate:
    return uploads.Gate(taken, FEW)


def test_who_was_shown_an_uploader_uploads(gate: uploads.Gate) -> None:
    assert put(gate, "ann") == 204


@pytest.mark.parametrize("session", ["eve", "ann%20", "Ann", ".."])
def test_who_was_shown_none_does_not(gate: uploads.Gate, session: str) -> None:
    assert put(gate, session) == 403


def test_one_holds_no_more_than_is_loaded_at_once(gate: uploads.Gate, held: dict[str, int]) -> None:
    held["ann"] = 900
    assert put(gate, "ann", "100") == 204
    assert put(gate, "ann", "101") == 413
    assert put(gate, "bob", "500") == 204


def test_all_together_hold_no_more_than_memory_has(gate: uploads.Gate, held: dict[str, int]) -> None:
    held.update(ann=800, zoe=600)
    assert put(gate, "bob", "100") == 204
    assert put(gate, "bob", "101") == 503


@pytest.mark.parametrize("length", [None, "many", "-5", "1e3", ""])
def test_a_size_that_is_not_stated_counts_as_the_most(gate: uploads.Gate, length: str | None) -> None:
    assert put(gate, "ann", length) == 413


def test_what_is_on_its_way_counts_and_is_forgotten(held: dict[str, int]) -> None:
    statuses: list[int] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        if not statuses:
            statuses.append(0)
            statuses.append(await asyncio.to_thread(put, gate, "ann", "600"))
        await send({"type": "http.response.start", "status": 204, "headers": []})

    gate = uploads.Gate(slow, FEW)
    assert put(gate, "ann", "600") == 204
    assert statuses[1] == 413, "the second came while the first was on its way"
    assert put(gate, "ann", "600") == 204


@pytest.mark.parametrize(
    ("method", "kind"), [("DELETE", "http"), ("OPTIONS", "http"), ("GET", "websocket")]
)
def test_everything_else_passes(gate: uploads.Gate, method: str, kind: str) -> None:
    assert put(gate, "eve", method=method, kind=kind) == 204
