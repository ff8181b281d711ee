"""Grouping of 100,000 claims into topics: seconds and memory, in 300 stories, in one, and all of one thing.

    python -m tests.benchmarks.topics [N]

Target: under a minute. The second case is one story: nothing told apart, all articles of one day; in the
third all claims besides count one thing, so that every one falls into the same block. A claim is compared
with the forty latest topics of its blocks, and with four claims of each (`ClaimSettings.bucket_size`): the
work grows with the number of claims, and of one thing told in more ways than that the oldest are left.
"""

from __future__ import annotations

import random
import resource
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


def made_claims(n_claims: int, *, kind: str | None = None) -> pd.DataFrame:
    """Return claims about a few things, or of one kind, with figures drawn at random."""
    chance = random.Random(1)  # noqa: S311  (no secret is drawn)
    rows = [_made_claim(chance, number, n_claims // _CLAIMS_EACH, kind) for number in range(n_claims)]
    return frame("claims", rows, owner="finding")


def _made_claim(chance: random.Random, number: int, n_articles: int, kind: str | None) -> dict[str, Any]:
    article, value = f"a{number % n_articles}", float(chance.randint(2, chance.choice((50, 5000))))
    unit = chance.choice((*_NOUNS, *_MEASURES, "people")) if kind is None else kind
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
        "unit": unit if unit in _MEASURES or unit == "people" else counted,
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
    """Print the seconds of processor time, the topics and the most memory so far of each case."""
    n_claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    nothing = {name: frame(name) for name in ("quotations", "toponyms", "lines")}
    for n_stories, kind in ((300, None), (None, None), (None, "drone")):
        claims = made_claims(n_claims, kind=kind)
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
        named = "" if kind is None else f", all {kind}s"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        line = (
            f"{n_claims:,} claims, {case}{named}: {spent:.1f} s, {len(found.topics):,} topics, {peak} MiB\n"
        )
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
