"""How long corrections take to apply: what each person waits for after somebody else corrected something.

    python -m tests.benchmarks.corrected STORE [N]

Makes N corrections (200) of all kinds on findings drawn from a store, and applies them as a page does: once
for the first time, then again and again with one more. Prints one JSON object, in processor seconds.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analysis import store
from analysis.corrections import Correction, CorrectionError, Entry, apply, drafts
from analysis.frames import Tables

SEED = 20_261_122
AGAIN = 15
START = datetime(2024, 6, 1, tzinfo=UTC)

Make = Callable[[Tables, random.Random], Correction]


def _drawn(tables: Tables, frame: str, dice: random.Random) -> str:
    table = getattr(tables, frame)
    return str(table.iloc[dice.randrange(len(table)), 0])


def _judged(frame: str, action: str) -> Make:
    return lambda tables, dice: drafts.judge(tables, frame, _drawn(tables, frame, dice), action)


def _speaker(tables: Tables, dice: random.Random) -> Correction:
    who = drafts.who_is(tables, _drawn(tables, "speakers", dice))
    return drafts.set_speaker(tables, _drawn(tables, "quotations", dice), who)


def _merge(tables: Tables, dice: random.Random) -> Correction:
    return drafts.merge(tables, _drawn(tables, "speakers", dice), _drawn(tables, "speakers", dice))


def _split(tables: Tables, dice: random.Random) -> Correction:
    counts = tables.mentions["speaker_id"].value_counts()
    speaker = dice.choice(counts[counts > 1].index.tolist())
    own = tables.mentions.loc[tables.mentions["speaker_id"] == speaker, "mention_id"]
    return drafts.split(tables, speaker, [str(own.iloc[0])], "Somebody Else")


def _value(tables: Tables, dice: random.Random) -> Correction:
    value = float(dice.randrange(1, 1_000))
    return drafts.set_value(tables, _drawn(tables, "claims", dice), value, value, "exact")


def _topic(tables: Tables, dice: random.Random) -> Correction:
    return drafts.set_topic(tables, _drawn(tables, "claims", dice), _drawn(tables, "topics", dice))


def _edit(tables: Tables, dice: random.Random) -> Correction:
    return drafts.edit(tables, _drawn(tables, "articles", dice), "outlet", "The Other Wire")


MAKERS: tuple[Make, ...] = (
    *(_judged(frame, "confirm") for frame in ("claims", "quotations", "toponyms")),
    *(_judged(frame, "reject") for frame in ("claims", "quotations", "toponyms", "reuse")),
    *(_speaker, _merge, _split, _value, _topic, _edit),
)


def made(tables: Tables, n: int) -> Iterator[Entry]:
    """Yield corrections of all kinds in turn, a minute after each other."""
    dice = random.Random(SEED)  # noqa: S311 (findings, no secrets)
    number = 0
    while number < n:
        try:
            correction = MAKERS[number % len(MAKERS)](tables, dice)
        except CorrectionError:
            continue
        yield Entry(uuid.uuid4().hex, START + timedelta(minutes=number), "Ann", correction)
        number += 1


def timed(tables: Tables, entries: list[Entry]) -> float:
    """Return the processor seconds of applying entries."""
    began = time.process_time()
    apply(tables, entries)
    return time.process_time() - began


def main(folder: Path, n: int) -> dict[str, object]:
    """Apply corrections and say how long it takes."""
    tables = store.read(folder)
    entries = list(made(tables, n + AGAIN))
    first = timed(tables, entries[:n])
    after = [timed(tables, entries[: n + one]) for one in range(1, AGAIN + 1)]
    return {
        "articles": len(tables.articles),
        "corrections": n,
        "first_cpu_s": round(first, 3),
        "one_more_cpu_s": round(statistics.median(after), 3),
        "slowest_cpu_s": round(max(after), 3),
    }


if __name__ == "__main__":
    sys.stdout.write(
        json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)) + "\n"
    )
