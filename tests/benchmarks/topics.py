"""Grouping of 100,000 claims into topics: seconds, on made-up claims of three hundred stories and of one.

    python -m tests.benchmarks.topics [N]

Target: under a minute. The second figure is the worst case: no stories, all articles of one day.
"""

from __future__ import annotations

import random
import sys
import time
from typing import Any

import pandas as pd

from analysis.comparison.topics.group import group_topics
from analysis.frames import frame

_NOUNS = ("drone", "soldier", "house", "missile", "protester", "job", "vehicle", "school", "region")
_MEASURES = {"dollar": "money", "percentage": "share", "kilometre": "distance", "month": "duration"}
_THINGS = ("war", "inflation", "budget", "prices", "border", "talks")
_VERBS = ("launch", "destroy", "damage", "arrest", None, "rise", "deploy")
_CLAIMS_EACH = 20


def made_claims(n_claims: int) -> pd.DataFrame:
    """Return claims about a few things with figures drawn at random."""
    chance = random.Random(1)  # noqa: S311  (no secret is drawn)
    rows = [_made_claim(chance, number, n_claims // _CLAIMS_EACH) for number in range(n_claims)]
    return frame("claims", rows, owner="finding")


def _made_claim(chance: random.Random, number: int, n_articles: int) -> dict[str, Any]:
    article, value = f"a{number % n_articles}", float(chance.randint(2, chance.choice((50, 5000))))
    unit = chance.choice((*_NOUNS, *_MEASURES, "people"))
    name, thing = chance.choice(("Russian ", "Ukrainian ", "")), chance.choice(_THINGS)
    counted = name + (thing if unit in _MEASURES else unit)
    return {
        "claim_id": f"{article}:c{number}",
        "article_id": article,
        "start": number,
        "end": number + 2,
        "sentence_start": number - number % 3,
        "sentence_end": number + 50,
        "block_kind": "body",
        "surface": f"{value:g}",
        "low": value,
        "high": value,
        "value_text": f"{value:g}",
        "bound": "exact",
        "unit": unit,
        "counted": counted,
        "label": counted,
        "quantity": "casualties" if unit == "people" else _MEASURES.get(unit, "count"),
        "casualty": chance.choice(("killed", "injured")) if unit == "people" else None,
        "verb": chance.choice(_VERBS),
        "negated": False,
        "score": 0.9,
        "method": "number",
    }


def made_articles(n_articles: int, *, n_stories: int | None) -> pd.DataFrame:
    """Return articles over a year in so many stories; all on one day and in none when `None`."""
    days = pd.to_timedelta(
        [0 if n_stories is None else i % n_stories + i % 3 for i in range(n_articles)], unit="D"
    )
    return pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(n_articles)],
            "outlet": [f"o{i % 40}" for i in range(n_articles)],
            "published": pd.Timestamp("2022-01-01", tz="UTC") + days,
            "story_id": [None if n_stories is None else f"s{i % n_stories}" for i in range(n_articles)],
        }
    )


def main() -> None:
    """Print the seconds of processor time and the topics of both cases."""
    n_claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    claims, nothing = (
        made_claims(n_claims),
        {name: frame(name) for name in ("quotations", "toponyms", "lines")},
    )
    for n_stories in (300, None):
        articles = made_articles(n_claims // _CLAIMS_EACH, n_stories=n_stories)
        start = time.process_time()
        found = group_topics(
            claims,
            articles=articles,
            quotations=nothing["quotations"],
            toponyms=nothing["toponyms"],
            lines=nothing["lines"],
        )
        spent = time.process_time() - start
        case = "one story" if n_stories is None else f"{n_stories} stories"
        sys.stdout.write(f"{n_claims:,} claims, {case}: {spent:.1f} s, {len(found.topics):,} topics\n")


if __name__ == "__main__":
    main()
