"""The review page and the pieces of review on other pages: what is decided is kept and followed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction, Journal, database_url, drafts
from tests import factory
from tests.analysis.corrections.made import found, small
from tests.pages.conftest import Open, components, words


@pytest.fixture
def journal(own_home: None) -> Journal:
    """The journal that the pages of a test use."""
    return Journal(database_url())


def queue(at: AppTest) -> dict[str, Any]:
    return next(data for data in components(at) if "items" in data)


def reader(at: AppTest) -> dict[str, Any]:
    return next(data for data in components(at) if "pieces" in data)


def lines(table: pd.DataFrame) -> list[str]:
    return [" ".join(map(str, row)) for row in table.itertuples(index=False)]


def reject(words_: str, article: str = "wire-1") -> Correction:
    return drafts.judge(small(), "claims", found(small(), "claims", article, words_), "reject")


def test_the_queue_begins_with_what_misleads_most(open_page: Open) -> None:
    at = open_page("review", "small")
    assert not at.exception
    items = queue(at)["items"]
    assert items[0]["sort"] == "Figure"
    assert items[0]["why"].startswith("conflict")
    assert any(item["why"].startswith("speaker unresolved: Janis Kalnins or Peteris") for item in items)


def test_what_is_ruled_on_leaves_the_queue(open_page: Open, journal: Journal) -> None:
    first = queue(open_page("review", "small"))["items"][0]["id"]
    journal.add(drafts.judge(small(), "claims", first, "confirm"), author="Ann")
    assert first not in [item["id"] for item in queue(open_page("review", "small"))["items"]]


def test_nothing_to_review_is_said(open_page: Open) -> None:
    at = open_page("review", "none")
    assert not at.exception
    assert "no articles" in words(at)


def test_the_history_tells_who_when_why_and_what(open_page: Open, journal: Journal) -> None:
    assert "Nobody has corrected" in words(open_page("review", "small", look="History"))
    key = found(small(), "claims", "wire-1", "60,000")
    change = drafts.with_reason(drafts.set_value(small(), key, 50, 60, "between"), "misread")
    entry = journal.add(change, author="Ann")
    journal.add(drafts.undo(entry.entry_id), author="Bob")
    at = open_page("review", "small", look="History")
    assert not at.exception
    table = at.dataframe[0].value
    assert table["author"].tolist() == ["Bob", "Ann"]
    told = lines(table)
    assert "undone: value changed" in told[0]
    assert "60,001 or more (more than)" in told[1]
    assert "50 to 60 (between)" in told[1]
    assert "misread" in told[1]
    assert "undone by Bob" in told[1]


def test_two_who_differ_are_both_shown(open_page: Open, journal: Journal) -> None:
    key = found(small(), "claims", "wire-1", "60,000")
    journal.add(reject("60,000"), author="Ann")
    journal.add(drafts.judge(small(), "claims", key, "confirm"), author="Bob")
    at = open_page("review", "small", look="Differences")
    told = lines(at.dataframe[0].value)[0]
    assert "confirmed by Bob" in told
    assert "rejected by Ann" in told
    said = reader(open_page("reader", "small", article="wire-1"))["review"]["of"][key]["lines"][0]
    assert said["others"][0].startswith("rejected by Ann")


def test_counts_follow_on_every_page(open_page: Open, journal: Journal) -> None:
    before = len(reader(open_page("reader", "small", article="wire-1"))["findings"])
    journal.add(reject("60,000"), author="Ann")
    after = reader(open_page("reader", "small", article="wire-1"))
    assert len(after["findings"]) == before - 1
    assert after["review"]["rejected"][0]["words"] == "More than 60,000 homes"


def test_corrected_evidence_says_so(open_page: Open, journal: Journal) -> None:
    key = found(small(), "claims", "wire-1", "60,000")
    journal.add(drafts.set_value(small(), key, 61000, 61000, "exact"), author="Ann")
    shown = json.dumps(components(open_page("claims", "small")))
    assert "corrected by Ann" in shown


def test_the_quality_page_says_what_review_found(open_page: Open, journal: Journal) -> None:
    assert "Nobody has confirmed" in words(open_page("quality", "small", look="This corpus"))
    journal.add(reject("60,000"), author="Ann")
    at = open_page("quality", "small", look="This corpus")
    assert not at.exception
    assert any("n_rejected" in frame.value or "Rejected" in frame.value for frame in at.dataframe)


def test_metadata_is_changed_from_the_reader(open_page: Open, journal: Journal) -> None:
    at = open_page("reader", "small", article="wire-1")
    journal.add(drafts.edit(small(), "wire-1", "outlet", "The Other Wire"), author="Ann")
    at.run()
    assert "The Other Wire" in json.dumps(components(at)) + " ".join(text.value for text in at.text)


def test_hostile_corrections_are_shown_as_text(open_page: Open, journal: Journal) -> None:
    key = found(small(), "claims", "wire-1", "60,000")
    note = drafts.note(small(), "claims", key, factory.HOSTILE)
    journal.add(drafts.with_reason(note, factory.HOSTILE), author=factory.HOSTILE[:250])
    for look in ("To review", "History", "Differences", "Exchange"):
        at = open_page("review", "small", look=look)
        assert not at.exception
        assert not [one for one in at.markdown if "<script>" in one.value and "\\<script" not in one.value]
    assert not open_page("reader", "small", article="wire-1").exception


def test_a_journal_that_does_not_answer_is_told_and_pages_go_on(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSCHECK_DATABASE", "postgresql://ann:secret@127.0.0.1:1/none")
    at = open_page("claims", "small")
    assert not at.exception
    assert "Corrections cannot be read now" in words(at)
    assert "secret" not in words(at)
    assert "does not answer" in words(open_page("review", "small", look="Exchange"))


def test_the_journal_is_exported_and_taken_in(journal: Journal, tmp_path: Path) -> None:
    from analysis.corrections.exchange import export_lines, read_lines

    journal.add(reject("60,000"), author="Ann")
    other = Journal(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    data = "".join(export_lines(journal.entries())).encode()
    assert other.add_entries(read_lines(data)) == 1
    assert other.entries() == journal.entries()
