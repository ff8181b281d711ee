"""Hostile inputs, generated: classes of attack written by us, put into every place that takes words.

Nothing here is taken from a list of others; each class says what it would do where it is not text only.
"""

from __future__ import annotations

from tests.hostile.archives import archives, zipped
from tests.hostile.files import PLACES, files, structures
from tests.hostile.payloads import BODY, CLASSES, OUTSIDE, payloads

__all__ = [
    "BODY",
    "CLASSES",
    "OUTSIDE",
    "PLACES",
    "archives",
    "files",
    "payloads",
    "structures",
    "zipped",
]
