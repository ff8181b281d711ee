"""One build, in this process, from a file of articles into a store."""

from __future__ import annotations

import sys
from pathlib import Path

from analysis.pipeline import build
from tests.benchmarks.measure import measured, tell

if __name__ == "__main__":
    tell(measured(lambda: build(Path(sys.argv[1]), store=Path(sys.argv[2]))))
