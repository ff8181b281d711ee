"""Readings: sentences keep inside blocks and paragraphs, and every position is the article's."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.reading import Block, Reading, Record, paragraph_starts, read


@Language.component("only_set_borders")
def only_set_borders(doc: Doc) -> Doc:
    """End sentences where a start was set and nowhere else, as a parser without an opinion would."""
    for token in doc[1:]:
        if token.is_sent_start is None:
            token.is_sent_start = False
    return doc


BLANK = spacy.blank("en")
BLANK.add_pipe("only_set_borders")


def reading(text: str, *blocks: Block) -> Reading:
    return next(iter(read([Record("a", text, blocks)], nlp=BLANK)))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("One.\n\nTwo.", [6]),
        ("One.\nTwo.", [5]),
        ("A headline\n\nThe text.", [12]),
        ("torn in two despite\n\nbeing one", []),
        ("wrapped at eighty\nCharacters a line", []),
        ("“Quoted.”\n“More.”", [10]),
        ("One.\r\n\r\nTwo.", [8]),
        ("\n\nOne.", []),
        ("One.\n\n", []),
        ("", []),
    ],
)
def test_paragraph_starts(text: str, starts: list[int]) -> None:
    assert paragraph_starts(text) == starts


def test_a_block_of_another_kind_starts_a_sentence() -> None:
    text = "WARSAW — Amid pressure he went"
    made = reading(text, Block(0, 9, "dateline"), Block(9, len(text), "body"))
    assert [s.text.strip() for s in made.sentences(("dateline",))] == ["WARSAW —"]
    assert [s.text.strip() for s in made.sentences()] == ["Amid pressure he went"]


def test_a_paragraph_torn_in_two_stays_one_sentence() -> None:
    text = "unification despite\n\nbeing an ally"
    made = reading(text, Block(0, 21, "body"), Block(21, len(text), "body"))
    assert len(list(made.sentences())) == 1


def test_kind_at_knows_the_block() -> None:
    made = reading("Head\n\nBody.", Block(0, 6, "headline"), Block(6, 11, "body"))
    assert [made.kind_at(p) for p in (0, 5, 6, 10)] == ["headline", "headline", "body", "body"]


def test_sentence_span_leaves_outer_white_space() -> None:
    made = reading("One here.\n\nTwo there.\n\nThree.")
    start, end = made.sentence_span(15, 20)
    assert made.text[start:end] == "Two there."
    start, end = made.sentence_span(4, 15)
    assert made.text[start:end] == "One here.\n\nTwo there."


@given(st.text(alphabet=st.sampled_from("ab.\n \r“”É🙂"), max_size=60))
def test_any_text_keeps_its_offsets(text: str) -> None:
    made = reading(text)
    assert made.text == text
    for sentence in made.sentences():
        start, end = made.sentence_span(sentence.start_char, sentence.end_char)
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


def test_the_parser_keeps_a_torn_paragraph_together(nlp: Language) -> None:
    text = "Minsk had resisted unification despite\n\nbeing a key ally in the war.\n\nIt later agreed."
    made = next(iter(read([Record("a", text)], nlp=nlp)))
    assert [s.text.strip().split()[0] for s in made.sentences()] == ["Minsk", "It"]


@pytest.mark.parametrize("sign", ["(", "[", "“", "x,", "ab)", "=", "\u0301"])
def test_what_has_no_blank_for_very_long_is_one_word_and_takes_no_time(sign: str) -> None:
    """The tokenizer alone takes a quarter of an hour for a hundred thousand brackets."""
    run = sign * (60_000 // len(sign))
    text = f"Riga (Latvia) said:\n\n{run} stays, isn't it?"
    began = time.process_time()
    (found,) = read([Record("a", text)], nlp=BLANK)
    assert time.process_time() - began < 5
    assert found.doc.text == text
    words = [token.text for token in found.doc]
    assert run in words
    assert words[:5] == ["Riga", "(", "Latvia", ")", "said"]
    assert words[-4:] == ["is", "n't", "it", "?"]


def test_a_long_address_stays_as_it_is_tokenized() -> None:
    address = "https://example.org/" + "a" * 300
    (found,) = read([Record("a", f"See {address} today.")], nlp=BLANK)
    assert [token.text for token in found.doc] == ["See", address, "today", "."]
