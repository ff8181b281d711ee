"""A page's rerun after a filter change: the same page on a few articles and on many, as a ratio.

    python -m tests.benchmarks.rerun FEW MANY

FEW and MANY are corpora (folder or file); each is built first where it is not built yet. The processor
time of the script is taken in Streamlit's own test harness, without a browser: the median over filter
changes that no cache has seen. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import ROOT, in_process

PAGES = ("dashboard.py", "pages/speakers.py", "pages/claims.py", "pages/places.py", "pages/coverage.py")
CHANGES = 8


def rerun_times(page: str) -> list[float]:
    """Return processor seconds of reruns of one page, one for each new choice of outlets."""
    from streamlit.testing.v1 import AppTest

    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    if page != "dashboard.py":
        at.switch_page(page)
    at.run()
    assert not at.exception, at.exception
    options = at.multiselect(key="outlet").options
    times = []
    for change in range(CHANGES):
        # Every subset is new, so that no cache of small frames answers.
        chosen = [name for place, name in enumerate(options) if (change + 1) >> (place % 4) & 1]
        widget = at.multiselect(key="outlet").set_value(chosen)
        began = time.process_time()
        widget.run()
        times.append(time.process_time() - began)
        assert not at.exception, at.exception
    return times


def main(few: str, many: str) -> None:
    result = {}
    for page in PAGES:
        medians = [in_process("rerun", "--one", corpus, page).cpu_s for corpus in (few, many)]
        result[page] = {
            "few_s": medians[0],
            "many_s": medians[1],
            "ratio": round(medians[1] / medians[0], 2),
        }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def one(corpus: str, page: str) -> None:
    from tests.benchmarks.measure import Cost, tell

    os.environ["CROSSCHECK_CORPUS"] = str(Path(corpus).resolve())
    tell(Cost(round(statistics.median(rerun_times(page)), 4), 0.0, 0.0))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3])
    else:
        main(sys.argv[1], sys.argv[2])
