"""Writers of corrections killed at random moments: what they said was kept must be kept.

    python -m tests.benchmarks.kill_corrections URL [KILLS]

Each time two processes write to one journal as fast as they can and tell each entry that is kept; one is
killed (SIGKILL) after 0 to 0.6 s, the other goes on. URL is a database of its own. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from analysis.corrections import Journal

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from analysis.corrections import Correction, Journal
journal = Journal(sys.argv[1])
print("ready", flush=True)
while True:
    note = Correction("note", "text", (("a" * 64, 0, 4),), after={"text": "x" * 2000})
    print(journal.add(note, author="writer").entry_id, flush=True)
"""


def begin(url: str) -> subprocess.Popen[str]:
    """Start a writer and wait until it is ready."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    return writer


def told_by(writer: subprocess.Popen[str]) -> list[str]:
    """Kill a writer and return the entries that it told of; a line cut short was not told."""
    os.kill(writer.pid, signal.SIGKILL)
    out, _ = writer.communicate()
    return [line.strip() for line in out.splitlines(keepends=True) if len(line) == 33]


def main(url: str, kills: int) -> dict[str, object]:
    """Kill writers and count what was told and what is kept."""
    Journal(url).close()
    dice = random.Random(os.getpid())  # noqa: S311 - moments, no secrets
    told: list[str] = []
    for _ in range(kills):
        first, second = begin(url), begin(url)
        time.sleep(dice.uniform(0, 0.6))
        told += told_by(first)
        time.sleep(0.05)
        told += told_by(second)
    journal = Journal(url)
    kept = [entry.entry_id for entry in journal.entries()]
    after = journal.version()
    journal.close()
    return {
        "kills": 2 * kills,
        "told": len(told),
        "kept": len(kept),
        "lost": len(set(told) - set(kept)),
        "twice": len(kept) - len(set(kept)),
        "version": after,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)))  # noqa: T201
