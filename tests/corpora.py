"""Small corpora as frames `articles` and `blocks`, and programs that reprint an article in many ways."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from analysis.frames import frame

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"


def article(article_id: str, text: str, **fields: Any) -> dict[str, Any]:
    """Return a row of `articles`: body only, of an outlet and a day of its own unless given."""
    return {
        "article_id": article_id,
        "outlet": f"Outlet {article_id}",
        "published": "2024-03-04",
        "published_precision": "day",
        "language": "en",
        "text": text,
        "n_words": len(text.split()),
        "is_extracted": True,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "source_path": f"{article_id}.txt",
    } | fields


def frames(rows: Sequence[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `articles` and `blocks`; a headline that opens a text is a block of its own."""
    blocks = []
    for row in rows:
        headline = row.get("headline") or ""
        cut = len(headline) if headline and row["text"].startswith(headline) else 0
        pieces = [(0, cut, "headline"), (cut, len(row["text"]), "body")]
        blocks.extend(
            {
                "block_id": f"{row['article_id']}:b{start}",
                "article_id": row["article_id"],
                "start": start,
                "end": end,
                "kind": kind,
            }
            for start, end, kind in pieces
            if start < end
        )
    return frame("articles", rows), frame("blocks", blocks)


def sample_rows() -> list[dict[str, Any]]:
    """Return the digests of `data/sample/` as rows of `articles`, without the corpus room."""
    rows = []
    for path in sorted(SAMPLE.glob("*.md")):
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.safe_load(front)
        fields["published"] = str(fields["published"])
        fields.pop("note")
        rows.append(article(path.stem, text, **fields))
    return rows


def original_rows(folder: Path) -> list[dict[str, Any]]:
    """Return the five trial articles as rows of `articles`, rubbish included, all of it body."""
    table = pd.read_csv(folder / "articles.csv")
    return [
        article(
            str(row.file)[:3],
            (folder / str(row.file)).read_text(encoding="utf-8"),
            outlet=row.outlet,
            published=row.published,
        )
        for row in table.itertuples(index=False)
    ]


def sentences(text: str) -> list[str]:
    """Cut a text into sentences, roughly."""
    return [s.strip() for s in re.split(r"(?<=[.!?”])\s+(?=[“A-Z])", text) if s.strip()]


def cut(text: str) -> str:
    """Leave two sentences of five."""
    return " ".join(s for number, s in enumerate(sentences(text)) if number % 5 < 2)


def reordered(text: str) -> str:
    """Put the sentences into another order: every third first, then the others backwards."""
    pieces = sentences(text)
    others = [piece for number, piece in enumerate(pieces) if number % 3]
    return "\n\n".join([*pieces[::3], *reversed(others)])


def with_headline(text: str) -> str:
    """Put another headline over the text."""
    return "What we know about the visit\n\n" + text


def cut_at_random(text: str, draw: np.random.Generator, *, kept: float) -> str:
    """Keep some of the sentences, in their order."""
    return " ".join(s for s in sentences(text) if draw.random() < kept)


def shuffled(text: str, draw: np.random.Generator) -> str:
    """Put the sentences into any order."""
    pieces = sentences(text)
    draw.shuffle(pieces)
    return "\n\n".join(pieces)


_RESPELLINGS = (
    ("yy", "y"),
    ("yi", "ie"),
    ("nko", "nka"),
    ("ei", "ey"),
    ("ph", "f"),
    ("ck", "k"),
    ("oo", "u"),
)


def respelt(text: str) -> str:
    """Spell names inside sentences as another desk would write them down."""

    def other(match: re.Match[str]) -> str:
        name = match.group()
        for one, two in _RESPELLINGS:
            name = name.replace(one, two)
        return name

    return re.sub(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*", other, text)


def renumbered(text: str) -> tuple[str, int]:
    """Change every number of two or more digits; return the text and how many were changed."""
    return re.subn(r"(?<![\d,.])\d{2,3}(?![\d,.]*\d)", lambda match: str(int(match.group()) + 7), text)


def exchanged(text: str) -> str:
    """Put another word for every fourth longer word in small letters: a text spun by a machine."""
    longer = re.findall(r"\b[a-z]{4,}\b", text)
    others = iter(reversed(longer))
    number = iter(range(len(longer)))
    return re.sub(r"\b[a-z]{4,}\b", lambda m: m.group() if next(number) % 4 else next(others), text)


def negated(text: str) -> tuple[str, int]:
    """Turn the verbs of being round; return the text and how many were turned."""
    return re.subn(r"\b(is|was|were|has|had|will)\b(?! not)", r"\1 not", text)


def quotations_only(text: str) -> str:
    """Keep what stands in quotation marks, in sentences of another hand.

    A paragraph whose straight marks do not pair is left out: what is inside and what outside is not known.
    """
    openings = (
        "One of them put it so:",
        "The words that stayed were",
        "Later somebody added",
        "It was said:",
    )
    paired = [paragraph for paragraph in text.split("\n") if paragraph.count('"') % 2 == 0]
    quoted = [words for paragraph in paired for words in re.findall(r"“[^”]+”|\"[^\"]+\"", paragraph)]
    return "\n\n".join(f"{openings[n % 4]} {words}" for n, words in enumerate(quoted))


REPRINTS = {
    "verbatim": str,
    "cut by 60 %": cut,
    "reordered": reordered,
    "new headline": with_headline,
    "names respelt": respelt,
}
