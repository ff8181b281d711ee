"""Limits and thresholds of reading files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range


@dataclass(frozen=True, slots=True)
class CorpusSettings(Checked):
    """Limits and thresholds of reading files."""

    max_files: Annotated[int, Range(1, 10_000_000)] = 100_000
    """Files of a folder or members of a zip that are read; ten times the largest trial."""
    max_text_bytes: Annotated[int, Range(1, 10**9)] = 10_000_000
    """Bytes of one .txt, .md or .html file: no article is longer; such a file is a dump."""
    max_records_bytes: Annotated[int, Range(1, 10**10)] = 500_000_000
    """Bytes of one file of many records: it is held in memory while it is read."""
    max_unpacked_bytes: Annotated[int, Range(1, 10**10)] = 1_000_000_000
    """Bytes that one archive may unpack to: a bomb claims far more."""
    max_ratio: Annotated[float, Range(2, 2000)] = 200.0
    """Unpacked by packed size of a member above a megabyte: text packs 3 to 20 times."""
    max_article_chars: Annotated[int, Range(1, 10**7)] = 1_000_000
    """Characters of an article that findings are looked for in: the parser takes no more."""
    max_sentence_chars: Annotated[int, Range(1000, 10**6)] = 50_000
    """Characters without one sentence end that are still parsed: tables and dumps have none."""
    min_html_words: Annotated[int, Range(1, 1000)] = 25
    """Words that trafilatura must find for a page to hold an article; menus give fewer."""
    language_chars: Annotated[int, Range(100, 100_000)] = 2_000
    """Characters of the body from which the language is told; more changes no answer."""
    min_language_words: Annotated[int, Range(1, 1000)] = 20
    """Words below which a text is taken for English: titles and captions mislead the guess."""
    min_language_score: Annotated[float, Range(0.5, 1)] = 0.9
    """Probability from which another language than English is believed."""
    min_english_share: Annotated[float, Range(0.05, 1)] = 0.12
    """Share of words such as "the" and "which" from which a text is English; prose has 0.2."""
    max_problems_alike: Annotated[int, Range(1, 10_000)] = 20
    """Problems of one kind from one file that are told one by one; the rest are counted."""
