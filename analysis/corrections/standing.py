"""Which entries hold: what was undone falls away, and of several on one thing the latest is applied.

Two analysts may differ. The latest entry is the one that the tables follow; the other's latest is kept
beside it, and both are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.corrections.model import Entry

Key = tuple[str, str]
"""A finding by its id, and what of it is ruled on (`verdict`, `speaker`, `place` ...)."""

_VERDICTS = ("confirm", "reject")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided on one aspect of one finding.

    Attributes:
        entry: The entry that is applied: the latest.
        differing: The latest entry of each other author, where it says something else.
    """

    entry: Entry
    differing: tuple[Entry, ...] = ()


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by time; entries of one moment keep their order."""
    return sorted(entries, key=lambda entry: entry.made_at)


def undone_by(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return for each entry that was taken back the undo that does so; an undo can be undone too.

    Args:
        entries: All entries, by time. An undo of a later entry, or of none that is known, does nothing.
    """
    taken: dict[str, Entry] = {}
    place = {entry.entry_id: number for number, entry in enumerate(entries)}
    for number in range(len(entries) - 1, -1, -1):
        entry = entries[number]
        target = entry.correction.undoes
        if target is not None and entry.entry_id not in taken and place.get(target, number) < number:
            taken.setdefault(target, entry)
    return taken


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that hold, by time, without undos."""
    ordered = in_order(entries)
    taken = undone_by(ordered)
    return [entry for entry in ordered if entry.entry_id not in taken and entry.correction.action != "undo"]


def aspect_of(entry: Entry) -> str:
    """Return what an entry rules on; notes stand beside each other, each an aspect of its own."""
    own = entry.correction
    if own.action in _VERDICTS:
        return "verdict"
    if own.action == "edit":
        return f"edit {own.after['field']}"
    return f"note {entry.entry_id}" if own.action == "note" else own.action


def rulings(found: Iterable[tuple[Key, Entry]]) -> dict[Key, Ruling]:
    """Return what is decided on each aspect of each finding.

    Args:
        found: Entries that hold, by time, with what each rules on.
    """
    latest: dict[Key, dict[str, Entry]] = {}
    for key, entry in found:
        by_author = latest.setdefault(key, {})
        # Put last again: the order of the authors is that of their latest word.
        by_author.pop(entry.author, None)
        by_author[entry.author] = entry
    return {key: _ruling(list(by_author.values())) for key, by_author in latest.items()}


def _ruling(last_words: Sequence[Entry]) -> Ruling:
    entry = last_words[-1]
    return Ruling(entry, tuple(other for other in last_words[:-1] if _says(other) != _says(entry)))


def _says(entry: Entry) -> tuple[str, Mapping[str, Any]]:
    """Return what an entry says; two who name one speaker may have seen them at different places."""
    after = {
        name: {k: v for k, v in value.items() if k != "places"} if isinstance(value, dict) else value
        for name, value in entry.correction.after.items()
    }
    return entry.correction.action, after
