"""The quality page's scores: extractors and scorers run anew, today's figures written into `data/quality`.

    python -m tests.benchmarks.quality [SHARED] [--trees DIR] [--only SET ...] [--dry]

SHARED is the folder of evaluation data and trial corpora beside the project; DIR holds the treebanks that
`analysis.language.evaluate` takes. What cannot be measured, or is not asked for, keeps its figure and date;
so does a figure that is the same. Prints what changed.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.resources.paths import QUALITY
from analysis.resources.quality import SCORE_COLUMNS, Score, TestSet, load_quality, load_sets
from tests.benchmarks.measure import ROOT

SCORED = {"quotations": "quotes", "figures": "claims", "places": "places", "names": "entities"}
"""Layers that a scorer of the evaluation data measures, and what the scorer and the extractor call them."""

Figure = tuple[float, int]
"""A figure, 0 to 100, and how many gold cases it stands on."""


def extracted(layer: str, gold: Path, scorer: Path) -> dict[str, Any]:
    """Return the scorer's report on today's predictions."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        run(sys.executable, "-m", "analysis", "extract", layer, str(gold), str(predictions))
        report: dict[str, Any] = json.loads(
            run(sys.executable, str(scorer), str(gold), str(predictions), "--json")
        )
        return report


def run(*command: str) -> str:
    """Return what a command prints; its fault ends the program."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def figure_at(report: Mapping[str, Any], at: str) -> Figure:
    """Return the figure that a scorer reports at a path such as `overall/attribution_tight`."""
    found: Any = report
    for key in at.split("/"):
        found = found[key]
    share = found["f1"] if "f1" in found else found["share"]
    return round(100 * share, 1), int(found["gold"] if "gold" in found else found["total"])


def tree_figures(folder: Path) -> dict[str, dict[str, Figure]]:
    """Return the figures of the language pipeline by set and by the scorer's key."""
    from analysis.language import load
    from analysis.language.evaluate import score_trees
    from analysis.language.treebank import is_gum, read_paragraphs

    nlp, paragraphs = load(), read_paragraphs(folder / "ud_dev.conllu.gz")
    figures = {}
    for name, wants_gum in (("gum_trees", True), ("ewt_trees", False)):
        part = [p for p in paragraphs if is_gum(p.document) == wants_gum]
        n_words = sum(len(sentence) for paragraph in part for sentence in paragraph.sentences)
        scores = score_trees(nlp, part, raw=False)
        figures[name] = {key: (round(value, 1), n_words) for key, value in scores.items()}
    return figures


def story_figures(corpora: Path) -> dict[str, Figure]:
    """Return how well the trial articles are grouped by event, by the scorer's key."""
    from analysis.pipeline import build
    from tests.analysis.comparison.test_stories import b_cubed

    with (corpora / "ten_events_2010.events.csv").open(encoding="utf-8", newline="") as lines:
        gold = {row["id"]: row["event"] for row in csv.DictReader(lines)}
    with tempfile.TemporaryDirectory() as folder:
        articles = build(corpora / "ten_events_2010.jsonl", store=Path(folder) / "store").articles
    found = dict(zip(articles["article_id"], articles["story_id"], strict=True))
    return {"b_cubed": (round(100 * b_cubed(found, gold), 1), len(gold))}


def measured(
    scores: Sequence[Score], shared: Path, trees: Path | None, only: Sequence[str]
) -> Iterator[tuple[Score, Figure]]:
    """Yield today's figure of every score that can be measured here."""
    sets = [key for key in dict.fromkeys(s.test_set.key for s in scores) if not only or key in only]
    parsed = tree_figures(trees) if trees and any(key.endswith("_trees") for key in sets) else {}
    for key in sets:
        own = [score for score in scores if score.test_set.key == key]
        reported = parsed.get(key) or figures_of(own, load_sets()[key], shared)
        found = [(score, reported[score.measure.at]) for score in own if score.measure.at in reported]
        yield from found
        sys.stderr.write(f"{key}: {len(found)} of {len(own)} figures measured\n")


def figures_of(scores: Sequence[Score], test_set: TestSet, shared: Path) -> dict[str, Figure]:
    """Return the figures of one set by where the scorer reports them; none where its texts are not here."""
    layer = scores[0].measure.layer
    if layer == "stories":
        corpora = shared / "corpora"
        return story_figures(corpora) if (corpora / "ten_events_2010.jsonl").is_file() else {}
    gold = shared / "eval" / test_set.file
    if layer not in SCORED or not gold.is_file():
        return {}
    name = SCORED[layer]
    report = extracted(name, gold, shared / "eval" / f"score_{name}.py")
    return {score.measure.at: figure_at(report, score.measure.at) for score in scores}


def written(
    scores: Iterable[Score], figures: Mapping[Score, Figure], today: str
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table: those measured with today's figure, the others as they stood."""
    for score in scores:
        value, n = figures.get(score, (score.value, score.n))
        is_same = (value, n) == (score.value, score.n)
        keys = (score.measure.layer, score.measure.measure, score.test_set.key)
        day = score.day.isoformat() if is_same else today
        yield dict(zip(SCORE_COLUMNS, (*keys, f"{value:.1f}", n, day), strict=True))
        if not is_same:
            sys.stdout.write(f"{' '.join(keys)}: {score.value:.1f} -> {value:.1f} ({n} cases)\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--trees", type=Path, help="folder with ud_dev.conllu.gz")
    parser.add_argument("--only", nargs="*", default=[], help="sets to measure, by their key in sets.csv")
    parser.add_argument("--dry", action="store_true", help="print what would change and write nothing")
    options = parser.parse_args()
    scores = load_quality().scores
    figures = dict(measured(scores, options.shared, options.trees, options.only))
    rows = list(written(scores, figures, datetime.now(UTC).date().isoformat()))
    if options.dry:
        return
    path = QUALITY / "scores.csv"
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"{line}\n" for line in comments)
        table = csv.DictWriter(out, SCORE_COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
