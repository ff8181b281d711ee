"""Filters: what stays in view, and that nothing is lost or changed by looking."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.frames import Tables, check_tables
from analysis.queries import UNKNOWN_OUTLET, Filters, View, select
from analysis.queries.filters import KINDS
from tests import factory

SMALL = factory.small()


def articles(view: View) -> set[str]:
    return set(view.shown.articles["article_id"])


def test_no_filter_leaves_all() -> None:
    view = select(SMALL, Filters())
    assert view.shown is SMALL
    assert (view.n_articles, view.n_all) == (3, 3)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(outlets=("City Wire",)), {"wire-1"}),
        (Filters(first_day=date(2024, 3, 5)), {"post-1", "wire-1"}),
        (Filters(last_day=date(2024, 3, 4)), {"ledger-1"}),
        (Filters(wires=("AP",)), {"ledger-1"}),
        (Filters(stories=("storm",)), {"ledger-1", "post-1", "wire-1"}),
        (Filters(stories=("another",)), set()),
        (Filters(speakers=("s-ozola",)), {"ledger-1", "post-1"}),
        (Filters(topics=("t-days",)), {"wire-1"}),
        (Filters(places=("vilnius",)), {"post-1"}),
        (Filters(text="schools in the CAPITAL"), {"ledger-1", "post-1"}),
        (Filters(text="no such words"), set()),
        (Filters(kinds=("claim: duration", "quotation: direct", "place: sea")), {"ledger-1", "wire-1"}),
        (Filters(outlets=("City Wire",), speakers=("s-ozola",)), set()),
    ],
)
def test_articles_left(filters: Filters, left: set[str]) -> None:
    assert articles(select(SMALL, filters)) == left


def test_undated_articles_leave_when_a_day_is_set() -> None:
    tables = factory.many()
    undated = set(tables.articles.loc[tables.articles["published"].isna(), "article_id"])
    view = select(tables, Filters(first_day=date(2024, 3, 1)))
    assert undated
    assert not undated & articles(view)


def test_unknown_outlet_can_be_asked_for() -> None:
    view = select(factory.many(), Filters(outlets=(UNKNOWN_OUTLET,)))
    assert view.n_articles == 3
    assert view.shown.articles["outlet"].isna().all()


def test_speaker_keeps_own_words_claims_and_places_said() -> None:
    shown = select(SMALL, Filters(speakers=("s-police",))).shown
    assert set(shown.quotations["speaker_id"]) == {"s-police"}
    assert list(shown.claims["value_text"]) == ["At least 12"]


def test_place_keeps_only_sentences_that_name_it() -> None:
    shown = select(SMALL, Filters(places=("vilnius",))).shown
    assert list(shown.quotations["speaker_id"]) == ["s-lt"]
    assert shown.claims.empty


def test_finding_filters_leave_the_context_whole() -> None:
    view = select(SMALL, Filters(speakers=("s-ozola",)))
    assert len(view.context.articles) == 3


def test_kind_of_one_sort_leaves_the_others_alone() -> None:
    shown = select(SMALL, Filters(kinds=("quotation: direct",))).shown
    assert list(shown.quotations["kind"]) == ["direct"]
    assert len(shown.claims) == len(SMALL.claims)


@settings(max_examples=60)
@given(
    outlets=st.sets(st.sampled_from(["City Wire", "Northern Post", "nobody"])),
    speakers=st.sets(st.sampled_from(["s-ozola", "s-lt", "nobody"])),
    places=st.sets(st.sampled_from(["riga", "nowhere"])),
    kinds=st.sets(st.sampled_from(KINDS), max_size=4),
    text=st.text(max_size=12),
)
def test_any_filters_give_checked_tables(
    outlets: set[str], speakers: set[str], places: set[str], kinds: set[str], text: str
) -> None:
    """No filter raises, and what it leaves is a part of the whole that still keeps every contract."""
    filters = Filters(
        outlets=tuple(outlets),
        speakers=tuple(speakers),
        places=tuple(places),
        kinds=tuple(kinds),
        text=text,
    )
    view = select(SMALL, filters)
    check_tables(view.shown)
    for name, table in view.shown.items():
        assert table.index.isin(getattr(SMALL, name).index).all(), name


def test_the_corpus_is_not_changed() -> None:
    before = {name: table.copy(deep=True) for name, table in SMALL.items()}
    select(SMALL, Filters(speakers=("s-ozola",), text="grid"))
    for name, table in SMALL.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_empty_corpus() -> None:
    view = select(Tables.of({}), Filters(speakers=("x",), text="y"))
    assert view.n_articles == 0


def test_key_tells_filters_apart() -> None:
    assert Filters(text="a").key() != Filters(text="b").key()
    assert Filters(outlets=("a", "b")).key() != Filters(outlets=("a, b",)).key()
