"""Where content begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.findings.quotations.extents import fitted
from tests.analysis.findings.quotations.test_doubts import parsed, proposal

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "cue", "given", "expected"),
    [
        # Who is told is no part of it, who is urged is.
        (
            "He told a crowd of voters that rain was likely.",
            "told",
            "a crowd of voters that rain was likely",
            "that rain was likely",
        ),
        ("He urged the crowd to leave.", "urged", "the crowd to leave", "the crowd to leave"),
        ("He told a long story about rain.", "told", "a long story about rain", "a long story about rain"),
        # The occasion on which it was said is the outlet's; where it happened is not.
        (
            "She said the bridge was safe, in her first remarks since the collapse.",
            "said",
            "the bridge was safe, in her first remarks since the collapse",
            "the bridge was safe",
        ),
        (
            "She said the bridge was safe, in spite of the flood.",
            "said",
            "the bridge was safe, in spite of the flood",
            "the bridge was safe , in spite of the flood",
        ),
        # A clause broken off goes on to its end; a comma is an end.
        (
            "She said the bridge was closed until workers came on Monday.",
            "said",
            "the bridge was closed",
            "the bridge was closed until workers came on Monday",
        ),
        (
            "She said the bridge was closed, which surprised the town.",
            "said",
            "the bridge was closed",
            "the bridge was closed",
        ),
    ],
)
def test_content_is_fitted(nlp: Language, text: str, cue: str, given: str, expected: str) -> None:
    doc = parsed(nlp, text)
    content = fitted(doc, proposal(doc, cue, given, 0.9), frozenset()).content
    assert " ".join(doc[i].text for i in content) == expected


def test_words_of_another_attribution_are_left_to_it(nlp: Language) -> None:
    doc = parsed(nlp, "She said the bridge was closed until workers came on Monday.")
    item = proposal(doc, "said", "the bridge was closed", 0.9)
    taken = frozenset(t.i for t in doc if t.text == "workers")
    assert fitted(doc, item, taken) == item


def test_the_listener_between_two_parts_is_left_out(nlp: Language) -> None:
    """“Rain, he told the crowd, was likely”: neither the crowd nor its comma was said."""
    doc = parsed(nlp, "Rain, he told the crowd, was likely.")
    whole = proposal(doc, "told", "Rain", 0.9)
    words = [t.i for t in doc if t.text in ("Rain", "the", "crowd", "was", "likely") or t.i == 6]
    item = type(whole)(whole.main, 0.9, whole.cue, (), tuple(words))
    assert [doc[i].text for i in fitted(doc, item, frozenset()).content if doc[i].is_alpha] == [
        "Rain",
        "was",
        "likely",
    ]
