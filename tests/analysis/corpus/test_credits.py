"""Credits of pictures and texts, with near-misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import credits as crediting


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Jane Roe / AFP - Getty Images", True),
        ("(AP Photo/Jane Roe, File)", True),
        ("REUTERS/Jane Roe", True),
        ("Credit…Jane Roe/Sputnik, via Reuters", True),
        ("Photo: Jane Roe", True),
        ("Jane Roe for The New York Times", True),
        ("Presidential Press Service/Handout via REUTERS", True),
        ("[example.org](https://example.org)", True),
        ("Getty Images", True),
        ("[Read the report](https://example.org)", False),
        ("(Reuters)", False),
        ("Reuters could not verify the claim.", False),
        ("Images from the scene showed a bus", False),
        ("Jane Roe for the defence", False),
        ("He spoke to AFP/Reuters about it.", False),
        ("", False),
    ],
)
def test_a_credit_is_told_from_a_sentence(words: str, is_one: bool) -> None:
    """Names beside an agency, a label or an outlet; nothing else."""
    assert crediting.is_credit(words) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("- Reuters", True),
        ("(AP, AFP)", True),
        ("With AFP", True),
        ("dh/rc (AFP, dpa)", True),
        ("Getty Images", False),
        ("Reuters said so", False),
        ("AP News desk in London", False),
    ],
)
def test_a_text_is_credited_to_agencies_alone(words: str, is_one: bool) -> None:
    """Picture agencies credit no text."""
    assert crediting.is_wire_credit(words) is is_one


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("Smoke over the river. Jane Roe / AFP", "Jane Roe / AFP"),
        ("Smoke over the river (AP Photo/Jane Roe)", "(AP Photo/Jane Roe)"),
        (
            "Smoke over the river.Credit...Jane Roe for The New York Times",
            "Credit...Jane Roe for The New York Times",
        ),
        (
            "Smoke over the river. Jane Roe/Pool via REUTERS Acquire Licensing Rights",
            "Jane Roe/Pool via REUTERS",
        ),
        ("The ministry denied it. Reuters could not verify that.", None),
        ("He told them to leave (and they did).", None),
    ],
)
def test_the_credit_at_the_end_of_a_caption_is_found(words: str, credit: str | None) -> None:
    """It starts after the sentence, the bracket, or the label."""
    start = crediting.credit_start(words)
    assert (None if start is None else words[start:].removesuffix(" Acquire Licensing Rights")) == credit


@given(st.text(max_size=300))
def test_no_words_raise(words: str) -> None:
    """Whatever stands there; the start lies within."""
    crediting.is_credit(words)
    crediting.is_wire_credit(words)
    crediting.is_caption(words)
    assert 0 <= (crediting.credit_start(words) or 0) <= len(words)
