"""Every finding says its article, its span, its sentence and its block in the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.findings.rows import locate
from analysis.language import Block, Record, read

if TYPE_CHECKING:
    from spacy.language import Language

HEAD, BODY = "Snow in Oslo", "It fell at dawn. It lay until noon."
TEXT = f"{HEAD}\n\n{BODY}"
BLOCKS = (Block(0, len(HEAD), "headline"), Block(len(HEAD) + 2, len(TEXT), "body"))


def test_a_finding_is_named_after_its_place(nlp: Language) -> None:
    (reading,) = read([Record("a", TEXT, BLOCKS)], nlp=nlp)
    start = TEXT.index("noon")
    sentence = TEXT.index("It lay")
    assert locate(reading, "claim_id", "c", start, start + 4) == {
        "claim_id": f"a:c{start}-{start + 4}",
        "article_id": "a",
        "start": start,
        "end": start + 4,
        "sentence_start": sentence,
        "sentence_end": len(TEXT),
        "block_kind": "body",
    }
    assert locate(reading, "name_id", "n", 8, 12)["block_kind"] == "headline"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, len(TEXT) - 1), length=st.integers(1, len(TEXT)))
def test_the_sentence_holds_the_finding(start: int, length: int, nlp: Language) -> None:
    """Also where the finding runs over several sentences, or starts between two blocks."""
    (reading,) = read([Record("a", TEXT, BLOCKS)], nlp=nlp)
    row = locate(reading, "claim_id", "c", start, min(start + length, len(TEXT)))
    assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"] <= len(TEXT)
