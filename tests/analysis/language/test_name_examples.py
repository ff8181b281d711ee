"""Varied examples keep labels and words in step."""

from __future__ import annotations

import random

import pytest
import spacy

from analysis.language.name_examples import Mixture, Tokens, epoch_of_names, treebank_tokens
from analysis.language.treebank import Paragraph, Word
from analysis.resources.names import NameLists

LISTS = NameLists(
    given=frozenset({"amina"}),
    family=frozenset({"diallo"}),
    peoples=frozenset({"kenyan"}),
    organisation_words=frozenset(),
    organisation_parts={
        "head": ("Institute",),
        "topic": ("the Study of Ports",),
        "body": ("Navy",),
        "company": ("Group",),
        "press": ("Times",),
        "stem": ("Tele",),
        "ending": ("net",),
    },
    places={("oslo",): "country", ("new", "town"): "city"},
)
WORDS = "Jane Roe of the Trade Board met IBM in York . Then Roe left Hull ."
LABELS = "B-PERSON L-PERSON O O B-ORG L-ORG O U-ORG O U-LOC O O U-PERSON O U-LOC O"
RUN = Tokens(
    words=WORDS.split(),
    spaces=[True] * 16,
    tags=["NN"] * 16,
    labels=LABELS.split(),
)


def drawn(mixture: Mixture, seed: int) -> list[tuple[list[str], list[tuple[str, str]]]]:
    vocab = spacy.blank("en").vocab
    draw = epoch_of_names(vocab, [], [RUN], LISTS, mixture, lambda runs: runs)
    return [
        ([token.text for token in e.reference], [(span.text, span.label_) for span in e.reference.ents])
        for e in draw(random.Random(seed))  # noqa: S311  (no secret is drawn)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_exchanged_names_keep_their_labels(seed: int) -> None:
    [(words, names)] = drawn(Mixture(swapped=1.0), seed)
    labels = [label for _, label in names]
    assert labels == ["PERSON", "ORG", "ORG", "LOC", "PERSON", "LOC"]
    assert names[0][0].split()[0] == "Amina"
    assert names[0][0].split()[-1].endswith(names[4][0]), "the same person keeps the same surname"
    assert " ".join(words).endswith(f"left {names[5][0]} .")


def test_headlines_are_added_in_title_case() -> None:
    found = drawn(Mixture(swapped=0.0, headline=1.0), 1)
    titled = [words for words, _ in found if "Left" in words or "Met" in words]
    assert titled
    assert any(("Hull", "LOC") in names or ("York", "LOC") in names for _, names in found)


def test_in_trees_without_names_only_proper_nouns_are_unknown() -> None:
    def word(form: str, pos: str, tag: str) -> Word:
        return Word(form, form, pos, tag, 0, "dep", True, None)

    sentence = [
        word("The", "DET", "DT"),
        word("University", "PROPN", "NNP"),
        word("of", "ADP", "IN"),
        word("Oslo", "PROPN", "NNP"),
        word("closed", "VERB", "VBD"),
    ]
    [run] = treebank_tokens([Paragraph("weblog-x", [sentence])])
    assert run.labels == ["O", "-", "-", "-", "O"]
