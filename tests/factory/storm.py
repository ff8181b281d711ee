"""Three articles of three outlets on one storm, with every kind of finding."""

from __future__ import annotations

from analysis.frames import Tables
from tests.factory.builder import Builder, exact, sides

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

_HOMES = {"unit": "home", "counted": "homes without power", "quantity": "count", "topic_id": "t-homes"}
_HURT = {
    "unit": "person",
    "counted": "people injured",
    "quantity": "casualties",
    "casualty": "injured",
    "topic_id": "t-hurt",
}
_DAYS = {"unit": "day", "counted": "repairs", "quantity": "duration", "topic_id": "t-days"}
_CLOSED = "Schools in the capital will stay closed until {}, the city council said."


def small() -> Tables:
    """Return three articles of three outlets on one storm, with every kind of finding."""
    build = Builder()
    _speakers(build)
    _ledger(build)
    _ozola(build)
    _post(build)
    _wire(build)
    _topics(build)
    _utterances(build)
    _lines(build)
    _copy(build)
    build.add(
        "problems",
        problem_id="p1",
        source_path="broken.json:3",
        stage="corpus",
        message="line 3 is no JSON",
        advice="Mend the line or remove it.",
    )
    return build.tables("small-hash")


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
    old = "Ozola denied that the network was old."
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
    build.quotation(a, "the network was old", "denied", "Ozola", old, speaker="s-ozola", denied=True)
    _closed(build, a, "Wednesday")
    build.claim(a, "40,000 homes", opening, **exact(40000, "40,000"), **_HOMES)
    build.claim(
        a,
        "At least 12 people",
        hurt,
        low=12,
        value_text="At least 12",
        bound="at_least",
        authority_id="s-police",
        quotation_id=str(build.rows["quotations"][1]["quotation_id"]),
        **_HURT,
    )
    build.toponym(a, "RIGA", "RIGA, Latvia", "riga", sense="dateline")
    build.toponym(a, "Latvia", "RIGA, Latvia", "latvia", sense="embedded")
    build.toponym(a, "Riga", opening, "riga", role="named")


def _closed(build: Builder, article_id: str, until: str) -> None:
    """Add what the city council says of the schools, which two articles report."""
    build.quotation(
        article_id,
        f"Schools in the capital will stay closed until {until}",
        "said",
        "city council",
        _CLOSED.format(until),
        speaker="s-council",
        utterance="u-school",
    )


def _ozola(build: Builder) -> None:
    """Add the mentions of the minister in the first article."""
    a = "ledger-1"
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
    hurt = "Between 12 and 15 people were injured."
    build.quotation(
        a, "the grid would hold", "told", "Anna Ozola", told, speaker="s-ozola", utterance="u-grid"
    )
    build.quotation(a, "it would send crews", "said", "Vilnius", sent, speaker="s-lt")
    _closed(build, a, "Thursday")
    about = {"low": 40500, "high": 49500, "value_text": "About 45,000", "bound": "about"}
    build.claim(a, "About 45,000 homes", opening, **about, **_HOMES)
    between = {"low": 12, "high": 15, "value_text": "Between 12 and 15", "bound": "between"}
    build.claim(a, "Between 12 and 15 people", hurt, **between, **_HURT)
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
    more = {"low": 60001, "value_text": "More than 60,000", "bound": "more_than"}
    build.claim(a, "More than 60,000 homes", homes, authority_id="s-company", **more, **_HOMES)
    build.claim(a, "Nine people", hurt, **exact(9, "Nine"), **_HURT)
    build.claim(a, "two days", days, **exact(2, "two"), **_DAYS)
    build.toponym(a, "Riga", hurt, "riga", role="named")


def _topics(build: Builder) -> None:
    for kind, verdict, reason in (
        (_HOMES, "conflict", "40,000 against more than 60,000"),
        (_HURT, "compatible", "at least 12 and 12 to 15 overlap"),
        (_DAYS, "single_source", "only City Wire gives it"),
    ):
        topic = kind["topic_id"]
        claims = [str(row["claim_id"]) for row in build.rows["claims"] if row["topic_id"] == topic]
        build.topic(
            topic,
            kind["counted"],
            claims,
            unit=kind["unit"],
            quantity=kind["quantity"],
            verdict=verdict,
            reason=reason,
            n_lines=min(len(claims), 2),
        )


def _utterances(build: Builder) -> None:
    """Add what two articles report, and align the two wordings: one word is another in each."""
    build.utterance("u-grid", "s-ozola", "The grid will hold", "same words")
    build.utterance("u-school", "s-council", "Schools in the capital will stay closed", "same words")
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
        for number, (change, left, right) in enumerate(pieces):
            ends = []
            for article_id, words in (("ledger-1", left), ("post-1", right)):
                # The word alone: what stands behind it tells which of two it is.
                after = "grid" if words in ("hold", "will", "would") else ""
                start, _ = build.span(article_id, words, after)
                ends.append((article_id, (start, start + len(words.partition(",")[0]))))
            build.alignment(utterance_id, number, change, *ends)


def _lines(build: Builder) -> None:
    for article_id, line_id, reason in (
        ("ledger-1", "line-1", "shares a passage with another"),
        ("post-1", "line-1", "shares a passage with another"),
        ("wire-1", "line-2", "shares nothing"),
    ):
        build.add("lines", article_id=article_id, line_id=line_id, reason=reason)
    build.add(
        "stories", story_id="storm", label="Storm in Latvia", first_published="2024-03-04", n_articles=3
    )


def _copy(build: Builder) -> None:
    """Add the passage that the second article has from the first, with another day in it."""
    first, second = ("ledger-1", "Wednesday"), ("post-1", "Thursday")
    whole = [(article, build.span(article, _CLOSED.format(day))) for article, day in (first, second)]
    days = [(article, build.span(article, day)) for article, day in (first, second)]
    build.add(
        "reuse",
        reuse_id="r1",
        **sides(first=whole[0], second=whole[1]),
        form="reworded",
        origin="uncredited_copy",
        direction="first_to_second",
        score=0.9,
        reason="published a day later",
    )
    build.add(
        "changes",
        change_id="r1:1",
        reuse_id="r1",
        kind="other",
        **sides(before=days[0], after=days[1]),
        weight=0.5,
    )
