"""The reader: every character shown once, every finding marked, and what is known of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.queries import Filters, select
from analysis.queries.reader import Finding, articles_to_read, cut, interval_words, read_article
from tests import factory

SMALL = factory.small()
VIEW = select(SMALL, Filters())


@pytest.mark.parametrize("article_id", ["ledger-1", "post-1", "wire-1"])
def test_pieces_joined_are_the_text(article_id: str) -> None:
    article = read_article(VIEW, article_id)
    assert "".join(piece.text for piece in article.pieces) == SMALL.texts()[article_id]


def test_every_finding_is_marked_with_its_words() -> None:
    article = read_article(VIEW, "ledger-1")
    for finding in article.findings:
        words = "".join(p.text for p in article.pieces if finding.finding_id in p.findings)
        expected = "".join(SMALL.texts()["ledger-1"][s:e] for s, e in finding.spans)
        assert words == expected, finding


def test_overlapping_findings_share_a_piece_the_wider_first() -> None:
    article = read_article(VIEW, "ledger-1")
    piece = next(p for p in article.pieces if p.text == "At least 12 people")
    sorts = [next(f.sort for f in article.findings if f.finding_id == key) for key in piece.findings]
    assert sorts == ["quotation", "claim"]


def test_blocks_are_told_apart() -> None:
    article = read_article(VIEW, "ledger-1")
    assert {p.block for p in article.pieces if "Get more news" in p.text} == {"promo"}


def test_a_denial_is_not_a_saying() -> None:
    article = read_article(VIEW, "ledger-1")
    denied = next(f for f in article.findings if ("Denied", "the speaker denies these words") in f.known)
    assert denied.title == "Anna Ozola denies"


def test_an_unresolved_speaker_is_called_so_with_candidates() -> None:
    article = read_article(VIEW, "wire-1")
    finding = next(f for f in article.findings if f.title == "unresolved says")
    assert ("Candidates", "Janis Kalnins, Peteris Kalnins") in finding.known


def test_a_claim_knows_its_verdict_and_who_else_says_so() -> None:
    article = read_article(VIEW, "ledger-1")
    claim = next(f for f in article.findings if f.title == "40,000 homes")
    assert ("Verdict", "conflict") in claim.known
    assert ("Behind it", "3 outlets, 2 independent lines") in claim.known
    assert {outlet for outlet, *_ in claim.elsewhere} == {"Northern Post", "City Wire"}


def test_a_shared_passage_leads_to_the_other_article() -> None:
    article = read_article(VIEW, "post-1")
    shared = next(f for f in article.findings if f.sort == "shared")
    ((outlet, _, article_id, finding_id),) = shared.elsewhere
    assert (outlet, article_id) == ("The Daily Ledger", "ledger-1")
    assert read_article(VIEW, article_id).has(finding_id)


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(KeyError):
        read_article(VIEW, "nowhere")


def test_articles_in_view_come_first() -> None:
    view = select(SMALL, Filters(outlets=("The Daily Ledger",)))
    rows = articles_to_read(view)
    assert next(iter(rows["article_id"])) == "ledger-1"
    assert len(rows) == 3
    assert rows["label"].iloc[0] == "The Daily Ledger · 4 Mar 2024 · Storm cuts power to Riga"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (40000, 40000, "40,000 (home)"),
        (12, 15, "12 to 15 (home)"),
        (12, None, "12 or more (home)"),
        (None, 9, "up to 9 (home)"),
        (None, None, None),
        (0.5, 0.5, "0.5 (home)"),
    ],
)
def test_interval_words(low: float | None, high: float | None, words: str | None) -> None:
    assert interval_words(low, high, "home") == words


@given(text=st.text(min_size=1, max_size=40), data=st.data())
def test_any_spans_cut_a_text_without_loss(text: str, data: st.DataObject) -> None:
    """Joined pieces are the text, and each finding covers exactly its characters."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]), max_size=5))
    findings = [Finding(str(n), "claim", "count", ((s, e),), "") for n, (s, e) in enumerate(spans)]
    pieces = cut(text, [(0, len(text), "body")], findings)
    assert "".join(piece.text for piece in pieces) == text
    for finding, (start, end) in zip(findings, spans, strict=True):
        assert "".join(p.text for p in pieces if finding.finding_id in p.findings) == text[start:end]
