"""Names of fields and their values, as datasets spell them."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.corpus.fields import as_text, columns_of, field_of, metadata


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("publishedAt", "published"),
        ("Source Name", "outlet"),
        ("\ufeffTitle", "headline"),
        ("article-text", "text"),
        ("colour", None),
    ],
)
def test_a_field_is_known_by_its_spellings(name: str, field: str | None) -> None:
    """Camel case, blanks, dashes and a byte order mark do not matter."""
    assert field_of(name) == field


def test_the_likeliest_of_several_columns_counts() -> None:
    """`text` before `body`, whatever their order; an empty one gives way."""
    assert columns_of(["body", "text", "title"]) == {"text": "text", "headline": "title"}
    assert metadata({"title": "B", "headline": " ", "date": None, "published": "2022"}) == {
        "headline": "B",
        "published": "2022",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (" a ", " a "),
        (["a", None, "b"], "a, b"),
        ({"name": "a", "id": 1}, "a"),
        ({"x": 1}, None),
        (None, None),
        (float("nan"), None),
        ("null", None),
        ("N/A", None),
        ([], None),
        (True, None),
    ],
)
def test_values_become_text(value: Any, text: str | None) -> None:
    """Lists are joined, nested names taken out, and what says nothing is none."""
    assert as_text(value) == text
