"""Review in the reader: what people said of findings, and what can be said of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.corrections import Correction, CorrectionError, Entry, Who, drafts, review_of
from analysis.corrections.standing import Ruling
from analysis.frames import Tables
from analysis.queries.evidence import date_words
from analysis.queries.reader import ArticleView, Finding
from analysis.queries.review import choices
from analysis.queries.review.told import deed_words, words_of
from pages.components import access
from pages.components.review import desk
from pages.components.setup import Page

_FRAMES = {
    "quotation": "quotations",
    "claim": "claims",
    "place": "toponyms",
    "name": "names",
    "shared": "reuse",
}
_BOUNDS = (
    *("exact", "about", "nearly", "at_least", "at_most", "more_than"),
    *("less_than", "between", "vague"),
)


def data(article: ArticleView, page: Page, focus: str | None) -> dict[str, Any]:
    """Return what the reader's browser side needs to show review and to offer it."""
    told = desk.said()
    may_correct = access.may("correct")
    return {
        "may": may_correct,
        "mayNote": access.may("note"),
        "author": desk.author(),
        "said": list(told) if told else None,
        "of": _of(article, page.view.tables),
        "notes": [_note(entry) for entry in review_of(page.view.tables).notes.get(article.article_id, ())],
        "rejected": _rejected(article, page.view.tables),
        "offer": _offer(article, page, focus) if may_correct and focus else None,
    }


def _of(article: ArticleView, tables: Tables) -> dict[str, dict[str, Any]]:
    """Return what people said of each finding of the article that they said something of."""
    review = review_of(tables)
    here = {finding.finding_id for finding in article.findings}
    found: dict[str, dict[str, Any]] = {}
    for (target, aspect), ruling in review.rulings.items():
        if target in here and not aspect.startswith("note "):
            found.setdefault(target, {"lines": [], "notes": []})["lines"].append(_line(ruling))
    for target in here & set(review.notes):
        own = found.setdefault(target, {"lines": [], "notes": []})
        own["notes"] = [_note(entry) for entry in review.notes[target]]
    return found


def _line(ruling: Ruling) -> dict[str, Any]:
    return {
        "words": deed_words(ruling.entry),
        "why": ruling.entry.correction.reason,
        "id": ruling.entry.entry_id,
        "others": [deed_words(other) for other in ruling.differing],
    }


def _note(entry: Entry) -> dict[str, str]:
    return {
        "words": str(entry.correction.after["text"]),
        "on": words_of(entry) if entry.correction.frame == "text" else "",
        "who": f"{entry.author}, {date_words(entry.made_at)}",
        "id": entry.entry_id,
    }


def _rejected(article: ArticleView, tables: Tables) -> list[dict[str, str]]:
    """Return what was rejected in this article; it stands in no frame any more."""
    review = review_of(tables)
    gone = {
        str(found)
        for frame, table in review.rejected.items()
        for found in _ids_here(table, frame, article.article_id)
    }
    return [
        {"words": words_of(ruling.entry), "who": deed_words(ruling.entry), "id": ruling.entry.entry_id}
        for (target, aspect), ruling in review.rulings.items()
        if aspect == "verdict" and target in gone
    ]


def _ids_here(table: pd.DataFrame, frame: str, article_id: str) -> list[Any]:
    column = "first_article_id" if frame == "reuse" else "article_id"
    return table.loc[table[column] == article_id].iloc[:, 0].tolist()


def _offer(article: ArticleView, page: Page, focus: str) -> dict[str, Any] | None:
    """Return what the chosen finding can be changed to."""
    finding = next((one for one in article.findings if one.finding_id == focus), None)
    if finding is None:
        return None
    offer: dict[str, Any] = {"id": focus}
    if finding.sort in ("quotation", "claim"):
        offer["speakers"] = choices.speakers(page.view, article.article_id)
    if finding.sort == "claim":
        offer |= {"topics": choices.topics(page.view, focus), "bounds": list(_BOUNDS)}
        offer["value"] = choices.value_of(page.view, focus)
    if finding.sort == "place":
        offer["places"] = [[p, words] for p, words in choices.places(page.view, focus).items()]
    return offer


