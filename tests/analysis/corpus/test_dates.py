"""Dates of publication: what is one, how exact it is, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.dates import date_in_url, dates_in, is_date_line, parse_published

DAY = datetime(2022, 12, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "when", "precision"),
    [
        ("2022-12-19", DAY, "day"),
        ("2022-12-19T14:30:00Z", DAY.replace(hour=14, minute=30), "minute"),
        ("2022-12-19T14:30+02:00", DAY.replace(hour=12, minute=30), "minute"),
        ("2022-12-19 14:30:00 UTC", DAY.replace(hour=14, minute=30), "minute"),
        ("2022-12-19T00:00:00Z", DAY, "day"),
        ("2022-12-19 14:30:00", DAY, "day"),
        ("December 19, 2022", DAY, "day"),
        ("Monday, 19 December 2022", DAY, "day"),
        ("Dec. 19, 2022 at 5:01 p.m. EST", DAY.replace(hour=22, minute=1), "minute"),
        ("Mon, 19 Dec 2022 10:00:00 +0300", DAY.replace(hour=7), "minute"),
        ("19/12/2022", DAY, "day"),
        ("12/19/2022", DAY, "day"),
        ("2022/12/19", DAY, "day"),
        ("1671460200", DAY.replace(hour=14, minute=30), "minute"),
        ("1671460200000", DAY.replace(hour=14, minute=30), "minute"),
    ],
)
def test_a_full_date_is_read_with_its_precision(value: str, when: datetime, precision: str) -> None:
    """A time counts only with its zone, and midnight only fills a date up."""
    found = parse_published(value)
    assert found is not None
    assert (found.when, found.precision) == (when, precision)


@pytest.mark.parametrize(
    "value",
    [
        "on Monday",
        "yesterday",
        "5 hours ago",
        "December 19",
        "December 2022",
        "2022",
        "03/04/2022",
        "2022-02-30",
        "February 30, 2022",
        "2022-13-01",
        "0000-00-00",
        "9999-12-31",
        "soon",
        "",
        "12/19",
    ],
)
def test_what_is_no_date_of_publication_is_none(value: str) -> None:
    """Relative, partial, impossible and ambiguous dates are no dates."""
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "line",
    [
        "December 19, 2022",
        "Published 5:01 PM EST, Mon December 19, 2022",
        "Published On 19 Dec 2022",
        "2 hours ago",
        "Last modified on Mon 19 Dec 2022 15.20 EST",
        "9:05 p.m.",
        "19 Dec, 14:05",
        "12/19/2022 10:00 AM EST",
        "Published 11:20 AM GMT+1, December 19, 2022",
        "December 19, 20225:01 PM GMT+1Updated 2 years ago",
    ],
)
def test_a_line_of_date_and_time_is_a_date_line(line: str) -> None:
    """Whatever the label, the order and the zone."""
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "December 19, 2022 was the day that the talks began",
        "On Monday",
        "May",
        "2022",
        "10",
        "The 19 December deal",
        "35",
    ],
)
def test_a_line_with_other_words_is_no_date_line(line: str) -> None:
    """A sentence with a date is no date line, nor is a bare number or weekday."""
    assert not is_date_line(line)


def test_a_date_in_a_line_takes_the_clock_and_zone_beside_it() -> None:
    """The clock may stand before the date."""
    ((words, date),) = dates_in("Updated 5:01 PM EST, Mon December 19, 2022")
    assert words == "December 19, 2022"
    assert (date.when, date.precision) == (DAY.replace(hour=22, minute=1), "minute")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2022/12/19/visit-a79731", DAY),
        ("https://example.org/world/2022/dec/19/visit", DAY),
        ("https://example.org/news-20221219-visit", DAY),
        ("https://example.org/2022/13/19/visit", None),
        ("https://example.org/article/12345678", None),
    ],
)
def test_an_address_may_hold_the_date(url: str, day: datetime | None) -> None:
    """Only a possible date in the path counts."""
    found = date_in_url(url)
    assert (found.when if found else None) == day


@given(st.text(max_size=100))
def test_no_text_raises(text: str) -> None:
    """Any text is a date or none."""
    parse_published(text)
    list(dates_in(text))
    is_date_line(text)
    date_in_url(text)
