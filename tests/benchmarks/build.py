"""`build` against the bare pipeline on the same texts in the same run.

    python -m tests.benchmarks.build TEXTS.jsonl[.gz] [N]

Targets: at most 3 times the bare pipeline, peak memory under 3,000 MiB, a second build over unchanged
files under 5 % of the first. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from tests.benchmarks.measure import in_process, opened, ratio


def main(source: Path, limit: int | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        texts, store = Path(name) / "texts.jsonl", Path(name) / "store"
        with opened(source) as lines, texts.open("w", encoding="utf-8") as out:
            for line in islice(lines, limit):
                record = json.loads(line)
                keys = {"id": "id", "outlet": "outlet", "date": "published", "title": "headline"}
                kept = {new: record[old] for old, new in keys.items() if old in record}
                out.write(json.dumps(kept | {"text": record["text"]}) + "\n")
        bare = in_process("bare", texts)
        first, second = in_process("built", texts, store), in_process("built", texts, store)
    result = {
        "bare": asdict(bare),
        "build": asdict(first),
        "second_build": asdict(second),
        "build_to_bare": ratio(first, bare),
        "second_to_first": ratio(second, first),
    }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
