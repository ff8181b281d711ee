"""Every page's rerun after a filter change: the same page on a few articles and on many, as a ratio.

    python -m tests.benchmarks.rerun FEW MANY [PAGE ...]

FEW and MANY are corpora (folder or file of articles, built first where they are not) or built stores. The
processor time of the process is taken in Streamlit's own test harness, without a browser, over filter
changes that no cache has seen: median and 95th percentile. The harness reads the answer back, which a
server does not (about 15 ms); `served` measures the real one. Prints one JSON object, with `pace_ms`: how
fast the machine was (see `measure`).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import ROOT, pace_ms, reruns, reruns_in_process, tell

CHANGES = 12


def pages() -> list[str]:
    """Return the pages of the menu that exist."""
    from pages.components.setup import MENU

    return [path for _, group in MENU for path, _ in group if (ROOT / path).is_file()]


def corpus_option(corpus: Path) -> list[str]:
    """Return the command line's words for a corpus."""
    return ["--store" if (corpus / "manifest.json").is_file() else "--corpus", str(corpus.resolve())]


def subset(options: Sequence[str], change: int) -> list[str]:
    """Return about half of the options, different for every change."""
    return [name for place, name in enumerate(options) if (change + 1) >> (place % 4) & 1]


def rerun_times(page: str) -> list[float]:
    """Return processor seconds of reruns of one page, one for each new choice of outlets."""
    from streamlit.testing.v1 import AppTest

    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    if page != "dashboard.py":
        at.switch_page(page)
    at.run()
    assert not at.exception, at.exception
    times = []
    for change in range(CHANGES):
        widget = at.multiselect(key="outlet")
        widget = widget.set_value(subset(widget.options, change))
        began = time.process_time()
        widget.run()
        times.append(time.process_time() - began)
        assert not at.exception, at.exception
    return times


def main(few: str, many: str, wanted: Sequence[str]) -> None:
    result: dict[str, object] = {"pace_ms": pace_ms()}
    for page in wanted or pages():
        small, large = (reruns_in_process("rerun", "--one", corpus, page) for corpus in (few, many))
        ratio = round(large.median_ms / small.median_ms, 2)
        result[page] = {
            "few_ms": small.median_ms,
            "many_ms": large.median_ms,
            "many_p95_ms": large.p95_ms,
            "ratio": ratio,
        }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def one(corpus: str, page: str) -> None:
    option, path = corpus_option(Path(corpus))
    os.environ["CROSSCHECK_STORE" if option == "--store" else "CROSSCHECK_CORPUS"] = path
    tell(reruns(rerun_times(page)))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3])
    else:
        main(sys.argv[1], sys.argv[2], sys.argv[3:])
