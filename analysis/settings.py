"""Every threshold of the method, by room, with its unit, range and reason.

Each class is frozen and checks itself: a value outside its range raises at once, so that nobody
believes a setting that never applied. Functions take the object that they need as a keyword.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import SettingsError


def check_range(name: str, value: float, low: float, high: float) -> None:
    """Refuse a setting outside `low..high`.

    Raises:
        SettingsError: Naming the setting, its value and what it may be.
    """
    if not low <= value <= high:
        raise SettingsError(f"{name} is {value!r}; it must lie between {low} and {high}.")


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How article texts go through the language pipeline."""

    batch_size: int = 16
    """Articles a batch, 1..1000: larger batches gain nothing on two cores and cost memory."""

    def __post_init__(self) -> None:
        check_range("batch_size", self.batch_size, 1, 1000)


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Limits and thresholds of reading files (owner: corpus)."""


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Thresholds of quotation extraction (owner: quotations)."""


@dataclass(frozen=True, slots=True)
class SpeakerSettings:
    """Thresholds of joining names to speakers and quotations to utterances (owner: speakers)."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """Thresholds of claims and topics (owner: claims)."""


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Thresholds of toponym recognition and resolution (owner: places)."""


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """Thresholds of text reuse, lines and stories (owner: coverage)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one run; the store keeps a hash of them, so that a change rebuilds."""

    reading: ReadingSettings = ReadingSettings()
    corpus: CorpusSettings = CorpusSettings()
    quotations: QuotationSettings = QuotationSettings()
    speakers: SpeakerSettings = SpeakerSettings()
    claims: ClaimSettings = ClaimSettings()
    places: PlaceSettings = PlaceSettings()
    reuse: ReuseSettings = ReuseSettings()
