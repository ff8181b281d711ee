"""Lines: the units of a text and their plain form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.lines import plain, read_lines


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("**Read more:** [A title](https://example.org)", "Read more:** A title"),
        ("• “One” — it’s", '"One" — it\'s'),
        ("## A title ##", "A title ##"),
        ("#Ukraine", "#Ukraine"),
        ("![alt](x.jpg)", "![alt](x.jpg)"),
        ("a\u00a0b\u200b c...", "a b c"),
        ("—", ""),
    ],
)
def test_the_plain_form_drops_marks_and_keeps_words(words: str, expected: str) -> None:
    """Bullets, link targets and closing marks go; quotation marks become straight."""
    assert plain(words) == expected


def test_lines_are_trimmed_and_know_the_gap_before_them() -> None:
    """White space belongs to no line."""
    text = " one\ntwo \r\n\r\n three\n"
    assert [(text[x.start : x.end], x.after_gap) for x in read_lines(text)] == [
        ("one", True),
        ("two", False),
        ("three", True),
    ]


def test_a_torn_sentence_is_one_line() -> None:
    """A line that goes on with a small letter belongs to the one before."""
    torn = "The president of the republic came to the town on\nMonday and spoke of the bridge to all the\n"
    text = f"{torn}people of it.\nNew line."
    assert len(read_lines(text)) == 3
    assert len(read_lines(text.replace("on\nMonday", "on\nmonday"))) == 2


@given(st.text())
def test_lines_hold_all_that_is_no_white_space(text: str) -> None:
    """In order, without overlap, nothing left out."""
    lines = read_lines(text)
    joined = "".join(text[line.start : line.end] for line in lines)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(lines))
