"""The log of corrections: who, when, why, before and after; undo; where analysts differ; as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from analysis.corrections import CorrectionError
from analysis.queries import review
from analysis.queries.evidence import count_words
from pages.components import access, tables
from pages.components.access import uploads
from pages.components.actions import Action, read
from pages.components.cache import ask
from pages.components.evidence import words
from pages.components.review import desk
from pages.components.setup import Page
from pages.components.text import md

HISTORY = {
    "when": "When",
    "author": "Who",
    "what": "What was done: before → after",
    "standing": "Now",
    "sort": "Of",
    "words": "On",
    "reason": "Why",
    "outlet": "Outlet",
    "headline": "Headline",
}
DIFFERENT = {
    "sort": "Of",
    "words": "On",
    "applied": "Applied: the latest",
    "others": "Differs",
    "outlet": "Outlet",
    "headline": "Headline",
}
_MOST_BYTES = 50_000_000


def show_history(page: Page) -> None:
    """Draw every entry on this corpus, the latest first, each with its undo."""
    tell()
    found = ask(review.history, page.view)
    if found.empty:
        st.info("Nobody has corrected or confirmed anything in this corpus yet.")
        return
    st.caption(
        f"{count_words(len(found), 'entry', 'entries')}, of the whole corpus whatever the filters. Nothing "
        "is ever altered: to undo is an entry too, and can be undone."
    )

    def actions(row: Any) -> list[Action | None]:
        undo = Action("Undo this", lambda: desk.undo(page.view.tables, row.entry_id))
        return [undo if row.is_open and access.may("correct") else None, read(words(row.article_id))]

    tables.show(
        found,
        HISTORY,
        page,
        key="history",
        name="corrections",
        wraps=True,
        actions=actions,
        hint="Tick a row to undo it or to read its article.",
    )


def show_differences(page: Page) -> None:
    """Draw where analysts differ."""
    tell()
    found = ask(review.disagreements, page.view)
    if found.empty:
        st.info("No two analysts differ on anything in this corpus.")
        return
    st.caption("Counts and charts follow the latest. To settle a difference, talk, and decide again.")
    tables.show(
        found,
        DIFFERENT,
        page,
        key="differ",
        name="differences",
        wraps=True,
        actions=lambda row: [read(words(row.article_id), row.finding_id)],
        hint="Tick a row to read the finding.",
    )


def show_exchange(page: Page) -> None:
    """Draw the export of the journal and the import of another."""
    tell()
    st.caption(
        "Corrections name articles by their text, not by this corpus: they hold wherever the same article "
        "is. Taking the same file in twice adds nothing."
    )
    try:
        desk.ready()
    except CorrectionError as error:
        st.error(md(str(error)))
        return
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    st.download_button(
        "Export all corrections",
        access.guarded(desk.export),
        f"corrections-{today}.jsonl",
        "application/x-ndjson",
        on_click="ignore",
        key="export-corrections",
    )
    if access.may("correct"):
        uploads.allow()
        given = st.file_uploader(
            "Take in corrections exported elsewhere", type=["jsonl"], key="import-corrections"
        )
        if given is not None:
            st.button("Take in", on_click=_take_in, args=(given,), key="take-in")


def _take_in(given: Any) -> None:
    if given.size > _MOST_BYTES:
        desk.refuse(f"The file has {given.size:,} bytes; at most {_MOST_BYTES:,} are read.")
    else:
        desk.take_in(given.getvalue())


def tell() -> None:
    """Say what was done last."""
    if told := desk.said():
        (st.error if told[1] else st.success)(md(told[0]))
