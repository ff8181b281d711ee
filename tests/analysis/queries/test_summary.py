"""The first sentences: whose articles are in view, and how much of what they tell stands how."""

from __future__ import annotations

import pytest

from analysis.frames import Tables, conform
from analysis.queries import Filters, overview, select, summary
from tests import factory

SMALL = factory.small()


def _with_outlets(*outlets: str | None) -> overview.Counts:
    articles = conform("articles", SMALL.articles.assign(outlet=list(outlets)))
    return overview.counts(select(SMALL.with_frames(articles=articles), Filters()))


@pytest.mark.parametrize(
    ("outlets", "words"),
    [
        (("A", "B", "C"), "3 articles of 3 outlets"),
        (("A", "A", "A"), "3 articles of 1 outlet"),
        (("A", "B", None), "3 articles of 2 outlets (1 of no known outlet)"),
        ((None, None, None), "3 articles of no known outlet"),
    ],
)
def test_an_unknown_outlet_is_not_counted_as_one(outlets: tuple[str | None, ...], words: str) -> None:
    assert summary.whose(_with_outlets(*outlets)) == words


def _said(tables: Tables) -> str:
    stand = overview.standing(select(tables, Filters()))
    return "".join(words for words, _ in summary.standing_words(stand))


def test_what_stands_how_is_counted() -> None:
    said = _said(SMALL)
    assert "2 figures to compare: 1 contested and 1 carried by several lines; 1 figure" in said
    assert "2 statements in more than one outlet: 2 going back to one text." in said


def test_nothing_to_compare_is_said() -> None:
    assert _said(factory.one()).startswith("No figure stands in more than one outlet")


def test_pieces_that_lead_on_say_where() -> None:
    pieces = summary.standing_words(
        overview.Standing(n_figures={"agree": 2}, n_statements={"wording": 1}, n_copies=1)
    )
    assert [(piece.words, piece.to) for piece in pieces if piece.to] == [
        ("2 carried by several lines", "claims"),
        ("1 quoted in different words", "statements"),
        ("1 copied passage says something else", "copies"),
    ]


def test_one_story_is_named_and_several_are_not() -> None:
    assert overview.the_story(select(SMALL, Filters())) == SMALL.stories["label"].iloc[0]
    assert overview.the_story(select(factory.one(), Filters())) is None
    assert overview.the_story(select(factory.many(), Filters())) is None
    assert overview.the_story(select(Tables.of({}), Filters())) is None
