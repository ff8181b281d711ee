"""The queries of the pages: exact answers on a small corpus, and empty answers on an empty one."""

from __future__ import annotations

import pytest

from analysis.frames import Tables
from analysis.queries import (
    Filters,
    View,
    choices,
    corpus,
    coverage,
    overview,
    places,
    reuse,
    select,
)
from tests import factory

SMALL = factory.small()


@pytest.fixture(scope="module")
def view() -> View:
    return select(SMALL, Filters())


@pytest.fixture(scope="module")
def nothing() -> View:
    return select(Tables.of({}), Filters())


def test_counts(view: View) -> None:
    n = overview.counts(view)
    assert (n.n_articles, n.n_outlets, n.n_lines, n.n_quotations, n.n_unresolved) == (3, 3, 2, 9, 1)
    assert (n.n_speakers, n.n_claims, n.n_topics, n.n_places) == (5, 7, 3, 3)


def test_facts_stand_in_their_group(view: View) -> None:
    rows = overview.facts(view)
    assert list(zip(rows["fact_id"], rows["group"], strict=True)) == [
        ("t-homes", "contested"),
        ("t-hurt", "carried"),
        ("u-grid", "one line"),
        ("u-school", "one line"),
        ("t-days", "one line"),
    ]
    school = rows.set_index("fact_id").loc["u-school"]
    assert (school["n_outlets"], school["n_lines"]) == (2, 1)


def test_a_copy_does_not_make_a_second_line(view: View) -> None:
    """Two outlets on one line carry a statement once."""
    assert set(overview.facts(view).loc[lambda t: t["fact_kind"] == "statement", "group"]) == {"one line"}


def test_articles_by_time_leaves_undated_out() -> None:
    rows = overview.articles_by_time(select(factory.many(), Filters()))
    assert len(rows) == 36
    assert rows["published"].is_monotonic_increasing


def test_coverage_says_who_is_silent(view: View) -> None:
    rows = coverage.coverage(view, "speaker")
    ozola = rows[rows["fact_id"] == "s-ozola"].set_index("outlet")
    assert ozola.loc["City Wire", "state"] == "silent"
    assert ozola.loc["Northern Post", "sentence"].startswith("The energy minister, Anna Ozola")


def test_coverage_of_a_chosen_speaker_keeps_silent_outlets() -> None:
    rows = coverage.coverage(select(SMALL, Filters(speakers=("s-ozola",))), "speaker")
    assert set(rows["fact_id"]) == {"s-ozola"}
    assert set(rows["outlet"]) == {"City Wire", "Northern Post", "The Daily Ledger"}


def test_articles_ledger(view: View) -> None:
    rows = corpus.articles_ledger(view).set_index("article_id")
    assert rows.loc["ledger-1", "unknown"] == "byline, dateline, url"
    assert rows.loc["ledger-1", "n_quotations"] == 4
    assert rows.loc["ledger-1", "wires"] == "AP"


def test_origins_and_blocks(view: View) -> None:
    fields = corpus.origins_of(view, "ledger-1").set_index("field")
    assert tuple(fields.loc["published"]) == ("4 Mar 2024", "given")
    assert fields["value"].isna().sum() == 3
    assert list(corpus.blocks_of(view, "ledger-1")["kind"]) == ["headline", "body", "promo"]


def test_problems_keep_their_advice(view: View) -> None:
    assert list(corpus.problems(view)["advice"]) == ["Mend the line or remove it."]


def test_reuse_pairs_and_what_differs(view: View) -> None:
    pair = reuse.pairs(view).iloc[0]
    assert (pair["first_outlet"], pair["second_outlet"], pair["n_changes"]) == (
        "The Daily Ledger",
        "Northern Post",
        1,
    )
    passage = reuse.passages(view, "ledger-1", "post-1").iloc[0]
    ((start, end),) = passage["first_marks"]
    assert passage["first_text"][start:end] == "Wednesday"
    ((start, end),) = passage["second_marks"]
    assert passage["second_text"][start:end] == "Thursday"


def test_choices_are_unique_and_the_most_frequent_come_first() -> None:
    known = choices.choices(SMALL)
    assert next(iter(known.speakers)) == "Anna Ozola"
    assert known.places == {"Riga, LV": "riga", "Latvia, LV": "latvia", "Vilnius, LT": "vilnius"}
    assert choices.labelled([("a", "same"), ("b", "same")]) == {"same": "a", "same (2)": "b"}


def test_nothing_raises_on_an_empty_corpus(nothing: View) -> None:
    answers = [
        overview.facts(nothing),
        overview.articles_by_time(nothing),
        places.places(nothing),
        places.unresolved(nothing),
        coverage.coverage(nothing, "topic"),
        corpus.articles_ledger(nothing),
        corpus.problems(nothing),
        reuse.pairs(nothing),
        reuse.passages(nothing, "a", "b"),
    ]
    assert all(answer.empty for answer in answers)
    assert overview.counts(nothing).n_articles == 0
