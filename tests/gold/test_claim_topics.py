"""The figures that the outlets of the sample share: joined across wordings, each with the right verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.frames import Tables

NYT, MOSCOW = "02-new-york-times", "05-moscow-times"
SHARED = [
    ((NYT, "30"), (MOSCOW, "30 of the drones"), "agree"),
    ((NYT, "at least 35 drones"), (MOSCOW, "35 attack drones"), "compatible"),
    ((NYT, "three people"), (MOSCOW, "no known casualties"), "conflict"),
    ((NYT, "10 months"), (MOSCOW, "nearly 10 months"), "compatible"),
    (
        (NYT, "10,000 to 15,000 Russian soldiers"),
        (MOSCOW, "Several thousand Russian servicemen"),
        "compatible",
    ),
    ((NYT, "At least four loud blasts"), (MOSCOW, "multiple explosions"), "compatible"),
]


def test_at_least_five_of_six_shared_topics_have_the_gold_verdict(sample_tables: Tables) -> None:
    claims = sample_tables.claims
    verdict_of = dict(zip(sample_tables.topics["topic_id"], sample_tables.topics["verdict"], strict=True))

    def topics(article: str, surface: str) -> set[str]:
        chosen = claims[(claims["article_id"] == article) & (claims["surface"] == surface)]
        return set(chosen["topic_id"])

    right = [
        verdict
        for first, second, verdict in SHARED
        if any(verdict_of[topic] == verdict for topic in topics(*first) & topics(*second))
    ]
    assert len(right) >= 5, right


def test_no_other_topic_of_the_sample_is_a_conflict(sample_tables: Tables) -> None:
    conflicts = sample_tables.topics[sample_tables.topics["verdict"] == "conflict"]
    assert len(conflicts) <= 1, conflicts[["label", "reason"]]


def test_copies_of_one_text_are_one_line(sample_tables: Tables) -> None:
    topics = sample_tables.topics.set_index("topic_id")
    claims = sample_tables.claims
    shared = claims[(claims["article_id"] == NYT) & (claims["surface"] == "about 55 miles")]["topic_id"]
    for topic in shared:
        assert topics.loc[topic, "verdict"] == "single_source"
        assert topics.loc[topic, "n_lines"] == 1
