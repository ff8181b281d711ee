"""The cue lexicon: how likely a word reports speech in a construction, and what act it names."""

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
# How many cases of the word's kind stand beside its own counts: a word seen once does not decide alone.
_WEIGHT_OF_KIND = 2.0
_UNSEEN = 0.02


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting word says of the act."""

    act: Act = "opinion"
    is_loaded: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Reporting words and how often they report.

    Attributes:
        counts: `(cue, construction)` to times seen and times it reported.
        kinds: `(act, construction)` to the share of cases in which words of that act report.
        cues: What each listed word says of the act.
    """

    counts: Mapping[tuple[str, str], tuple[float, float]]
    kinds: Mapping[tuple[str, str], float]
    cues: Mapping[str, Cue]

    def rate(self, lemma: str, construction: str) -> float:
        """Return how likely a word in a construction reports what someone says or thinks, 0 to 1."""
        cases, reports = self.counts.get((lemma, construction), (0.0, 0.0))
        return (reports + _WEIGHT_OF_KIND * self._kind_rate(lemma, construction)) / (
            cases + _WEIGHT_OF_KIND
        )

    def _kind_rate(self, lemma: str, construction: str) -> float:
        known = self.cues.get(lemma)
        return self.kinds.get((known.act if known else "", construction), _UNSEEN)

    def cue(self, lemma: str) -> Cue:
        """Return what a word says of the act; an unlisted one counts as a neutral opinion."""
        return self.cues.get(lemma, Cue())

    def is_speech(self, lemma: str) -> bool:
        """Say whether a word names an act of saying or writing, so that quoted words may hang on it."""
        known = self.cues.get(lemma)
        return known is not None and known.act in ("speech", "writing")


@lru_cache(maxsize=4)
def load_cues(folder: Path = LEXICONS / "cues") -> CueLexicon:
    """Return the cue lexicon that ships with the project.

    Raises:
        ResourceError: If a file is missing or malformed.
    """
    rows = read_table(folder / "counts.csv", ("cue", "construction", "cases", "reports"))
    counts = {(r["cue"], r["construction"]): (float(r["cases"]), float(r["reports"])) for r in rows}
    cues = _read_acts(folder / "acts.csv")
    return CueLexicon(
        MappingProxyType(counts), MappingProxyType(_kind_rates(counts, cues)), MappingProxyType(cues)
    )


def _read_acts(path: Path) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for row in read_table(path, ("act", "tone", "denies", "cues")):
        for lemma in row["cues"].split():
            # The first line that lists a word decides: speech before writing before opinion.
            cues.setdefault(lemma, Cue(_ACTS[row["act"]], row["tone"] == "loaded", row["denies"] == "yes"))
    return cues


def _kind_rates(
    counts: Mapping[tuple[str, str], tuple[float, float]], cues: Mapping[str, Cue]
) -> dict[tuple[str, str], float]:
    """Return for each act and construction the share of cases that report, words equally weighted.

    Words count equally, so that "say" does not speak for all others.
    """
    shares: dict[tuple[str, str], list[float]] = {}
    for (lemma, construction), (cases, reported) in counts.items():
        known = cues.get(lemma)
        if known is not None and cases > 0:
            shares.setdefault((known.act, construction), []).append(reported / cases)
    return {key: sum(values) / (len(values) + 1) for key, values in shares.items()}
