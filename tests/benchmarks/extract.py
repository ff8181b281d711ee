"""One extractor against the bare pipeline, in words a second, on the same texts in the same run.

    python -m tests.benchmarks.extract {quotes|claims|places|entities} TEXTS.jsonl[.gz] [N]

Target: at least half the words a second of the bare pipeline. Each runs in a process of its own; loading
the model is not counted on either side. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from itertools import islice
from pathlib import Path

from tests.benchmarks.measure import in_process, measured, opened, ratio, tell


def main(layer: str, source: Path, limit: int | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        texts = Path(name) / "texts.jsonl"
        with opened(source) as lines, texts.open("w", encoding="utf-8") as out:
            out.writelines(islice(lines, limit))
        n_words = sum(len(json.loads(line)["text"].split()) for line in texts.open(encoding="utf-8"))
        bare, own = in_process("bare", texts), in_process("extract", "--one", layer, texts)
    result = {
        "words": n_words,
        "bare": asdict(bare),
        layer: asdict(own),
        "bare_words_s": round(n_words / bare.cpu_s),
        f"{layer}_words_s": round(n_words / own.cpu_s),
        "share_of_bare_speed": ratio(bare, own),
    }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def one(layer: str, texts: Path) -> None:
    from analysis.language import Record, load, read

    predict = import_module(f"analysis.adapters.{layer}").predict
    nlp = load()
    lines = [json.loads(line) for line in texts.open(encoding="utf-8")]
    records = [Record(line["id"], line["text"]) for line in lines]
    tell(measured(lambda: [predict(reading) for reading in read(records, nlp=nlp)]))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
