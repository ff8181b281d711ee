"""Quotations against a frozen table: `python -m tests.benchmarks.quotes EVAL [--freeze]`.

`EVAL` is the benchmark folder, which is no part of the project: its development articles are read, its own
scorer counts. Each figure is printed beside the frozen one of `results/quotes_dev.csv`; `--freeze` writes
the table anew.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.adapters.quotes import predict
from analysis.language import Record, load, read

FROZEN = Path(__file__).parent / "results" / "quotes_dev.csv"
HEADER = ("kind", "measure", "precision", "recall", "f1", "hits", "predicted", "gold")
Table = dict[tuple[str, str], dict[str, Any]]


def main() -> None:
    """Score and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with score_quotes.py and quotes/dev.jsonl.gz")
    parser.add_argument("--freeze", action="store_true", help="write the table anew")
    options = parser.parse_args()
    gold = options.folder / "quotes" / "dev.jsonl.gz"
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        records = [Record(row["id"], row["text"]) for row in map(json.loads, lines)]
    table = scored(options.folder / "score_quotes.py", gold, list(found(records)))
    show(table, frozen())
    if options.freeze:
        write(table)


def found(records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Yield the prediction for each record."""
    for reading in read(records, nlp=load()):
        yield {"id": reading.article_id, **predict(reading)}


def scored(scorer: Path, gold: Path, predictions: Sequence[dict[str, Any]]) -> Table:
    """Return the scorer's figures by kind and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(path), "--json"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {
        (kind, measure): counts
        for kind, report in json.loads(output).items()
        for measure, counts in flat(report, "")
    }


def flat(report: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each measure of a nested report ("exact content")."""
    if "f1" in report:
        yield name.strip(), report
        return
    for key, part in report.items():
        yield from flat(part, f"{name} {key}")


def frozen() -> Table:
    """Return the frozen table, empty where there is none."""
    if not FROZEN.exists():
        return {}
    with FROZEN.open(encoding="utf-8", newline="") as lines:
        return {(row["kind"], row["measure"]): row for row in csv.DictReader(lines)}


def show(table: Table, before: Table) -> None:
    """Print each figure and how it differs from the frozen one."""
    for (kind, measure), counts in table.items():
        old = before.get((kind, measure))
        change = f"{100 * (counts['f1'] - float(old['f1'])):+6.1f}" if old else "   new"
        rates = " ".join(f"{100 * counts[name]:6.1f}" for name in ("precision", "recall", "f1"))
        sys.stdout.write(f"{kind:9} {measure:18} {rates} {change}\n")


def write(table: Table) -> None:
    """Write the table to the repository."""
    FROZEN.parent.mkdir(exist_ok=True)
    with FROZEN.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"kind": k, "measure": m, **counts} for (k, m), counts in table.items())


if __name__ == "__main__":
    main()
