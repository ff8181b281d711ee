"""Hostile inputs through the whole method: every file of `tests/hostile`, every frame, every export.

    python -m tests.benchmarks.hostile [STEP]

Builds a corpus of all of them (or of every STEP-th), checks every frame against its contract, exports each
as CSV and Excel, and makes the brief. Prints one JSON object; ends with 1 where words became anything else.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from analysis.brief import make_brief
from analysis.citation import Citation
from analysis.exports import to_csv, to_excel
from analysis.frames import Tables, check_tables
from analysis.pipeline import build_uploads
from analysis.queries import Filters, select
from tests import hostile
from tests.benchmarks.measure import measured

_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"^-?[\d.]+$")
_OPEN = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "svg"}


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update([tag] if tag in _OPEN else [])
        self.found.update(name for name, _ in attrs if name.startswith("on"))


def live_cells(tables: Tables) -> int:
    """Count the cells of all exports that a spreadsheet would run."""
    n_live = 0
    csv.field_size_limit(10**9)  # a whole article in a cell
    for table in dict(tables.items()).values():
        rows = csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline=""))
        n_live += sum(bool(_FORMULA.match(c)) and not _NUMBER.match(c) for row in rows for c in row)
        with zipfile.ZipFile(io.BytesIO(to_excel(table))) as sheet:
            written = "".join(sheet.read(name).decode() for name in sheet.namelist() if "sheets/" in name)
        n_live += written.count("<f>") + written.count("<hyperlink")
    return n_live


def opened_tags(tables: Tables) -> dict[str, int]:
    """Count what a browser would run or load of the brief."""
    view = select(tables, Filters())
    n = (view.n_articles, view.n_all, 1, 1, 0)
    told = tuple(hostile.payloads())
    cited = Citation("Overview", told[0][1], tables.corpus_hash, "", "9", told, *n, datetime.now(UTC))
    return dict(_Tags(make_brief(view, cited)).found)


def main(step: int) -> int:
    given = list(hostile.files())[::step]
    made: list[Tables] = []
    with tempfile.TemporaryDirectory() as name:
        files = [(path, data) for _, path, data in given]
        cost = measured(lambda: made.append(build_uploads(files, store=Path(name) / "store")))
        left = sorted(path.name for path in Path(name).iterdir())
    (tables,) = made
    check_tables(tables)
    failed = tables.problems[tables.problems["stage"] == "findings"]["message"].tolist()
    found = {
        "inputs": len(given),
        "classes": len({kind for kind, _, _ in given}),
        "articles": len(tables.articles),
        "problems_told": len(tables.problems),
        "articles_that_broke_an_extractor": failed[:5],
        "live_cells": live_cells(tables),
        "opened_in_the_brief": opened_tags(tables),
        "written_beside_the_store": [one for one in left if one != "store"],
        "cpu_s": cost.cpu_s,
        "peak_mib": cost.peak_mib,
    }
    sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    is_lost = failed or found["live_cells"] or found["opened_in_the_brief"]
    return 1 if is_lost or found["written_beside_the_store"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
