"""Reports of one utterance in different articles, and what each made of the words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.utterances.group import group_utterances
from analysis.comparison.utterances.quoted_words import stem
from analysis.frames import check, frame


def corpus(*items: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """One quotation an article; words between « and » are quoted."""
    texts: dict[str, str] = {}
    quotations, articles = [], []
    for number, item in enumerate(items):
        article_id = f"a{number}"
        raw = item["said"]
        start = raw.find("«")
        text = raw.replace("«", "").replace("»", "")
        quoted = [[start, raw.find("»") - 1]] if start >= 0 else []
        texts[article_id] = text
        articles.append(
            {
                "article_id": article_id,
                "text": text,
                "outlet": f"Outlet {number}",
                "published": item.get("day"),
            }
        )
        quotations.append(
            {
                "quotation_id": f"{article_id}:q",
                "article_id": article_id,
                "start": 0,
                "end": len(text),
                "content": [[0, len(text)]],
                "quoted": quoted,
                "act": item.get("act", "speech"),
                "speaker_id": item.get("by"),
            }
        )
    return frame("quotations", quotations), frame("articles", articles), texts


def families(*items: dict[str, Any], speakers: pd.DataFrame | None = None) -> list[set[str]]:
    quotations, articles, texts = corpus(*items)
    utterances, alignments, links = group_utterances(quotations, articles, texts, speakers=speakers)
    check("utterances", utterances)
    check("alignments", alignments, texts=texts)
    return [set(group["quotation_id"].str[:2]) for _, group in links.groupby("utterance_id", sort=True)]


def test_reworded_reports_of_one_speaker_are_one_utterance() -> None:
    found = families(
        {"said": "«totally stupid, groundless fabrications»", "by": "p"},
        {"said": "the rumours were «stupid and unfounded fabrications»", "by": "p"},
        {"said": "the harvest would be good this year", "by": "p"},
    )
    assert found == [{"a0", "a1"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Another speaker.
        (
            {"said": "«totally stupid fabrications of enemies»", "by": "p"},
            {"said": "«totally stupid fabrications»", "by": "r"},
        ),
        # Another matter.
        (
            {"said": "the army shot down thirty drones", "by": "p"},
            {"said": "the army would hold the town", "by": "p"},
        ),
        # Long before.
        (
            {"said": "«totally stupid fabrications»", "by": "p", "day": "2020-01-01"},
            {"said": "«totally stupid fabrications»", "by": "p", "day": "2022-01-01"},
        ),
        # A wish is no utterance.
        (
            {"said": "leave the union quickly", "by": "p", "act": "attitude"},
            {"said": "leave the union quickly", "by": "p"},
        ),
        # Only words that any sentence has.
        (
            {"said": "it would not be what they have", "by": "p"},
            {"said": "it would not be what they have", "by": "p"},
        ),
    ],
)
def test_other_quotations_are_not_joined(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert families(first, second) == []


def test_a_state_and_its_air_force_may_be_one_voice() -> None:
    speakers = frame(
        "speakers",
        [
            {
                "speaker_id": "air",
                "name": "Air Force",
                "kind": "organisation",
                "affiliation": "Ukraine",
                "n_quotations": 1,
            },
            {
                "speaker_id": "gov",
                "name": "Government",
                "kind": "government",
                "affiliation": "Ukraine",
                "n_quotations": 1,
            },
        ],
    )
    items = (
        {"said": "thirty attack drones were destroyed overnight", "by": "air"},
        {"said": "thirty attack drones had been destroyed", "by": "gov"},
    )
    assert families(*items, speakers=speakers) == [{"a0", "a1"}]
    assert families(*items) == []


def test_an_article_gives_one_quotation_to_a_family() -> None:
    quotations, articles, texts = corpus(
        {"said": "the old bridge will surely collapse", "by": "p"},
        {"said": "the old bridge will collapse", "by": "p"},
    )
    again = quotations.iloc[[0]].assign(quotation_id="a0:q2")
    _, _, links = group_utterances(pd.concat([quotations, again], ignore_index=True), articles, texts)
    assert len(links) == 2


def test_the_reason_is_that_of_the_surest_match() -> None:
    quotations, articles, texts = corpus(
        {"said": "the old wooden bridge will collapse", "by": "p"},
        {"said": "the wooden bridge will collapse under heavy traffic", "by": "p"},
        {"said": "the old wooden bridge will collapse soon", "by": "p"},
    )
    utterances, _, links = group_utterances(quotations, articles, texts)
    assert len(links) == 3
    assert utterances["reason"].tolist() == ["same speaker; shared words: old, wooden, bridge, collapse"]


def test_of_two_shared_figures_always_the_same_one_is_told() -> None:
    """The order of a set changes from one run to the next."""
    said = "between 10,000 and 15,000 soldiers would drill in the mountains"
    quotations, articles, texts = corpus(*({"said": f"{said} {end}", "by": "p"} for end in ("now", "soon")))
    utterances, _, _ = group_utterances(quotations, articles, texts)
    assert "the same figure, 10,000, of" in utterances["reason"].item()


def test_alignment_says_what_became_of_the_words() -> None:
    quotations, articles, texts = corpus(
        {"said": "«totally stupid, groundless fabrications of our enemies»", "by": "p"},
        {"said": "«stupid and unfounded fabrications»", "by": "p"},
    )
    _, alignments, _ = group_utterances(quotations, articles, texts)

    def words(side: str) -> list[str]:
        spans = zip(
            alignments[f"{side}_article_id"],
            alignments[f"{side}_start"],
            alignments[f"{side}_end"],
            strict=True,
        )
        return ["" if pd.isna(s) else texts[a][s:e] for a, s, e in spans]

    assert list(zip(alignments["change"], words("first"), words("second"), strict=True)) == [
        ("cut", "totally", ""),
        ("same", "stupid", "stupid"),
        ("added", "", "and"),
        ("changed", "groundless", "unfounded"),
        ("same", "fabrications", "fabrications"),
        ("cut", "of our enemies", ""),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("dismissed", "dismisses"), ("fabrication", "fabrications"), ("training", "trained")],
)
def test_stems(first: str, second: str) -> None:
    assert stem(first) == stem(second)


@given(st.lists(st.text(alphabet="abc .,’", min_size=1, max_size=40), min_size=1, max_size=6))
def test_any_words_keep_the_contract(said: list[str]) -> None:
    families(*({"said": text, "by": "p"} for text in said))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "«groundless rumours of an attack on the bridge»",
            "«unfounded rumours of an assault on the bridge»",
        ),
        ("it had shot down 30 drones overnight", "30 of the 35 Shaheds were destroyed before dawn"),
        ("critical infrastructure had been hit and power was out", "critical infrastructure was «damaged»"),
    ],
)
def test_other_words_for_the_same_thing_are_one_utterance(first: str, second: str) -> None:
    assert families({"said": first, "by": "p"}, {"said": second, "by": "p"}) == [{"a0", "a1"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # One denies what the other says.
        ("he will seek a second term as chairman", "he will not seek a second term as chairman"),
        # Two figures.
        ("it had shot down 30 drones overnight", "it had shot down 12 drones overnight"),
        # Only names and offices are shared.
        ("the nominee Mitt Romney lost Ohio", "a failed nominee called Mitt Romney of Ohio"),
        # One figure of two things.
        ("some 30 drones were destroyed", "some 30 villages have no water"),
    ],
)
def test_near_misses_of_one_speaker_are_not_joined(first: str, second: str) -> None:
    assert families({"said": first, "by": "p"}, {"said": second, "by": "p"}) == []


def test_days_between_two_reports_ask_for_more_words() -> None:
    first, second = (
        "we want a single payer system for sick people",
        "his single payer system would cost jobs",
    )
    same_day = ({"said": first, "by": "p"}, {"said": second, "by": "p"})
    apart = (same_day[0] | {"day": "2024-01-01"}, same_day[1] | {"day": "2024-01-05"})
    assert families(*same_day) == [{"a0", "a1"}]
    assert families(*apart) == []


def test_a_synonym_is_a_change_in_the_alignment() -> None:
    quotations, articles, texts = corpus(
        {"said": "«groundless rumours of an attack»", "by": "p"},
        {"said": "«unfounded rumours of an attack»", "by": "p"},
    )
    _, alignments, _ = group_utterances(quotations, articles, texts)
    assert alignments["change"].tolist() == ["changed", "same"]


def test_a_denial_by_somebody_unknown_is_not_what_was_denied() -> None:
    found = families(
        {"said": "the mayor offered to appoint old friends as keepers of the city harbour", "by": "p"},
        {"said": "the mayor never offered to appoint old friends as keepers of the city harbour"},
    )
    assert found == []
