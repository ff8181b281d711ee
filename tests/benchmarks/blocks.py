"""Body and page told apart: on the two articles with gold, and body lost on annotated quotations.

    python -m tests.benchmarks.blocks EVAL_FOLDER

Targets (gold articles): of the characters that are body at least 99 % called body; of the rest F1 at least
0.85, whatever the kind. In the quotation articles, whose titles are given, no attribution's content should
lie outside the body but for those in deks, corrections and editor's notes. Prints one JSON object.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from analysis.corpus import classify_blocks


def kinds_of(text: str, headline: str | None = None) -> list[str]:
    """Return the block kind of each character."""
    return [block.kind for block in classify_blocks(text, headline) for _ in range(block.start, block.end)]


def gold_scores(evaluation: Path, name: str) -> dict[str, float]:
    gold = json.loads((evaluation / "story" / f"{name}.json").read_text(encoding="utf-8"))
    text = (evaluation.parent / "corpus" / gold["file"]).read_bytes().decode("utf-8")
    wanted = ["body"] * len(text)
    for item in gold["boilerplate"]:
        start, end = item["span"]
        wanted[start:end] = [item["kind"]] * (end - start)
    pairs = Counter(
        p for p, c in zip(zip(wanted, kinds_of(text), strict=True), text, strict=True) if not c.isspace()
    )
    body = sum(n for (w, _), n in pairs.items() if w == "body")
    hit = sum(n for (w, f), n in pairs.items() if "body" not in (w, f))
    exact = sum(n for (w, f), n in pairs.items() if w == f != "body")
    wrong = sum(n for (w, f), n in pairs.items() if (w == "body") != (f == "body"))
    return {
        "body_recall": round(pairs["body", "body"] / body, 4),
        "rest_f1": round(2 * hit / (2 * hit + wrong), 4),
        "rest_f1_same_kind": round(2 * exact / (2 * hit + wrong), 4),
    }


def lost_attributions(path: Path) -> dict[str, object]:
    """Count attributions below the title whose content touches anything but body."""
    total, lost = 0, Counter[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            kinds = kinds_of(record["text"], record["title"])
            title_end = record["text"].find("\n")
            for attribution in record["attributions"]:
                total += 1
                spans = [(s, e) for s, e in attribution["content"] if s > title_end]
                lost.update({kinds[i] for s, e in spans for i in range(s, e)} - {"body"})
    return {"attributions": total, "touched_by": dict(lost)}


def main(evaluation: Path) -> None:
    result = {
        **{name: gold_scores(evaluation, name) for name in ("001", "004")},
        **{
            part: lost_attributions(evaluation / "quotes" / f"{part}.jsonl.gz") for part in ("train", "dev")
        },
    }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
