"""Dates of publication: read from what a record says, or found in a line of text.

Only dates that name day, month and year count. "On Monday" and "5 hours ago" are no dates; "03/04/2022" is
two, so it is none. A time without a zone may be half a day off, so it gives the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import dateparser

from analysis.resources.boilerplate import load_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
# A clock may be glued to the year where a page's line break was lost.
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d(?!\d?[:.h]\d\d))"
_CLOCK = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:0?\d|1[0-2])\s?[ap]\.?m\b\.?"
_DATE = (
    rf"{_MONTH}\s{{0,2}}{_DAY},?\s{{1,2}}{_YEAR}"
    rf"|\b{_DAY}(?:\sof)?[\s-]{{0,2}}{_MONTH},?[\s-]{{1,2}}{_YEAR}"
    rf"|\b{_YEAR}[-/.](?:0?\d|1[0-2])[-/.](?:[0-2]?\d|3[01])\b(?![-/.]\d)"
    rf"|\b(?:[0-2]?\d|3[01])[/.](?:[0-2]?\d|3[01])[/.]{_YEAR}"
)
DATE = re.compile(rf"(?<![\w/-])(?:{_DATE})", re.IGNORECASE)
CLOCK = re.compile(rf"(?<![\w:.])(?:{_CLOCK})", re.IGNORECASE)

_OFFSET = re.compile(r"(?<=GMT|UTC)[+-]\d{1,2}(?::?\d\d)?", re.IGNORECASE)
_YEARLESS = re.compile(rf"\b(?:{_MONTH}\s{_DAY}|{_DAY}\s{_MONTH})(?!\w)", re.IGNORECASE)
_AGO = re.compile(
    r"\b\d+ ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|months?|years?) ago\b", re.IGNORECASE
)
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?", re.I
)
_ZONE = re.compile(
    r"(?:(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?"
    r"|\b(?:Z|UTC|GMT|E[SD]?T|C[SD]T|M[SD]T|P[SD]T|BST|CES?T|EES?T|MSK|JST|KST|HKT|SGT|AE[SD]T)\b"
    r"|[+-]\d\d:?\d\d)"
    r"|\dZ$"
)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_PATH = re.compile(
    r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3})/(\d\d?)(?=[/?#-]|$)"
    r"|[/-]((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?=[/?#_.-]|$)"
)
_MONTHS = {
    name: i + 1
    for i, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    )
}

_PARSER = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "TIMEZONE": "UTC",
    "RETURN_AS_TIMEZONE_AWARE": True,
}


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication.

    Attributes:
        when: The moment, UTC; midnight where only the day is known.
        precision: `day` or `minute`.
    """

    when: datetime
    precision: str


@lru_cache(maxsize=4096)
def parse_published(value: str, *, first_year: int = 1700, last_year: int = 2100) -> Published | None:
    """Return the date that a text says, if it says one and only one.

    Args:
        value: ISO 8601, RFC 2822, an English date, or seconds or milliseconds since 1970.
        first_year: Earliest year that can be one of publication.
        last_year: Latest year.

    Misses:
        Dates that do not name day, month and year; day and month in an order that cannot be told; other
        languages than English.
    """
    value = " ".join(value.split()).strip(" .,|")
    try:
        found = _iso(value) or _epoch(value) or _numeric(value) or _written(value)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found and first_year <= found.when.year <= last_year else None


def _iso(value: str) -> Published | None:
    if not _ISO.fullmatch(value):
        return None
    moment = datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "+00:00", value, flags=re.IGNORECASE))
    return _published(moment, has_time=len(value) > 10, has_zone=moment.tzinfo is not None)


def _epoch(value: str) -> Published | None:
    if not _EPOCH.fullmatch(value):
        return None
    seconds = float(value)
    moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, tz=UTC)
    return _published(moment, has_time=True, has_zone=True)


def _numeric(value: str) -> Published | None:
    """Read 19/12/2022, where the order is plain, and 2022/12/19; the clock after it has no zone."""
    if match := _YEAR_FIRST.match(value):
        year, month, day = (int(part) for part in match.groups())
        return Published(datetime(year, month, day, tzinfo=UTC), "day")
    if match := _NUMERIC.match(value):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return Published(datetime(year, month, day, tzinfo=UTC), "day")
    return None


def _written(value: str) -> Published | None:
    if _NUMERIC.match(value) or len(value) > 80 or not DATE.search(value):
        return None
    moment = dateparser.parse(value, languages=["en"], settings=_PARSER)
    if moment is None:
        return None
    has_time = CLOCK.search(DATE.sub(" ", value)) is not None
    return _published(moment, has_time=has_time, has_zone=_ZONE.search(value) is not None)


def _published(moment: datetime, *, has_time: bool, has_zone: bool) -> Published:
    """Keep the time where it is known: with its zone, and not as the midnight that fills a date up."""
    if has_time and has_zone and (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        return Published(moment.astimezone(UTC), "minute")
    return Published(datetime(moment.year, moment.month, moment.day, tzinfo=UTC), "day")


def dates_in(text: str) -> Iterator[tuple[str, Published]]:
    """Yield the dates in a line, as written and as read, with the clock beside them where there is one."""
    for match in DATE.finditer(text):
        date = parse_published(match.group())
        if date is not None:
            yield match.group(), _with_clock(text, match, date)


def _with_clock(text: str, match: re.Match[str], date: Published) -> Published:
    clock = CLOCK.search(text[: match.start()] + " " + text[match.end() :])
    zone = _ZONE.search(text[: match.start()] + " " + text[match.end() :])
    if clock and zone:
        return parse_published(f"{match.group()} {clock.group()} {zone.group()}") or date
    return date


def date_in_url(url: str) -> Published | None:
    """Return the date in the path of an address (`/2022/12/19/`), if it is one."""
    match = _PATH.search(url.casefold())
    if not match:
        return None
    year, month, day = [part for part in match.groups() if part is not None]
    number = _MONTHS.get(month) if month.isalpha() else int(month)
    try:
        return Published(datetime(int(year), number or 0, int(day), tzinfo=UTC), "day")
    except ValueError:
        return None


def is_date_line(line: str) -> bool:
    """Say whether a line holds a date, clock time or age of publication and nothing else."""
    if len(line) > 160:
        return False
    rest, n_dates = DATE.subn(" ", _OFFSET.sub(" ", line))
    rest, n_ages = _AGO.subn(" ", rest)
    rest, n_clocks = CLOCK.subn(" ", rest)
    if not n_dates + n_ages + n_clocks:
        return False
    rest = _YEARLESS.sub(" ", rest)
    words = re.findall(r"[^\s,;:|/()\[\]·•–—-]+", rest.casefold())
    allowed = load_words("beside_date")
    return all(word in allowed or word.strip(".") in allowed for word in words)
