"""Evidence: findings with the sentence that they stand in, where the finding lies in it, and whose it is.

Every page shows its rows through here, so that outlet, date, sentence and the article's note are the same
wherever a finding appears.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.corrections import marks as marks_of
from analysis.frames import Tables
from analysis.queries.filters import outlet_label
from analysis.queries.parts import places_of, whole_of
from analysis.queries.rows import columns_of
from analysis.spans import merge

ARTICLE_COLUMNS = ("outlet", "published", "headline", "note", "line_id")
"""What `with_articles` adds to a row."""

_PLACE = ("article_id", "sentence_start", "sentence_end", "start", "end")

# Every white character becomes one blank, so that offsets hold; none stands above the ideographic space.
BLANKS = dict.fromkeys((code for code in range(0x3001) if chr(code).isspace()), " ")


def with_articles(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Return rows with outlet (never missing), published, headline, note and line_id of their article."""
    facts = tables.derived(_article_facts)
    places = places_of(tables, rows["article_id"])
    known = facts.take(places) if (places >= 0).all() else facts.reindex(places)
    own = [column for column in ARTICLE_COLUMNS if column in rows]
    kept = rows.drop(columns=own).reset_index(drop=True)
    return pd.concat([kept, known.reset_index(drop=True)], axis=1)


def _article_facts(tables: Tables) -> pd.DataFrame:
    """Return `ARTICLE_COLUMNS` of every article, in the order of `tables.articles`."""
    articles = tables.articles[["article_id", "outlet", "published", "headline", "note"]]
    articles = articles.assign(outlet=outlet_label(articles["outlet"]))
    facts = articles.merge(tables.lines[["article_id", "line_id"]], on="article_id", how="left")
    return facts[list(ARTICLE_COLUMNS)]


def evidence(findings: pd.DataFrame, tables: Tables, *, key: str, marks: str | None = None) -> pd.DataFrame:
    """Return findings as rows of evidence.

    Args:
        findings: Rows of a frame of findings (they carry `sentence_start` and `sentence_end`).
        tables: The corpus that they come from.
        key: Their key column, for example `claim_id`.
        marks: A column of span lists to mark in the sentence; without it the finding itself.

    Returns:
        The rows, in their order, with `finding_id`, the columns of `with_articles`, `sentence` (one line of
        text), `marks`: `[start, end]` pairs into `sentence`, and `review`: who corrected it, and when.
    """
    texts = tables.texts()
    rows = with_articles(findings, tables)
    spans = rows[marks] if marks else pd.Series([[]] * len(rows), dtype="object")
    cut = [
        sentence_marks(texts[article_id], (first, last), own or [(start, end)])
        for (article_id, first, last, start, end), own in zip(columns_of(rows, *_PLACE), spans, strict=True)
    ]
    return rows.assign(
        finding_id=rows[key],
        sentence=pd.Series([text for text, _ in cut], rows.index, dtype="str"),
        marks=pd.Series([pairs for _, pairs in cut], rows.index, dtype="object"),
        review=rows[key].map(whole_of(tables).derived(marks_of)).astype("str"),
    )


def sentence_marks(
    text: str, sentence: Sequence[int], spans: Iterable[Sequence[int]]
) -> tuple[str, list[list[int]]]:
    """Cut a sentence out of a text and move spans of the text into it.

    Args:
        text: The article's text.
        sentence: Start and end of the sentence.
        spans: Spans of the text; what lies outside the sentence is left off.

    Returns:
        The sentence with line ends as blanks (same length), and the spans in it, merged, in order.
    """
    first, last = int(sentence[0]), int(sentence[1])
    inside = [(max(int(s), first) - first, min(int(e), last) - first) for s, e in spans]
    pairs = merge((s, e) for s, e in inside if s < e)
    return text[first:last].translate(BLANKS), [[s, e] for s, e in pairs]


def pieces(text: str, marks: Iterable[Sequence[int]]) -> list[tuple[str, bool]]:
    """Cut a text at its marks into words and whether they are marked.

    Args:
        text: A sentence.
        marks: Spans of it, in order; one that begins inside the one before is left out.
    """
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        if start >= at:
            cut += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [piece for piece in (*cut, (text[at:], False)) if piece[0]]


def speaker_names(ids: pd.Series[Any], tables: Tables) -> pd.Series[Any]:
    """Return the names of speakers by their ids; missing where there is none."""
    names = dict(zip(tables.speakers["speaker_id"], tables.speakers["name"], strict=True))
    return ids.map(names).astype("str")


def count_words(n: int, one: str, several: str | None = None) -> str:
    """Return a count with its noun: `1 outlet`, `4 outlets`, `1,204 articles`."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def share_words(share: float) -> str:
    """Return a share of 0 to 1 as whole per cent; neither "0%" of something nor "100%" of less than all."""
    if 0 < share <= 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def outlets_and_lines(n_outlets: int, n_lines: int) -> str:
    """Return how much stands behind a fact: `4 outlets, 2 independent lines`."""
    outlets = count_words(n_outlets, "outlet")
    return f"{outlets}, {count_words(n_lines, 'independent line')}" if n_lines else outlets


def date_words(published: Any, precision: Any = "day") -> str | None:
    """Return a date as it is shown everywhere: `4 Mar 2024`, with the minute where it is known."""
    if published is None or pd.isna(published):
        return None
    day = f"{published.day} {published:%b %Y}"
    return f"{day}, {published:%H:%M} UTC" if precision == "minute" else day
