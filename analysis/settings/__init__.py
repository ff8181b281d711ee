"""Every threshold of the method and every limit, one module a room, each with its unit, range and reason.

Each class is frozen and checks itself (`analysis.settings.ranges`): a value outside its range raises at
once, so that nobody believes a setting that never applied. Functions take the object that they need as
a keyword.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.settings.claims import ClaimSettings
from analysis.settings.corpus import CorpusSettings
from analysis.settings.library import LibrarySettings
from analysis.settings.places import PlaceSettings
from analysis.settings.quotations import QuotationSettings
from analysis.settings.reading import ReadingSettings
from analysis.settings.reuse import ReuseSettings
from analysis.settings.speakers import SpeakerSettings

__all__ = [
    "ClaimSettings",
    "CorpusSettings",
    "LibrarySettings",
    "PlaceSettings",
    "QuotationSettings",
    "ReadingSettings",
    "ReuseSettings",
    "Settings",
    "SpeakerSettings",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings that decide what the tables of a corpus hold.

    The store keeps a hash of their values, so that a change rebuilds. What may be loaded
    (`LibrarySettings`) decides nothing about a corpus and is no part of them.
    """

    reading: ReadingSettings = field(default_factory=ReadingSettings)
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    quotations: QuotationSettings = field(default_factory=QuotationSettings)
    speakers: SpeakerSettings = field(default_factory=SpeakerSettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)
    places: PlaceSettings = field(default_factory=PlaceSettings)
    reuse: ReuseSettings = field(default_factory=ReuseSettings)
