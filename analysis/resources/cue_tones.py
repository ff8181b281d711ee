"""Tone of reporting words as an article writes them: neutral ("said") or loaded ("claimed", "boasted").

The list is `data/lexicons/cues/acts.csv`; its column `tone` is a judgement that readers may dispute. A word
is brought to its base by regular endings and the list of irregular forms, without any parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from analysis.resources.cues import load_cues
from analysis.resources.names import load_irregular_forms

Tone = Literal["neutral", "loaded", "unlisted"]

# Endings and what stands in their place in the base form, the likelier first.
_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
)


@dataclass(frozen=True, slots=True)
class CueTone:
    """A reporting word in its base form, and its tone."""

    base: str
    tone: Tone


@lru_cache(maxsize=4096)
def tone_of(words: str) -> CueTone:
    """Return base form and tone of reporting words as written.

    The first word that the list has decides ("has since *claimed*"); words of which it has none stay as
    they are, unlisted.

    Misses:
        What an adverb does to a neutral word ("said smugly").
    """
    cues = load_cues().cues
    low = " ".join(words.casefold().split())
    for word in low.split():
        base = next((form for form in _bases(word) if form in cues), None)
        if base is not None:
            return CueTone(base, "loaded" if cues[base].is_loaded else "neutral")
    return CueTone(low, "unlisted")


def _bases(word: str) -> Iterator[str]:
    """Yield what may be the base of a word, itself first."""
    yield word
    if word in _irregular():
        yield _irregular()[word]
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem + letter for letter in instead)
            if stem[-1] == stem[-2]:
                yield stem[:-1]


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, str]:
    """Return the base of each irregular form."""
    rows = load_irregular_forms()
    return MappingProxyType(
        {form: base for base, *others in rows for other in others for form in other.split("|")}
    )
