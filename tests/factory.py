"""A small made-up corpus as checked `Tables`: what page, query, figure and export tests stand on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis import store
from analysis.frames import Tables, check_tables, frame
from analysis.spans import finding_id

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1><style>body{display:none}</style>"
    " ![](http://outside.example/a.png) $x^2$ :material/home: 5~6 and 7~8 =cmd|' /C calc'!A0 [a](http://b.example)"
)

LEDGER = """Storm cuts power to Riga

RIGA, Latvia — A storm cut power to 40,000 homes in Riga on Monday. “The grid will hold,” said Anna Ozola, \
the energy minister.

At least 12 people were injured, police said. Ozola denied that the network was old. Schools in the \
capital will stay closed until Wednesday, the city council said.

Get more news
"""

POST = """Power lost in Latvian storm

About 45,000 homes in Riga lost power on Monday. The energy minister, Anna Ozola, told reporters that the \
grid would hold. Vilnius said it would send crews.

Schools in the capital will stay closed until Thursday, the city council said. Between 12 and 15 people \
were injured.
"""

WIRE = """Storm hits Baltic coast

More than 60,000 homes lost power, the company said. Nine people were injured in Riga. Kalnins said \
repairs would take two days.
"""


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


PLACES: dict[str, dict[str, Any]] = {
    "riga": {
        "name": "Riga",
        "kind": "city",
        "country": "LV",
        "latitude": 56.95,
        "longitude": 24.1,
        "precision": "point",
        "score": 0.9,
        "reason": "only city of this name",
    },
    "vilnius": {
        "name": "Vilnius",
        "kind": "city",
        "country": "LT",
        "latitude": 54.69,
        "longitude": 25.28,
        "precision": "point",
        "score": 0.9,
        "reason": "only city of this name",
    },
    "latvia": {
        "name": "Latvia",
        "kind": "country",
        "country": "LV",
        "latitude": 56.9,
        "longitude": 24.9,
        "precision": "centre of area",
        "score": 1.0,
        "reason": "country name",
    },
}


def _speakers(build: Builder) -> None:
    for speaker_id, name, kind, n, aliases in (
        ("s-ozola", "Anna Ozola", "person", 3, ["Ozola"]),
        ("s-police", "police", "group", 1, []),
        ("s-council", "city council", "organisation", 2, []),
        ("s-company", "the company", "organisation", 1, []),
        ("s-lt", "Government of Lithuania", "government", 1, ["Vilnius"]),
        ("s-jk", "Janis Kalnins", "person", 0, []),
        ("s-pk", "Peteris Kalnins", "person", 0, []),
    ):
        build.add("speakers", speaker_id=speaker_id, name=name, kind=kind, aliases=aliases, n_quotations=n)


def _ledger(build: Builder) -> None:
    a = "ledger-1"
    build.article(a, LEDGER, "The Daily Ledger", "2024-03-04", wires=["AP"], story_id="storm")
    opening = "A storm cut power to 40,000 homes in Riga on Monday."
    said = "“The grid will hold,” said Anna Ozola, the energy minister."
    hurt = "At least 12 people were injured, police said."
    build.quotation(
        a,
        "The grid will hold,",
        "said",
        "Anna Ozola, the energy minister",
        said,
        speaker="s-ozola",
        kind="direct",
        utterance="u-grid",
    )
    build.quotation(a, "At least 12 people were injured", "said", "police", hurt, speaker="s-police")
    build.quotation(
        a,
        "the network was old",
        "denied",
        "Ozola",
        "Ozola denied that the network was old.",
        speaker="s-ozola",
        denied=True,
    )
    closed = "Schools in the capital will stay closed until Wednesday, the city council said."
    build.quotation(
        a,
        "Schools in the capital will stay closed until Wednesday",
        "said",
        "city council",
        closed,
        speaker="s-council",
        utterance="u-school",
    )
    build.claim(
        a,
        "40,000 homes",
        opening,
        low=40000,
        high=40000,
        value_text="40,000",
        bound="exact",
        unit="home",
        counted="homes without power",
        quantity="count",
        topic_id="t-homes",
    )
    build.claim(
        a,
        "At least 12 people",
        hurt,
        low=12,
        value_text="At least 12",
        bound="at_least",
        unit="person",
        counted="people injured",
        quantity="casualties",
        casualty="injured",
        topic_id="t-hurt",
        authority_id="s-police",
        quotation_id=str(build.rows["quotations"][1]["quotation_id"]),
    )
    build.toponym(a, "RIGA", "RIGA, Latvia", "riga", sense="dateline")
    build.toponym(a, "Latvia", "RIGA, Latvia", "latvia", sense="embedded")
    build.toponym(a, "Riga", opening, "riga", role="named")
    for words, role in (("Anna Ozola", "energy minister"), ("Ozola denied", None)):
        start, _ = build.span(a, words)
        surface = words.removesuffix(" denied")
        role_span = build.span(a, role) if role else (None, None)
        build.add(
            "mentions",
            mention_id=f"{a}:m{start}",
            speaker_id="s-ozola",
            article_id=a,
            start=start,
            end=start + len(surface),
            surface=surface,
            role_start=role_span[0],
            role_end=role_span[1],
            reason="full name" if role else "surname of the only Ozola in the article",
        )


def _post(build: Builder) -> None:
    a = "post-1"
    build.article(a, POST, "Northern Post", "2024-03-05", wires=[], story_id="storm")
    opening = "About 45,000 homes in Riga lost power on Monday."
    told = "The energy minister, Anna Ozola, told reporters that the grid would hold."
    sent = "Vilnius said it would send crews."
    closed = "Schools in the capital will stay closed until Thursday, the city council said."
    hurt = "Between 12 and 15 people were injured."
    build.quotation(
        a, "the grid would hold", "told", "Anna Ozola", told, speaker="s-ozola", utterance="u-grid"
    )
    build.quotation(a, "it would send crews", "said", "Vilnius", sent, speaker="s-lt")
    build.quotation(
        a,
        "Schools in the capital will stay closed until Thursday",
        "said",
        "city council",
        closed,
        speaker="s-council",
        utterance="u-school",
    )
    build.claim(
        a,
        "About 45,000 homes",
        opening,
        low=40500,
        high=49500,
        value_text="About 45,000",
        bound="about",
        unit="home",
        counted="homes without power",
        quantity="count",
        topic_id="t-homes",
    )
    build.claim(
        a,
        "Between 12 and 15 people",
        hurt,
        low=12,
        high=15,
        value_text="Between 12 and 15",
        bound="between",
        unit="person",
        counted="people injured",
        quantity="casualties",
        casualty="injured",
        topic_id="t-hurt",
    )
    build.toponym(a, "Riga", opening, "riga")
    build.toponym(a, "Vilnius", sent, "vilnius", sense="metonym")


def _wire(build: Builder) -> None:
    a = "wire-1"
    build.article(
        a,
        WIRE,
        "City Wire",
        "2024-03-05",
        wires=["Reuters"],
        story_id="storm",
        note="A digest written for a test.",
    )
    homes = "More than 60,000 homes lost power, the company said."
    hurt = "Nine people were injured in Riga."
    days = "Kalnins said repairs would take two days."
    build.quotation(
        a, "More than 60,000 homes lost power", "said", "the company", homes, speaker="s-company"
    )
    build.quotation(
        a, "repairs would take two days", "said", "Kalnins", days, speaker=None, candidates=["s-jk", "s-pk"]
    )
    build.claim(
        a,
        "More than 60,000 homes",
        homes,
        low=60001,
        value_text="More than 60,000",
        bound="more_than",
        unit="home",
        counted="homes without power",
        quantity="count",
        topic_id="t-homes",
        authority_id="s-company",
    )
    build.claim(
        a,
        "Nine people",
        hurt,
        low=9,
        high=9,
        value_text="Nine",
        bound="exact",
        unit="person",
        counted="people injured",
        quantity="casualties",
        casualty="injured",
        topic_id="t-hurt",
    )
    build.claim(
        a,
        "two days",
        days,
        low=2,
        high=2,
        value_text="two",
        bound="exact",
        unit="day",
        counted="repairs",
        quantity="duration",
        topic_id="t-days",
    )
    build.toponym(a, "Riga", hurt, "riga", role="named")


def _comparison(build: Builder) -> None:
    claims = {row["claim_id"]: row for row in build.rows["claims"]}
    homes = [c for c, row in claims.items() if row["topic_id"] == "t-homes"]
    hurt = [c for c, row in claims.items() if row["topic_id"] == "t-hurt"]
    days = [c for c, row in claims.items() if row["topic_id"] == "t-days"]
    for topic_id, label, unit, quantity, verdict, reason, ids in (
        (
            "t-homes",
            "homes without power",
            "home",
            "count",
            "conflict",
            "40,000 against more than 60,000",
            homes,
        ),
        (
            "t-hurt",
            "people injured",
            "person",
            "casualties",
            "compatible",
            "at least 12 and 12 to 15 overlap",
            hurt,
        ),
        ("t-days", "repairs", "day", "duration", "single_source", "only City Wire gives it", days),
    ):
        build.add(
            "topics",
            topic_id=topic_id,
            label=label,
            unit=unit,
            quantity=quantity,
            verdict=verdict,
            reason=reason,
            first_claim_id=ids[0],
            second_claim_id=ids[-1] if len(ids) > 1 else None,
            n_claims=len(ids),
            n_outlets=len(ids),
            n_lines=min(len(ids), 2),
        )
    for utterance_id, speaker_id, label in (
        ("u-grid", "s-ozola", "The grid will hold"),
        ("u-school", "s-council", "Schools in the capital will stay closed"),
    ):
        build.add(
            "utterances",
            utterance_id=utterance_id,
            speaker_id=speaker_id,
            label=label,
            n_quotations=2,
            n_outlets=2,
            reason="same words",
        )
    _alignments(build)
    for article_id, line_id in (("ledger-1", "line-1"), ("post-1", "line-1"), ("wire-1", "line-2")):
        build.add(
            "lines",
            article_id=article_id,
            line_id=line_id,
            reason="shares a passage with another" if line_id == "line-1" else "shares nothing",
        )
    build.add(
        "stories", story_id="storm", label="Storm in Latvia", first_published="2024-03-04", n_articles=3
    )
    first = build.span(
        "ledger-1", "Schools in the capital will stay closed until Wednesday, the city council said."
    )
    second = build.span(
        "post-1", "Schools in the capital will stay closed until Thursday, the city council said."
    )
    build.add(
        "reuse",
        reuse_id="r1",
        first_article_id="ledger-1",
        first_start=first[0],
        first_end=first[1],
        second_article_id="post-1",
        second_start=second[0],
        second_end=second[1],
        form="reworded",
        origin="uncredited_copy",
        direction="first_to_second",
        score=0.9,
        reason="published a day later",
    )
    before, after = build.span("ledger-1", "Wednesday"), build.span("post-1", "Thursday")
    build.add(
        "changes",
        change_id="r1:1",
        reuse_id="r1",
        kind="other",
        before_article_id="ledger-1",
        before_start=before[0],
        before_end=before[1],
        after_article_id="post-1",
        after_start=after[0],
        after_end=after[1],
        weight=0.5,
    )
    build.add(
        "problems",
        problem_id="p1",
        source_path="broken.json:3",
        stage="corpus",
        message="line 3 is no JSON",
        advice="Mend the line or remove it.",
    )


def _alignments(build: Builder) -> None:
    """Align the two wordings of each utterance: one word is another in each."""
    members: dict[str, list[str]] = {}
    for row in build.rows["quotations"]:
        if row.get("utterance_id"):
            members.setdefault(str(row["utterance_id"]), []).append(str(row["quotation_id"]))
    for utterance_id, pieces in (
        (
            "u-grid",
            (("same", "The grid", "the grid"), ("changed", "will", "would"), ("same", "hold", "hold")),
        ),
        (
            "u-school",
            (
                ("same", "Schools in the capital", "Schools in the capital"),
                ("same", "will stay closed until", "will stay closed until"),
                ("changed", "Wednesday, the city", "Thursday, the city"),
            ),
        ),
    ):
        first, second = members[utterance_id]
        for number, (change, left, right) in enumerate(pieces):
            ends = []
            for article_id, words in (("ledger-1", left), ("post-1", right)):
                # The word alone: what stands behind it tells which of two it is.
                start, _ = build.span(
                    article_id, words, "grid" if words in ("hold", "will", "would") else ""
                )
                ends.append((start, start + len(words.partition(",")[0])))
            build.add(
                "alignments",
                alignment_id=f"{utterance_id}:{number}",
                utterance_id=utterance_id,
                first_quotation_id=first,
                second_quotation_id=second,
                first_article_id="ledger-1",
                second_article_id="post-1",
                change=change,
                first_start=ends[0][0],
                first_end=ends[0][1],
                second_start=ends[1][0],
                second_end=ends[1][1],
            )


def small() -> Tables:
    """Return three articles of three outlets on one storm, with every kind of finding."""
    build = Builder()
    _speakers(build)
    _ledger(build)
    _post(build)
    _wire(build)
    _comparison(build)
    return build.tables("small-hash")


def one() -> Tables:
    """Return a single article with one quotation, one claim and one place."""
    build = Builder()
    text = "Fire in Riga\n\nTwo people were hurt in Riga, the mayor said."
    sentence = "Two people were hurt in Riga, the mayor said."
    build.article("one", text, "The Daily Ledger", "2024-03-04")
    build.add("speakers", speaker_id="s-mayor", name="the mayor", kind="role", n_quotations=1)
    build.quotation("one", "Two people were hurt in Riga", "said", "the mayor", sentence, speaker="s-mayor")
    build.claim(
        "one",
        "Two people",
        sentence,
        low=2,
        high=2,
        value_text="Two",
        bound="exact",
        unit="person",
        counted="people hurt",
        quantity="casualties",
        casualty="injured",
        topic_id="t",
    )
    build.toponym("one", "Riga", sentence, "riga")
    build.add(
        "topics",
        topic_id="t",
        label="people hurt",
        unit="person",
        quantity="casualties",
        verdict="single_source",
        reason="only one outlet",
        first_claim_id="one:c14-24",
        n_claims=1,
        n_outlets=1,
        n_lines=1,
    )
    build.add("lines", article_id="one", line_id="line-1", reason="shares nothing")
    return build.tables("one-hash")


def hostile() -> Tables:
    """Return two articles that attack the page in every text that they and what was found in them have."""
    build = Builder()
    build.add("speakers", speaker_id="s-x", name=HOSTILE, kind="role", aliases=[HOSTILE], n_quotations=2)
    build.add("stories", story_id="st", label=HOSTILE, first_published="2024-03-04", n_articles=2)
    claims = [_attack(build, "bad", "Post", "Two"), _attack(build, "worse", "Gazette", "Nine")]
    build.add(
        "topics",
        topic_id="t",
        label=HOSTILE,
        unit=HOSTILE,
        quantity="count",
        verdict="conflict",
        reason=HOSTILE,
        first_claim_id=claims[0],
        second_claim_id=claims[1],
        n_claims=2,
        n_outlets=2,
        n_lines=1,
    )
    _attack_together(build)
    build.add(
        "problems",
        problem_id="p",
        source_path=f"{HOSTILE}.txt",
        stage="corpus",
        message=HOSTILE,
        advice=HOSTILE,
    )
    return build.tables("hostile-hash")


def _attack(build: Builder, article_id: str, outlet: str, number: str) -> str:
    """Add one hostile article with a finding of each sort; return its claim's id."""
    sentence = f"{number} {HOSTILE} people were hurt in Riga, {HOSTILE} said."
    build.article(
        article_id,
        f"{HOSTILE}\n\n{sentence}",
        f"{outlet} {HOSTILE}",
        "2024-03-04",
        note=HOSTILE,
        byline=HOSTILE,
        wires=[HOSTILE],
        url="javascript:window.hacked=1",
        story_id="st",
    )
    build.quotation(
        article_id,
        f"{number} {HOSTILE} people were hurt in Riga",
        "said",
        HOSTILE,
        sentence,
        speaker="s-x",
        utterance="u",
    )
    build.toponym(article_id, "Riga", sentence, "riga", name=HOSTILE, reason=HOSTILE)
    build.toponym(article_id, "hurt", sentence, None, reason=HOSTILE)
    build.add("lines", article_id=article_id, line_id="line-1", reason=HOSTILE)
    return build.claim(
        article_id,
        f"{number} {HOSTILE} people",
        sentence,
        low=2 if number == "Two" else 9,
        high=2 if number == "Two" else 9,
        value_text=number,
        bound="exact",
        unit=HOSTILE,
        counted=HOSTILE,
        quantity="count",
        topic_id="t",
        authority_id="s-x",
    )


