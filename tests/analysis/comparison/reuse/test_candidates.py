"""Candidates for shared wording: pairs of sentences of different articles, without comparing all pairs."""

from __future__ import annotations

import pytest

from analysis.comparison.reuse.bodies import read_bodies
from analysis.comparison.reuse.candidates import shared_sentences
from analysis.settings import ReuseSettings

SETTINGS = ReuseSettings()
FERRY = "The ferry ran aground on a sandbank near the northern lighthouse on Friday."


def pairs(texts: list[str], settings: ReuseSettings = SETTINGS) -> list[tuple[int, int]]:
    bodies = read_bodies(texts, [[(0, len(text))] for text in texts])
    found = zip(*shared_sentences(bodies, settings=settings), strict=True)
    return [(bodies.article[one], bodies.article[two]) for one, two in found]


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


def test_of_many_copies_each_meets_a_few_earlier_ones() -> None:
    settings = ReuseSettings(fellows=5, models=3)
    found = pairs([FERRY] * 50, settings)
    assert len(found) == 1 + 2 + 3 * 47
    assert {one for one, _ in found} == {0, 1, 2}
    assert {two for _, two in found} == set(range(1, 50))


_TOPICS = ("her", "tim", "cop", "bar", "lin", "amb")


def _report(topic: str) -> str:
    """Make a sentence that shares no word with that of another topic."""
    words = [f"{topic}{ending}" for ending in ("bo", "ca", "du", "fe", "go", "hi", "ka", "lo")]
    return f"{' '.join(words).capitalize()}. "


def test_the_models_are_those_that_share_most() -> None:
    """The last has two sentences of the second article and one of each of the others."""
    each = [_report(topic) for topic in _TOPICS]
    texts = [each[0], each[1] + each[2], each[0] + each[3], each[1] + each[2] + each[0]]
    found = pairs(texts, ReuseSettings(models=1))
    assert [one for one, two in found if two == 3].count(1) == 2


def test_each_sentence_has_a_model() -> None:
    """A page put together from six articles is compared with all six, whatever the number of models."""
    each = [_report(topic) for topic in _TOPICS]
    found = pairs([*each, "".join(each)], ReuseSettings(models=1))
    assert {one for one, two in found if two == len(each)} == set(range(len(each)))


def test_a_pair_is_compared_wholly_or_not_at_all() -> None:
    """Else a full copy beside a likelier model would pass for an article that shares a sentence or two."""
    each = [_report(topic) for topic in _TOPICS]
    texts = ["".join(each), "".join(each[:5]), "".join(each)]
    found = pairs(texts, ReuseSettings(models=2))
    assert [pair for pair in found if pair == (1, 2)] == [(1, 2)] * 5
    assert [pair for pair in pairs(texts, ReuseSettings(models=1)) if pair == (1, 2)] == []


def test_nothing_gives_nothing() -> None:
    assert pairs([]) == pairs([""]) == pairs(["Short.", "Short."]) == []
