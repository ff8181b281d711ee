"""What the benchmarks share: a piece of work run in a process of its own, with its time and memory."""

from __future__ import annotations

import gzip
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took: processor and wall seconds, and the process's peak memory in MiB."""

    cpu_s: float
    wall_s: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Reruns:
    """What the reruns of one page took, in milliseconds of processor time."""

    median_ms: float
    p95_ms: float
    changes: int


def reruns(times: Sequence[float]) -> Reruns:
    """Sum up the processor seconds of some reruns."""
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return Reruns(round(statistics.median(times) * 1000), round(p95 * 1000), len(times))


def pace_ms() -> float:
    """Return the milliseconds of a fixed piece of plain work: how fast the machine is just now.

    Whoever else uses the processor slows this down with what is measured: compare at an equal pace.
    """
    times = []
    for _ in range(15):
        began = time.process_time()
        sum(len(str(number)) for number in range(30_000))
        times.append(time.process_time() - began)
    return round(statistics.median(times) * 1000, 1)


def opened(path: Path) -> TextIO:
    """Open a file of lines, gzipped or not."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def measured(work: Callable[[], Any]) -> Cost:
    """Run `work` here and return its cost; the peak counts all that this process held so far."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Cost(
        round(time.process_time() - cpu, 3),
        round(time.perf_counter() - wall, 3),
        round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def tell(found: Cost | Reruns) -> None:
    """Print what was measured as the last line, for another process to read."""
    sys.stdout.write(json.dumps(asdict(found)) + "\n")


def in_process(module: str, *arguments: str | Path) -> Cost:
    """Run a module of this folder in a fresh process and return the cost that it tells."""
    return Cost(**_told(module, *arguments))


def reruns_in_process(module: str, *arguments: str | Path) -> Reruns:
    """Run a module of this folder in a fresh process and return the reruns that it tells."""
    return Reruns(**_told(module, *arguments))


def _told(module: str, *arguments: str | Path) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def ratio(cost: Cost, baseline: Cost) -> float:
    """Return how many times the processor seconds of the baseline a piece of work took."""
    return round(cost.cpu_s / baseline.cpu_s, 3)