def _attack_together(build: Builder) -> None:
    """Add what the two hostile articles share, with one word changed."""
    both = ("bad", "worse")
    first, second = (build.span(a, build.texts[a].partition("\n\n")[2]) for a in both)
    before, after = build.span("bad", "Two"), build.span("worse", "Nine")
    build.add(
        "utterances",
        utterance_id="u",
        speaker_id="s-x",
        label=HOSTILE,
        n_quotations=2,
        n_outlets=2,
        reason=HOSTILE,
    )
    said = [str(row["quotation_id"]) for row in build.rows["quotations"]]
    build.add(
        "alignments",
        alignment_id="u:0",
        utterance_id="u",
        first_quotation_id=said[0],
        second_quotation_id=said[1],
        first_article_id="bad",
        second_article_id="worse",
        change="changed",
        first_start=before[0],
        first_end=before[1],
        second_start=after[0],
        second_end=after[1],
    )
    build.add(
        "reuse",
        reuse_id="r",
        first_article_id="bad",
        first_start=first[0],
        first_end=first[1],
        second_article_id="worse",
        second_start=second[0],
        second_end=second[1],
        form="reworded",
        origin="unknown",
        direction="unknown",
        score=0.9,
        reason=HOSTILE,
    )
    build.add(
        "changes",
        change_id="r:1",
        reuse_id="r",
        kind="number",
        before_article_id="bad",
        before_start=before[0],
        before_end=before[1],
        after_article_id="worse",
        after_start=after[0],
        after_end=after[1],
        weight=1.0,
    )


