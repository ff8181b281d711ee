"""When what a claim counts happened, where its sentence says so: weekdays, dates, years."""

from __future__ import annotations

import datetime as dt
import re

from analysis.findings.claims.drafts import Page

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_TIME = re.compile(
    rf"""\b(?:
        (?P<date>{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?\b | \d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\b)
      | (?P<month>{_MONTH}\s+\d{{4}}\b | (?<=\bin\s){_MONTH}\b)
      | (?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)
      | (?P<near>yesterday|today|tonight|overnight|last\s+(?:night|week|month|year)
          |this\s+(?:week|month|year|morning))
      | (?P<year>(?<=\bin\s)(?:19|20)\d\d | (?<=\bduring\s)(?:19|20)\d\d)
    )""",
    re.VERBOSE,
)
_SAYING = re.compile(r"\b(?:said|told|announced|reported|posted|published)\b[^,.]{0,25}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|until|before|after|by)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WINDOW = 300


def event_time(page: Page, start: int, end: int) -> str | None:
    """Return the time that stands nearest to a claim in its sentence, as an ISO date where it can be known.

    Args:
        page: The article; weekdays and "yesterday" hang on its date of publication.
        start: First character of the claim.
        end: One past its last.

    Misses:
        Times in another sentence; of several times the nearest may belong to another number.
    """
    first, _ = page.tokens(start, end)
    sentence = page.doc[first].sent
    left, right = max(sentence.start_char, start - _WINDOW), min(sentence.end_char, end + _WINDOW)
    best: tuple[int, re.Match[str]] | None = None
    for match in _TIME.finditer(page.text, left, right):
        before = page.text[left : match.start()]
        if start <= match.start() < end or _SAYING.search(before) or _SINCE.search(before):
            continue
        distance = start - match.end() if match.end() <= start else match.start() - end
        if best is None or distance < best[0]:
            best = (distance, match)
    return None if best is None else _resolved(best[1], page.published)


def _resolved(match: re.Match[str], published: str | None) -> str:
    written = " ".join(match.group().split())
    day = _published_day(published)
    if day is None:
        return written
    if match["day"]:
        back = (day.weekday() - _DAYS.index(match["day"].lower())) % 7
        return (day - dt.timedelta(days=back)).isoformat()
    if match["near"] and written.lower() in ("today", "tonight", "this morning"):
        return day.isoformat()
    if match["near"] and written.lower() in ("yesterday", "last night"):
        return (day - dt.timedelta(days=1)).isoformat()
    return _full_date(match, day) or written


def _published_day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _full_date(match: re.Match[str], published: dt.date) -> str | None:
    """Return the ISO date of "Dec. 13", in the year that puts it not after the article."""
    if not match["date"]:
        return None
    words = match["date"].replace(",", " ").replace(".", " ").split()
    numbers = [int(word) for word in words if word.isdigit()]
    names = [index for index, name in enumerate(_MONTHS, 1) for word in words if _is_month(word, name)]
    try:
        year = numbers[1] if len(numbers) > 1 else published.year
        found = dt.date(year, names[0], numbers[0])
        if len(numbers) == 1 and (found - published).days > 180:
            found = found.replace(year=year - 1)
    except (IndexError, ValueError):
        return None
    return found.isoformat()


def _is_month(word: str, name: str) -> bool:
    return word.isalpha() and len(word) >= 3 and name.startswith(word.lower())
