"""In whose words a figure stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.findings.claims.extract import extract_claims
from analysis.language import Record, read

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("kind", "content", "value", "is_quoted"),
    [
        ("indirect", "troops could try to seize Lyon, only 20 miles from the river", "20", False),
        ("direct", "troops could try to seize Lyon, only 20 miles from the river", "20", True),
        ("indirect", "troops were in Lyon, and 20 miles of road were closed", "20", True),
        ("indirect", "troops stood 20 miles from the river", "20", True),
        ("indirect", "troops could try to seize Lyon, with 20 tanks", "20", True),
    ],
)
def test_a_distance_set_between_commas_is_the_outlets_own(
    nlp: Language, kind: str, content: str, value: str, is_quoted: bool
) -> None:
    """Readers are told where a place lies; nobody was heard to say it, unless it stands in marks."""
    text = f"The mayor said {content}, or farther."
    reading = next(iter(read([Record("a", text)], nlp=nlp)))
    start = text.index(content)
    quotation = {"quotation_id": "q", "kind": kind, "content": [[start, start + len(content)]]}
    claims = [row for row in extract_claims(reading, [quotation]) if row["value_text"].endswith(value)]
    assert [row["quotation_id"] for row in claims] == ["q" if is_quoted else None]
