"""What a correction is: what it speaks of, what it does, who made it when and why.

A correction names its findings by content and not by the ids of one build: the hash of the article's text
and a span in it. It so finds them again after a new extraction, in another corpus that holds the article,
and on another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from analysis.errors import CrosscheckError

Place = tuple[str, int, int]
"""A span of an article: the hash of its text, first character, one past the last; `0, 0` for all of it."""

FINDINGS = ("quotations", "claims", "toponyms", "names", "mentions", "reuse")
"""Frames whose rows can be confirmed and rejected."""
EDITABLE = ("outlet", "headline", "byline", "dateline", "published", "url", "note", "wires")
"""Metadata of an article that can be changed."""


class CorrectionError(CrosscheckError):
    """A correction cannot be read, kept or made; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker, by name and by places where a text means them.

    Attributes:
        name: The name on the screen.
        kind: Of `SPEAKER_KINDS`.
        places: Mentions, at most one an article; none for a speaker whom a person named anew.
    """

    name: str
    kind: str
    places: tuple[Place, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"name": self.name, "kind": self.kind, "places": [list(place) for place in self.places]}


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said of some findings.

    Attributes:
        action: What is done.
        frame: The frame of what it speaks of; `text` for a selection of words.
        places: Where that stands.
        name: What it is called, where places do not name it (a speaker, a corpus).
        before: What was there, for people to read.
        after: What shall be there; its keys hang on the action (`checks`).
        reason: Why, in the analyst's words.
        undoes: The entry that an undo takes back.
    """

    action: str
    frame: str
    places: tuple[Place, ...] = ()
    name: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction as the journal keeps it.

    Attributes:
        entry_id: Its name, the same on every machine.
        made_at: When, UTC.
        author: Who made it.
        correction: What it says.
    """

    entry_id: str
    made_at: datetime
    author: str
    correction: Correction

    def record(self) -> dict[str, Any]:
        """Return it as one JSON record, as it is exported."""
        own = self.correction
        return {
            "id": self.entry_id,
            "made_at": self.made_at.isoformat(timespec="microseconds"),
            "author": self.author,
            "action": own.action,
            "frame": own.frame,
            "places": [list(place) for place in own.places],
            "name": own.name,
            "before": dict(own.before),
            "after": dict(own.after),
            "reason": own.reason,
            "undoes": own.undoes,
        }


def who_of(record: Mapping[str, Any]) -> Who:
    """Return a speaker from a checked record."""
    return Who(record["name"], record["kind"], places_of(record["places"]))


def places_of(record: Any) -> tuple[Place, ...]:
    """Return places from a checked record."""
    return tuple((str(text_hash), int(start), int(end)) for text_hash, start, end in record)
