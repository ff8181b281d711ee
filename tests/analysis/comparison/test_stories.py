"""Stories: articles on one event are one, whatever the outlet; the same people long after are another."""

from __future__ import annotations

import csv
import json
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison.stories import group_stories
from analysis.frames import check, frame
from tests.corpora import article, frames, original_rows, sample_rows


def stories_of(rows: list[dict[str, Any]], names: pd.DataFrame | None = None) -> dict[str, str]:
    articles, _ = frames(rows)
    stories, links = group_stories(articles, names)
    check("stories", stories)
    assert sorted(links["article_id"]) == sorted(articles["article_id"])
    assert sum(stories["n_articles"]) == len(articles)
    assert set(links["story_id"]) == set(stories["story_id"])
    return dict(zip(links["article_id"], links["story_id"], strict=True))


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> float:
    """Return the B-cubed F1 of a grouping."""
    precision = recall = 0.0
    for one in gold:
        mine = {other for other in gold if found[other] == found[one]}
        true = {other for other in gold if gold[other] == gold[one]}
        precision += len(mine & true) / len(mine) / len(gold)
        recall += len(mine & true) / len(true) / len(gold)
    return 2 * precision * recall / (precision + recall)


def ten_events(shared: Path) -> tuple[list[dict[str, Any]], dict[str, str]]:
    folder = shared / "corpora"
    with (folder / "ten_events_2010.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    with (folder / "ten_events_2010.events.csv").open(encoding="utf-8") as lines:
        gold = {row["id"]: row["event"] for row in csv.DictReader(lines)}
    fields = ("outlet", "headline", "published")
    return [article(r["id"], r["text"], **{f: r[f] for f in fields}) for r in records], gold


def test_the_sample_is_one_story() -> None:
    assert len(set(stories_of(sample_rows()).values())) == 1


def test_the_originals_are_one_story(shared: Path) -> None:
    assert len(set(stories_of(original_rows(shared / "corpus")).values())) == 1


def test_ten_events(shared: Path) -> None:
    rows, gold = ten_events(shared)
    assert b_cubed(stories_of(rows), gold) >= 0.95


def test_ten_events_without_a_date(shared: Path) -> None:
    rows, gold = ten_events(shared)
    assert b_cubed(stories_of([row | {"published": None} for row in rows]), gold) >= 0.95


def test_the_originals_without_a_date_are_one_story(shared: Path) -> None:
    rows = [row | {"published": None} for row in original_rows(shared / "corpus")]
    assert len(set(stories_of(rows).values())) == 1


def test_ten_events_among_others(shared: Path) -> None:
    """The same events are told apart in small corpora and beside a story with many articles."""
    rows, gold = ten_events(shared)
    events = sorted(set(gold.values()))
    for few in (events[:2], events[3:5], events[5:8]):
        some = [row for row in rows if gold[row["article_id"]] in few]
        assert b_cubed(stories_of(some), {r["article_id"]: gold[r["article_id"]] for r in some}) >= 0.95
    more = [*rows, *original_rows(shared / "corpus")]
    assert b_cubed(stories_of(more), gold | {str(n).zfill(3): "visit" for n in range(5)}) >= 0.95


def test_dates_alone_join_nothing() -> None:
    rows = [
        article(
            "fish",
            "Herring prices rose in Bergen, and the market hall on the quay opened late.",
            headline="Fish",
        ),
        article(
            "snow",
            "Skiers in Davos waited for snow while hoteliers counted empty beds again.",
            headline="Snow",
        ),
    ]
    assert len(set(stories_of(rows).values())) == 2


def test_the_same_people_long_after_are_another_story() -> None:
    rows = sample_rows()
    rows[4] = rows[4] | {"published": "2023-06-19"}
    found = stories_of(rows)
    assert found["05-moscow-times"] != found["01-nbc-news"]


def test_an_article_without_a_date_finds_its_story() -> None:
    rows = sample_rows()
    rows[1] = rows[1] | {"published": None}
    assert len(set(stories_of(rows).values())) == 1


def test_names_found_by_the_model_serve_as_well() -> None:
    rows = sample_rows()
    names = frame("names", [{"article_id": row["article_id"], "surface": "Putin"} for row in rows])
    assert len(set(stories_of(rows, names).values())) == 1


def test_places_join_and_unresolved_ones_do_no_harm() -> None:
    rows = sample_rows()
    toponyms = frame(
        "toponyms", [{"article_id": row["article_id"], "place_id": p} for row in rows for p in ("1", None)]
    )
    stories, _ = group_stories(frames(rows)[0], None, toponyms)
    assert len(stories) == 1


def test_a_story_is_named_by_its_first_article() -> None:
    rows = [row | {"published": f"2022-12-{19 + number}"} for number, row in enumerate(sample_rows())]
    stories, _ = group_stories(frames(rows)[0])
    first = stories.iloc[0]
    assert first["label"] == rows[0]["headline"]
    assert first["first_published"] == pd.Timestamp("2022-12-19", tz="UTC")
    assert first["story_id"] == "story:01-nbc-news"


def test_no_articles() -> None:
    stories, links = group_stories(frame("articles"))
    assert stories.empty and list(links.columns) == ["article_id", "story_id"]


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="ab AB.\n5", max_size=60), max_size=5))
def test_any_text_is_taken(texts: list[str]) -> None:
    stories_of([article(str(number), text) for number, text in enumerate(texts)])


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_corpus_changes_nothing(order: int) -> None:
    rows = [*sample_rows(), article("fish", "Herring prices rose in Bergen again.", headline="Fish")]
    found = stories_of(rows[::order])
    assert found["fish"] == "story:fish"
    assert len(set(found.values())) == 2
