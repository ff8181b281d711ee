"""Lines that name writers, contributors, places and outlets, with near-misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE AND JOHN DOE", "JANE ROE AND JOHN DOE"),
        ("By Jane Roe, CNN", "Jane Roe, CNN"),
        ("By Ludwig van Example in Kyiv and Jane Roe", "Ludwig van Example in Kyiv and Jane Roe"),
        ("By The Associated Press", "The Associated Press"),
        ("Written by Jane Roe", "Jane Roe"),
        ("By Monday Evening", None),
        ("By The Numbers", None),
        ("By Roe's Account", None),
        ("By all accounts the visit went well", None),
        ("Translated by Jane Roe", None),
        ("By", None),
    ],
)
def test_a_byline_names_people(line: str, names: str | None) -> None:
    """Names, what joins them, and agencies; no sentence that begins with "By"."""
    assert bylines.byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Jane Roe contributed reporting.", True),
        ("The Associated Press contributed to this report.", True),
        ("Costa reported from Washington.", True),
        ("Phillip reported from Oakland, Calif.; Gearan, from Washington.", True),
        ("(Reporting by Jane Roe in Minsk; Editing by John Doe)", True),
        ("additional reporting by Linh Example.", True),
        ("Jane Roe can be reached at jroe@example.com", True),
        ("The Times reported from Kyiv that talks had failed.", False),
        ("Reporting by The Example shows that he knew.", False),
        ("The bank contributed to the rise of prices.", False),
        ("Reach the town by noon, he told them.", False),
    ],
)
def test_a_contributor_line_is_told_from_a_sentence(line: str, is_one: bool) -> None:
    """Who reported, edited, contributed, or how to reach the writer."""
    assert bylines.is_contributor_line(line) is is_one


@pytest.mark.parametrize(
    ("words", "length", "place"),
    [
        ("WARSAW — Talks began.", 9, "WARSAW"),
        ("MINSK, Belarus (AP) — Talks began.", 22, "MINSK, Belarus"),
        ("KYIV, Dec 19 (Reuters) - Talks began.", 25, "KYIV"),
        ("Kyiv (AFP) – Talks began.", 13, "Kyiv"),
        ("MOSCOW, December 19. /TASS/. Talks began.", 29, "MOSCOW"),
        ("DES MOINES, Iowa, Aug. 10 (UPI) — Talks began.", 34, "DES MOINES, Iowa"),
        ("(Reuters) - Talks began.", 12, None),
        ("Talks — which began — failed.", 0, None),
        ("UPDATE — Talks began.", 0, None),
        ("EU - the union - agreed.", 0, None),
        ("Talks (which began) — failed.", 0, None),
        ("NORTHPORT: Talks began.", 0, None),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(words: str, length: int, place: str | None) -> None:
    """Its place is given without agency and date."""
    assert bylines.dateline_length(words) == length
    if length:
        assert bylines.dateline_place(words[:length]) == place


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "The Example Times - Monday, December 19, 2022",
            ("The Example Times", "Monday, December 19, 2022"),
        ),
        ("- The Example Times - December 19, 2022", ("The Example Times", "December 19, 2022")),
        ("the war - December 19, 2022", None),
        ("Talks began - nobody knows when", None),
    ],
)
def test_outlet_and_date_share_a_line(line: str, parts: tuple[str, str] | None) -> None:
    """A name in capitals and a full date."""
    assert bylines.outlet_and_date(line) == parts


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Jane Roe in Northport and John Doe in London", True),
        ("Jane Roe", True),
        ("Jane", False),
        ("Contributing: Jane Roe", False),
    ],
)
def test_names_alone_are_people(line: str, is_one: bool) -> None:
    """With where they are, without labels."""
    assert bylines.is_people(line) is is_one


@given(st.text(max_size=300), st.text(max_size=50))
def test_no_line_raises(line: str, before: str) -> None:
    """Whatever stands in it; lengths lie within the line."""
    bylines.byline_names(line)
    bylines.is_contributor_line(line)
    bylines.is_bio(line, before)
    bylines.is_people(line)
    bylines.outlet_and_date(line)
    bylines.dateline_place(line)
    assert 0 <= bylines.dateline_length(line) <= len(line)
    assert 0 <= (bylines.byline_length(line) or 0) <= len(line)
