"""Copies made by program from real articles: which are found, what is none, which changes are flagged.

    python -m tests.benchmarks.copies ARTICLES.jsonl [EVENTS.csv]

Each article is copied under another outlet, a day later, in five ways: cut (two sentences of five kept),
reordered, synonyms (every listed word replaced, small words dropped), numbers (each number changed, each
second negation taken away or put in), and its quotations alone in sentences of another hand, which is no
copy. EVENTS (columns id, event) names articles of one event, which may share wire text: pairs of these are
counted apart, and so are two reports made of quotations, which share that hand. Prints one JSON object.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.comparison.wording import body_spans
from analysis.frames import Tables
from analysis.pipeline import build
from analysis.spans import overlaps
from tests import corpora

COPIES = ("cut", "reordered", "synonyms", "numbers")
QUOTING = "quotations"
JOINING = ("credited_wire", "uncredited_copy")

_PAIRS = """
    said=stated told=informed big=large large=sizeable began=started started=began help=assistance
    against=versus killed=slain people=persons government=administration officials=authorities
    country=nation nation=country president=leader police=officers city=town children=youngsters
    show=reveal showed=revealed found=discovered made=produced called=described asked=requested
    say=state says=states also=too because=since before=prior including=among many=numerous
    most=nearly-all some=several about=roughly while=whereas during=throughout after=following
    new=fresh first=initial last=final next=following group=organisation plan=scheme money=funds
    house=home home=residence work=labour war=conflict attack=assault fight=battle died=perished
    men=males women=females left=departed went=travelled came=arrived got=obtained gave=handed
    took=seized kept=retained held=maintained tried=attempted wanted=wished need=require
    use=employ used=employed end=finish ended=finished ran=managed win=gain won=gained lost=forfeited
    think=believe thought=believed know=understand knew=understood look=appear looked=appeared
    added=continued reported=noted according=as-stated statement=declaration week=seven-days
    early=first-thing late=tardy long=lengthy small=minor strong=powerful important=significant
"""
SYNONYMS = dict(pair.split("=") for pair in _PAIRS.split())
DROPPED = frozenset(
    ("very", "just", "only", "still", "even", "already", "really", "quite", "rather", "indeed")
)

_NUMBER = re.compile(r"\b\d{1,3}\b(?![,.:/-]?\d)(?!\s*(?:a\.m|p\.m))")
_NOT = re.compile(
    r"\b(did|does|do|was|were|is|are|will|would|could|should|has|have|had)( not)?\b(?=\s+(?!not\b)[a-z])"
)


@dataclass(frozen=True)
class Copy:
    """A copy: its text, and where in it a number or a negation was changed."""

    text: str
    changed: tuple[tuple[str, int, int], ...] = ()


def synonyms(text: str) -> Copy:
    """Put another word for every listed one, and drop small words."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in DROPPED:
            return ""
        return SYNONYMS.get(word, word).replace("-", " ")

    return Copy(re.sub(r"[ ]{2,}", " ", re.sub(r"\b[a-z]+\b", other, text)))


def numbers(text: str) -> Copy:
    """Change each number, and each second negation: taken away where it stands, else put in."""
    pieces: list[str] = []
    changed: list[tuple[str, int, int]] = []
    at = size = 0

    def put(piece: str, kind: str = "") -> None:
        nonlocal size
        if kind:
            changed.append((kind, size, size + len(piece)))
        pieces.append(piece)
        size += len(piece)

    for count, (kind, match) in enumerate(_points(text)):
        put(text[at : match.start()])
        at = match.end()
        if kind == "number":
            put(str(int(match.group()) + 2 + count % 8), kind)
        elif count % 2:
            put(match.group())
        elif match.group(2):
            put(match.group(1), kind)
        else:
            put(f"{match.group(1)} not", kind)
    put(text[at:])
    return Copy("".join(pieces), tuple(changed))


def _points(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    found = [("number", m) for m in _NUMBER.finditer(text)] + [("negation", m) for m in _NOT.finditer(text)]
    yield from sorted(found, key=lambda pair: pair[1].start())


_MAKERS: dict[str, Callable[[str], Copy]] = {
    "cut": lambda text: Copy(corpora.cut(text)),
    "reordered": lambda text: Copy(corpora.reordered(text)),
    "synonyms": synonyms,
    "numbers": numbers,
    QUOTING: lambda text: Copy(corpora.quotations_only(text)),
}


def main(source: Path, events: Path | None) -> None:
    originals = [json.loads(line) for line in source.open(encoding="utf-8")]
    copies = _copies(originals)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "corpus.jsonl"
        records = [*originals, *(_record(original, way, copy) for original, way, copy in copies)]
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        tables = build(path, store=Path(name) / "store")
    event_of = _events(events) or {original["id"]: original["id"] for original in originals}
    sys.stdout.write(json.dumps(_measures(tables, copies, event_of), indent=1) + "\n")


def _copies(originals: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str, Copy]]:
    return [
        (original, way, make(original["text"])) for original in originals for way, make in _MAKERS.items()
    ]


