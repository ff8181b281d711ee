"""Candidates for shared wording: pairs of sentences of different articles, without comparing all pairs."""

from __future__ import annotations

import pytest

from analysis.comparison.reuse.candidates import shared_sentences
from analysis.comparison.wording import sentences_of
from analysis.settings import ReuseSettings

SETTINGS = ReuseSettings()
FERRY = "The ferry ran aground on a sandbank near the northern lighthouse on Friday."


def pairs(texts: list[str], settings: ReuseSettings = SETTINGS) -> list[tuple[int, int]]:
    sentences = list(sentences_of(texts, [[(0, len(text))] for text in texts]))
    found = shared_sentences(texts, sentences, settings=settings)
    return [(one.article, two.article) for one, two in found]


@pytest.mark.parametrize(
    "other",
    [
        FERRY,
        FERRY.upper(),
        "On Friday the ferry ran aground near the northern lighthouse, on a sandbank.",
        "A small ferry ran aground on a sandbank close to the northern lighthouse.",
    ],
)
def test_alike(other: str) -> None:
    assert pairs([FERRY, other]) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "The council will vote on the budget of the harbour next Friday.",
        # One telling pair of words is shared by chance.
        "A sandbank near the mouth of the river is home to seals and terns.",
        "The ferry.",
    ],
)
def test_unlike(other: str) -> None:
    assert pairs([FERRY, other]) == []


def test_an_article_is_no_candidate_for_itself() -> None:
    assert pairs([f"{FERRY} {FERRY}"]) == []


def test_of_many_copies_each_meets_the_first_few() -> None:
    settings = ReuseSettings(fellows=3)
    found = pairs([FERRY] * 50, settings)
    assert len(found) == 2 + 1 + 3 * 47
    assert {one for one, _ in found} == {0, 1, 2}
    assert {two for _, two in found} == set(range(1, 50))
