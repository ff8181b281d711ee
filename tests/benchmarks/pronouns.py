"""Pronouns that speak: whom the program takes them for, against a key made by reading.

    python -m tests.benchmarks.pronouns EVAL [--key KEY.csv] [--cache DIR] [--list]

`tests/gold/pronouns/README.md` tells how the pronouns were drawn. Each stands as the source of a quotation,
whether the extraction finds that quotation or not, so that only the resolution is measured.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.comparison.speakers.book import SpeakerLinks
from analysis.comparison.speakers.resolve import resolve_speakers
from analysis.frames import frame
from tests.benchmarks.eval_findings import findings_of, records_of

KEY = Path(__file__).resolve().parents[1] / "gold" / "pronouns" / "dev.csv"
NOBODY = "-"


def read_key(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row | {"start": int(row["start"]), "end": int(row["end"])} for row in csv.DictReader(lines)]


def with_pronouns(
    quotations: pd.DataFrame, key: list[dict[str, Any]], contents: dict[tuple[str, int], Any]
) -> pd.DataFrame:
    """Return the quotations found and one more for each pronoun of the key that none has as its source."""
    known = set(zip(quotations["article_id"], quotations["speaker_start"], strict=True))
    rows = [
        _row(entry, contents[entry["article"], entry["start"]])
        for entry in key
        if (entry["article"], entry["start"]) not in known
    ]
    return pd.concat([quotations, frame("quotations", rows, owner="finding")], ignore_index=True)


def _row(entry: dict[str, Any], content: Any) -> dict[str, Any]:
    start, end = entry["start"], entry["end"]
    return {
        "quotation_id": f"{entry['article']}:key{start}",
        "article_id": entry["article"],
        "start": min(start, content[0][0]),
        "end": max(end, content[-1][1]),
        "sentence_start": min(start, content[0][0]),
        "sentence_end": max(end, content[-1][1]),
        "content": content,
        "quoted": [],
        "kind": "indirect",
        "act": "speech",
        "denied": False,
        "speaker_start": start,
        "speaker_end": end,
        "source_start": start,
        "source_end": end,
        "block_kind": "body",
        "method": "key",
    }


def judge(entry: dict[str, Any], speaker: str | None, forms: dict[str, set[str]]) -> str:
    """Return what became of one pronoun: right, wrong, or open."""
    if speaker is None:
        return "open"
    wanted = {form.strip() for form in re.split(r"[|&]", entry["referent"])}
    return "right" if wanted & forms[speaker] else "wrong"


def _forms(links: SpeakerLinks, texts: dict[str, str]) -> dict[tuple[str, str], set[str]]:
    """Return the words that mean a speaker in an article."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    spans = zip(*(links.mentions[c] for c in ("speaker_id", "article_id", "start", "end")), strict=True)
    for speaker, article, start, end in spans:
        found[article, speaker].add(texts[article][int(start) : int(end)])
    names = zip(*(links.speakers[c] for c in ("speaker_id", "name", "aliases")), strict=True)
    of = {speaker: {name.removesuffix(" (unnamed)"), *aliases} for speaker, name, aliases in names}
    return {key: words | of[key[1]] for key, words in found.items()}


def main(arguments: argparse.Namespace) -> None:
    key = read_key(arguments.key)
    wanted = {entry["article"] for entry in key}
    records = [r for p in ("dev", "train") for r in records_of(arguments.eval, p) if r["id"] in wanted]
    texts = {r["id"]: r["text"] for r in records}
    contents = {
        (r["id"], found["source"][0][0]): found["content"]
        for r in records
        for found in r["attributions"]
        if found["source"]
    }
    names, quotations = findings_of(records, arguments.cache)
    quotations = with_pronouns(quotations, key, contents)
    links = resolve_speakers(frame("articles"), names, quotations, texts)
    forms = _forms(links, texts)
    at = {
        (article, int(start)): None if pd.isna(speaker) else speaker
        for article, start, speaker in zip(
            quotations["article_id"],
            quotations["speaker_start"].fillna(-1),
            links.quotation_links["speaker_id"],
            strict=True,
        )
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in key:
        speaker = at[entry["article"], entry["start"]]
        verdict = judge(entry, speaker, {s: f for (a, s), f in forms.items() if a == entry["article"]})
        for group in ("all", entry["pronoun"].lower()):
            counts[group][verdict] += 1
        if arguments.list and verdict != "right":
            sys.stdout.write(f"{verdict}\t{entry}\t{speaker}\n")
    sys.stdout.write(json.dumps(counts, indent=1) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--key", type=Path, default=KEY)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--list", action="store_true")
    main(parser.parse_args())