def _record(original: dict[str, Any], way: str, copy: Copy) -> dict[str, Any]:
    day = (pd.Timestamp(original["published"]) + pd.Timedelta(days=1)).date().isoformat()
    return {
        "id": f"{original['id']}~{way}",
        "outlet": f"The {way} {original['outlet']}",
        "published": day,
        "headline": f"A report of {day}",
        "text": copy.text,
    }


def _events(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["event"] for row in csv.DictReader(lines)}


def _measures(
    tables: Tables, copies: list[tuple[dict[str, Any], str, Copy]], event_of: dict[str, str]
) -> dict[str, Any]:
    line_of = dict(zip(tables.lines["article_id"], tables.lines["line_id"], strict=True))
    found: dict[str, list[bool]] = {way: [] for way in _MAKERS}
    for original, way, _ in copies:
        found[way].append(line_of[original["id"]] == line_of[f"{original['id']}~{way}"])
    linked = tables.reuse[tables.reuse["origin"].isin(JOINING)]
    pairs = {*zip(linked["first_article_id"], linked["second_article_id"], strict=True)}
    judged: dict[str, list[tuple[str, str]]] = {"right": [], "wrong": [], "not judged": []}
    for pair in sorted(pairs):
        judged[_judgement(*map(_origin, pair), event_of)].append(pair)
    n_right, n_wrong = len(judged["right"]), len(judged["wrong"])
    return {
        "joined_by_way": {way: [sum(hits), len(hits)] for way, hits in found.items()},
        "linked_pairs": {judgement: len(found) for judgement, found in judged.items()},
        "precision": round(n_right / max(n_right + n_wrong, 1), 3),
        "wrong": judged["wrong"],
        "flagged": _flagged(tables, copies),
    }


def _judgement(first: tuple[str, str], second: tuple[str, str], event_of: dict[str, str]) -> str:
    """Say what a link between two articles is: of one text, of different texts, or of no known relation."""
    n_quoting = (first[1], second[1]).count(QUOTING)
    if n_quoting == 2:
        return "not judged"
    if first[0] == second[0]:
        return "wrong" if n_quoting else "right"
    return "not judged" if event_of[first[0]] == event_of[second[0]] else "wrong"


def _origin(article_id: str) -> tuple[str, str]:
    name, _, way = article_id.partition("~")
    return name, way


def _flagged(tables: Tables, copies: list[tuple[dict[str, Any], str, Copy]]) -> dict[str, Any]:
    """Count changed numbers and negations in body that a change of their kind marks; name the others."""
    counts = {"number": [0, 0], "negation": [0, 0]}
    bodies = body_spans(tables.blocks)
    missed: list[tuple[str, str, str]] = []
    n_outside = 0
    texts = tables.texts()
    spans = _marked(tables)
    for original, way, copy in copies:
        name = f"{original['id']}~{way}"
        if not copy.changed:
            continue
        shift = texts[name].index(copy.text)
        for kind, start, end in copy.changed:
            marked = spans.get((original["id"], name), [])
            place = (start + shift, end + shift)
            if not any(overlaps(place, span) for span in bodies[name]):
                n_outside += 1
                continue
            counts[kind][1] += 1
            if any(k == kind and overlaps(span, place) for k, span in marked):
                counts[kind][0] += 1
            else:
                missed.append((name, kind, texts[name][max(place[0] - 40, 0) : place[1] + 40]))
    return {**counts, "outside_body": n_outside, "missed": missed}


def _marked(tables: Tables) -> dict[tuple[str, str], list[tuple[str, tuple[int, int]]]]:
    """Return the changes by pair of articles: kind and span in the later; a cut counts where it was."""
    ends = tables.reuse.set_index("reuse_id")[
        ["first_article_id", "second_article_id", "second_start", "second_end"]
    ]
    marked: dict[tuple[str, str], list[tuple[str, tuple[int, int]]]] = {}
    row: Any
    for row in tables.changes.join(ends, on="reuse_id").itertuples(index=False):
        span = (
            (row.second_start, row.second_end)
            if pd.isna(row.after_start)
            else (row.after_start, row.after_end)
        )
        key = (row.first_article_id, row.second_article_id)
        marked.setdefault(key, []).append((row.kind, (int(span[0]), int(span[1]))))
    return marked


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
