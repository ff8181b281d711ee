"""Pairs of claims, labelled by reading: is it one topic, and how do the two stand to each other?

    python -m tests.benchmarks.claim_pairs [--sealed] [--wrong] [CORPORA]

CORPORA is the folder of trial corpora (`../shared/corpora`); without it only the sample and the made-up
reports are scored. `pairs/README.md` says how the pairs were drawn. Sealed pairs are scored alone and only
with `--sealed`.
Targets: conflict precision at least 0.90; killed never compared with injured; a raised toll is `revised`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.comparison.topics.group import group_topics
from analysis.comparison.topics.items import Item
from analysis.comparison.topics.surroundings import claim_items
from analysis.comparison.topics.verdicts import compare
from analysis.frames import Tables
from analysis.pipeline import build

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "data" / "sample"
CORPUS_FILE = "ten_events_2010.jsonl"
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A labelled pair and what the method says of it: a verdict, or `different`."""

    name: str
    topic: str
    verdicts: tuple[str, ...]
    said: str
    words: str

    @property
    def is_right(self) -> bool:
        """Whether topic and verdict are both right."""
        if self.said == "different":
            return self.topic != "same"
        return self.topic != "different" and self.said in self.verdicts


class Built:
    """A built corpus in which claims can be looked up by their place."""

    def __init__(self, tables: Tables, *, one_story: bool = False) -> None:
        articles = tables.articles.assign(story_id="one") if one_story else tables.articles
        frames: dict[str, Any] = {
            "articles": articles,
            "quotations": tables.quotations,
            "toponyms": tables.toponyms,
            "lines": tables.lines,
        }
        self.texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        links = group_topics(tables.claims, **frames).claim_links
        self._topic = dict(zip(links["claim_id"], links["topic_id"], strict=True))
        self._order: dict[str, tuple[int, Item]] = {}
        for number, item in enumerate(claim_items(tables.claims, **frames)):
            self._order[item.claim_id] = (number, item)
        columns = (tables.claims[name] for name in ("article_id", "start", "end", "claim_id"))
        self._spans = list(zip(*columns, strict=True))

    def claim_at(self, article: str, start: int, end: int) -> str | None:
        """Return the claim that overlaps a span most nearly."""
        near = [
            (abs(int(first) - start) + abs(int(last) - end), name)
            for owner, first, last, name in self._spans
            if owner == article and first < end and start < last
        ]
        return min(near)[1] if near else None

    def verdict(self, first: str | None, second: str | None) -> str:
        """Return the verdict on two claims, `different` when no topic holds both."""
        if first is None or second is None or self._topic[first] != self._topic[second]:
            return "different"
        (_, one), (_, two) = sorted((self._order[first], self._order[second]), key=lambda pair: pair[0])
        return compare(one, two).verdict


def _rows(name: str) -> Iterator[Row]:
    for line in (HERE / "pairs" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def judge_places(name: str, tables: Tables, *, sealed: bool) -> Iterator[Judged]:
    """Judge pairs that are given by article and offsets."""
    built = Built(tables)
    for row in _rows(name):
        if row["sealed"] == sealed:
            ends = [tuple(row[side]) for side in ("first", "second")]
            said = built.verdict(*(built.claim_at(*end) for end in ends))
            words = " | ".join(built.texts[article][start:end] for article, start, end in ends)
            yield Judged(row["pair"], row["topic"], tuple(row["verdicts"]), said, words)


def judge_made(*, sealed: bool) -> Iterator[Judged]:
    """Judge the made-up reports, each case a corpus of its own and one story."""
    for case in _rows("made"):
        if case["sealed"] != sealed:
            continue
        with TemporaryDirectory() as folder:
            source = Path(folder) / "reports.jsonl"
            source.write_text("\n".join(map(json.dumps, case["articles"])), encoding="utf-8")
            built = Built(build(source, store=Path(folder) / "store"), one_story=True)
        for pair in case["pairs"]:
            spans = [_span(built.texts[pair[side][0]], *pair[side]) for side in ("first", "second")]
            said = built.verdict(*(built.claim_at(*span) for span in spans))
            words = " | ".join(built.texts[pair[side][0]] for side in ("first", "second"))
            name = f"{case['case']} {case['family']}"
            yield Judged(name, pair["topic"], tuple(pair["verdicts"]), said, words)


def _span(text: str, article: str, words: str) -> tuple[str, int, int]:
    start = text.rindex(words)
    return article, start, start + len(words)


def score(pairs: Sequence[Judged]) -> Mapping[str, Any]:
    """Return counts, precision and recall of topics and conflicts, and the share that is wholly right."""
    joined = [pair for pair in pairs if pair.said != "different" and pair.topic != "either"]
    same = [pair for pair in pairs if pair.topic == "same"]
    called = [pair for pair in pairs if pair.said == "conflict"]
    conflicts = [pair for pair in pairs if pair.verdicts == ("conflict",)]
    return {
        "pairs": len(pairs),
        "right": _share(sum(pair.is_right for pair in pairs), len(pairs)),
        "topic_precision": _share(sum(pair.topic == "same" for pair in joined), len(joined)),
        "topic_recall": _share(sum(pair.said != "different" for pair in same), len(same)),
        "conflict_precision": _share(sum(pair.is_right for pair in called), len(called)),
        "conflict_recall": _share(sum(pair.is_right for pair in conflicts), len(conflicts)),
        "conflicts_called": len(called),
        "conflicts_gold": len(conflicts),
        "killed_with_injured": sum(
            "killed against injured" in pair.name and pair.said != "different" for pair in pairs
        ),
        "raised": dict(Counter(pair.said for pair in pairs if "raised" in pair.name)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def main() -> None:
    """Score the open pairs, or the sealed ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong; never with sealed pairs")
    options = parser.parse_args()
    found = {"made": list(judge_made(sealed=options.sealed))}
    with TemporaryDirectory() as folder:
        sources = {"sample": SAMPLE}
        if options.corpora is not None:
            sources["corpora"] = options.corpora / CORPUS_FILE
        for name, source in sources.items():
            tables = build(source, store=Path(folder) / name)
            found[name] = list(judge_places(name, tables, sealed=options.sealed))
    found["all"] = [pair for pairs in found.values() for pair in pairs]
    for name, pairs in found.items():
        sys.stdout.write(f"{name}: {json.dumps(score(pairs))}\n")
    if options.wrong and not options.sealed:
        for pair in found["all"]:
            if not pair.is_right:
                sys.stdout.write(
                    f"{pair.name}: {pair.topic} {pair.verdicts}, said {pair.said}: {pair.words}\n"
                )


if __name__ == "__main__":
    main()
