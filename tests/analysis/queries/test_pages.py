"""The queries of the pages: exact answers on a small corpus, and empty answers on an empty one."""

from __future__ import annotations

from analysis.queries import (
    View,
    choices,
    corpus,
    labels,
    places,
    reuse,
)
from tests import factory

SMALL = factory.small()


def test_choices_are_unique_and_the_most_frequent_come_first() -> None:
    known = choices.choices(SMALL)
    assert next(iter(known.speakers)) == "Anna Ozola"
    assert known.places == {"Riga, LV": "riga", "Latvia": "latvia", "Vilnius, LT": "vilnius"}
    assert labels.labelled([("a", "same"), ("b", "same")]) == {"same": "a", "same (2)": "b"}


def test_nothing_raises_on_an_empty_corpus(nothing: View) -> None:
    answers = [
        places.places(nothing),
        places.unresolved(nothing),
        corpus.articles_ledger(nothing),
        corpus.problems(nothing),
        reuse.pairs(nothing),
    ]
    assert all(answer.empty for answer in answers)
