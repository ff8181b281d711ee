"""Bodies as numbers: sentences and words found again by their numbers, with what each word is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.reuse.bodies import FUNCTION, NAME, NUMBER, QUOTED, STATED, read_bodies
from analysis.comparison.wording import Stretches, words_of

TEXT = "Anna sold 12 herrings. “The old herring is best,” she said."


def test_sentences_and_words_are_found_by_number() -> None:
    bodies = read_bodies([TEXT, "", "Fog."], [[(0, len(TEXT))], [], [(0, 4)]])
    assert [len(bodies.sentences_of(article)) for article in range(3)] == [2, 0, 1]
    assert [word.lower for word in bodies.words(0, 0, 4)] == ["anna", "sold", "12", "herrings"]
    assert TEXT[slice(*bodies.span(2, 4))] == "12 herrings"
    assert bodies.words(2, bodies.bounds[2], bodies.bounds[3])[0].lower == "fog"


def test_what_a_word_is() -> None:
    quoted = TEXT.index("“") + 1, TEXT.index("”")
    stretches = [Stretches([quoted])]
    bodies = read_bodies([TEXT], [[(0, len(TEXT))]], quoted=stretches, stated=[Stretches([(0, 15)])])
    first, second = bodies.wording(0), bodies.wording(1)
    assert list(first.marks) == [NAME | STATED, STATED, NUMBER | STATED, 0]
    assert [bool(mark & QUOTED) for mark in second.marks] == [True] * 5 + [False] * 2
    assert second.marks[0] == FUNCTION | NAME | QUOTED
    # "herrings" and "herring" have one stem and two forms.
    assert first.stems[3] == second.stems[2] and first.forms[3] != second.forms[2]


def test_a_match_of_a_function_word_says_less() -> None:
    wording = read_bodies(["The old herring"], [[(0, 15)]]).wording(0)
    assert wording.n_content((0, 3)) == 2
    assert wording.weight((0, 1)) < wording.weight((1, 2)) == 1


@pytest.mark.parametrize(
    ("stretch", "inside"),
    [((5, 12), ["old"]), ((4, 14), ["old", "fish"]), ((4, 13), ["old"]), ((0, 3), ["The"]), ((9, 11), [])],
)
def test_a_word_cut_by_a_mark_is_not_inside(stretch: tuple[int, int], inside: list[str]) -> None:
    text = "The  old  fish"
    bodies = read_bodies([text], [[(0, len(text))]], quoted=[Stretches([stretch])])
    words = zip(bodies.words(0, 0, 3), bodies.wording(0).marks, strict=True)
    assert [text[word.start : word.end] for word, mark in words if mark & QUOTED] == inside


@given(st.lists(st.text(alphabet="ab AB.“”\"\n'5é", max_size=60), max_size=4))
def test_the_words_are_those_of_the_text(texts: list[str]) -> None:
    bodies = read_bodies(texts, [[(0, len(text))] if text else [] for text in texts])
    for article, text in enumerate(texts):
        found = [
            word
            for sentence in bodies.sentences_of(article)
            for word in bodies.words(sentence, bodies.bounds[sentence], bodies.bounds[sentence + 1])
        ]
        assert found == words_of(text)
