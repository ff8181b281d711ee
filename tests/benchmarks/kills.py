"""kill -9 during builds, at random moments: is the old store whole, and does the build go on?

    python -m tests.benchmarks.kills TEXTS.jsonl [KILLS] [page|command]

Articles change, a build begins (as a page begins it, or as a command), is killed somewhere between start
and end, and is begun again, until it is done; then they change again. All the while a reader reads the
store: each time it must be whole, the one before or the one after. At the end the store must hold what an
undisturbed build gives. Prints one JSON object; ends with 1 where anything was lost.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pandas as pd

from analysis import builds, pipeline, store
from analysis.builds import processes
from analysis.frames import Tables
from tests.benchmarks.measure import ROOT, opened

ARTICLES = 10
SEED = 20_261_122


class Reader(threading.Thread):
    """Reads the store again and again, and notes every state that it finds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.hashes, self.n_reads = folder, set[str](), 0
        self.faults: list[str] = []
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.05):
            try:
                tables = store.read(self.folder)
            except Exception as fault:  # noqa: BLE001 (whatever it is, it is a loss)
                self.faults.append(repr(fault))
                continue
            self.n_reads += 1
            self.hashes.add(tables.corpus_hash)
            known = set(tables.articles["article_id"])
            for name in ("quotations", "claims", "names"):
                if not set(getattr(tables, name)["article_id"]) <= known:
                    self.faults.append(f"{name} of another store")


class Ways:
    """A build as it is begun, killed and begun again: from a page, or as a command."""

    def __init__(self, source: Path, folder: Path, way: str) -> None:
        self.source, self.folder, self.way = source, folder, way
        self.process: subprocess.Popen[bytes] | None = None
        self.request = builds.Request("kills", "files", str(folder), str(source))

    def begin(self) -> None:
        if self.way == "page":
            if not builds.active():
                builds.begin(self.request)
            self.process = processes.children[-1]
        else:
            command = [
                sys.executable,
                "-m",
                "analysis",
                "build",
                str(self.source),
                "--store",
                str(self.folder),
            ]
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    def ends_within(self, seconds: float) -> bool:
        assert self.process is not None
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def written(records: list[dict[str, str]], path: Path, number: int) -> None:
    """Write the articles, every second one other than before."""
    with path.open("w", encoding="utf-8") as out:
        for place, record in enumerate(records):
            added = f" That was said in round {number}." if place % 2 else ""
            out.write(json.dumps(record | {"text": record["text"] + added}) + "\n")


def noted(folder: Path) -> int:
    """Return how many articles an unfinished build has noted."""
    path = folder.with_name(f"{folder.name}.unfinished.jsonl")
    return sum(line.endswith("}\n") for line in path.open(encoding="utf-8")) if path.exists() else 0


def same(first: Tables, second: Tables) -> bool:
    def rows(table: pd.DataFrame) -> list[str]:
        return sorted(repr(row) for row in table.itertuples(index=False, name=None))

    return first.corpus_hash == second.corpus_hash and all(
        rows(table) == rows(getattr(second, name)) for name, table in first.items() if name != "problems"
    )


def timed(work: Callable[[], None]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def main(source: Path, kills: int, way: str) -> int:
    chance = random.Random(SEED)  # noqa: S311 (moments, no secrets)
    with opened(source) as lines:
        records = [json.loads(line) for line in islice(lines, ARTICLES)]
    with tempfile.TemporaryDirectory() as name:
        os.environ["CROSSCHECK_HOME"] = f"{name}/home"
        texts, folder = Path(name) / "texts.jsonl", Path(name) / "store"
        build = Ways(texts, folder, way)
        written(records, texts, 0)
        build.begin()
        length = timed(lambda: build.ends_within(600) or None)
        reader = Reader(folder)
        reader.start()
        n_kills, rounds, moments, kept = 0, 0, [], []
        while n_kills < kills:
            rounds += 1
            written(records, texts, rounds)
            build.begin()
            while n_kills < kills:
                moment, begun = chance.uniform(0, length), time.monotonic()
                if build.ends_within(moment):
                    # Other work on the machine makes builds longer and shorter: the last one counts.
                    length = time.monotonic() - begun
                    break
                build.kill()
                n_kills += 1
                moments.append(round(moment, 1))
                kept.append(noted(folder))
                build.begin()
        build.ends_within(600)
        reader.stop.set()
        reader.join()
        whole = pipeline.build(texts, store=Path(name) / "whole")
        is_same = same(whole, store.read(folder))
        left = sorted(path.name for path in folder.parent.glob("store*"))
    found = {
        "way": way,
        "kills": n_kills,
        "undisturbed_s": round(length, 1),
        "rounds": rounds,
        "moments_s": moments,
        "articles_kept_at_each_kill": kept,
        "reads_meanwhile": reader.n_reads,
        "states_read": len(reader.hashes),
        "faults_of_reader": reader.faults[:5],
        "same_as_undisturbed": is_same,
        "left_behind": left,
    }
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 0 if is_same and not reader.faults else 1


if __name__ == "__main__":
    way = sys.argv[3] if len(sys.argv) > 3 else "page"
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20, way))
