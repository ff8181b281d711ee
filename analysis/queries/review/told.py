"""What people said of findings, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.corrections import Entry
from analysis.queries.evidence import date_words
from analysis.queries.reader.values import interval_words

SORTS = {
    "quotations": "Quotation",
    "claims": "Figure",
    "toponyms": "Place",
    "names": "Name",
    "mentions": "Name of a speaker",
    "reuse": "Shared passage",
    "speakers": "Speaker",
    "articles": "Article",
    "text": "Words",
    "places": "Corpus",
    "journal": "Undo",
}
"""What the frames are called on the screen."""
DEEDS = {
    "confirm": "confirmed",
    "reject": "rejected",
    "speaker": "speaker set",
    "merge": "merged",
    "split": "split",
    "place": "place set",
    "value": "value changed",
    "authority": "authority set",
    "topic": "topic set",
    "edit": "metadata changed",
    "note": "note",
    "preferred": "preferred places",
    "undo": "undone",
}
"""What was done, in words."""


def words_of(entry: Entry) -> str:
    """Return what an entry is on, as it stood in the text or is called."""
    own = entry.correction
    return str(own.before.get("words") or own.name or own.before.get("speaker") or SORTS[own.frame])


def before_words(entry: Entry) -> str | None:
    """Return in words what was there before."""
    before = entry.correction.before
    if entry.correction.action == "value":
        return _value_words(before)
    for name in ("speaker", "place", "topic", "value"):
        if name in before and entry.correction.action not in ("confirm", "reject", "note"):
            return _plain_words(before[name], entry.correction.action)
    return None


def after_words(entry: Entry) -> str | None:
    """Return in words what shall be there."""
    own, after = entry.correction, entry.correction.after
    if own.action == "value":
        return _value_words(after)
    if own.action == "note":
        return str(after["text"])
    if own.action == "edit":
        return f"{after['field']}: {_plain_words(after['value'], own.action)}"
    if own.action == "preferred":
        return ", ".join(after["places"]) or "none"
    for name, shown in (("speaker", "name"), ("topic", "label"), ("place", "name")):
        if name in after:
            value = after[name]
            words = _plain_words(None if value is None else value[shown], own.action)
            return f"{words} ({after['sense']})" if after.get("sense") else words
    return None


def _plain_words(value: Any, action: str) -> str:
    if value in (None, "", []):
        return {"authority": "the outlet's own voice", "topic": "no topic"}.get(action, "none")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _value_words(value: Mapping[str, Any]) -> str:
    words = interval_words(value.get("low"), value.get("high")) or "open"
    return f"{words} ({str(value.get('bound')).replace('_', ' ')})"


def deed_words(entry: Entry) -> str:
    """Return an entry on one line: `speaker set: police → Anna Ozola; by A. Analyst, 22 Nov 2026`."""
    what = change_words(entry)
    return f"{what}{';' if ': ' in what else ''} by {entry.author}, {date_words(entry.made_at)}"


def change_words(entry: Entry) -> str:
    """Return what was done: `speaker set: police → Anna Ozola`."""
    parts = [part for part in (before_words(entry), after_words(entry)) if part is not None]
    what = DEEDS[entry.correction.action]
    return f"{what}: {' → '.join(parts)}" if parts else what
