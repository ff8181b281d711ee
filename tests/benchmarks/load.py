"""Many analysts at once: sessions on two processes behind nginx, with time to think between their clicks.

    python -m tests.benchmarks.load STORE [--sessions 30 50] [--seconds 120] [--think 5] [--kill]

STORE is a built store. Starts two processes of the dashboard and Debian's nginx with the files of
`deploy/nginx`, all on loopback; each session opens a page, then sets the filter of outlets to a choice of
its own again and again, and goes to another page now and then. With --kill one process is killed in the
middle, and each of its people must see the same view again, from the same address. Prints one JSON object a
number of sessions. Seconds are what an analyst waits, so they count only on a machine with nothing else to
do; `cpu_ms_a_click` is what a click costs, whatever else runs, and `pace_ms` how fast that was.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed

from tests.benchmarks.measure import pace_ms
from tests.benchmarks.served import cpu_of
from tests.benchmarks.session import Session
from tests.deploy import programs
from tests.deploy.programs import Front, Running

PAGES = ("", "claims", "speakers", "coverage", "places", "reuse", "reader")
MOST_SESSIONS, MOST_SECONDS = 100, 900
"""Bounds of what this client does to a machine."""
_PAGE_CHANGE = 0.15
"""Share of clicks that go to another page."""


@dataclass(slots=True)
class Tally:
    """What happened to all sessions together.

    Attributes:
        opened: Seconds of first views.
        filtered: Seconds of filter changes.
        moved: Seconds of changes of the page.
        errors: What went wrong, in words.
        back: Seconds until a session whose process was killed saw its view again.
        n_bytes: What the server has sent.
    """

    opened: list[float] = field(default_factory=list)
    filtered: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    n_bytes: int = 0


async def analyst(number: int, address: str, tally: Tally, end: float, think_s: float) -> None:
    """Work like one analyst until the end: look, choose, think."""
    draw = random.Random(number)  # noqa: S311 (choices of a benchmark, the same each time)
    session = Session(address, f"{draw.getrandbits(128):032x}", page=PAGES[number % len(PAGES)])
    loop = asyncio.get_running_loop()
    await asyncio.sleep(draw.uniform(0, think_s))
    is_new = True
    while loop.time() < end:
        before, left = session.in_view, loop.time()
        try:
            async with session:
                took = await session.open()
                if is_new:
                    tally.opened.append(took)
                else:
                    tally.back.append(loop.time() - left)
                    # A click that was on its way is in the address already: what it leads to was not seen.
                    if before and session.in_view != before:
                        tally.errors.append(f"came back to {session.in_view!r}, not {before!r}")
                is_new = False
                await _work(session, draw, tally, end, think_s)
        except ConnectionClosed as closed:
            if is_new:
                tally.errors.append(f"closed before the first view: {closed}")
        except (OSError, TimeoutError) as error:
            # Where a process has just gone the proxy may refuse once: browsers try again, and so do we.
            await asyncio.sleep(0.5)
            if loop.time() - left > 60:
                tally.errors.append(f"no connection for a minute: {error}")
                break
    tally.n_bytes += session.n_bytes


async def _work(session: Session, draw: random.Random, tally: Tally, end: float, think_s: float) -> None:
    loop = asyncio.get_running_loop()
    while loop.time() < end:
        await asyncio.sleep(draw.uniform(0.5 * think_s, 1.5 * think_s))
        known = list(session.outlet_filter.options) if session.outlet_filter else []
        if draw.random() < _PAGE_CHANGE:
            tally.moved.append(await session.go_to(draw.choice(PAGES)))
        else:
            tally.filtered.append(await session.choose(draw.sample(known, max(1, len(known) // 2))))
        tally.errors += session.faults


def rss_mib(processes: Sequence[Running]) -> float:
    """Return what the processes hold in memory together."""
    pages = [int(Path(f"/proc/{one.process.pid}/statm").read_text().split()[1]) for one in processes]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def measured(front: Front, wanted: argparse.Namespace, n: int) -> dict[str, Any]:
    """Have so many sessions work and return what came of it."""
    site, processes = front.address, list(front.processes.values())
    tally, pace = Tally(), pace_ms()
    warm = Tally()
    loop = asyncio.get_running_loop()
    # One session a process first: what a process loads once is no memory of a session's.
    await asyncio.gather(*(analyst(1000 + i, site, warm, loop.time() + wanted.warm, 1) for i in range(6)))
    before, cpu = rss_mib(processes), sum(cpu_of(one.process.pid) for one in processes)
    end = loop.time() + wanted.seconds
    work = [analyst(number, site, tally, end, wanted.think) for number in range(n)]
    killer = _kill(processes, wanted.seconds / 2) if wanted.kill else asyncio.sleep(0)
    await asyncio.gather(*work, killer)
    alive = [one for one in processes if one.process.poll() is None]
    spent = sum(cpu_of(one.process.pid) for one in alive) - cpu
    clicks = len(tally.opened) + len(tally.filtered) + len(tally.moved)
    return {
        "sessions": n,
        "pace_ms": pace,
        "load_1min": round(os.getloadavg()[0], 1),
        "errors": len(tally.errors),
        "first_errors": tally.errors[:5],
        "open": _summary(tally.opened),
        "filter": _summary(tally.filtered),
        "page": _summary(tally.moved),
        "back_after_kill": _summary(tally.back),
        "cpu_ms_a_click": None if wanted.kill else round(spent / max(clicks, 1) * 1000),
        "mib_a_session": None if wanted.kill else round((rss_mib(alive) - before) / n, 1),
        "rss_mib": round(rss_mib(alive)),
        "kib_a_click": round(tally.n_bytes / max(clicks, 1) / 1024),
    }


async def _kill(processes: list[Running], after_s: float) -> None:
    await asyncio.sleep(after_s)
    processes[0].process.kill()


def _summary(seconds: Sequence[float]) -> dict[str, float]:
    if len(seconds) < 2:
        return {"n": len(seconds)}
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return {
        "n": len(seconds),
        "p50_s": round(statistics.median(seconds), 2),
        "p95_s": round(p95, 2),
        "max_s": round(max(seconds), 2),
    }


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="load")
    parser.add_argument("store", type=Path)
    parser.add_argument("--sessions", type=int, nargs="+", default=[30, 50])
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--warm", type=int, default=20)
    parser.add_argument("--kill", action="store_true")
    wanted = parser.parse_args(arguments)
    if max(wanted.sessions) > MOST_SESSIONS or wanted.seconds > MOST_SECONDS:
        parser.error(f"at most {MOST_SESSIONS} sessions and {MOST_SECONDS} seconds")
    for n in wanted.sessions:
        # Fresh processes for each number: what one has cached must not serve the next.
        with (
            tempfile.TemporaryDirectory() as folder,
            programs.front(Path(folder), wanted.store.resolve(), CROSSCHECK_OPEN="viewer") as front,
        ):
            found = asyncio.run(measured(front, wanted, n))
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