def many(n: int = 40) -> Tables:
    """Return `n` articles of twelve outlets (one unknown) with a quotation and a claim each, one topic."""
    build = Builder()
    for number in range(n):
        outlet = None if number % 13 == 12 else f"Outlet {number % 13:02d}"
        count = 10 + number
        sentence = f"Some {count} people fled Riga, Person {number % 7} said."
        text = f"Report {number}\n\n{sentence}"
        article_id = f"m{number:04d}"
        build.article(
            article_id, text, outlet, None if number % 10 == 9 else f"2024-03-{1 + number % 28:02d}"
        )
        build.quotation(
            article_id,
            f"Some {count} people fled Riga",
            "said",
            f"Person {number % 7}",
            sentence,
            speaker=f"s-{number % 7}",
        )
        build.claim(
            article_id,
            f"{count} people",
            sentence,
            low=count,
            high=count,
            value_text=str(count),
            bound="exact",
            unit="person",
            counted="people who fled",
            quantity="count",
            topic_id="t-fled",
        )
        build.toponym(article_id, "Riga", sentence, "riga")
        build.add("lines", article_id=article_id, line_id=f"line-{number}", reason="shares nothing")
    for number in range(min(n, 7)):
        build.add(
            "speakers",
            speaker_id=f"s-{number}",
            name=f"Person {number}",
            kind="person",
            n_quotations=len(range(number, n, 7)),
        )
    claims = build.rows["claims"]
    build.add(
        "topics",
        topic_id="t-fled",
        label="people who fled",
        unit="person",
        quantity="count",
        verdict="conflict",
        reason="10 against 49",
        first_claim_id=claims[0]["claim_id"],
        second_claim_id=claims[-1]["claim_id"],
        n_claims=n,
        n_outlets=12,
        n_lines=n,
    )
    return build.tables(f"many-{n}-hash")


def write(folder: Path, tables: Tables) -> Path:
    """Write tables as a store and return its folder."""
    store.write(folder, tables, store.Manifest(tables.corpus_hash, "inputs", "method"))
    return folder
