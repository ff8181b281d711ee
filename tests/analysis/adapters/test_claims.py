"""The benchmark's format: its vague intervals, change and concepts, nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analysis.adapters.claims import predict
from analysis.findings.claims.extract import extract_claims
from analysis.language.reading import Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def predicted(nlp: Language, text: str) -> list[dict[str, Any]]:
    reading = next(read([Record("a", text)], nlp=nlp))
    claims: list[dict[str, Any]] = predict(reading)["claims"]
    return claims


@pytest.mark.parametrize(
    ("text", "value", "unit", "change"),
    [
        ("Dozens of drones fell.", [12, 120], "drone", "="),
        ("Tens of thousands of people fled.", [10_000, 100_000], "people", "="),
        ("It is about 55 miles away.", 55, "mile", "~"),
        ("At least 35 drones fell.", 35, "drone", ">"),
        ("Up to 60 drones fell.", 60, "drone", "<"),
        ("Shares fell 3 percent.", 3, "percentage", "down"),
        ("Shares fell about 3 percent.", 3, "percentage", "down"),
        ("Shares fell more than 3 percent.", 3, "percentage", ">"),
        ("It costs $2.11 per gallon.", 2.11, "dollar per gallon", "="),
        ("He paid 18 to 25 percent.", [18, 25], "percentage", "="),
        ("A third of the houses burned.", pytest.approx(1 / 3), "% house", "="),
        ("A dozen houses burned.", 12, "house", "="),
    ],
)
def test_translation(nlp: Language, text: str, value: object, unit: str, change: str) -> None:
    found = predicted(nlp, text)
    assert len(found) == 1
    assert (found[0]["value"], found[0]["unit"], found[0]["change"]) == (value, unit, change)


def test_a_fall_keeps_the_order_of_its_ends(nlp: Language) -> None:
    assert predicted(nlp, "The price fell from $75 to $45.")[0]["value"] == [75, 45]


@pytest.mark.parametrize("text", ["Several houses burned.", "There were no known casualties."])
def test_words_that_the_benchmark_does_not_call_numbers(nlp: Language, text: str) -> None:
    assert predicted(nlp, text) == []


def test_concepts_say_whose_number_it_is(nlp: Language) -> None:
    concepts = predicted(nlp, "Core inflation rose 0.3 percent.")[0]["concepts"]
    assert {word.lower() for word in concepts} == {"core", "inflation"}


def test_concepts_say_what_it_is_taken_from_and_stop_at_a_clause(nlp: Language) -> None:
    concepts = predicted(nlp, "The tax fell on buyers, adding $500 to the price of a home.")[0]["concepts"]
    assert {"price", "home"} <= {word.lower() for word in concepts}
    limit = predicted(nlp, "It was below the federal guideline of 15 percent requiring action.")[0][
        "concepts"
    ]
    assert "requiring" not in limit and "guideline" in limit


def test_every_number_of_the_product_is_given(nlp: Language) -> None:
    text = "On Monday 35 drones and 2 missiles cost about $3 million, 5 percent more than in 2019."
    reading = next(read([Record("a", text)], nlp=nlp))
    assert len(predict(reading)["claims"]) == len(extract_claims(reading)) == 4
