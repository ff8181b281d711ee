"""The dashboard as a process of its own, and the Chromium that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard."""

    address: str
    pid: int


def chromium_path() -> str | None:
    """Return the path of Chromium, `None` where there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def running(options: Sequence[str], home: Path) -> Iterator[Server]:
    """Run the dashboard with options of its own (`--store DIR`, `--corpus PATH`) until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--", *options],
        cwd=ROOT,
        env={**os.environ, "CROSSCHECK_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health")
        yield Server(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # a build in a thread of its own may hold it
            process.kill()
            process.wait()


def settled(page: Page) -> Page:
    """Wait until the script has run, nothing is stale and figures stand."""
    page.wait_for_selector(_RUN, timeout=60_000)
    page.wait_for_timeout(500)
    page.wait_for_selector(_RUN, timeout=60_000)
    return page


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 (our own server)
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"the dashboard did not answer at {address} within {seconds:.0f} seconds")
