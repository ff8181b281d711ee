"""Records of corrections checked: what comes from a file or a browser is refused with the reason in words.

Every record passes here, also those of our own screens, so that the journal never holds what `apply`
cannot read.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from analysis.contracts.values import BOUNDS, PLACE_KINDS, SENSES, SPEAKER_KINDS
from analysis.corrections.model import (
    EDITABLE,
    FINDINGS,
    Correction,
    CorrectionError,
    Entry,
    places_of,
)

LONGEST_TEXT = 10_000
"""Characters of a note or reason; a longer one is a document of its own."""
LONGEST_NAME = 300
"""Characters of an author, a speaker or a place."""
MOST_PLACES = 500
LONGEST_OBJECT = 60_000
"""Characters of what was there, and of what shall be: five hundred places take 40,000."""
LONGEST_RECORD = 200_000
"""Characters of one record, places and reason included."""

_LAST = 10**8
_GREATEST = 1e18
_ID = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LOST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")
_FIELDS = {
    *("id", "made_at", "author", "action", "frame", "places"),
    *("name", "before", "after", "reason", "undoes"),
}
_PLACELESS = ("undo", "preferred", "merge")
"""A speaker that no text names outright (a government by its capital) is merged by its name."""
_CLOCKS = timedelta(minutes=10)
"""How far the clocks of two machines may lie apart; an entry from the future would govern for ever."""


def checked(record: Any, *, now: datetime | None = None) -> Entry:
    """Return the entry that a record describes.

    Args:
        record: A mapping as `Entry.record` makes it.
        now: The time, UTC; entries from later are refused.

    Raises:
        CorrectionError: Saying what is wrong with it.
    """
    if not isinstance(record, dict):
        raise CorrectionError("it is no JSON object; each line must be one correction as exported.")
    if strange := sorted(map(str, set(record) - _FIELDS)):
        raise CorrectionError(f"it has unknown fields {strange[:5]}; known are {sorted(_FIELDS)}.")
    if missing := sorted(_FIELDS - set(record)):
        raise CorrectionError(f"it lacks {missing}.")
    entry_id = record["id"]
    if not isinstance(entry_id, str) or not _ID.fullmatch(entry_id):
        raise CorrectionError("its id is not 32 hexadecimal digits.")
    author = _words(record["author"], "author", LONGEST_NAME)
    made_at = _time(record["made_at"], now or datetime.now(UTC))
    return Entry(entry_id, made_at, author, _correction(record))


def checked_correction(correction: Correction) -> Correction:
    """Return a correction that a screen made, or refuse it like one from a file.

    Raises:
        CorrectionError: Saying what is wrong with it.
    """
    record = Entry("0" * 32, datetime.now(UTC), "-", correction).record()
    return _correction(json.loads(json.dumps(record)))


def _correction(record: Mapping[str, Any]) -> Correction:
    action, frame = record["action"], record["frame"]
    if not isinstance(action, str) or action not in _SHAPES:
        raise CorrectionError(f"its action is {_short(action)}; known are {sorted(_SHAPES)}.")
    frames, check = _SHAPES[action]
    if frame not in frames:
        raise CorrectionError(f"“{action}” cannot be done to {_short(frame)}; it can to {list(frames)}.")
    _places(record["places"], least=0 if action in _PLACELESS else 1)
    after = _mapping(record["after"], "after")
    check(after)
    undoes = record["undoes"]
    if (action == "undo") != (isinstance(undoes, str) and bool(_ID.fullmatch(undoes))):
        raise CorrectionError("an undo must name the entry that it takes back, and nothing else may.")
    return Correction(
        action,
        frame,
        places_of(record["places"]),
        _words(record["name"], "name", LONGEST_NAME, may_be_empty=True),
        _mapping(record["before"], "before"),
        after,
        _words(record["reason"], "reason", LONGEST_TEXT, may_be_empty=True),
        undoes,
    )


def _short(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}…"


def _words(value: Any, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return a text that every database can keep: no control characters, no halves of characters."""
    if not isinstance(value, str) or (not value.strip() and not may_be_empty):
        raise CorrectionError(f"its {what} is {_short(value)}; it must be a text.")
    if len(value) > longest:
        raise CorrectionError(
            f"its {what} is {len(value):,} characters long; at most {longest:,} are kept."
        )
    if _LOST.search(value):
        raise CorrectionError(f"its {what} holds control characters.")
    return value


