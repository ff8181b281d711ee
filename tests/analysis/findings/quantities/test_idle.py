"""Years, labels, scores and idioms claim nothing; what looks like them still is a quantity.

What looks like a date, a name or an address stands in `test_exclusions`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.quantities.combine import find_quantities
from analysis.findings.quantities.exclusions import find_exclusions
from analysis.findings.quantities.idle import is_no_claim
from analysis.findings.quantities.lexemes import read_lexemes
from analysis.findings.quantities.numerals import find_numerals


def kept(text: str) -> list[str]:
    lexemes = read_lexemes(text, 0, len(text))
    numerals = find_numerals(lexemes)
    skip = find_exclusions(text, lexemes, numerals)
    quantities = find_quantities(text, lexemes, numerals, skip=skip)
    return [text[q.start : q.end] for q in quantities if not is_no_claim(text, lexemes, q, hedged=False)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2018, since 1945, 2014-15, the 1988 film, by 1999",
        "from 2014 to 2017",
        "the 1970s, the '90s, the 22nd amendment, a 4G network",
        "2019-09-01T10:38:07.190Z, 555-0123-44, 192.168.0.1, 24/7, 9/11",
        "Section 427 Row 21, Flight 17, No. 1, Games 3 and 4, page 12",
        "number one ally",
        "575 Wilbraham Road",
        "won 2-1, lost 1-2, a 9-2 lead",
        "no one, one another, one of the most hated, one of his few, one of its first, that one",
        "the two leaders, these two",
        "Call 911.",
        "call 746-5151 or 020 8583 5555 or (860) 828-7080",
        "built between 1794 and 1797,",
        "in order: 1. Strong skills; 2. Good ones",
        "at one point",
        "a 401(k) plan, by the dozen, id 748849779350777861",
    ],
)
def test_no_quantity(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2000 people in 2000", ["2000"]),
        ("1,945 houses", ["1,945"]),
        ("10-15 people", ["10-15"]),
        ("between 1500 and 2000 people", ["1500 and 2000"]),
        ("15-22 miles per hour", ["15-22 miles per hour"]),
        ("one of the drones, one house", ["one", "one"]),
        ("said that one of the computers", ["one"]),
        ("1) first 2) 35 drones", ["35"]),
    ],
)
def test_quantities_that_look_like_none(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


_MIXED = "5 2019 one two - / : . , ( ) May Dec. Section No. the of most pm # 's A x1 $"
_PIECES = st.sampled_from(_MIXED.split())


@given(
    st.one_of(
        st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join), st.lists(_PIECES).map("".join)
    )
)
def test_any_text_is_decided(text: str) -> None:
    assert all(surface for surface in kept(text))
