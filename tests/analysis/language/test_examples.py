"""Treebank examples: variations keep the tree whole."""

from __future__ import annotations

import random

import pytest
import spacy

from analysis.language.examples import reference_doc, training_examples, vary
from analysis.language.treebank import Paragraph, Word

VOCAB = spacy.blank("en").vocab


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (no secret is drawn)


def sentence() -> list[Word]:
    """Return: "It fell," Roe said."""
    rows = [
        ('"', "PUNCT", "``", 2, "punct"),
        ("It", "PRON", "PRP", 2, "nsubj"),
        ("fell", "VERB", "VBD", 6, "ccomp"),
        (",", "PUNCT", ",", 6, "punct"),
        ('"', "PUNCT", "''", 6, "punct"),
        ("Roe", "PROPN", "NNP", 6, "nsubj"),
        ("said", "VERB", "VBD", 6, "root"),
        (".", "PUNCT", ".", 6, "punct"),
    ]
    return [Word(form, form.lower(), pos, tag, head, dep, True, None) for form, pos, tag, head, dep in rows]


@pytest.mark.parametrize("seed", range(60))
def test_every_variation_keeps_the_tree(seed: int) -> None:
    [varied] = vary([sentence()], chance(seed))
    doc = reference_doc(VOCAB, [varied])
    by_text = {token.text.lower(): token for token in doc if token.is_alpha}
    assert by_text["fell"].head.text.lower() == "said"
    assert by_text["roe"].head.text.lower() == "said"
    assert by_text["it"].head.text.lower() == "fell"
    assert sum(token.dep_ == "ROOT" for token in doc) == 1


def test_variations_are_of_every_sort() -> None:
    forms = [{word.form for word in vary([sentence()], chance(seed))[0]} for seed in range(300)]
    assert any("“" in found for found in forms)
    assert any("Fell" in found for found in forms)
    assert any(any(form.isspace() for form in found) for found in forms)


def test_an_epoch_holds_every_sentence_once() -> None:
    paragraphs = [Paragraph("weblog-x", [sentence() for _ in range(20)])]
    examples = training_examples(VOCAB, paragraphs, chance(5))
    said = sum(token.text.lower() == "said" for example in examples for token in example.reference)
    assert said == 20
