"""Place names in short made-up texts: exact spans, senses, roles and hints, and what is no place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.findings.toponyms.extract import extract_demonyms, extract_toponyms
from analysis.frames import check, frame
from analysis.language import Block, Reading, Record, read

if TYPE_CHECKING:
    from spacy.language import Language


def reading_of(text: str, nlp: Language, kind: str = "body") -> Reading:
    return next(iter(read([Record("a", text, (Block(0, len(text), kind),))], nlp=nlp)))


def names_in(text: str, nlp: Language, kind: str = "body") -> list[str]:
    return [row["surface"] for row in extract_toponyms(reading_of(text, nlp, kind))]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The minister arrived in Nairobi from Addis Ababa on Friday.", ["Nairobi", "Addis Ababa"]),
        ("Floods hit northern Kenya and eastern Uganda.", ["Kenya", "Uganda"]),
        ("Farmers in Butler County, Ohio, lost their crops.", ["Butler County", "Ohio"]),
        ("She moved to Paris, Texas, last year.", ["Paris", "Texas"]),
        ("A fire burned near Nampa, Idaho.", ["Nampa", "Idaho"]),
        ("Ships crossed the Black Sea to Odesa.", ["Black Sea", "Odesa"]),
        ("The U.S. and the UK signed in Washington, D.C.", ["U.S.", "UK", "Washington, D.C."]),
        ("Ghana’s capital, Accra, was calm.", ["Ghana", "Accra"]),
        ("Drones fell in Belgorod, a Russian region bordering Ukraine.", ["Belgorod", "Ukraine"]),
    ],
)
def test_places_are_found_without_articles_directions_and_endings(
    text: str, surfaces: list[str], nlp: Language
) -> None:
    assert names_in(text, nlp) == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Washington thanked Mrs. London for the cake.",
        "Cases of West Nile virus rose in spring.",
        "They met in March and again in May.",
        "He went home and ate a sandwich.",
        "Ukrainian and Polish officials spoke.",
        "He endorsed the Park 51 project at dinner.",
        "They backed the nomination of Victoria Nuland, who helped to edit it.",
        "Keep the Returns; Just Give Us a Few Figures",
        "He is a member of the Kennedy clan.",
        "The windows in Uptown were covered.",
        "",
    ],
)
def test_what_is_no_place(text: str, nlp: Language) -> None:
    """People, illnesses, months and peoples bear names of places."""
    assert names_in(text, nlp) == []


def test_a_name_in_another_name_is_embedded(nlp: Language) -> None:
    """The paper is not the city: it is kept, but not as ground."""
    rows = extract_toponyms(reading_of("The Kyiv Post reported the deal on Friday.", nlp))
    assert [row["sense"] for row in rows if row["surface"] == "Kyiv"] in ([], ["embedded"])
    for text, name in (
        ("Palace of Westminster", "Palace of Westminster"),
        ("city of Westminster", "Westminster"),
    ):
        found = extract_toponyms(reading_of(f"They held talks in the {text}.", nlp))
        assert [row["surface"] for row in found] == [name]


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("Moscow said that it had agreed to the plan.", "Moscow", "metonym"),
        ("Officials met in Moscow on Friday.", "Moscow", "literal"),
        ("France warned Germany about the price of gas.", "France", "metonym"),
        ("Snow fell across France on Friday.", "France", "literal"),
        ("The Kremlin denied the report.", "Kremlin", "metonym"),
        ("The country depends on Russia for fuel.", "Russia", "metonym"),
        ("Thousands of people live in Russia.", "Russia", "literal"),
        ("RIGA, Latvia — A storm cut power on Monday.", "RIGA", "dateline"),
        ("LONDON ― A storm cut power on Monday.", "LONDON", "dateline"),
        ("The former Michigan GOP chairman spoke.", "Michigan", "embedded"),
        ("The Florida Democratic Party met.", "Florida", "embedded"),
        ("Two USA TODAY reporters spoke to him.", "USA", "embedded"),
        ("He writes for The Atlantic on weekends.", "Atlantic", "embedded"),
        ("They crossed the Atlantic in a week.", "Atlantic", "literal"),
        ("A letter came from Peter Welch, Democrat of Vermont.", "Vermont", "literal"),
        ("He has let Moscow launch missiles from his territory.", "Moscow", "metonym"),
        ("On the day that Moscow sent drones, he left.", "Moscow", "metonym"),
        ("The worry is that Minsk, too, could send troops.", "Minsk", "metonym"),
        ("She said Ukraine was right to warn of it.", "Ukraine", "metonym"),
        ("It was not Russia that attacked us.", "Russia", "metonym"),
        ("Their ally is counting on Moscow for aid.", "Moscow", "metonym"),
        ("They stood at Minsk’s Palace of Independence.", "Minsk", "literal"),
        ("He urged more support for Ukraine’s air defenses.", "Ukraine", "literal"),
    ],
)
def test_senses(text: str, name: str, sense: str, nlp: Language) -> None:
    """A state that speaks or owns an act is an actor; where something happens is ground."""
    rows = {row["surface"]: row for row in extract_toponyms(reading_of(text, nlp))}
    assert rows[name]["sense"] == sense


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Rebels attacked Goma at night.", "Goma", "attacked"),
        ("The pope visited Cyprus in May.", "Cyprus", "visited"),
        ("The leaders held talks in Geneva.", "Geneva", "meeting"),
        ("They sent troops to Niger.", "Niger", "troops"),
        ("Heavy fighting in Khartoum went on.", "Khartoum", "fighting"),
        ("Prices rose in Norway.", "Norway", "named"),
        ("An earthquake in Nepal killed dozens.", "Nepal", "disaster"),
        ("A bus crashed near Pune on Friday.", "Pune", "accident"),
        ("Thousands protested in Lima.", "Lima", "protest"),
        ("A jury in Boston convicted him.", "Boston", "named"),
        ("He was arrested in Boston on Sunday.", "Boston", "court"),
        ("The election in Kenya was close.", "Kenya", "vote"),
        ("The foreign minister was in Oslo. She was in Bonn on Monday.", "Bonn", "visited"),
        ("They shot down two U.S.-made missiles over Basra.", "U.S.", "named"),
        ("The visit by Norway was short.", "Norway", "named"),
        ("The company is based in Lyon.", "Lyon", "named"),
        ("Trade forces firms in Chile to close.", "Chile", "named"),
        ("Rebels tried to take Kyiv in spring.", "Kyiv", "attacked"),
        ("The group took up the plan at a meeting in Boston.", "Boston", "meeting"),
        ("His forces still held the town of Bakhmut.", "Bakhmut", "fighting"),
        ("He visited Oslo on Monday, fanning fears in Riga.", "Riga", "named"),
        ("They spoke before the trip to Oslo, which shares a lake with Norway.", "Norway", "named"),
        ("It was an assault on Ohio jobs.", "Ohio", "named"),
        ("The soldiers sent to Poland were there to train.", "Poland", "troops"),
        ("He came to Lisbon for a day.", "Lisbon", "visited"),
        ("Thousands of soldiers came to Poland.", "Poland", "troops"),
        ("Street protests that erupted in Quito were crushed.", "Quito", "protest"),
        ("Kharkiv suffered new shelling overnight.", "Kharkiv", "attacked"),
        ("Lawmakers voted to fund hospitals in Peru.", "Peru", "named"),
        ("They could use Belarus as a launching pad.", "Belarus", "troops"),
        ("They use Chile as a market.", "Chile", "named"),
        ("Analysts noted military activity in Mali.", "Mali", "troops"),
        ("Analysts noted economic activity in Mali.", "Mali", "named"),
        ("The bill pays for military operations in Iraq.", "Iraq", "troops"),
        ("He wants more U.S. military presence in Iraq.", "U.S.", "named"),
        ("She spoke at a rally in Tampa.", "Tampa", "meeting"),
        ("It would capture the greatness of France.", "France", "named"),
    ],
)
def test_roles(text: str, name: str, role: str, nlp: Language) -> None:
    """What happens there, by the words that govern the name."""
    rows = {row["surface"]: row for row in extract_toponyms(reading_of(text, nlp))}
    assert rows[name]["role"] == role


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("She moved to Paris, Texas, last year.", "Paris", "in Texas"),
        ("Shells fell on the Donetsk region.", "Donetsk", "region"),
        ("He was born in the town of Athens.", "Athens", "city"),
        ("He drove to Moscow, ID, on Friday.", "Moscow", "in ID"),
        ("It rained in Georgia, Texas and Ohio.", "Georgia", None),
        ("It rained in Madrid.", "Madrid", None),
    ],
)
def test_hints(text: str, name: str, hint: str | None, nlp: Language) -> None:
    """Words beside a name say its kind and what it lies in; a list says nothing."""
    rows = {row["surface"]: row for row in extract_toponyms(reading_of(text, nlp))}
    assert rows[name]["hint"] == hint


def test_only_blocks_that_say_where_are_read(nlp: Language) -> None:
    """A headline counts, a credit or a promotion does not."""
    text = "Floods in Kenya."
    assert names_in(text, nlp, "headline") == ["Kenya"]
    assert names_in(text, nlp, "promo") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ukrainian and South Korean officials met some Poles.",
            [("Ukrainian", "UA"), ("South Korean", "KR"), ("Poles", "PL")],
        ),
        ("He polished the Indian Ocean map.", []),
        ("The poles of the tent broke.", []),
        ("Paris Hilton is in Rome.", []),
    ],
)
def test_demonyms(text: str, found: list[tuple[str, str]], nlp: Language) -> None:
    """Peoples are recorded apart from places, and never twice."""
    rows = extract_demonyms(reading_of(text, nlp))
    assert [(row["surface"], row["country"]) for row in rows] == found


_WORDS = st.sampled_from(
    [
        "Kyiv",
        "in",
        "Paris,",
        "Texas",
        "The",
        "U.S.",
        "attacked",
        "said",
        "“",
        "’s",
        "\n\n",
        "New York",
        "—",
        "é",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, max_size=14), noise=st.text(max_size=8))
def test_rows_keep_the_contract_whatever_the_text(words: list[str], noise: str, nlp: Language) -> None:
    """Spans slice back, do not overlap, and nothing raises."""
    text = " ".join(words) + noise
    reading = reading_of(text, nlp) if text else reading_of(" ", nlp)
    places, peoples = extract_toponyms(reading), extract_demonyms(reading)
    check(
        "toponyms", frame("toponyms", places, owner="finding"), texts={"a": reading.text}, owner="finding"
    )
    check(
        "demonyms", frame("demonyms", peoples, owner="finding"), texts={"a": reading.text}, owner="finding"
    )
    spans = sorted((row["start"], row["end"]) for row in places + peoples)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "sense"),
    [("Moscow’s troops left the town.", "metonym"), ("Moscow’s mayor opened the park.", "literal")],
)
def test_what_a_capital_owns(text: str, sense: str, nlp: Language) -> None:
    """Troops are the state's, a mayor is the city's."""
    (row,) = extract_toponyms(reading_of(text, nlp))
    assert (row["surface"], row["sense"]) == ("Moscow", sense)


def test_a_building_keeps_its_whole_name(nlp: Language) -> None:
    """A model may cut "Palace of Independence" at its "of"; the town that owns it is its hint."""
    rows = extract_toponyms(reading_of("The two presidents at Minsk’s Palace of Independence.", nlp))
    assert [(row["surface"], row["hint"]) for row in rows][-1:] == [("Palace of Independence", "in Minsk")]
