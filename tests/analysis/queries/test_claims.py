"""Queries of the claims page: order, counts, choices of the page, and the pair behind a verdict."""

from __future__ import annotations

import pytest

from analysis.frames import Tables
from analysis.queries import Filters, View, claims, select
from analysis.queries.claims import OWN_VOICE, Asked
from tests import factory

SMALL = factory.small()


def test_topics_come_in_the_order_of_checking(view: View) -> None:
    rows = claims.topics_ledger(view)
    assert list(rows["verdict"]) == ["conflict", "compatible", "single_source"]
    assert rows["values"].iloc[0] == (
        "The Daily Ledger: 40,000; Northern Post: About 45,000; City Wire: More than 60,000"
    )
    counts = rows[["n_outlets", "n_lines", "n_authorities", "n_claims"]]
    assert counts.iloc[0].tolist() == [3, 2, 1, 3]


def test_more_outlets_come_first_among_equal_verdicts() -> None:
    topics = SMALL.topics.assign(verdict="conflict", label=["b", "a", "c"])
    rows = claims.topics_ledger(select(SMALL.with_frames(topics=topics), Filters()))
    assert list(rows["label"]) == ["a", "b", "c"]


def test_counts_follow_the_filter_but_the_verdict_stays() -> None:
    rows = claims.topics_ledger(select(SMALL, Filters(outlets=("City Wire",)))).set_index("topic_id")
    assert rows.loc["t-homes", "n_outlets"] == 1
    assert rows.loc["t-homes", "verdict"] == "conflict"


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (Asked(), 7),
        (Asked(verdicts=("conflict",)), 3),
        (Asked(quantities=("duration",)), 1),
        (Asked(authorities=("police",)), 1),
        (Asked(authorities=(OWN_VOICE,)), 5),
        (Asked(authorities=(OWN_VOICE, "police")), 6),
        (Asked(verdicts=("conflict",), authorities=("the company",)), 1),
        (Asked(verdicts=("agree",)), 0),
        (Asked(authorities=("nobody",)), 0),
    ],
)
def test_the_page_narrows_by_verdict_kind_and_authority(view: View, asked: Asked, values: int) -> None:
    assert len(claims.asked_for(view, asked)) == claims.n_claims(view, asked) == values
    assert claims.topics_ledger(view, asked)["n_claims"].sum() == values
    assert len(claims.claims_ledger(view, asked)) == values


def test_what_can_be_chosen_is_what_there_is(view: View) -> None:
    verdicts, quantities, authorities = claims.kinds_in(view)
    assert verdicts == ["conflict", "compatible", "single_source"]
    assert set(quantities) == {"count", "casualties", "duration"}
    assert authorities[0] == OWN_VOICE
    assert set(authorities[1:]) == {"police", "the company"}


def test_single_sources_are_compared_only_when_nothing_else_can_be(view: View) -> None:
    assert list(claims.worth_comparing(claims.topics_ledger(view))["topic_id"]) == ["t-homes", "t-hurt"]
    asked = Asked(verdicts=("single_source",))
    chosen = claims.topics_ledger(view, asked)
    assert list(claims.worth_comparing(chosen, asked)["topic_id"]) == ["t-days"]
    alone = claims.topics_ledger(select(factory.one(), Filters()))
    assert list(claims.worth_comparing(alone)["topic_id"]) == ["t"]


def test_claims_name_their_authority_and_whether_they_decide(view: View) -> None:
    rows = claims.claims_of_topic(view, "t-homes").set_index("outlet")
    assert rows.loc["City Wire", "authority"] == "the company"
    assert rows.loc["The Daily Ledger", "authority"] == OWN_VOICE
    assert dict(rows["decides"]) == {"City Wire": True, "Northern Post": False, "The Daily Ledger": True}
    assert rows.loc["City Wire", "bound"] == "more than"


def test_the_pair_behind_a_verdict_ignores_filters() -> None:
    filtered = select(SMALL, Filters(outlets=("Northern Post",)))
    assert list(claims.deciding_claims(filtered, "t-homes")["value_text"]) == ["More than 60,000", "40,000"]
    assert len(claims.deciding_claims(filtered, "t-days")) == 1
    assert claims.deciding_claims(filtered, "no such topic").empty


def test_the_ledger_holds_every_claim_with_its_topic(view: View) -> None:
    rows = claims.claims_ledger(view)
    assert list(rows["topic"].iloc[:3]) == ["homes without power"] * 3
    assert rows["verdict"].iloc[-1] == "single source"
    assert rows["sentence"].notna().all()
    loose = SMALL.claims.assign(
        topic_id=SMALL.claims["topic_id"].where(SMALL.claims["topic_id"] != "t-days")
    )
    last = claims.claims_ledger(select(SMALL.with_frames(claims=loose), Filters())).iloc[-1]
    assert last["value_text"] == "two"
    assert last[["topic", "verdict"]].isna().all()


def test_counts_in_words(view: View) -> None:
    words = claims.in_words(claims.topics_ledger(view), 7)
    assert words == "7 claims on 3 topics: 1 conflict, 1 compatible, 1 single source."
    assert claims.in_words(claims.topics_ledger(view).head(0), 1) == "1 claim, none on a topic."
    calm = claims.topics_ledger(view).iloc[1:]
    assert claims.in_words(calm, 3).endswith(
        "1 single source. No two outlets' figures contradict each other."
    )


def test_nothing_raises_on_an_empty_corpus() -> None:
    nothing = select(Tables.of({}), Filters())
    answers = [
        claims.topics_ledger(nothing),
        claims.worth_comparing(claims.topics_ledger(nothing)),
        claims.claims_of_topic(nothing, "t"),
        claims.deciding_claims(nothing, "t"),
        claims.claims_ledger(nothing),
    ]
    assert all(answer.empty for answer in answers)
    assert claims.n_claims(nothing) == 0
