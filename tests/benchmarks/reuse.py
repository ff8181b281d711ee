"""Text reuse and independent lines over N articles against fewer of them: how does the work grow?

    python -m tests.benchmarks.reuse TEXTS.jsonl[.gz] N [FEW]

FEW is a tenth of N when left out.

The corpus holds twelve versions of each text, so that it is alike at every size: the text itself, then
repetitions of which one in five is a copy (two sentences of five left out, numbers changed) and the others
have every second longer word exchanged for one of another article. Where the file has too few texts for N,
others are made of them in which every longer word, names among them, is exchanged. The versions are still
found as copies, spun by a machine: a harder corpus than any newspaper makes.

Targets: growth of no more than n log n (13.3 from a tenth to 10,000, 5.9 from there to 50,000); 10,000
articles in under five minutes and 4 GB. Stories are grouped apart, over the same articles. Prints one JSON
object; what each piece of work took is told on the error stream as soon as it is done.
"""

from __future__ import annotations

import json
import math
import re
import sys
from dataclasses import asdict
from itertools import cycle
from pathlib import Path

import numpy as np
import pandas as pd

from tests import corpora
from tests.benchmarks.measure import Cost, in_process, measured, opened, ratio, tell

SEED = 20240304
VERSIONS = 12
WORK = ("reuse", "stories")


def main(source: Path, n_articles: int, n_few: int) -> None:
    growth = n_articles / n_few * math.log(n_articles) / math.log(n_few)
    result: dict[str, object] = {"n_log_n": round(growth, 1)}
    for work in WORK:
        few, many = (_told(work, source, n) for n in (n_few, n_articles))
        result[work] = {"few": asdict(few), "many": asdict(many), "growth": ratio(many, few)}
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def _told(work: str, source: Path, n_articles: int) -> Cost:
    """Measure one piece of work and tell it at once: the largest corpus takes half an hour."""
    cost = in_process("reuse", "--one", work, source, str(n_articles))
    sys.stderr.write(f"{work} over {n_articles}: {json.dumps(asdict(cost))}\n")
    sys.stderr.flush()
    return cost


def one(work: str, source: Path, n_articles: int) -> None:
    from analysis.comparison.reuse.find import find_reuse
    from analysis.comparison.reuse.lines import independent_lines
    from analysis.comparison.stories import group_stories
    from analysis.frames import frame

    articles, blocks = corpora.frames(_rows(source, n_articles))
    quotations = frame("quotations")

    def reuse() -> None:
        found, _ = find_reuse(articles, blocks, quotations)
        independent_lines(articles, found)

    def stories() -> None:
        group_stories(articles)

    tell(measured({"reuse": reuse, "stories": stories}[work]))


def _rows(source: Path, n_articles: int) -> list[dict[str, object]]:
    """Return N rows of `articles`: those of the file, then perturbed repetitions."""
    with opened(source) as lines:
        texts = [str(json.loads(line)["text"]) for line in lines]
    n_texts = math.ceil(n_articles / VERSIONS)
    vocabulary = sorted({word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text)})
    draw = np.random.default_rng(SEED)
    texts = [
        text if number < len(texts) else _another(text, vocabulary, draw)
        for number, text in zip(range(n_texts), cycle(texts), strict=False)
    ]
    rows = []
    for number in range(n_articles):
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = _copy(text) if draw.random() < 0.2 else _reworded(text, vocabulary, draw)
        day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=number % 365)
        rows.append(corpora.article(f"a{number}", text, published=day.date().isoformat()))
    return rows


def _copy(text: str) -> str:
    kept = [s for number, s in enumerate(corpora.sentences(text)) if number % 5 > 1]
    return corpora.renumbered(" ".join(kept))[0]


def _reworded(text: str, vocabulary: list[str], draw: np.random.Generator) -> str:
    def other(match: re.Match[str]) -> str:
        return vocabulary[draw.integers(len(vocabulary))] if draw.random() < 0.5 else match.group()

    return re.sub(r"\b[a-z]{4,}\b", other, text)


def _another(text: str, vocabulary: list[str], draw: np.random.Generator) -> str:
    def other(match: re.Match[str]) -> str:
        word = vocabulary[draw.integers(len(vocabulary))]
        return word.capitalize() if match.group()[0].isupper() else word

    return re.sub(r"\b[A-Za-z]{4,}\b", other, text)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        many = int(sys.argv[2])
        main(Path(sys.argv[1]), many, int(sys.argv[3]) if len(sys.argv) > 3 else many // 10)
