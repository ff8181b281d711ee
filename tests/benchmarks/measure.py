"""What the benchmarks share: a piece of work run in a process of its own, with its time and memory."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
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


def tell(cost: Cost) -> None:
    """Print a cost as the last line, for `in_process` to read."""
    sys.stdout.write(json.dumps(asdict(cost)) + "\n")


def in_process(module: str, *arguments: str | Path) -> Cost:
    """Run a module of this folder in a fresh process and return the cost that it tells."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Cost(**json.loads(done.stdout.strip().splitlines()[-1]))


def ratio(cost: Cost, baseline: Cost) -> float:
    """Return how many times the processor seconds of the baseline a piece of work took."""
    return round(cost.cpu_s / baseline.cpu_s, 3)
