"""Corpora of one article and of many: what a page looks like with hardly anything, and with a lot."""

from __future__ import annotations

from analysis.frames import Tables
from tests.factory.builder import Builder, exact

_FLED = {"unit": "person", "counted": "people who fled", "quantity": "count", "topic_id": "t-fled"}
_PERSONS = 7


def one() -> Tables:
    """Return a single article with one quotation, one claim and one place."""
    build = Builder()
    sentence = "Two people were hurt in Riga, the mayor said."
    build.article("one", f"Fire in Riga\n\n{sentence}", "The Daily Ledger", "2024-03-04")
    build.add("speakers", speaker_id="s-mayor", name="the mayor", kind="role", n_quotations=1)
    build.quotation("one", "Two people were hurt in Riga", "said", "the mayor", sentence, speaker="s-mayor")
    about = {"unit": "person", "quantity": "casualties"}
    claim = build.claim(
        "one",
        "Two people",
        sentence,
        **exact(2, "Two"),
        **about,
        counted="people hurt",
        casualty="injured",
        topic_id="t",
    )
    build.toponym("one", "Riga", sentence, "riga")
    build.topic("t", "people hurt", [claim], **about, verdict="single_source", reason="only one outlet")
    build.add("lines", article_id="one", line_id="line-1", reason="shares nothing")
    return build.tables("one-hash")


def many(n: int = 40) -> Tables:
    """Return `n` articles of twelve outlets (one unknown) with a quotation and a claim each, one topic."""
    build = Builder()
    claims = [_report(build, number) for number in range(n)]
    for number in range(min(n, _PERSONS)):
        build.add(
            "speakers",
            speaker_id=f"s-{number}",
            name=f"Person {number}",
            kind="person",
            n_quotations=len(range(number, n, _PERSONS)),
        )
    build.topic(
        "t-fled",
        "people who fled",
        claims,
        unit="person",
        quantity="count",
        verdict="conflict",
        reason="10 against 49",
        n_outlets=12,
    )
    return build.tables(f"many-{n}-hash")


def _report(build: Builder, number: int) -> str:
    """Add one article of many; return its claim's id."""
    article_id, count, person = f"m{number:04d}", 10 + number, number % _PERSONS
    outlet = None if number % 13 == 12 else f"Outlet {number % 13:02d}"
    day = None if number % 10 == 9 else f"2024-03-{1 + number % 28:02d}"
    fled = f"Some {count} people fled Riga"
    sentence = f"{fled}, Person {person} said."
    build.article(article_id, f"Report {number}\n\n{sentence}", outlet, day)
    build.quotation(article_id, fled, "said", f"Person {person}", sentence, speaker=f"s-{person}")
    build.toponym(article_id, "Riga", sentence, "riga")
    build.add("lines", article_id=article_id, line_id=f"line-{number}", reason="shares nothing")
    return build.claim(article_id, f"{count} people", sentence, **exact(count, str(count)), **_FLED)
