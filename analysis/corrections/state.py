"""The frames of a corpus while corrections are applied to them, one kind of finding after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.corrections.cells import without
from analysis.corrections.model import Entry
from analysis.corrections.standing import Key, Ruling
from analysis.frames import Tables


@dataclass
class Frames:
    """What corrections have made of a corpus so far.

    Attributes:
        base: The corpus as it was built.
        made: Its frames as they are now; a frame is replaced, never written into.
        ruled: What is decided.
    """

    base: Tables
    made: dict[str, pd.DataFrame]
    ruled: Mapping[Key, Ruling]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.made[name]

    def __setitem__(self, name: str, table: pd.DataFrame) -> None:
        self.made[name] = table

    def decided(self, action: str) -> dict[str, Entry]:
        """Return the entry of an action that is applied to each finding, by its id."""
        found: dict[str, Entry] = {}
        for (found_id, _), ruling in self.ruled.items():
            if ruling.entry.correction.action == action:
                found[found_id] = ruling.entry
        return found

    def rejected(self, name: str) -> list[str]:
        """Return the ids of the findings of a frame that are rejected."""
        return [found for found, entry in self.decided("reject").items() if entry.correction.frame == name]

    def drop(self, name: str, keys: Iterable[str]) -> None:
        """Take rows out of a frame."""
        self.made[name] = without(name, self.made[name], list(keys))

    def edits(self) -> Iterator[tuple[str, Entry]]:
        """Yield the metadata that is changed: article and entry."""
        for (article, aspect), ruling in self.ruled.items():
            if aspect.startswith("edit "):
                yield article, ruling.entry
