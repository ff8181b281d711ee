"""The names test: its pairs stand where they say, and no two people or bodies of the open part are joined.

Here the mentions of the pairs stand alone, without the other names of their articles, so that no text has
to be parsed; `tests/benchmarks/names.py` measures with all names. The sealed part is looked up, not joined.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.comparison.speakers.bodies import join_bodies
from analysis.comparison.speakers.mentions import Mention, mention_at
from analysis.comparison.speakers.people import join_people
from tests.benchmarks.eval_findings import FILES, records_of
from tests.benchmarks.names import BODIES, GOLD, SIDES, read_pairs, span_of

LEAST_RECALL = 0.6


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    return {str(r["id"]): r["text"] for part in FILES for r in records_of(shared / "eval", part)}


def test_half_of_the_pairs_are_two_and_nearly_a_third_is_sealed() -> None:
    opened, sealed = read_pairs(GOLD / "open.csv"), read_pairs(GOLD / "sealed.csv")
    labels = [pair["label"] for pair in (*opened, *sealed)]
    assert labels.count("same") == labels.count("different") == 251
    assert round(len(sealed) / len(labels), 2) == 0.3


@pytest.mark.parametrize("part", ["open", "sealed"])
def test_every_name_stands_where_it_says(part: str, texts: dict[str, str]) -> None:
    for pair in read_pairs(GOLD / f"{part}.csv"):
        for side in SIDES:
            article, start, end = span_of(pair, side)
            assert texts[article][start:end] == pair[f"{side}_name"]


def test_no_two_of_the_open_pairs_are_joined(texts: dict[str, str]) -> None:
    pairs = read_pairs(GOLD / "open.csv")
    who = _joined(pairs, texts)
    same = [who[pair["pair"], "first"] == who[pair["pair"], "second"] for pair in pairs]
    wrong = [
        p["first_name"] for p, joined in zip(pairs, same, strict=True) if joined and p["label"] != "same"
    ]
    right = [p for p, joined in zip(pairs, same, strict=True) if joined and p["label"] == "same"]
    assert wrong == []
    assert len(right) >= LEAST_RECALL * sum(pair["label"] == "same" for pair in pairs)


def _joined(pairs: list[dict[str, Any]], texts: dict[str, str]) -> dict[tuple[str, str], str]:
    """Return the identity of each side; a name written otherwise has an article of its own."""
    texts = dict(texts)
    mentions: dict[str, list[Mention]] = {}
    places = {}
    for pair in pairs:
        label = "ORG" if pair["stratum"] in BODIES else "PERSON"
        for side in SIDES:
            article, start, end = span_of(pair, side)
            if pair["written"] and side == "second":
                copy = f"{article}#{pair['pair']}"
                texts[copy] = texts[article][:start] + pair["written"] + texts[article][end:]
                article, end = copy, start + len(pair["written"])
            place = (article, start, end)
            places[pair["pair"], side] = place
            if place not in [(m.article_id, m.start, m.end) for m in mentions.get(article, [])]:
                made = mention_at(texts[article], article, (start, end), label, None, start)
                mentions.setdefault(article, []).append(made)
    for found in mentions.values():
        found.sort(key=lambda m: m.start)
    people, bodies = join_people(mentions, texts), join_bodies(mentions)
    found = {place: f"o:{key}" for place, (key, _) in bodies.who.items()}
    found |= {place: key for place, (key, _) in people.who.items()}
    return {key: found.get(place, f"open {place}") for key, place in places.items()}
