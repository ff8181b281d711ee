"""Thresholds of claims and topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range


@dataclass(frozen=True, slots=True)
class ClaimSettings(Checked):
    """Thresholds of claims and topics."""

    about_share: Annotated[float, Range(0, 0.5)] = 0.1
    """How far "about N" reaches either way, as a share of N (annotation guidelines: a tenth)."""
    nearly_share: Annotated[float, Range(0, 0.5)] = 0.1
    """How far below N "nearly N" reaches, as a share of N (annotation guidelines: a tenth)."""
    window_days: Annotated[float, Range(0, 366)] = 14.0
    """Claims of one topic are published at most so many days apart, where no story joins them."""
    max_ratio: Annotated[float, Range(1, 1000)] = 5.0
    """Two exact values further apart than this factor are two things rather than one."""
    bucket_size: Annotated[int, Range(5, 10_000)] = 40
    """Most topics of one noun that a claim is compared with: keeps grouping near-linear."""
