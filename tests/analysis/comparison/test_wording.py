"""Sentences and words of bodies, with offsets that slice back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.wording import Stretches, sentences_of, words_of


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences_of([text], [[(0, len(text))]])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ends. Two begins.", ["One ends.", "Two begins."]),
        ("“We won.” He left.", ["“We won.”", "He left."]),
        ("Mr. Smith met Gen. Lee.", ["Mr. Smith met Gen. Lee."]),
        ("Dmitri S. Peskov spoke.", ["Dmitri S. Peskov spoke."]),
        ("It cost 3.5 million. He paid.", ["It cost 3.5 million.", "He paid."]),
        ("He asked why? she said.", ["He asked why? she said."]),
        ("No stop here\n\nA new paragraph", ["No stop here", "A new paragraph"]),
        ("A line that is\nwrapped goes on.", ["A line that is\nwrapped goes on."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_body_is_cut() -> None:
    text = "Headline\nBody one. Body two.\nClick here"
    found = list(sentences_of([text], [[(9, 28)]]))
    assert [text[s.start : s.end] for s in found] == ["Body one.", "Body two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine’s 30 of 35 drones", ["ukraine", "30", "of", "35", "drones"]),
        ("10,000 to 15,000", ["10,000", "to", "15,000"]),
        ("Shahed-136/131 isn't U.S.-made", ["shahed", "136/131", "isn't", "u.s.", "made"]),
        ("the H1N1 virus, MH17, a 5km walk", ["the", "h1n1", "virus", "mh17", "a", "5", "km", "walk"]),
        ("… — “”", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.lower for word in words_of(text)] == expected


def test_number_words_are_no_function_words() -> None:
    assert [word.is_function for word in words_of("the three of nine")] == [True, False, True, False]


@pytest.mark.parametrize(
    ("start", "end", "holds", "meets"),
    [
        (2, 5, True, True),
        (1, 5, False, True),
        (7, 9, True, True),
        (9, 11, False, True),
        (10, 12, False, False),
    ],
)
def test_stretches(start: int, end: int, holds: bool, meets: bool) -> None:
    stretches = Stretches([(6, 10), (2, 7), (20, 30)])
    assert (stretches.hold(start, end), stretches.meet(start, end)) == (holds, meets)


@given(st.text(max_size=200))
def test_spans_slice_back(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end].lower().startswith(word.stem[:1].lower()) or word.stem
        assert 0 <= word.start < word.end <= len(text)
    ends = [0]
    for sentence in sentences_of([text], [[(0, len(text))]] if text else [[]]):
        assert ends[-1] <= sentence.start < sentence.end <= len(text)
        ends.append(sentence.end)
