"""Hyphenated names and designations are split as the treebanks split them."""

from __future__ import annotations

import pytest
import spacy

from analysis.language.tokens import customise_tokenizer

NLP = spacy.blank("en")
customise_tokenizer(NLP)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("U.N.-backed", ["U.N.", "-", "backed"]),
        ("Iranian-made", ["Iranian", "-", "made"]),
        ("Shahed-136", ["Shahed", "-", "136"]),
        ("F-16s", ["F", "-", "16s"]),
        ("24-hour", ["24", "-", "hour"]),
        ("15-year-old", ["15", "-", "year", "-", "old"]),
        ("mid-2022", ["mid", "-", "2022"]),
        ("don’t", ["do", "n’t"]),
        ("Kyiv's", ["Kyiv", "'s"]),
        ("1,200", ["1,200"]),
        ("3.5", ["3.5"]),
        ("Jan.", ["Jan."]),
        ("-5", ["-5"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in NLP(text)] == words
