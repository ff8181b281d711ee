"""Topics: what is one thing becomes one topic, what is not never does, and each has its verdict."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison.topics.group import TopicLinks, group_topics
from analysis.comparison.topics.surroundings import stated_authorities
from analysis.frames import check, frame

_CLAIM = {
    "block_kind": "body",
    "bound": "exact",
    "quantity": "count",
    "negated": False,
    "method": "number",
    "score": 0.9,
}


def claim(article: str, low: float | None, high: float | None, unit: str, **more: Any) -> dict[str, Any]:
    start = more.pop("start", 0)
    surface = more.pop("surface", f"{low} {unit}")
    return {
        **_CLAIM,
        "claim_id": f"{article}:c{start}",
        "article_id": article,
        "start": start,
        "end": start + 5,
        "sentence_start": more.pop("sentence", start),
        "sentence_end": start + 50,
        "surface": surface,
        "value_text": str(low),
        "low": low,
        "high": high,
        "unit": unit,
        "counted": more.pop("counted", unit),
        **more,
    }


def killed(article: str, number: float, **more: Any) -> dict[str, Any]:
    more = {"quantity": "casualties", "casualty": "killed", "verb": "kill", **more}
    return claim(article, number, number, "people", **more)


def group(
    rows: list[dict[str, Any]],
    *,
    days: dict[str, str] | None = None,
    story: str | None = "s",
    lines: dict[str, str] | None = None,
    speakers: dict[str, str] | None = None,
    places: list[tuple[str, int, str]] | None = None,
) -> TopicLinks:
    names = sorted({row["article_id"] for row in rows})
    published = [pd.Timestamp((days or {}).get(name, "2022-12-19"), tz="UTC") for name in names]
    articles = pd.DataFrame(
        {
            "article_id": names,
            "outlet": [n.upper() for n in names],
            "published": published,
            "story_id": [story] * len(names),
        }
    )
    line_rows = [{"article_id": n, "line_id": line, "reason": "r"} for n, line in (lines or {}).items()]
    quotations = pd.DataFrame(list((speakers or {}).items()), columns=["quotation_id", "speaker_id"])
    toponyms = pd.DataFrame(
        [(a, s, s + 900, s + 905, place, "literal") for a, s, place in places or []],
        columns=["article_id", "sentence_start", "start", "end", "place_id", "sense"],
    )
    claims = frame("claims", rows, owner="finding")
    found = group_topics(
        claims, articles=articles, quotations=quotations, toponyms=toponyms, lines=frame("lines", line_rows)
    )
    check("topics", found.topics)
    assert list(found.claim_links["claim_id"]) == list(claims["claim_id"])
    assert set(found.claim_links["topic_id"]) == set(found.topics["topic_id"])
    return found


def verdicts(found: TopicLinks) -> list[str]:
    return sorted(found.topics["verdict"])


def test_the_same_thing_in_other_words_is_one_topic() -> None:
    found = group(
        [
            claim("a", 30, 30, "drone", verb="destroy"),
            claim("b", 30, 30, "aerial weapon", verb="down"),
            claim("c", 30, 30, "Iranian drone", verb="shoot", counted="Iranian drones shot down"),
        ]
    )
    assert verdicts(found) == ["agree"]
    topic = found.topics.iloc[0]
    assert (topic["n_claims"], topic["n_outlets"], topic["n_lines"]) == (3, 3, 3)
    assert "A says" in topic["reason"] and "B" in topic["reason"]
    assert {topic["first_claim_id"], topic["second_claim_id"]} <= set(found.claim_links["claim_id"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (claim("a", 30, 30, "drone", verb="launch"), claim("b", 30, 30, "drone", verb="destroy")),
        (claim("a", 30, 30, "drone", verb="launch"), claim("b", 30, 30, "house", verb="launch")),
        (claim("a", 12, 12, "mile", quantity="distance"), claim("b", 12, 12, "hour", quantity="duration")),
        (
            claim("a", 5, 5, "percentage", quantity="share", counted="inflation"),
            claim("b", 5, 5, "percentage", quantity="share", counted="unemployment"),
        ),
        (
            claim("a", 9, 9, "Russian troop", counted="Russian troops", verb="arrive"),
            claim("b", 9, 9, "Ukrainian troop", counted="Ukrainian troops", verb="arrive"),
        ),
        (killed("a", 12, event_time="2022-12-18"), killed("b", 12, event_time="2022-12-14")),
    ],
)
def test_the_same_number_about_different_things_is_never_joined(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert verdicts(group([first, second])) == ["single_source", "single_source"]


def test_a_place_tells_two_things_apart() -> None:
    rows = [killed("a", 12), killed("b", 15)]
    assert verdicts(group(rows, places=[("a", 0, "kyiv"), ("b", 0, "lviv")])) == ["single_source"] * 2
    found = group(rows, places=[("a", 0, "kyiv"), ("b", 0, "kyiv")])
    assert verdicts(found) == ["conflict"]
    assert list(found.claim_links["place_id"]) == ["kyiv", "kyiv"]


def test_a_toll_that_one_ministry_raises_is_revised_and_no_conflict() -> None:
    rows = [killed(name, toll, quotation_id=f"q{name}") for name, toll in (("a", 12), ("b", 15), ("c", 20))]
    found = group(
        rows,
        days={"a": "2022-12-17", "b": "2022-12-18", "c": "2022-12-19"},
        speakers={"qa": "ministry", "qb": "ministry", "qc": "ministry"},
        places=[(name, 0, "kyiv") for name in "abc"],
    )
    assert verdicts(found) == ["revised"]
    assert set(found.claim_links["authority_id"]) == {"ministry"}


def test_a_toll_that_rises_between_reports_of_different_authorities_is_no_conflict() -> None:
    found = group(
        [killed("a", 12), killed("b", 20)],
        days={"a": "2022-12-17", "b": "2022-12-19"},
        places=[("a", 0, "kyiv"), ("b", 0, "kyiv")],
    )
    assert verdicts(found) == ["not_comparable"]


@pytest.mark.parametrize("other", ["injured", "missing"])
def test_killed_injured_and_missing_are_never_compared(other: str) -> None:
    rows = [killed("a", 12), killed("b", 40, casualty=other, verb="wound")]
    assert verdicts(group(rows)) == ["single_source", "single_source"]


def test_a_total_may_stand_with_its_part_but_not_below_it() -> None:
    total = killed("a", 30, casualty="casualties")
    places = [("a", 0, "kyiv"), ("b", 0, "kyiv")]
    fits = group([total, killed("b", 12)], places=places)
    assert set(verdicts(fits)) <= {"compatible", "single_source"}
    none = killed("a", 0, casualty="casualties", negated=True, surface="no known casualties")
    denied = group([none, killed("b", 3, casualty="injured", verb="wound")])
    assert verdicts(denied) == ["conflict"]


def test_two_parts_never_meet_through_their_total() -> None:
    rows = [
        killed("a", 12),
        killed("b", 52, casualty="casualties"),
        killed("c", 40, casualty="injured", verb="wound"),
    ]
    found = group(rows, places=[(name, 0, "kyiv") for name in "abc"])
    topic_of = dict(zip(found.claim_links["claim_id"], found.claim_links["topic_id"], strict=True))
    assert topic_of["a:c0"] != topic_of["c:c0"]


def test_overlapping_intervals_are_compatible() -> None:
    rows = [
        claim("a", 35, None, "drone", bound="at_least", verb="launch"),
        claim("b", 35, 35, "attack drone", verb="send"),
        claim("c", 20, 99, "drone", bound="vague", verb="launch"),
    ]
    assert verdicts(group(rows)) == ["compatible"]


def test_exact_figures_that_differ_are_a_conflict() -> None:
    found = group([claim("a", 30, 30, "drone", verb="destroy"), claim("b", 45, 45, "drone", verb="down")])
    assert verdicts(found) == ["conflict"]
    assert "45" in found.topics["reason"][0] and "30" in found.topics["reason"][0]


def test_counts_of_two_nights_are_no_conflict() -> None:
    rows = [claim("a", 30, 30, "drone", verb="destroy"), claim("b", 45, 45, "drone", verb="down")]
    days = {"a": "2022-12-14", "b": "2022-12-19"}
    assert verdicts(group(rows, days=days)) == ["single_source"] * 2


def test_a_town_and_its_country_may_be_one_place() -> None:
    rows = [
        claim("a", 35, None, "drone", bound="at_least", verb="launch"),
        claim("b", 35, 35, "drone", verb="send"),
    ]
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "outlet": ["A", "B"], "published": pd.NaT, "story_id": "s"}
    )
    toponyms = pd.DataFrame(
        [
            ("a", 0, 9, 13, "city:kyiv", "literal", "city", "UA"),
            ("b", 0, 9, 13, "country:UA", "literal", "country", "UA"),
        ],
        columns=["article_id", "sentence_start", "start", "end", "place_id", "sense", "kind", "country"],
    )
    found = group_topics(
        frame("claims", rows, owner="finding"),
        articles=articles,
        quotations=frame("quotations"),
        toponyms=toponyms,
        lines=frame("lines"),
    )
    assert verdicts(found) == ["compatible"]


def test_a_place_across_a_comma_is_not_where_the_claim_is() -> None:
    text = "35 drones fell, officials in Kyiv said. In Lviv, 12 drones fell."
    rows = [
        claim("a", 35, 35, "drone", start=0, sentence=0),
        claim("a", 12, 12, "drone", start=49, sentence=40),
    ]
    articles = pd.DataFrame(
        {"article_id": ["a"], "outlet": ["A"], "published": pd.NaT, "story_id": "s", "text": [text]}
    )
    toponyms = pd.DataFrame(
        [("a", 0, 29, 33, "kyiv", "literal"), ("a", 40, 43, 47, "lviv", "literal")],
        columns=["article_id", "sentence_start", "start", "end", "place_id", "sense"],
    )
    found = group_topics(
        frame("claims", rows, owner="finding"),
        articles=articles,
        quotations=frame("quotations"),
        toponyms=toponyms,
        lines=frame("lines"),
    )
    assert found.claim_links["place_id"].isna().tolist() == [True, False]


def test_a_topic_is_called_what_most_of_its_claims_are() -> None:
    rows = [
        claim("a", 30, 30, "drone", verb="destroy", label="Iranian drones destroyed"),
        claim("b", 30, 30, "drone", verb="down", label="drones shot down"),
        claim("c", 30, 30, "drone", verb="shoot", label="drones shot down"),
    ]
    assert group(rows).topics["label"].tolist() == ["drones shot down"]


def test_no_two_topics_have_one_label() -> None:
    rows = [
        claim("a", 4, 4, "house", verb="damage", label="houses damaged"),
        claim("b", 90, 90, "house", verb="damage", label="houses damaged"),
        claim("c", 9, 9, "house", verb="damage", label="houses damaged", start=700, sentence=700),
    ]
    found = group(rows, places=[("a", 0, "kyiv"), ("b", 0, "lviv"), ("c", 700, "odesa")])
    labels = found.topics["label"].tolist()
    assert len(labels) == 3 == len(set(labels))
    assert all(label.startswith("houses damaged") for label in labels)


def test_a_vague_word_never_makes_a_conflict() -> None:
    rows = [
        claim("a", 3000, 9999, "Russian troop", bound="vague", verb="arrive"),
        claim("b", 10_000, 15_000, "soldier", bound="between", verb="arrive"),
        claim("c", 2000, 99_999, "Russian troop", bound="vague", verb="arrive"),
    ]
    assert verdicts(group(rows, places=[(name, 0, "minsk") for name in "abc"])) == ["compatible"]


def test_units_of_one_dimension_are_compared() -> None:
    rows = [
        claim("a", 100, 100, "mile", quantity="distance", counted="border", verb="share"),
        claim("b", 161, 161, "kilometre", quantity="distance", counted="border", verb="share"),
        claim("c", 300, 300, "kilometre", quantity="distance", counted="border", verb="share"),
    ]
    assert verdicts(group(rows[:2])) == ["agree"]
    assert verdicts(group(rows)) == ["conflict"]


def test_copies_of_one_text_are_one_source() -> None:
    rows = [claim("a", 30, 30, "drone", verb="destroy"), claim("b", 30, 30, "drone", verb="destroy")]
    found = group(rows, lines={"a": "l1", "b": "l1"})
    assert verdicts(found) == ["single_source"]
    assert (found.topics["n_outlets"][0], found.topics["n_lines"][0]) == (2, 1)
    assert "one text" in found.topics["reason"][0]


def test_figures_of_one_sentence_stay_apart() -> None:
    rows = [
        claim("a", 30, 30, "drone", start=0, sentence=0, verb="destroy"),
        claim("a", 35, None, "drone", start=20, sentence=0, bound="at_least"),
        claim("b", 30, 30, "drone", verb="destroy"),
    ]
    found = group(rows)
    topic_of = dict(zip(found.claim_links["claim_id"], found.claim_links["topic_id"], strict=True))
    assert topic_of["a:c0"] == topic_of["b:c0"] != topic_of["a:c20"]


@pytest.mark.parametrize("method", ["part", "previous"])
def test_a_part_and_a_former_figure_contest_nothing(method: str) -> None:
    rows = [
        claim("a", 35, 35, "drone", verb="launch"),
        claim("b", 23, 23, "drone", verb="launch", method=method),
    ]
    assert verdicts(group(rows)) == ["single_source", "single_source"]


def test_stories_and_months_keep_things_apart() -> None:
    rows = [killed("a", 12), killed("b", 12)]
    days = {"a": "2022-01-01", "b": "2022-12-19"}
    assert verdicts(group(rows, days=days, story=None)) == ["single_source"] * 2


def test_empty_frames_give_empty_frames() -> None:
    found = group_topics(
        frame("claims"),
        articles=frame("articles"),
        quotations=frame("quotations"),
        toponyms=frame("toponyms"),
        lines=frame("lines"),
    )
    check("topics", found.topics)
    assert len(found.topics) == len(found.claim_links) == 0


_ROWS = st.lists(
    st.builds(
        lambda article, low, unit, verb, bound: (article, low, unit, verb, bound),
        st.sampled_from("abc"),
        st.sampled_from([None, 0, 3, 12, 35]),
        st.sampled_from(["drone", "people", "house"]),
        st.sampled_from([None, "launch", "kill"]),
        st.sampled_from(["exact", "at_least", "vague"]),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(_ROWS)
def test_any_claims_are_each_in_one_topic(rows: list[tuple[Any, ...]]) -> None:
    made = [
        claim(
            article,
            low,
            None if bound == "at_least" else low,
            unit,
            verb=verb,
            bound=bound,
            start=number * 10,
        )
        for number, (article, low, unit, verb, bound) in enumerate(rows)
    ]
    if made:
        found = group(made)
        assert found.topics["n_claims"].sum() == len(made)


def test_ten_thousand_claims_take_seconds() -> None:
    rows = [
        claim(f"a{number % 500}", number % 40, number % 40, "drone", verb="launch", start=number)
        for number in range(10_000)
    ]
    before = time.process_time()
    group(rows)
    assert time.process_time() - before < 15


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (  # the poll of one state, and of another
            claim("a", 57, 57, "percentage", quantity="share", counted="Trump", label="Trump, percent"),
            claim("b", 46, 46, "percentage", quantity="share", counted="Trump", label="Trump, percent"),
        ),
        (
            claim("a", 34, 34, "South Korean sailor", counted="South Korean sailors", verb="arrest"),
            claim("b", 52, 52, "North Korean sailor", counted="North Korean sailors", verb="arrest"),
        ),
        (claim("a", 1, 1, "delegate", verb="vote"), claim("b", 7, 7, "delegate", verb="vote")),
        (
            claim("a", 24, 24, "month", quantity="duration", label="length of the extension of tax cuts"),
            claim("b", 13, 13, "month", quantity="duration", label="length of the extension of benefits"),
        ),
    ],
)
def test_what_only_looks_alike_contests_nothing(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert "conflict" not in verdicts(group([first, second]))


def test_places_apart_are_two_things() -> None:
    rows = [claim(name, value, value, "house", verb="damage") for name, value in (("a", 9), ("b", 26))]
    assert verdicts(group(rows)) == ["conflict"]
    assert len(group(rows, places=[("a", 0, "kyiv"), ("b", 0, "lviv")]).topics) == 2


def test_the_only_tolls_of_two_articles_are_one_topic() -> None:
    assert verdicts(group([killed("a", 14), killed("b", 37)])) == ["conflict"]
    several = [killed("a", 14), killed("a", 3, start=700), killed("b", 37)]
    assert "conflict" not in verdicts(group(several))


def test_one_body_under_one_name_raises_its_toll() -> None:
    rows = [killed("a", 12, quotation_id="q1"), killed("b", 15, quotation_id="q2")]
    text = "the interior ministry said so"
    quotations = pd.DataFrame(
        [
            {"quotation_id": q, "article_id": a, "speaker_id": s, "speaker_start": 0, "speaker_end": 21}
            for q, a, s in (("q1", "a", "ministry-1"), ("q2", "b", "ministry-2"))
        ]
    )
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "outlet": ["A", "B"],
            "published": pd.to_datetime(["2022-12-19", "2022-12-20"], utc=True),
            "story_id": ["s", "s"],
            "text": [text, text],
        }
    )
    found = group_topics(
        frame("claims", rows, owner="finding"),
        articles=articles,
        quotations=quotations,
        toponyms=frame("toponyms"),
        lines=frame("lines"),
    )
    assert verdicts(found) == ["revised"]
    assert "The same authority raised its figure" in found.topics["reason"].iloc[0]
    assert "citing the interior ministry" in found.topics["reason"].iloc[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            claim("a", 42, 42, "member", counted="members", label="members who signed the letter"),
            claim("b", 42, 42, "Senate Republican", label="Senate Republicans who signed the letter"),
        ),
        (
            claim("a", 3, 3, "day", quantity="duration", label="length of the panel discussions"),
            claim("b", 3, 3, "day", quantity="duration", label="length of the conservative conference"),
        ),
        (
            claim("a", 12, 12, "Iraqi", counted="Iraqis", verb="arrest"),
            claim("b", 12, 12, "people", counted="people", verb="arrest"),
        ),
        (
            claim("a", 5, 5, "Russian troop", counted="Russian troops", verb="arrive"),
            claim("b", 5, 5, "russian troop", counted="russian troops", verb="arrive"),
        ),
    ],
)
def test_other_words_for_one_thing_make_one_topic(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert verdicts(group([first, second])) == ["agree"]


def test_the_body_said_behind_a_figure_raises_it() -> None:
    """A quotation that was missed, or whose speaker's span lacks a word, still names one authority."""
    texts = {
        "a": "The fire service put the number of dead at 31.",
        "b": "The death toll rose to 36, the fire service said.",
    }
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": list(texts.values())})
    rows = [
        killed("a", 31, start=43, sentence=0, quotation_id=None),
        killed("b", 36, start=23, sentence=0, quotation_id=None),
    ]
    found = stated_authorities(frame("claims", rows, owner="finding"), articles, {})
    assert {authority.words for authority in found.values()} == {"fire service"}
