"""Joins of names: pairs of mentions that are one person or body, or are not.

    python -m tests.benchmarks.names EVAL [--sealed] [--cache DIR] [--list]

`tests/gold/names/README.md` tells how the pairs were drawn and labelled. All articles of the test are
joined together, with the names that the product finds in them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.comparison.speakers.bodies import join_bodies
from analysis.comparison.speakers.mentions import read_mentions
from analysis.comparison.speakers.people import join_people
from tests.benchmarks.eval_findings import FILES, findings_of, records_of

GOLD = Path(__file__).resolve().parents[1] / "gold" / "names"
SIDES = ("first", "second")
BODIES = frozenset(("acronym", "part-within", "part-across", "local-body"))
Span = tuple[str, int, int]


def read_pairs(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def span_of(pair: dict[str, Any], side: str) -> Span:
    return pair[f"{side}_article"], int(pair[f"{side}_start"]), int(pair[f"{side}_end"])


def with_copies(
    pairs: list[dict[str, Any]], names: pd.DataFrame, texts: dict[str, str]
) -> dict[str, dict[str, Span]]:
    """Return where both sides of each pair stand; names written otherwise get an article of their own.

    `names` and `texts` are of the articles as they are; copies are added to both.
    """
    places = {}
    for pair in pairs:
        places[pair["pair"]] = {side: span_of(pair, side) for side in SIDES}
        if pair["written"]:
            article, start, end = places[pair["pair"]]["second"]
            copy = f"{article}#{pair['pair']}"
            texts[copy] = texts[article][:start] + pair["written"] + texts[article][end:]
            places[pair["pair"]]["second"] = (copy, start, start + len(pair["written"]))
    return places


def copied_names(names: pd.DataFrame, pair: dict[str, Any]) -> pd.DataFrame:
    """Return the names of an article whose second mention of a pair is written otherwise."""
    article, start, end = span_of(pair, "second")
    longer = len(pair["written"]) - (end - start)
    rows = names[names["article_id"] == article].copy()
    rows["end"] = rows["end"].where(rows["end"] < end, rows["end"] + longer)
    rows["start"] = rows["start"].where(rows["start"] <= start, rows["start"] + longer)
    rows["article_id"] = f"{article}#{pair['pair']}"
    rows["name_id"] = rows["name_id"] + f"#{pair['pair']}"
    return rows


def missing_names(
    pairs: list[dict[str, Any]], places: dict[str, dict[str, Span]], names: pd.DataFrame
) -> pd.DataFrame:
    """Return rows for the mentions of the test that the recogniser does not find (any more)."""
    known = set(zip(names["article_id"], names["start"], names["end"], strict=True))
    rows = []
    for pair in pairs:
        label = "ORG" if pair["stratum"] in BODIES else "PERSON"
        for article, start, end in places[pair["pair"]].values():
            if (article, start, end) not in known:
                known.add((article, start, end))
                row = {"article_id": article, "start": start, "end": end, "label": label}
                rows.append(row | {"name_id": f"{article}:t{start}-{end}", "sentence_start": start})
    return pd.DataFrame(rows)


def identities(
    names: pd.DataFrame,
    texts: dict[str, str],
    circles: dict[str, frozenset[str]],
    dates: dict[str, pd.Timestamp],
) -> dict[Span, str]:
    """Return who is meant by each mention."""
    mentions = read_mentions(names, texts)
    people = join_people(mentions, texts, circles, dates)
    bodies = join_bodies(mentions, circles)
    found = {place: f"o:{key}" for place, (key, _) in bodies.who.items()}
    return found | {place: key for place, (key, _) in people.who.items()}


def main(arguments: argparse.Namespace) -> None:
    pairs = read_pairs(GOLD / ("sealed.csv" if arguments.sealed else "open.csv"))
    everything = [*read_pairs(GOLD / "open.csv"), *read_pairs(GOLD / "sealed.csv")]
    wanted = {pair[f"{side}_article"] for pair in everything for side in SIDES}
    records = [r for part in FILES for r in records_of(arguments.eval, part) if str(r["id"]) in wanted]
    texts = {str(record["id"]): record["text"] for record in records}
    names, _ = findings_of(records, arguments.cache)
    names = names[names["article_id"].isin(wanted)]
    places = with_copies(pairs, names, texts)
    names = pd.concat([names, *(copied_names(names, p) for p in pairs if p["written"])])
    names = pd.concat([names, missing_names(pairs, places, names)], ignore_index=True)
    outlets = {str(r["id"]): str(r.get("outlet", r["id"])) for r in records}
    known = {str(r["id"]): pd.Timestamp(r["date"], tz="UTC") for r in records if r.get("date")}
    dates = {a: known[a.split("#")[0]] for a in texts if a.split("#")[0] in known}
    who = identities(names, texts, {a: frozenset((outlets[a.split("#")[0]],)) for a in texts}, dates)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        one, two = (who.get(places[pair["pair"]][side]) for side in SIDES)
        joined = one is not None and one == two
        verdict = f"{pair['label']}, {'joined' if joined else 'apart'}"
        counts["all"][verdict] += 1
        counts[pair["stratum"]][verdict] += 1
        if arguments.list and verdict in ("different, joined", "same, apart"):
            written = pair["written"] or pair["second_name"]
            sides = f"{pair['first_name']} | {written}\t{one} | {two}"
            sys.stdout.write(f"{verdict}\t{pair['pair']}\t{pair['stratum']}\t{sides}\n")
    total = counts["all"]
    same = total["same, joined"] + total["same, apart"]
    result = {
        "wrong joins": total["different, joined"],
        "recall": round(total["same, joined"] / max(same, 1), 3),
        "strata": counts,
    }
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--list", action="store_true")
    main(parser.parse_args())
