"""Organisations: one body under its short forms, and names that many bodies bear kept apart."""

from __future__ import annotations

import pytest

from analysis.comparison.speakers.bodies import join_bodies
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.organisations import is_part, read_body
from analysis.comparison.speakers.people import Circles


def joined(*articles: list[str], circles: Circles | None = None) -> list[str]:
    """Return the keys of the organisations named, in order; articles are named a0, a1 and so on."""
    mentions = {
        f"a{number}": [
            Mention(f"a{number}", position, position + 1, surface, "ORG", None, 0)
            for position, surface in enumerate(surfaces)
        ]
        for number, surfaces in enumerate(articles)
    }
    who = join_bodies(mentions, circles).who
    return [who[m.article_id, m.start, m.end][0] for found in mentions.values() for m in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Acme Corp.", "Acme"),
        ("Ukraine’s Defence Ministry", "Ukrainian Ministry of Defense"),
        ("US Centers for Disease Control", "Centers for Disease Control"),
        ("UN's World Health Organisation", "World Health Organization"),
        ("WHO", "World Health Organization"),
        ("F.B.I.", "Federal Bureau of Investigation"),
    ],
)
def test_one_body_across_articles(first: str, second: str) -> None:
    one, two = joined([first], [second])
    assert one == two


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Board of Education", "Board of Education"),
        ("Boulder City Council", "Boulder City Council"),
        ("Swedish Air Force", "Air Force"),
        ("Congolese Ministry of Health", "Ministry of Health"),
        ("Eric Trump Foundation", "Trump Foundation"),
        ("Huntsville High School", "HHS"),
        ("House", "House Ways and Means Committee"),
    ],
)
def test_two_bodies_across_articles(first: str, second: str) -> None:
    one, two = joined([first], [second])
    assert one != two


@pytest.mark.parametrize(
    ("short", "longer"),
    [
        ("Weather Service", "National Weather Service"),
        ("Senate", "Missouri Senate"),
        ("Ways and Means Committee", "House Ways and Means Committee"),
        ("House", "House of Delegates"),
        ("Ford", "Ford Motor Co."),
        ("Quinnipiac", "Quinnipiac University"),
    ],
)
def test_a_part_means_the_one_longer_name_of_its_article(short: str, longer: str) -> None:
    one, two = joined([short, longer])
    assert one == two


@pytest.mark.parametrize(
    ("short", "longer"),
    [
        ("Bank of America", "Bank of America Stadium"),
        ("House", "White House"),
        ("Democratic Party", "Nevada State Democratic Party"),
        ("Trump Foundation", "Eric Trump Foundation"),
        ("Center for Politics", "Center for Responsive Politics"),
    ],
)
def test_other_parts_are_bodies_of_their_own(short: str, longer: str) -> None:
    assert not is_part(read_body(short).key, read_body(longer).key)
    one, two = joined([short, longer])
    assert one != two


def test_a_part_that_fits_two_names_is_neither() -> None:
    one, two, three = joined(["Senate", "Missouri Senate", "Kansas Senate"])
    assert len({one, two, three}) == 3


def test_a_story_or_an_outlet_tells_whose_common_name_it_is() -> None:
    circles = {"a0": frozenset(("story:1",)), "a1": frozenset(("story:1",)), "a2": frozenset(("story:2",))}
    one, two, three = joined(
        ["Defense Ministry"], ["Defense Ministry"], ["Defense Ministry"], circles=circles
    )
    assert one == two != three


def test_a_short_form_of_its_article_goes_before_the_list() -> None:
    one, two = joined(["Women's Health Organiser", "WHO"])
    assert one == two
