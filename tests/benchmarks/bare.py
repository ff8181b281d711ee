"""The baseline: the language pipeline alone (tagger, parser, names) over the texts of a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from analysis.language import load
from tests.benchmarks.measure import measured, tell


def main(path: Path) -> None:
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    nlp = load()
    tell(measured(lambda: [len(doc) for doc in nlp.pipe(texts, batch_size=16)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
