"""Many sessions at once, without a browser: nobody is lost when a process is killed."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from tests.benchmarks.load import measured
from tests.benchmarks.session import Session
from tests.deploy.programs import Front

Answer = TypeVar("Answer")


def run(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run it in a thread of its own: where a browser is driven, this one has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_the_client_of_the_benchmark_speaks_to_this_machine_only() -> None:
    with pytest.raises(ValueError, match="not on this machine"):
        Session("http://10.0.0.7/crosscheck", "0" * 32)


def test_a_filter_changes_what_is_in_view(front: Front) -> None:
    async def work() -> tuple[str, str]:
        async with Session(front.address, "0" * 32, page="claims") as session:
            await session.open()
            whole = session.in_view
            await session.choose(["City Wire"])
            return whole, session.in_view

    assert run(work()) == ("3 of 3 articles in view", "1 of 3 articles in view")


def test_a_killed_process_loses_nobody(front: Front) -> None:
    """With kill -9 in the middle: whoever was there sees the same view again, and nobody sees an error."""
    wanted = argparse.Namespace(seconds=16, think=0.5, warm=3, kill=True)
    found = run(measured(front, wanted, 6))
    assert found["first_errors"] == []
    assert found["back_after_kill"]["n"] > 0
    assert found["filter"]["n"] > 6
