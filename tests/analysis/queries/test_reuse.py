"""Reuse: pairs by what the copy altered, groups, passages cut at their changes, lines and their reasons."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.frames import frame
from analysis.queries import Filters, View, reuse, select
from analysis.queries.reuse_pairs import KINDS, every_pair, kind_words
from tests import factory


def copies(*pairs: tuple[str, str, str, str], **weights: float) -> View:
    """Return the corpus `many` with whole texts shared by pairs: first, second, origin, direction."""
    tables = factory.many(6)
    sizes = {row.article_id: len(row.text) for row in tables.articles.itertuples()}
    shared: list[dict[str, Any]] = [
        {
            "reuse_id": f"r{number}",
            "first_article_id": first,
            "first_start": 0,
            "first_end": sizes[first],
            "second_article_id": second,
            "second_start": 0,
            "second_end": sizes[second] // 2,
            "form": "reworded",
            "origin": origin,
            "direction": direction,
            "score": 0.9,
            "reason": "for a test",
        }
        for number, (first, second, origin, direction) in enumerate(pairs)
    ]
    changes = [
        {
            "change_id": f"{reuse_id}:1",
            "reuse_id": reuse_id,
            "kind": "number",
            "before_article_id": next(r["first_article_id"] for r in shared if r["reuse_id"] == reuse_id),
            "before_start": 0,
            "before_end": 6,
            "after_article_id": next(r["second_article_id"] for r in shared if r["reuse_id"] == reuse_id),
            "weight": weight,
        }
        for reuse_id, weight in weights.items()
    ]
    return select(
        tables.with_frames(reuse=frame("reuse", shared), changes=frame("changes", changes)), Filters()
    )


@pytest.mark.parametrize(
    ("kind", "weight", "words"),
    [
        ("number", 1.0, "number"),
        ("negation", 1.0, "negation"),
        ("name", 0.8, "name"),
        ("name", 0.3, "spelling"),
        ("hedge", 0.9, "who says so"),
        ("hedge", 0.75, "hedge"),
        ("hedge", 0.7, "hedge"),
        ("verb", 0.75, "verb"),
        ("other", 0.75, "quoted words"),
        ("other", 0.4, "wording"),
        ("other", 0.15, "wording"),
    ],
)
def test_kinds_in_words(kind: str, weight: float, words: str) -> None:
    assert kind_words(kind, weight) == words
    assert words in KINDS


def test_a_pair_says_what_is_shared_and_altered(view: View) -> None:
    (pair,) = reuse.pairs(view).itertuples()
    assert pair.pair_id == "ledger-1 · post-1"
    assert (pair.first_outlet, pair.second_outlet, pair.is_directed) == (
        "The Daily Ledger",
        "Northern Post",
        True,
    )
    assert (pair.n_passages, pair.n_changes, pair.n_real, pair.changed) == (1, 1, 1, "1 wording")
    assert pair.share == pytest.approx(13 / 45, abs=0.06)
    assert (pair.sort, pair.origin, pair.reason) == (
        "copied text",
        "copy without credit",
        "published a day later",
    )
    assert reuse.pair_words(pair) == "The Daily Ledger → Northern Post (4 Mar 2024, 5 Mar 2024)"


def test_the_gravest_copy_comes_first_then_the_longest() -> None:
    view = copies(
        ("m0000", "m0001", "uncredited_copy", "unknown"),
        ("m0002", "m0003", "uncredited_copy", "unknown"),
        ("m0004", "m0005", "uncredited_copy", "unknown"),
        r1=1.0,
        r2=0.15,
    )
    found = reuse.pairs(view)
    assert found["first_article_id"].iloc[0] == "m0002"
    assert list(found["n_real"]) == [1, 0, 0]
    assert list(found["changed"]) == ["1 number", "", ""]


def test_the_earlier_article_stands_first() -> None:
    """A passage that runs from the second article to the first is turned round, passages included."""
    view = copies(("m0000", "m0001", "uncredited_copy", "second_to_first"))
    (pair,) = reuse.pairs(view).itertuples()
    assert (pair.first_article_id, pair.second_article_id) == ("m0001", "m0000")
    (passage,) = reuse.passages(view, "m0001", "m0000")
    assert passage.first_side == "second"
    assert "Report 1" in passage.first[0].words
    assert "Report 0" in passage.second[0].words


def test_sorts_are_counted_and_kept_apart() -> None:
    view = copies(
        ("m0000", "m0001", "credited_wire", "unknown"),
        ("m0000", "m0001", "boilerplate", "unknown"),
        ("m0002", "m0003", "common_source", "unknown"),
        ("m0004", "m0005", "boilerplate", "unknown"),
    )
    assert reuse.counts(view) == {"copied text": 1, "same source": 1, "stock phrases": 1}
    (wire,) = reuse.pairs(view, "copied text").itertuples()
    assert wire.origin == "copy of a credited wire; stock phrase"
    assert not wire.is_directed


def test_articles_that_hang_together_are_one_group() -> None:
    view = copies(
        ("m0000", "m0001", "uncredited_copy", "unknown"),
        ("m0001", "m0002", "uncredited_copy", "unknown"),
        ("m0003", "m0004", "uncredited_copy", "unknown"),
    )
    found = reuse.groups(view, "copied text")
    assert list(zip(found["group"], found["n_articles"], found["n_pairs"], strict=True)) == [
        ("m0000", 3, 2),
        ("m0003", 2, 1),
    ]
    assert found["outlets"].iloc[1] == "Outlet 03, Outlet 04"


def test_filters_leave_pairs_whose_articles_are_both_in_view() -> None:
    tables = factory.small()
    assert reuse.pairs(select(tables, Filters(outlets=("The Daily Ledger", "City Wire")))).empty
    assert len(reuse.pairs(select(tables, Filters(outlets=("The Daily Ledger", "Northern Post"))))) == 1


def test_passages_are_cut_at_what_differs(view: View) -> None:
    (passage,) = reuse.passages(view, "ledger-1", "post-1")
    changed = [part for part in passage.first if part.kind]
    assert [(part.words, part.kind, part.is_real, part.is_only_here) for part in changed] == [
        ("Wednesday", "wording", True, False)
    ]
    assert [part.words for part in passage.second if part.kind] == ["Thursday"]
    assert "".join(part.words for part in passage.first).startswith("Schools in the capital")
    assert passage.n_real == 1


def test_words_that_the_other_side_lacks_are_only_here() -> None:
    view = copies(("m0000", "m0001", "uncredited_copy", "unknown"), r0=1.0)
    (passage,) = reuse.passages(view, "m0000", "m0001")
    assert [(part.words, part.is_only_here) for part in passage.first if part.kind] == [("Report", True)]
    assert not [part for part in passage.second if part.kind]


def test_every_change_is_listed_with_both_sides(view: View) -> None:
    (change,) = reuse.changes_of(view, "ledger-1", "post-1").itertuples()
    assert (change.before, change.after, change.alters) == ("Wednesday", "Thursday", "meaning")
    assert (change.article_id, change.finding_id) == ("post-1", "r1:second")
    assert "closed until Thursday" in change.sentence


def test_lines_say_why() -> None:
    view = select(factory.small(), Filters())
    found = reuse.lines_of(view, ["wire-1", "post-1", "ledger-1"])
    assert list(zip(found["line"], found["article_id"], strict=True)) == [
        (1, "ledger-1"),
        (1, "post-1"),
        (2, "wire-1"),
    ]
    assert found["reason"].iloc[2] == "shares nothing"


def test_articles_come_by_date(view: View) -> None:
    assert list(reuse.articles_of(view, ["wire-1", "ledger-1"])["article_id"]) == ["ledger-1", "wire-1"]


def test_nothing_in_view(nothing: View) -> None:
    assert reuse.pairs(nothing).empty
    assert reuse.groups(nothing, "copied text").empty
    assert reuse.passages(nothing, "a", "b") == []
    assert reuse.changes_of(nothing, "a", "b").empty
    assert reuse.lines_of(nothing, []).empty
    assert every_pair(nothing.tables).empty
    assert reuse.searched(nothing).startswith("The bodies of 0 articles in view were compared")
