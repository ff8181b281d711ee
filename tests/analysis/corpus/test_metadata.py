"""Outlet, wires, byline, dateline, date and address, each with where it comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.blocks import classify_blocks
from analysis.corpus.drafts import Draft
from analysis.corpus.metadata import read_metadata
from tests.analysis.corpus.prose import FIRST, SECOND

DAY = datetime(2022, 12, 19, tzinfo=UTC)


def read(*paragraphs: str, **given: str) -> dict[str, Any]:
    text = "\n\n".join(paragraphs)
    return read_metadata(Draft(text, "a.txt", "a", given=given), classify_blocks(text)).columns


@pytest.mark.parametrize(
    ("line", "outlet", "origin"),
    [
        (
            "Copyright © 2023 The Washington Times, LLC. Click here for reprint permission.",
            "The Washington Times",
            "stated",
        ),
        ("© 2022 BBC. The BBC is not responsible for the content of external sites.", "BBC News", "stated"),
        ("Copyright 2022 Northport Herald. All rights reserved.", "Northport Herald", "stated"),
        ("Copyright 2022 The Associated Press. All rights reserved.", None, None),
        ("From A BOOK by Jane Roe. Copyright © 2015 by Jane Roe.", None, None),
        ("• Jane Roe can be reached at jroe@washingtontimes.com.", "The Washington Times", "inferred"),
        ("Original url: https://www.themoscowtimes.com/2022/12/19/visit", "The Moscow Times", "inferred"),
        ("https://www.themoscowtimes.com/2022/12/19/visit", None, None),
    ],
)
def test_an_outlet_is_named_by_its_own_lines(line: str, outlet: str | None, origin: str | None) -> None:
    """By copyright, address and mail; never by an agency, an author or a link elsewhere."""
    found = read(FIRST, SECOND, line)
    assert (found["outlet"], found["outlet_origin"]) == (outlet, origin)


def test_outlet_and_date_of_an_opening_line() -> None:
    """One line may name both."""
    found = read("- The Washington Times - Monday, December 19, 2022", FIRST, SECOND)
    assert (found["outlet"], found["outlet_origin"]) == ("The Washington Times", "stated")
    assert (found["published"], found["published_origin"]) == (DAY, "stated")


def test_a_section_or_button_is_no_outlet() -> None:
    """The line Print is a button, though The Print is an outlet; BBC News can only be one."""
    assert read("Leaders meet in the capital", "Print", FIRST, SECOND)["outlet"] is None
    assert read("Leaders meet in the capital", "BBC News", FIRST, SECOND)["outlet"] == "BBC News"


@pytest.mark.parametrize(
    ("paragraphs", "wires"),
    [
        (("Leaders meet in the capital", "/ Source: Reuters", FIRST), ["Reuters"]),
        (("Leaders meet in the capital", "By Jane Roe for AFP", FIRST), ["AFP"]),
        ((f"MINSK, Belarus (AP) — {FIRST}", SECOND), ["AP"]),
        ((f"MINSK, December 19. /TASS/. {FIRST}", SECOND), ["Tass"]),
        ((FIRST, "Smoke over the river. Jane Roe / AFP - Getty Images", SECOND), ["AFP"]),
        ((FIRST, "Credit…Jane Roe/Sputnik, via Reuters", SECOND), ["Sputnik", "Reuters"]),
        ((f"MINSK (Reuters) - {FIRST}", "Smoke over the river. Jane Roe/AFP", SECOND), ["Reuters", "AFP"]),
        ((FIRST, SECOND, "The Associated Press contributed to this report."), ["AP"]),
        ((FIRST, "The ministry told AFP that it had no plans, according to Tass.", SECOND), []),
        ((FIRST, "Reuters could not verify the claim.", SECOND), []),
    ],
)
def test_credited_agencies_are_wires_and_cited_ones_are_not(
    paragraphs: tuple[str, ...], wires: list[str]
) -> None:
    """Those of the text stand before those of pictures."""
    found = read(*paragraphs)
    assert (found["wires"], found["wires_origin"]) == (wires, "stated" if wires else None)


@pytest.mark.parametrize(
    ("line", "byline", "origin"),
    [
        ("By [Jane Roe for AFP](#)", "Jane Roe for AFP", "stated"),
        ("BY JANE ROE AND JOHN DOE", "JANE ROE AND JOHN DOE", "stated"),
        ("By Jane Roe | Fox News", "Jane Roe", "stated"),
        ("By Jane Roe December 19, 2022", "Jane Roe", "stated"),
        ("By the numbers", None, None),
    ],
)
def test_a_byline_names_the_writers(line: str, byline: str | None, origin: str | None) -> None:
    """Without "By", links, outlet and date."""
    found = read("Leaders meet in the capital", line, FIRST, SECOND)
    assert (found["byline"], found["byline_origin"]) == (byline, origin)


def test_who_only_contributed_is_no_writer() -> None:
    """A contributor line gives no byline; a contact line gives the writer, as inferred."""
    assert read(FIRST, SECOND, "Jane Roe and John Doe contributed reporting.")["byline"] is None
    found = read(FIRST, SECOND, "• Jane Roe can be reached at jroe@example.com.")
    assert (found["byline"], found["byline_origin"]) == ("Jane Roe", "inferred")


def test_the_dateline_is_the_place_as_written() -> None:
    """Without agency, date and dash."""
    assert read(f"MINSK, Belarus (AP) — {FIRST}", SECOND)["dateline"] == "MINSK, Belarus"
    assert read(f"KYIV, Dec 19 (Reuters) - {FIRST}", SECOND)["dateline"] == "KYIV"
    assert read("December 19, 2022", FIRST, SECOND)["dateline"] is None


@pytest.mark.parametrize(
    ("paragraphs", "published", "origin"),
    [
        (("Leaders meet", "December 19, 2022", FIRST), DAY, "stated"),
        (
            ("Leaders meet", "Published 5:01 PM GMT, Mon December 19, 2022", FIRST),
            DAY.replace(hour=17, minute=1),
            "stated",
        ),
        (
            ("Leaders meet", "Updated December 20, 2022", "Published December 19, 2022", FIRST),
            DAY,
            "stated",
        ),
        (("Leaders meet", "Updated December 19, 2022", FIRST), DAY, "inferred"),
        ((FIRST, "URL: https://example.org/2022/12/19/visit"), DAY, "inferred"),
        ((f"KYIV, Dec 19 (Reuters) - {FIRST}",), None, None),
        ((FIRST, "The two presidents met in Minsk on December 19, 2022.", SECOND), None, None),
        ((FIRST, SECOND, "Correction", "December 22, 2022"), None, None),
        ((FIRST, SECOND, "© 2022 Example Media Ltd"), None, None),
    ],
)
def test_only_the_pages_own_date_is_the_date(
    paragraphs: tuple[str, ...], published: datetime | None, origin: str | None
) -> None:
    """Not that of a caption, a correction, a copyright line or an event."""
    found = read(*paragraphs, SECOND)
    assert (found["published"], found["published_origin"]) == (published, origin)


def test_what_is_given_counts_above_what_the_text_says() -> None:
    """And is marked as given; an outlet's other spelling is made its usual one."""
    found = read(
        "Leaders meet",
        "By Jane Roe",
        "December 18, 2022",
        FIRST,
        outlet="nytimes.com",
        headline="Title",
        byline="John Doe",
        published="2022-12-19",
        wires="AFP and Reuters",
    )
    assert (found["outlet"], found["headline"], found["byline"]) == (
        "The New York Times",
        "Title",
        "John Doe",
    )
    assert (found["published"], found["wires"]) == (DAY, ["AFP", "Reuters"])
    assert {found[f"{name}_origin"] for name in ("outlet", "headline", "byline", "published", "wires")} == {
        "given"
    }


def test_a_given_date_that_is_none_leaves_what_the_text_says() -> None:
    """The problem is told, and the page's own date is taken."""
    text = f"Leaders meet\n\nDecember 19, 2022\n\n{FIRST}\n\n{SECOND}"
    found = read_metadata(
        Draft(text, "a.txt", "a", given={"published": "2022-02-30"}), classify_blocks(text)
    )
    assert (found.columns["published"], found.columns["published_origin"]) == (DAY, "stated")
    assert "2022-02-30" in found.problems[0].message


def test_what_is_not_known_stays_empty() -> None:
    """No field is made up."""
    found = read(FIRST, SECOND)
    assert found.pop("wires") == []
    assert set(found.values()) == {None}


@given(
    st.text(),
    st.dictionaries(st.sampled_from(["outlet", "published", "wires", "url", "byline"]), st.text()),
)
def test_no_text_and_no_value_raises(text: str, given: dict[str, str]) -> None:
    """Whatever is given and written."""
    read_metadata(Draft(text, "a.txt", "a", given=given), classify_blocks(text))
