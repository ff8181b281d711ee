"""The cue lexicon: what act a reporting word names, and in what tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from analysis.resources.paths import LEXICONS
from analysis.resources.tables import read_table

Act = Literal["speech", "writing", "opinion", "attitude"]

_ACTS: dict[str, Act] = {
    "speech": "speech",
    "writing": "writing",
    "opinion": "opinion",
    "attitude": "attitude",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting word says of the act."""

    act: Act = "opinion"
    is_loaded: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Reporting words.

    Attributes:
        cues: What each listed word says of the act.
    """

    cues: Mapping[str, Cue]

    def cue(self, lemma: str) -> Cue:
        """Return what a word says of the act; an unlisted one counts as a neutral opinion."""
        return self.cues.get(lemma, Cue())


@lru_cache(maxsize=4)
def load_cues(folder: Path = LEXICONS / "cues") -> CueLexicon:
    """Return the cue lexicon that ships with the project.

    Raises:
        ResourceError: If a file is missing or malformed.
    """
    return CueLexicon(MappingProxyType(_read_acts(folder / "acts.csv")))


def _read_acts(path: Path) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for row in read_table(path, ("act", "tone", "denies", "cues")):
        for lemma in row["cues"].split():
            # The first line that lists a word decides: speech before writing before opinion.
            cues.setdefault(lemma, Cue(_ACTS[row["act"]], row["tone"] == "loaded", row["denies"] == "yes"))
    return cues
