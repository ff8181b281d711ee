"""How long it takes to group quotations to utterances: 10,000, and a tenth of them.

    python -m tests.benchmarks.utterances

Quotations are made: words as common as in a language, two hundred speakers, twelve days; a third report
what another article reports too, with words cut and exchanged. Target: 10,000 under a minute.
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import Any

from analysis.comparison.utterances.group import group_utterances
from analysis.frames import frame
from analysis.resources.names import load_name_lists

PER_ARTICLE, SPEAKERS, DAYS, WORDS = 10, 200, 12, 14


def made(
    count: int, rng: random.Random
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, str]]:
    """Return rows of `quotations` and `articles`, and the texts."""
    vocabulary = [name for name in sorted(load_name_lists().family) if len(name) > 4]
    rng.shuffle(vocabulary)
    said: list[tuple[list[str], str, int]] = []
    for number in range(count):
        if number % 3 == 0 and number > PER_ARTICLE:
            words, speaker, day = said[rng.randrange(len(said) - PER_ARTICLE)]
            words = [w if rng.random() < 0.8 else rng.choice(vocabulary) for w in words[rng.randrange(3) :]]
        else:
            words = [
                vocabulary[min(int(rng.paretovariate(0.4)), len(vocabulary)) - 1] for _ in range(WORDS)
            ]
            speaker, day = f"p{rng.randrange(SPEAKERS)}", rng.randrange(DAYS) + 1
        said.append((words, speaker, day))
    quotations, articles, texts = [], [], {}
    for number, (words, speaker, day) in enumerate(said):
        article = f"a{number // PER_ARTICLE}"
        start = len(texts.get(article, ""))
        texts[article] = texts.get(article, "") + " ".join(words) + ". "
        content = [[start, start + len(" ".join(words))]]
        spans = {"start": start, "end": content[0][1], "content": content, "quoted": content}
        about = {"article_id": article, "act": "speech", "speaker_id": speaker}
        quotations.append({"quotation_id": f"q{number}"} | about | spans)
        if number % PER_ARTICLE == 0:
            articles.append({"article_id": article, "outlet": article, "published": f"2024-03-{day:02}"})
    return quotations, articles, texts


def seconds(count: int) -> float:
    quotations, articles, texts = made(count, random.Random(4))  # noqa: S311 - a repeatable draw, no secret
    frames = frame("quotations", quotations), frame("articles", articles)
    started = time.process_time()
    group_utterances(*frames, texts)
    return round(time.process_time() - started, 2)


if __name__ == "__main__":
    seconds(100)  # the lists are read
    sys.stdout.write(json.dumps({str(count): seconds(count) for count in (1_000, 10_000)}) + "\n")
