"""Attributions within attributions, and who speaks where the network names nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.findings.quotations.missing_sources import is_spoken_of, supplied_words
from analysis.findings.quotations.nesting import unnested
from analysis.findings.quotations.sources import antecedent_words
from analysis.resources.cues import load_cues
from tests.analysis.findings.quotations.test_doubts import parsed, proposal

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def kept(doc: Doc, *items: tuple[str, str, float, str]) -> list[str]:
    found = unnested(doc, [proposal(doc, *item) for item in items], least=0.9)
    return [doc[item.main].text for item in found]


@pytest.mark.parametrize("likelihood", [0.6, 0.99])
def test_who_speaks_counts_not_the_paper_that_passes_it_on(nlp: Language, likelihood: float) -> None:
    doc = parsed(nlp, "Rain was likely, she said, according to the Kyiv Post.")
    inner = ("said", "Rain was likely", likelihood, "she")
    outer = ("according", "Rain was likely, she said", 0.98, "the Kyiv Post")
    assert kept(doc, inner, outer) == ["said"]


def test_a_paper_that_tells_more_is_kept(nlp: Language) -> None:
    doc = parsed(nlp, "Rain was likely, she said, and the dam broke, according to the Kyiv Post.")
    inner = ("said", "Rain was likely", 0.99, "she")
    outer = ("according", "Rain was likely, she said, and the dam broke", 0.98, "the Kyiv Post")
    assert kept(doc, inner, outer) == ["said", "according"]


def test_a_less_likely_one_within_another_is_left_out(nlp: Language) -> None:
    doc = parsed(nlp, "He said she believed rain was likely.")
    inner = ("believed", "rain was likely", 0.7, "she")
    assert kept(doc, ("said", "she believed rain was likely", 0.99, "He"), inner) == ["said"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        # A participle after a comma goes on with who spoke, not with the nearest noun.
        (
            "He wrote to leaders gathered in Riga, urging them to act.",
            "urging",
            "them to act",
            "He",
        ),
        # With a subject of its own it does not.
        ("He wrote of war, with Russia insisting that it was over.", "insisting", "it was over", "Russia"),
        ("The attack prompted Latvia to order an alert.", "order", "an alert", "Latvia"),
        ("He promised Latvia to order an alert.", "order", "an alert", "He"),
    ],
)
def test_supplied_source(nlp: Language, text: str, cue: str, content: str, expected: str) -> None:
    doc = parsed(nlp, text)
    earlier = (
        [proposal(doc, "wrote", text.split(",")[0].partition("wrote ")[2], 0.99, "He")]
        if "wrote" in text
        else []
    )
    words = supplied_words(doc, replace(proposal(doc, cue, content, 0.9), source=()), earlier)
    assert " ".join(word.text for word in words) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He was criticized for the delay.", "criticized", True),
        ("Hill, once thought to be safe, lost the vote.", "thought", True),
        ("He has criticized the delay.", "criticized", False),
        ("He was determined to stay.", "determined", False),
        ("She is worried that it rains.", "worried", False),
    ],
)
def test_who_is_spoken_of_does_not_speak(nlp: Language, text: str, cue: str, *, expected: bool) -> None:
    doc = parsed(nlp, text)
    assert is_spoken_of(next(t for t in doc if t.text == cue), load_cues()) is expected


def test_a_relative_pronoun_stands_for_the_phrase_before_it(nlp: Language) -> None:
    doc = parsed(nlp, "The senator, who said that rain was likely, went home.")
    pronoun = next(t for t in doc if t.text == "who")
    assert [word.text for word in antecedent_words(pronoun)] == ["The", "senator"]
    doc = parsed(nlp, "He asked who said that.")
    assert antecedent_words(next(t for t in doc if t.text == "who")) == []
