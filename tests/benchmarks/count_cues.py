"""Count anew how often words report speech: `python tests/benchmarks/count_cues.py EVAL_FOLDER`.

Reads `quotes/train.jsonl.gz` of the benchmark folder, which is not part of the project, parses it, and
rewrites `data/lexicons/cues/counts.csv`. To be run when the parser changed much; takes some minutes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.findings.reports import Report, reports
from analysis.language import Record, load, read
from analysis.resources.cues import load_cues
from analysis.resources.paths import LEXICONS

COUNTS = LEXICONS / "cues" / "counts.csv"
# They report nobody's words: "seems" is the outlet's own hedge.
LEFT_OUT = frozenset(("seem", "appear"))

Key = tuple[str, str]


def main(folder: Path) -> None:
    """Rewrite the counts."""
    with gzip.open(folder / "quotes" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    counts = count(records)
    old = COUNTS.read_text(encoding="utf-8").split("\n")
    comments = [line for line in old if line.startswith("#")]
    header = "cue,construction,cases,reports"
    rows = [f"{cue},{how},{cases},{n:g}" for (cue, how), (cases, n) in sorted(counts.items())]
    COUNTS.write_text("\n".join([*comments, header, *rows]) + "\n", encoding="utf-8")


def count(records: Sequence[Mapping[str, Any]]) -> dict[Key, tuple[int, float]]:
    """Return for each word and construction how often it stands there and how often it reports."""
    sums: dict[Key, list[float]] = defaultdict(lambda: [0, 0.0])
    readings = read((Record(record["id"], record["text"]) for record in records), nlp=load())
    for record, reading in zip(records, readings, strict=True):
        for key, share in cases_of(reading.doc, record["attributions"]):
            sums[key][0] += 1
            sums[key][1] += share
    return {key: (int(cases), n) for key, (cases, n) in sums.items() if _is_kept(key, cases, n)}


def cases_of(doc: Doc, attributions: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, float]]:
    """Yield each construction outside marked content: 1 for a report, a half for one marked in part."""
    marked = [(_words(doc, a["content"]), _words(doc, a["cue"])) for a in attributions]
    inside = set().union(*(content for content, _ in marked)) if marked else set()
    for token in doc:
        if token.is_space or token.is_punct or token.i in inside:
            continue
        contents = [content for content, cue in marked if token.i in cue]
        for report in reports(token):
            words = _content(report)
            whole = any(2 * len(words & c) >= max(len(words), len(c)) for c in contents)
            part = any(words & c for c in contents)
            yield (token.lemma_.lower(), report.construction), 1.0 if whole else 0.5 if part else 0.0


def _content(report: Report) -> set[int]:
    words = {t.i for head in report.content for t in head.subtree if not t.is_space and not t.is_punct}
    cut = {t.i for t in report.cue.subtree} if report.around else {report.cue.i}
    return words - cut


def _words(doc: Doc, spans: Iterable[Sequence[int]]) -> set[int]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return {t.i for span in found if span is not None for t in span if not t.is_space and not t.is_punct}


def _is_kept(key: Key, cases: float, n: float) -> bool:
    """Leave out what says nothing: rare pairs of unlisted words, and words that seldom report."""
    cue, construction = key
    if cue in LEFT_OUT or not cue.replace("-", "").isalpha() or not f"{cue}{construction}".isascii():
        return False
    if "," in construction:
        return False
    return (n >= 1 and cases >= 2 and n / cases >= 0.08) or (cue in load_cues().cues and cases >= 3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
