"""Labels: each claim is called by a short noun phrase in the article's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.findings.claims.extract import extract_claims
from analysis.findings.claims.participles import plural_unit
from analysis.language.reading import Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def labels(nlp: Language, text: str) -> list[str | None]:
    return [
        row["label"] for reading in read([Record("a", text)], nlp=nlp) for row in extract_claims(reading)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police said 12 people had been wounded.", "people wounded"),
        ("The attack killed at least 12 civilians.", "civilians killed"),
        ("The fire service put the number of dead at 37.", "people killed"),
        ("There were no known casualties.", "casualties"),
        ("The air force said it shot down 30 drones.", "drones shot down"),
        ("Nine houses were damaged.", "houses damaged"),
        ("The shelling caused blackouts in a dozen regions.", "regions with blackouts"),
        ("Close to three dozen Democrats have signed a letter.", "Democrats who have signed a letter"),
        ("The two presidents have met at least six times.", "times the two presidents have met"),
        ("He kept up his 28-year hold on power.", "length of the hold on power"),
        ("They stood alone after 10 months of war.", "length of the war"),
        ("The war had gone on for ten months of fighting.", "length of the fighting"),
        ("The town lies about 55 miles from the border.", "distance from the border to the town"),
        ("The country shares a 600-mile border with Ukraine.", "length of the border with Ukraine"),
        ("The fence is 40 miles long.", "length of the fence"),
        ("The plume rose to a height of 10 kilometres.", "height of the plume"),
        ("He was sentenced to 15 years in prison.", "years in prison"),
        ("Russia controls around a fifth of the country.", "share of the country"),
        ("Profits were up 12 percent.", "change in profits"),
        ("The 68-year-old resident fled.", "age of the resident"),
        ("The war drove millions from their homes.", "people driven from their homes"),
        ("Some 4,000 attended the funeral.", "people who attended the funeral"),
        ("Unemployment fell below 5 percent for the first time since 2008.", "change in unemployment"),
        (
            "The raid was the third on the capital in six days.",
            "days that saw the third raid on the capital",
        ),
        ("The band used income above $250,000 to decide.", "income, dollars"),
        ("The agency needs $3 million to rebuild.", "agency needs to rebuild, dollars"),
        ("It took three months to say so.", "time it took to say so"),
        ("The mayor, who has been in power for three decades, spoke.", "time mayor has been in power"),
        ("She won by 36 percentage points.", "margin by which she won"),
        ("The milk was donated by fifteen women.", "women who donated the milk"),
        ("The arrival of thousands of Russian troops went on.", "arrival of Russian troops"),
        ("Nine birds tested positive.", "birds that tested positive"),
        ("One of the drones had flown over the plant.", "one of the drones that had flown over the plant"),
        ("It was the worst flood in ninety years.", "time since a comparable flood"),
        ("Two days later, she resigned.", "time until she resigned"),
        ("It is a nation of 53 million people.", "people in the nation"),
        ("She is a mother of four children.", "children"),
        ("The loss of 300 jobs hurt.", "loss of jobs"),
        ("She had spent 15 years under house arrest.", "years under house arrest"),
        ("He named Mr. Hill after taking office one year ago.", "time since taking office"),
        ("They found 4 kg of high-grade gold.", "high-grade gold, kilograms"),
        ("The cub weighed 2.5 kg.", "weight of the cub"),
        ("The death of Keith Scott, 43, shocked many.", "age of Keith Scott"),
        ("The 29 New Yorkers wounded by a bomb recovered.", "New Yorkers wounded"),
        ("The cattle are inspected every 48 hours.", "interval at which cattle are inspected"),
    ],
)
def test_labels(nlp: Language, text: str, expected: str) -> None:
    assert labels(nlp, text) == [expected]


def test_a_negated_verb_keeps_its_negation(nlp: Language) -> None:
    assert labels(nlp, "Three parties will not sign the treaty.") == [
        "parties that will not sign the treaty"
    ]


def test_of_a_whole_only_its_part_is_destroyed(nlp: Language) -> None:
    assert labels(nlp, "Of at least 35 drones, 30 were destroyed.") == ["drones in all", "drones destroyed"]


def test_an_ordinal_is_called_after_all_it_counts(nlp: Language) -> None:
    found = labels(nlp, "It was the third attack on the city in six days.")
    assert found == ["attacks on the city", "days that saw the third attack on the city"]


@pytest.mark.parametrize(
    "text",
    [
        "There was one problem: he never served.",
        "An act like this could one day happen.",
        "“One minute he smiles on camera,” she said.",
    ],
)
def test_one_is_no_number_in_idioms(nlp: Language, text: str) -> None:
    assert labels(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was one witness in the room.", "witness in the room"),
        ("The trip took one day.", "length of the trip"),
        ("He came one day after the vote.", "time after the vote"),
    ],
)
def test_one_counts_beside_its_idioms(nlp: Language, text: str, expected: str) -> None:
    assert labels(nlp, text) == [expected]


def test_the_speaker_is_not_what_is_measured(nlp: Language) -> None:
    found = labels(nlp, "The bridge cost $40 million, officials said.")
    assert found[0] is not None and "officials" not in found[0]


def test_a_part_is_called_what_the_whole_counts(nlp: Language) -> None:
    text = "Russia fired 35 drones, and 30 of them were shot down."
    assert labels(nlp, text) == ["drones fired", "drones shot down"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("mile", "miles"), ("percentage", "percent"), ("mile per hour", "miles per hour"), ("foot", "feet")],
)
def test_units_in_the_plural(unit: str, expected: str) -> None:
    assert plural_unit(unit) == expected
