"""What makes frames of findings: rows whose spans are found by their words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from analysis.frames import Tables, check_tables, frame
from analysis.spans import Span, finding_id


def _place(name: str, kind: str, country: str, at: tuple[float, float], reason: str) -> dict[str, Any]:
    """Return the columns of a resolved place."""
    return {
        "name": name,
        "kind": kind,
        "country": country,
        "latitude": at[0],
        "longitude": at[1],
        "precision": "point" if kind == "city" else "centre of area",
        "score": 0.9 if kind == "city" else 1.0,
        "reason": reason,
    }


PLACES = {
    "riga": _place("Riga", "city", "LV", (56.95, 24.1), "only city of this name"),
    "vilnius": _place("Vilnius", "city", "LT", (54.69, 25.28), "only city of this name"),
    "latvia": _place("Latvia", "country", "LV", (56.9, 24.9), "country name"),
}


class Builder:
    """Collects rows whose spans are found by their words."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.texts: dict[str, str] = {}

    def add(self, frame_name: str, /, **row: Any) -> dict[str, Any]:
        """Add one row to a frame and return it."""
        self.rows.setdefault(frame_name, []).append(row)
        return row

    def span(self, article_id: str, words: str, after: str = "") -> tuple[int, int]:
        """Find `words` in an article, behind `after`."""
        text = self.texts[article_id]
        start = text.index(words, text.index(after) if after else 0)
        return start, start + len(words)

    def evidence(
        self, key: str, article_id: str, words: str, sentence: str, after: str = ""
    ) -> dict[str, Any]:
        """Make the columns that every finding carries."""
        start, end = self.span(article_id, words, after)
        first, last = self.span(article_id, sentence)
        letter = {
            "quotation_id": "q",
            "claim_id": "c",
            "toponym_id": "t",
            "demonym_id": "d",
            "name_id": "n",
        }[key]
        return {
            key: finding_id(article_id, letter, start, end),
            "article_id": article_id,
            "start": start,
            "end": end,
            "sentence_start": first,
            "sentence_end": last,
            "block_kind": "body",
        }

    def article(self, article_id: str, text: str, outlet: str | None, day: str | None, **more: Any) -> None:
        """Add an article with blocks: headline first, promo for a line that asks for more."""
        self.texts[article_id] = text
        headline = text.split("\n", 1)[0]
        self.add(
            "articles",
            article_id=article_id,
            text=text,
            outlet=outlet,
            outlet_origin="stated" if outlet else None,
            published=day,
            published_precision="day" if day else None,
            published_origin="given" if day else None,
            headline=headline,
            headline_origin="inferred",
            language="en",
            n_words=len(text.split()),
            is_extracted=True,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            source_path=f"{article_id}.txt",
            **more,
        )
        promo = text.find("Get more news")
        cuts = [0, len(headline), *([promo] if promo > 0 else []), len(text)]
        for start, end, kind in zip(cuts, cuts[1:], ("headline", "body", "promo"), strict=False):
            self.add(
                "blocks",
                block_id=f"{article_id}:b{start}",
                article_id=article_id,
                start=start,
                end=end,
                kind=kind,
            )

    def quotation(
        self,
        article_id: str,
        content: str,
        cue: str,
        source: str,
        sentence: str,
        *,
        speaker: str | None,
        kind: str = "indirect",
        denied: bool = False,
        candidates: Sequence[str] = (),
        utterance: str | None = None,
    ) -> None:
        """Add a quotation; `sentence` is its whole sentence."""
        spans = {
            name: self.span(article_id, words, sentence[:20])
            for name, words in (("content", content), ("cue", cue), ("source", source))
        }
        start, end = min(s for s, _ in spans.values()), max(e for _, e in spans.values())
        words = self.texts[article_id][start:end]
        self.add(
            "quotations",
            **self.evidence("quotation_id", article_id, words, sentence),
            content=[spans["content"]],
            quoted=[spans["content"]] if kind == "direct" else [],
            kind=kind,
            act="speech",
            denied=denied,
            cue_start=spans["cue"][0],
            cue_end=spans["cue"][1],
            source_start=spans["source"][0],
            source_end=spans["source"][1],
            speaker_start=spans["source"][0],
            speaker_end=spans["source"][1],
            score=0.8,
            method="test",
            speaker_id=speaker,
            candidates=list(candidates),
            utterance_id=utterance,
        )

    def claim(self, article_id: str, words: str, sentence: str, **more: Any) -> str:
        """Add a claim and return its id."""
        row = self.add(
            "claims",
            **self.evidence("claim_id", article_id, words, sentence),
            surface=words,
            negated=False,
            score=0.7,
            method="test",
            **more,
        )
        return str(row["claim_id"])

    def topic(self, topic_id: str, label: str, claims: Sequence[str], **more: Any) -> None:
        """Add a topic of some claims, each of another outlet unless told otherwise."""
        counts = {"n_claims": len(claims), "n_outlets": len(claims), "n_lines": len(claims)}
        last = claims[-1] if len(claims) > 1 else None
        ends = {"first_claim_id": claims[0], "second_claim_id": last}
        self.add("topics", topic_id=topic_id, label=label, **{**counts, **ends, **more})

    def utterance(self, utterance_id: str, speaker_id: str, label: str, reason: str) -> None:
        """Add an utterance that two quotations report."""
        about = {"speaker_id": speaker_id, "label": label, "reason": reason}
        self.add("utterances", utterance_id=utterance_id, n_quotations=2, n_outlets=2, **about)

    def said(self, utterance_id: str) -> list[str]:
        """Return the quotations that report an utterance."""
        rows = self.rows["quotations"]
        return [str(row["quotation_id"]) for row in rows if row.get("utterance_id") == utterance_id]

    def alignment(
        self, utterance_id: str, number: int, change: str, first: tuple[str, Span], second: tuple[str, Span]
    ) -> None:
        """Align words of the two reports of an utterance; `first` and `second` are article and span."""
        self.add(
            "alignments",
            alignment_id=f"{utterance_id}:{number}",
            utterance_id=utterance_id,
            change=change,
            **dict(
                zip(("first_quotation_id", "second_quotation_id"), self.said(utterance_id), strict=True)
            ),
            **sides(first=first, second=second),
        )

    def toponym(self, article_id: str, words: str, sentence: str, place: str | None, **more: Any) -> None:
        """Add a toponym of a place in `PLACES`, or an unresolved one."""
        self.add(
            "toponyms",
            **self.evidence("toponym_id", article_id, words, sentence, sentence[:20]),
            **{
                "surface": words,
                "sense": "literal",
                "place_id": place,
                **PLACES.get(place or "", {}),
                **more,
            },
        )

    def tables(self, corpus_hash: str) -> Tables:
        """Return the checked tables."""
        return check_tables(
            Tables.of(
                {name: frame(name, rows) for name, rows in self.rows.items()}, corpus_hash=corpus_hash
            )
        )


def sides(**places: tuple[str, Span]) -> dict[str, Any]:
    """Return the columns of what stands in two articles, by the names of the sides."""
    return {
        name: value
        for side, (article_id, (start, end)) in places.items()
        for name, value in (
            (f"{side}_article_id", article_id),
            (f"{side}_start", start),
            (f"{side}_end", end),
        )
    }


def exact(value: float, words: str) -> dict[str, Any]:
    """Return the columns of an exact value."""
    return {"low": value, "high": value, "value_text": words, "bound": "exact"}
