"""How long 100,000 mentions of persons and bodies take to be joined, and twice as many.

    python -m tests.benchmarks.joins

Names are drawn from the shipped lists, the commonest most often, as in news; one
in a hundred has a slip of the hand. Target: seconds, and about twice the time for twice as many.
"""

from __future__ import annotations

import json
import random
import sys
import time

from analysis.comparison.speakers.bodies import join_bodies
from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.people import join_people
from analysis.comparison.speakers.person_names import parse_person
from analysis.resources.names import load_name_lists
from tests.gold.names.draw import misspell

PER_ARTICLE = 20


def made_mentions(count: int, rng: random.Random) -> dict[str, list[Mention]]:
    """Return mentions of `count` names in articles of twenty; a fifth are surnames, a tenth are bodies."""
    given, family = sorted(load_name_lists().given)[::40], sorted(load_name_lists().family)[::3]
    people = [f"{rng.choice(given)} {rng.choice(family)}".title() for _ in range(count // 5)]
    mentions: dict[str, list[Mention]] = {}
    for number in range(count):
        article = f"a{number // PER_ARTICLE}"
        name = people[min(int(rng.paretovariate(0.7)), len(people)) - 1]
        if number % 100 == 0 and len(name.split()[-1]) > 3:
            name = f"{name.rpartition(' ')[0]} {misspell(name.split()[-1], rng)}"
        if number % 5 == 0:
            name = name.split()[-1]
        is_body = number % 10 == 9
        surface = f"{name} Institute" if is_body else name
        span = (number % PER_ARTICLE * 30, number % PER_ARTICLE * 30 + len(surface))
        person = None if is_body else parse_person(surface)
        label = "ORG" if is_body else "PERSON"
        mentions.setdefault(article, []).append(
            Mention(article, *span, surface, label, None, span[0], person)
        )
    return mentions


def seconds(count: int) -> float:
    mentions = made_mentions(count, random.Random(4))  # noqa: S311 - a repeatable draw, no secret
    started = time.process_time()
    join_people(mentions, dict.fromkeys(mentions, ""))
    join_bodies(mentions)
    return round(time.process_time() - started, 2)


if __name__ == "__main__":
    seconds(1000)  # the lists are read
    sys.stdout.write(
        json.dumps({str(count): seconds(count) for count in (50_000, 100_000, 200_000)}) + "\n"
    )
