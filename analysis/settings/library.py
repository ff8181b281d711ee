"""Limits of the corpora that are loaded in the browser, and of their builds beside the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range


@dataclass(frozen=True, slots=True)
class LibrarySettings(Checked):
    """What may be loaded in the browser, and how corpora are built beside the pages."""

    max_files: Annotated[int, Range(1, 10**6)] = 5_000
    """Files of one load: the browser sends each by itself; more come in a zip."""
    max_loaded_bytes: Annotated[int, Range(1, 10**10)] = 250_000_000
    """Bytes of one load: it is held in memory once while it is put on the disk."""
    max_held_bytes: Annotated[int, Range(1, 10**12)] = 1_000_000_000
    """Bytes of files that a process holds in memory for all sessions until they are loaded."""
    max_unpacked_bytes: Annotated[int, Range(1, 10**11)] = 500_000_000
    """Bytes that the archives of one load may unpack to together: 80,000 articles have that."""
    max_corpora: Annotated[int, Range(1, 10_000)] = 200
    """Corpora of the library: a longer list helps nobody to find one."""
    max_library_bytes: Annotated[int, Range(1, 10**13)] = 20_000_000_000
    """Bytes of the library on the disk; 840 articles take 4 million."""
    max_waiting: Annotated[int, Range(1, 1000)] = 20
    """Builds that run or wait at once: further ones are refused, not queued for days."""
    max_at_once: Annotated[int, Range(1, 64)] = 1
    """Builds that run at once: each holds the language model, about 750 MB, and one core."""
    max_tries: Annotated[int, Range(1, 100)] = 3
    """Times that a build is begun again after it was killed without getting any further."""
