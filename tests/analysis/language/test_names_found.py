"""Names of many origins are found, as are those in headlines; common words are not names."""

from __future__ import annotations

import pytest
from spacy.language import Language

# Invented sentences and invented people: none is from a training or test text.
PEOPLE = [
    ("Officials in the region, among them Oleksii Marchenko, denied it.", "Oleksii Marchenko"),
    ("“It is over,” Dmitry Sokolov said.", "Dmitry Sokolov"),
    ("Siarhei Kavalenka, a lawyer, was released.", "Siarhei Kavalenka"),
    ("The report was read by Abdulrahman Haddad on Friday.", "Abdulrahman Haddad"),
    ("Narges Rahimi told reporters that she would stay.", "Narges Rahimi"),
    ("Moshe Ben Ami disagreed with Yael Peretz.", "Yael Peretz"),
    ("Chidi Okonkwo, who lives nearby, heard the blast.", "Chidi Okonkwo"),
    ("A teacher, Tigist Bekele, said the school was shut.", "Tigist Bekele"),
    ("Police arrested Thabo Mokoena in the morning.", "Thabo Mokoena"),
    ("Spokeswoman Priya Raghavan gave no figures.", "Priya Raghavan"),
    ("Nguyen Van Thanh was re-elected.", "Nguyen Van Thanh"),
    ("Kim Soo-hyun called the result a surprise.", "Kim Soo-hyun"),
    ("Mehmet Yilmaz left the party.", "Mehmet Yilmaz"),
    ("María Fernández will run again.", "María Fernández"),
    ("Sen. Emily Carter voted against it.", "Emily Carter"),
]


@pytest.mark.parametrize(("text", "person"), PEOPLE)
def test_people_of_many_origins_are_found(nlp: Language, text: str, person: str) -> None:
    assert person in {span.text for span in nlp(text).ents if span.label_ == "PERSON"}


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("The convoy left Zaporizhzhia for Odesa.", "LOC", "Odesa"),
        ("Flooding hit Mombasa and Dar es Salaam.", "LOC", "Mombasa"),
        ("Ships left the Black Sea on Tuesday.", "LOC", "Black Sea"),
        ("The United Nations asked for calm.", "ORG", "United Nations"),
        ("Iranian and Turkish officials met in Baku.", "NORP", "Iranian"),
        ("Farmers in Moldova denied it.", "LOC", "Moldova"),
    ],
)
def test_other_names_are_found(nlp: Language, text: str, label: str, name: str) -> None:
    assert (name, label) in {(span.text, span.label_) for span in nlp(text).ents}


@pytest.mark.parametrize(
    "text",
    [
        "The committee met on Monday to discuss the budget.",
        "Nobody in the village had heard the news.",
        "In December, prices rose by three percent.",
    ],
)
def test_texts_without_names_yield_none(nlp: Language, text: str) -> None:
    assert not nlp(text).ents


def test_titles_stay_outside_a_name(nlp: Language) -> None:
    names = {span.text for span in nlp("Mr. Petrenko thanked President Adeyemi.").ents}
    assert {"Petrenko", "Adeyemi"} <= names


def test_a_possessive_stays_outside_a_name(nlp: Language) -> None:
    names = {span.text for span in nlp("He wrote about Kenya’s harvest and Ghana's ports.").ents}
    assert names == {"Kenya", "Ghana"}


def test_the_name_before_a_hyphen_is_found(nlp: Language) -> None:
    names = {(span.text, span.label_) for span in nlp("U.S.-led forces used Turkish-made trucks.").ents}
    assert {("U.S.", "LOC"), ("Turkish", "NORP")} <= names