def _frame_of(finding: Finding) -> str:
    """Return the frame that a finding of the reader is a row of."""
    is_mention = finding.sort == "name" and finding.kind == "speaker"
    return "mentions" if is_mention else _FRAMES[finding.sort]


def act(article: ArticleView, page: Page, asked: str) -> None:
    """Do what the browser asks for: one record of JSON; used as a callback."""
    record = desk.record_of(asked)
    if record.get("next"):
        st.query_params["focus"] = str(record["next"])
    deed = str(record.get("do"))
    if deed == "undo":
        desk.undo(page.view.tables, str(record.get("entry") or "") or None)
        return
    frames = {one.finding_id: _frame_of(one) for one in article.findings}
    found = str(record.get("id") or "")
    words, make = _DEEDS.get(deed, ("", _unknown))
    record["frame"] = frames.get(found, "")
    record["article"] = article.article_id

    def correction(tables: Tables) -> Correction:
        if found and not record["frame"]:
            raise CorrectionError("This finding is not there any more; somebody may have rejected it.")
        own = make(tables, found, record, page)
        return drafts.with_reason(own, str(record.get("why") or ""))

    desk.decide(page.view.tables, correction, words)


_Make = Callable[[Tables, str, dict[str, Any], Page], Correction]


def _unknown(*_: object) -> Correction:
    raise CorrectionError("This cannot be done here.")


def _judge(tables: Tables, found: str, record: dict[str, Any], _: Page) -> Correction:
    return drafts.judge(tables, record["frame"], found, record["do"])


def _speaker(tables: Tables, found: str, record: dict[str, Any], page: Page) -> Correction:
    who = _who(tables, record, page)
    if record["do"] == "authority":
        return drafts.set_authority(tables, found, who)
    return drafts.set_speaker(tables, found, who)


def _who(tables: Tables, record: dict[str, Any], page: Page) -> Who | None:
    """Return the speaker that was named: one of the corpus by its label, else somebody new."""
    name = " ".join(str(record.get("name") or "").split())
    if not name:
        return None
    speaker_id = choices.speaker_named(page.view, name)
    return Who(name, "person") if speaker_id is None else drafts.who_is(tables, speaker_id)


def _value(tables: Tables, found: str, record: dict[str, Any], _: Page) -> Correction:
    low, high = choices.number(record.get("low")), choices.number(record.get("high"))
    bound = str(record.get("bound"))
    if bound == "exact" and (low is None) != (high is None):
        low = high = low if high is None else high
    return drafts.set_value(tables, found, low, high, bound)


def _topic(tables: Tables, found: str, record: dict[str, Any], _: Page) -> Correction:
    return drafts.set_topic(tables, found, str(record.get("topic") or "") or None)


def _place(tables: Tables, found: str, record: dict[str, Any], page: Page) -> Correction:
    if record.get("sense") and not record.get("changes"):
        return drafts.set_sense(tables, found, str(record["sense"]))
    place = choices.place_named(page.view, found, str(record.get("place") or ""))
    everywhere = bool(record.get("everywhere"))
    return drafts.move_place(tables, found, place, sense=record.get("sense") or None, everywhere=everywhere)


def _span(asked: Any) -> tuple[int, int]:
    if isinstance(asked, list) and len(asked) == 2 and all(type(one) is int for one in asked):
        return asked[0], asked[1]
    raise CorrectionError("The words that were chosen are not in the article. Choose them again.")


def _note_on(tables: Tables, found: str, record: dict[str, Any], _: Page) -> Correction:
    text = str(record.get("text") or "")
    if record.get("span"):
        start, end = _span(record["span"])
        return drafts.note_on_words(tables, record["article"], start, end, text)
    if found:
        return drafts.note(tables, record["frame"], found, text)
    return drafts.note(tables, "articles", record["article"], text)


_DEEDS: dict[str, tuple[str, _Make]] = {
    "confirm": ("Confirmed.", _judge),
    "reject": ("Rejected: it is left out of every count.", _judge),
    "speaker": ("Speaker set.", _speaker),
    "authority": ("Authority set.", _speaker),
    "value": ("Value changed; the topic stays until another is set.", _value),
    "topic": ("Topic set.", _topic),
    "place": ("Place set.", _place),
    "note": ("Note kept.", _note_on),
}
"""For each deed: what is said when it is kept, and what makes the correction."""
