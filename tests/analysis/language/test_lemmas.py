"""Lemmas: rules on the ending, known base forms, exceptions first."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from analysis.language.lemma_tables import irregular_lemmas
from analysis.language.lemmas import Lemmatizer, by_ending, exception_key
from analysis.resources.names import load_irregular_forms

BASE = frozenset({"stop", "make", "hope", "city", "box", "large", "easy", "release", "target"})


@pytest.mark.parametrize(
    ("form", "pos", "tag", "lemma"),
    [
        ("stopped", "VERB", "VBD", "stop"),
        ("making", "VERB", "VBG", "make"),
        ("hoped", "VERB", "VBN", "hope"),
        ("cities", "NOUN", "NNS", "city"),
        ("boxes", "NOUN", "NNS", "box"),
        ("larger", "ADJ", "JJR", "large"),
        ("easiest", "ADJ", "JJS", "easy"),
        ("released", "VERB", "VBD", "release"),
        ("sing", "VERB", "VB", "sing"),
        ("bring", "VERB", "VBG", "bring"),
        ("quibbled", "VERB", "VBD", "quibble"),
        ("frolicked", "VERB", "VBD", "frolick"),
        ("bus", "NOUN", "NN", "bus"),
        ("status", "NOUN", "NNS", "status"),
    ],
)
def test_by_ending(form: str, pos: str, tag: str, lemma: str) -> None:
    assert by_ending(form, pos, tag, BASE) == lemma


def test_exceptions_come_before_rules_and_need_the_tag() -> None:
    lemmatizer = Lemmatizer("lemmatizer")
    lemmatizer.fill({exception_key("left", "VERB", "VBD"): "leave"}, BASE)
    assert lemmatizer.lemmatize("Left", "VERB", "VBD") == "leave"
    assert lemmatizer.lemmatize("left", "ADJ", "JJ") == "left"


def test_names_and_marks_stay_as_written() -> None:
    lemmatizer = Lemmatizer("lemmatizer")
    assert lemmatizer.lemmatize("Athens", "PROPN", "NNP") == "Athens"
    assert lemmatizer.lemmatize("”", "PUNCT", "''") == "”"
    assert lemmatizer.lemmatize("", "X", "XX") == ""


def test_tables_survive_saving(tmp_path: Path) -> None:
    saved = Lemmatizer("lemmatizer")
    saved.fill({"sat|VBD": "sit"}, BASE)
    saved.to_disk(tmp_path / "lemmas")
    loaded = Lemmatizer("lemmatizer").from_disk(tmp_path / "lemmas")
    assert (loaded.exceptions, loaded.base_forms) == (saved.exceptions, saved.base_forms)


def test_irregular_forms_are_read_with_their_alternatives() -> None:
    lemmas = irregular_lemmas([("hang", "hung|hanged", "hung"), ("child", "children")])
    assert lemmas == {"hung|VBD": "hang", "hanged|VBD": "hang", "hung|VBN": "hang", "children|NNS": "child"}
    assert irregular_lemmas(load_irregular_forms())["struck|VBD"] == "strike"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Missiles struck the port.", "struck", "strike"),
        ("He denied the reports.", "denied", "deny"),
        ("Women and children were evacuated.", "evacuated", "evacuate"),
        ("They have shelled the city.", "shelled", "shell"),
        ("The drones were shot down.", "drones", "drone"),
    ],
)
def test_lemmas_of_the_shipped_pipeline(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert next(token.lemma_ for token in nlp(text) if token.text == word) == lemma
