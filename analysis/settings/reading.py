"""How article texts go through the language pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range


@dataclass(frozen=True, slots=True)
class ReadingSettings(Checked):
    """How article texts go through the language pipeline."""

    batch_size: Annotated[int, Range(1, 1000)] = 16
    """Articles a batch: larger batches gain nothing on two cores and cost memory."""
