"""Who speaks in the hand-marked story: speakers, roles, sides, and quotations that two outlets share.

    python -m tests.benchmarks.story SHARED [--list]

SHARED is the folder of trial articles beside the project. Figures are of the product: `build` over the
folder's corpus, compared with `eval/story`. A quotation counts as found where its content and the gold's
share half of their characters.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.pipeline import build

ARTICLES = ("001", "004")
Gold = dict[str, Any]


def read_gold(folder: Path) -> dict[str, Gold]:
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ARTICLES}


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {position for start, end in spans for position in range(int(start), int(end))}


def matched(gold: Sequence[Gold], found: pd.DataFrame) -> dict[str, Any]:
    """Return the quotation found for each of the gold by id, best first, each used once."""
    shares = []
    for quote in gold:
        wanted = _characters(quote["content"])
        for row in found.itertuples(index=False):
            mine = _characters(row.content)
            share = len(wanted & mine) / max(len(wanted), len(mine), 1)
            if share >= 0.5:
                shares.append((share, quote["id"], row))
    pairs: dict[str, Any] = {}
    taken: set[str] = set()
    for _, quote_id, row in sorted(shares, key=lambda item: -item[0]):
        if quote_id not in pairs and row.quotation_id not in taken:
            pairs[quote_id] = row
            taken.add(row.quotation_id)
    return pairs


def forms_of(gold: Mapping[str, Gold]) -> dict[str, set[str]]:
    """Return the names under which each person and body of the gold goes."""
    forms: dict[str, set[str]] = {}
    for article in gold.values():
        for person in article["people"]:
            known = forms.setdefault(person["name"], {person["name"]})
            known.update(person["variants"])
    return forms


def is_right(quote: Gold, names: set[str], forms: Mapping[str, set[str]]) -> bool:
    """Say whether the names of a speaker found are those of the gold's; unnamed groups by their head."""
    wanted = forms.get(quote["speaker"], {quote["speaker"]})
    if wanted & names:
        return True
    if not quote["speaker"].endswith("(unnamed)"):
        return False
    mention = quote["speaker_mention_text"]
    head = (mention or quote["speaker"].removesuffix(" (unnamed)")).split()[-1].lower()
    return any(head in name.lower() for name in names)


def score(tables: Tables, gold: Mapping[str, Gold], across: Gold, told: list[str]) -> dict[str, Any]:
    """Return the figures; what was missed is added to `told`."""
    counts: Counter[str] = Counter()
    forms = forms_of(gold)
    names = {
        row.speaker_id: {row.name, row.name.removesuffix(" (unnamed)"), *row.aliases}
        for row in tables.speakers.itertuples(index=False)
    }
    states = dict(zip(tables.speakers["speaker_id"], tables.speakers["affiliation"], strict=True))
    roles = _roles(tables)
    utterance: dict[str, Any] = {}
    for name, article in gold.items():
        article_id = next(a for a in tables.articles["article_id"] if a.startswith(name))
        found = tables.quotations[tables.quotations["article_id"] == article_id]
        pairs = matched(article["quotes"], found)
        for quote in article["quotes"]:
            kind = "direct or mixed" if quote["kind"] != "indirect" else "indirect"
            counts[f"{kind}: all"] += 1
            row = pairs.get(quote["id"])
            if row is None:
                told.append(f"not found {kind} {quote['id']} {quote['content_text'][0][:60]}")
                continue
            counts[f"{kind}: found"] += 1
            utterance[quote["id"]] = row.utterance_id
            speaker = None if pd.isna(row.speaker_id) else row.speaker_id
            if speaker is None or not is_right(quote, names[speaker], forms):
                verdict = "open" if speaker is None else "wrong"
                counts[f"{kind}: speaker {verdict}"] += 1
                told.append(f"{verdict} {kind} {quote['id']} is {quote['speaker']}, told {speaker}")
                continue
            counts[f"{kind}: speaker right"] += 1
            _score_role(quote, roles.get((article_id, speaker), set()), counts, told)
            _score_side(quote, states[speaker], counts, told)
    _score_utterances(across, utterance, counts, told)
    return dict(sorted(counts.items()))


def _roles(tables: Tables) -> dict[tuple[str, str], set[str]]:
    texts = tables.texts()
    found: dict[tuple[str, str], set[str]] = {}
    for row in tables.mentions.dropna(subset=["role_start"]).itertuples(index=False):
        role = texts[row.article_id][int(row.role_start) : int(row.role_end)]
        found.setdefault((row.article_id, row.speaker_id), set()).add(role)
    return found


def _score_role(quote: Gold, roles: set[str], counts: Counter[str], told: list[str]) -> None:
    if not quote["role"]:
        return
    counts["role: all"] += 1
    wanted = set(quote["role"].lower().replace("’s", "").split()) - {"of", "the", "a", "for"}
    if any(wanted & set(role.lower().replace("’s", "").split()) for role in roles):
        counts["role: found"] += 1
    else:
        told.append(f"role of {quote['speaker']} is {quote['role']}, told {sorted(roles)}")


_STATES = {"Russia": "Russia", "Belarus": "Belarus", "Ukraine": "Ukraine", "United States": "West"}


def _score_side(quote: Gold, state: Any, counts: Counter[str], told: list[str]) -> None:
    mine = None if pd.isna(state) else _STATES.get(state, state)
    side = quote["side"]
    if side in ("Russia", "Belarus", "Ukraine", "West"):
        counts["side: all"] += 1
        counts["side: right"] += mine == side
        counts["side: wrong"] += mine not in (None, side)
        if mine != side:
            told.append(f"side of {quote['speaker']} is {side}, told {mine}")
    elif mine is not None:
        counts["side: given to an outsider"] += 1
        told.append(f"side of {quote['speaker']} is {side}, told {mine}")


def _score_utterances(
    across: Gold, utterance: Mapping[str, Any], counts: Counter[str], told: list[str]
) -> None:
    """Count the shared quotations that are one family, and families that the gold does not have."""
    same = {tuple(sorted(q["id"] for q in group["quotes"])): group for group in across["same_quotes"]}
    for pair, group in same.items():
        counts["shared: all"] += 1
        known = [utterance.get(quote) for quote in pair]
        if not any(pd.isna(u) for u in known) and len(set(known)) == 1:
            counts["shared: joined"] += 1
        else:
            told.append(f"not joined {group['group']} ({group['relation']})")
    for one, two in combinations(sorted(utterance), 2):
        joined = not pd.isna(utterance[one]) and utterance[one] == utterance[two]
        if joined and one[:3] != two[:3] and (one, two) not in same:
            counts["shared: joined, not in the gold"] += 1
            told.append(f"joined beyond the gold {one} {two}")


def main(arguments: argparse.Namespace) -> None:
    story = arguments.shared / "eval" / "story"
    with tempfile.TemporaryDirectory() as store:
        tables = build(arguments.shared / "corpus", store=arguments.store or Path(store))
    across = json.loads((story / "across_001_004.json").read_text(encoding="utf-8"))
    told: list[str] = []
    result = score(tables, read_gold(story), across, told)
    if arguments.list:
        sys.stdout.write("\n".join(told) + "\n")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--list", action="store_true")
    main(parser.parse_args())