def _mapping(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CorrectionError(f"its {what} is {_short(value)}; it must be an object.")
    try:
        words = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise CorrectionError(f"its {what} cannot be kept ({error}).") from error
    if len(words) > LONGEST_OBJECT:
        raise CorrectionError(f"its {what} is too long ({len(words):,} characters).")
    if any(_LOST.search(text) for text in _texts(value)):
        raise CorrectionError(f"its {what} holds control characters.")
    return value


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value, names of fields among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (*_texts(name), *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _time(value: Any, now: datetime) -> datetime:
    try:
        made_at = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise CorrectionError(f"its time is {_short(value)}; it must be an ISO date and time.") from error
    if made_at.tzinfo is None or not datetime(2000, 1, 1, tzinfo=UTC) <= made_at:
        raise CorrectionError(f"its time is {_short(value)}; it needs a time zone and a year from 2000 on.")
    if made_at > now + _CLOCKS:
        raise CorrectionError(f"its time, {value}, lies in the future; set the clock of the machine right.")
    return made_at.astimezone(UTC)


def _places(value: Any, *, least: int) -> None:
    if not isinstance(value, list) or not least <= len(value) <= MOST_PLACES:
        raise CorrectionError(f"its places are {_short(value)}; {least} to {MOST_PLACES} are allowed.")
    for place in value:
        if not (isinstance(place, list) and len(place) == 3 and _is_place(*place)):
            raise CorrectionError(f"its place {_short(place)} is no text hash with a start and an end.")


def _is_place(text_hash: Any, start: Any, end: Any) -> bool:
    if not (isinstance(text_hash, str) and _HASH.fullmatch(text_hash)):
        return False
    if not (type(start) is int and type(end) is int):
        return False
    return (start, end) == (0, 0) or 0 <= start < end <= _LAST


# What `after` must hold, by action.


def _keys(after: Mapping[str, Any], *names: str) -> None:
    if set(after) != set(names):
        raise CorrectionError(f"what shall be there has {sorted(after)}; it must have {sorted(names)}.")


def _nothing(after: Mapping[str, Any]) -> None:
    _keys(after)


def _one_of(value: Any, allowed: Sequence[str], what: str) -> None:
    if not isinstance(value, str) or value not in allowed:
        raise CorrectionError(f"its {what} is {_short(value)}; it must be one of {list(allowed)}.")


def _who(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != {"name", "kind", "places"}:
        raise CorrectionError(f"its speaker is {_short(value)}; it needs name, kind and places.")
    _words(value["name"], "speaker's name", LONGEST_NAME)
    _one_of(value["kind"], SPEAKER_KINDS, "speaker's kind")
    _places(value["places"], least=0)


def _speaker(after: Mapping[str, Any]) -> None:
    _keys(after, "speaker")
    if after["speaker"] is not None:
        _who(after["speaker"])


def _someone(after: Mapping[str, Any]) -> None:
    _keys(after, "speaker")
    _who(after["speaker"])


def _number(value: Any, what: str, least: float, most: float) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and math.isfinite(value) and least <= value <= most):
        raise CorrectionError(f"its {what} is {_short(value)}; it must lie between {least:g} and {most:g}.")


def _value(after: Mapping[str, Any]) -> None:
    _keys(after, "low", "high", "bound")
    _one_of(after["bound"], BOUNDS, "bound")
    low, high = after["low"], after["high"]
    for end in (low, high):
        if end is not None:
            _number(end, "value", -_GREATEST, _GREATEST)
    if low is None and high is None:
        raise CorrectionError("its value is open at both ends; one must be given.")
    if low is not None and high is not None and low > high:
        raise CorrectionError(f"its least value, {low:g}, is greater than its greatest, {high:g}.")
    if after["bound"] == "exact" and low != high:
        raise CorrectionError("an exact value has one number; give a range another bound.")


def _topic(after: Mapping[str, Any]) -> None:
    _keys(after, "topic")
    if after["topic"] is not None:
        if not isinstance(after["topic"], dict) or set(after["topic"]) != {"label", "places"}:
            raise CorrectionError(f"its topic is {_short(after['topic'])}; it needs label and places.")
        _words(after["topic"]["label"], "topic's label", LONGEST_NAME)
        _places(after["topic"]["places"], least=1)


_PLACE_FIELDS = ("place_id", "name", "kind", "country", "latitude", "longitude", "precision")


def _toponym(after: Mapping[str, Any]) -> None:
    _keys(after, "place", "sense", "everywhere")
    if type(after["everywhere"]) is not bool:
        raise CorrectionError("it must say whether it holds for the name everywhere in the article.")
    if after["sense"] is not None:
        _one_of(after["sense"], SENSES, "sense")
    place = after["place"]
    if place is None:
        return
    if not isinstance(place, dict):
        raise CorrectionError(f"its place is {_short(place)}; it must be an object.")
    _keys(place, *_PLACE_FIELDS)
    for name in ("place_id", "name"):
        _words(place[name], name, LONGEST_NAME)
    _one_of(place["kind"], PLACE_KINDS, "kind of place")
    _one_of(place["precision"], ("point", "centre of area"), "precision")
    if place["country"] is not None:
        _words(place["country"], "country", 2)
    _number(place["latitude"], "latitude", -90, 90)
    _number(place["longitude"], "longitude", -180, 180)


def _edit(after: Mapping[str, Any]) -> None:
    _keys(after, "field", "value")
    _one_of(after["field"], EDITABLE, "field")
    name, value = after["field"], after["value"]
    if name == "wires":
        if not isinstance(value, list) or len(value) > 20:
            raise CorrectionError(f"its wires are {_short(value)}; they must be a list of names.")
        for wire in value:
            _words(wire, "wire", LONGEST_NAME)
    elif value is not None:
        _words(value, name, LONGEST_TEXT if name == "note" else 2000)
    if name == "published" and value is not None:
        _published(value)


def _published(value: str) -> None:
    if not _DATE.fullmatch(value):
        raise CorrectionError(f"its date is {_short(value)}; write 2024-03-05 or 2024-03-05T14:30.")
    try:
        day = datetime.fromisoformat(value)
    except ValueError as error:
        raise CorrectionError(f"its date is {_short(value)}; there is no such day.") from error
    if not 1600 <= day.year <= 2200:
        raise CorrectionError(f"its date is {_short(value)}; no news is from then.")


def _note(after: Mapping[str, Any]) -> None:
    _keys(after, "text")
    _words(after["text"], "note", LONGEST_TEXT)


def _preferred(after: Mapping[str, Any]) -> None:
    _keys(after, "places")
    if not isinstance(after["places"], list) or len(after["places"]) > 20:
        raise CorrectionError("its preferred places must be a list of at most 20.")
    for place in after["places"]:
        _words(place, "preferred place", LONGEST_NAME)


_SHAPES: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any]], None]]] = {
    "confirm": (FINDINGS, _nothing),
    "reject": (FINDINGS, _nothing),
    "speaker": (("quotations",), _speaker),
    "merge": (("speakers",), _someone),
    "split": (("speakers",), _someone),
    "place": (("toponyms",), _toponym),
    "value": (("claims",), _value),
    "authority": (("claims",), _speaker),
    "topic": (("claims",), _topic),
    "edit": (("articles",), _edit),
    "note": ((*FINDINGS, "speakers", "articles", "text"), _note),
    "preferred": (("places",), _preferred),
    "undo": (("journal",), _nothing),
}
"""For each action: the frames it can be done to, and the check of what shall be there."""
