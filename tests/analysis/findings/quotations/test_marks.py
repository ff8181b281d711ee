"""Which words stand between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.quotations.marks import body_paragraphs, marks_over, pair_marks
from analysis.spans import overlaps


def inner(text: str) -> list[str]:
    starts = [i + 1 for i, c in enumerate(text) if c == "\n"]
    paragraphs = body_paragraphs(text, [(0, len(text))], starts)
    return [text[m.start : m.end] for m in pair_marks(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “We won.” Then he left.", ["We won."]),
        ('"We won," he said. "And again."', ["We won,", "And again."]),
        ("''We won,'' he said.", ["We won,"]),
        ("He said it was a „good“ day.", ["good"]),
        ("« Non », he said.", [" Non "]),
        ('He called it (“absurd”)—"mad" even.', ["absurd", "mad"]),
        # A quotation within a quotation stays inside it.
        ("“He said “no” to me,” she said.", ["He said “no” to me,"]),
        # Lost marks.
        ("We hold no grudge. None at all,” the mayor said.", ["We hold no grudge. None at all,"]),
        ("“We hold no grudge. None at all.", ["We hold no grudge. None at all."]),
        ("They signed what he called “mutual help. He left at noon.", ["mutual help."]),
        ("“We go, he said. “We go now.”", ["We go, he said.", "We go now."]),
        # Two paragraphs of one speech.
        ("“One thing.\n“Another thing,” he said.", ["One thing.", "Another thing,"]),
        # Single marks, and apostrophes that are none.
        ("He said: ‘We are done.’ Then he left.", ["We are done."]),
        ("The students' books and the '90s weren't 'it' for the rock 'n' roll fans'.", ["it"]),
        ("It's Ukraine’s and Belarus’ border.", []),
        ("“He’s ‘done’ here,” she said.", ["He’s ‘done’ here,"]),
        # Near misses: a stray mark, an empty pair.
        ("The army” went home.", []),
        ("Nothing “” here.", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_speech_over_paragraphs_is_marked_as_continued() -> None:
    text = "“One thing.\n“Another thing.”"
    first, second = pair_marks(text, [(0, 11), (12, len(text))])
    assert first.continued
    assert not second.continued
    assert first.broken is None


def test_lost_marks_are_named() -> None:
    text = "None at all,” he said."
    assert [m.broken for m in pair_marks(text, [(0, len(text))])] == ["missing_open"]


@given(st.text(alphabet="“”\"'’‘«»` aB.,\n", max_size=60))
def test_pairs_are_ordered_and_inside(text: str) -> None:
    starts = [i + 1 for i, c in enumerate(text) if c == "\n"]
    pairs = pair_marks(text, body_paragraphs(text, [(0, len(text))], starts))
    position = 0
    for pair in pairs:
        assert position <= pair.outer_start <= pair.start < pair.end <= pair.outer_end <= len(text)
        position = pair.outer_end


@given(st.text(alphabet="“” aB.\n", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_marks_over_a_stretch_are_those_that_share_a_character_with_it(
    text: str, start: int, length: int
) -> None:
    pairs = pair_marks(text, [(0, len(text))] if text else [])
    expected = [m for m in pairs if overlaps(m.inner, (start, start + length))]
    assert list(marks_over(pairs, start, start + length)) == expected
