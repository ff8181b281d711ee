"""What every finding is recorded with: its name, its article, its span, its sentence, its block."""

from __future__ import annotations

from typing import Any

from analysis.language.reading import Reading
from analysis.spans import finding_id


def locate(reading: Reading, key: str, letter: str, start: int, end: int) -> dict[str, Any]:
    """Return the columns that say where a finding stands.

    Args:
        reading: The article.
        key: The column that names the finding ("claim_id").
        letter: The letter of its kind in that name; see `spans.finding_id`.
        start: First character of the finding in the article's text.
        end: One past its last character.

    Returns:
        `key, article_id, start, end, sentence_start, sentence_end, block_kind`. The sentence holds the
        whole finding; it is several sentences where the finding is.
    """
    sentence_start, sentence_end = reading.sentence_span(start, end)
    return {
        key: finding_id(reading.article_id, letter, start, end),
        "article_id": reading.article_id,
        "start": start,
        "end": end,
        "sentence_start": sentence_start,
        "sentence_end": sentence_end,
        "block_kind": reading.kind_at(start),
    }
