"""Claims: which numbers the outlets give for one thing, and how they stand to each other."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.figures.claims import plot_claims
from analysis.queries import claims
from analysis.queries.choices import labelled
from analysis.queries.evidence import count_words, outlets_and_lines
from analysis.queries.reader import interval_words
from analysis.queries.rows import columns_of
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.evidence import Row, row_of, rows_from, show_rows
from pages.components.links import choose, keep_choice
from pages.components.setup import setup

LEDGER = {
    "label": "Topic",
    "verdict_words": "Verdict",
    "values": "Values as written",
    "behind": "Behind it",
    "n_claims": "Claims",
    "reason": "Reason",
}
CLAIMS = {
    "outlet": "Outlet",
    "published": "Published",
    "value_text": "Value",
    "low": "Low",
    "high": "High",
    "unit": "Unit",
    "bound": "Bound",
    "authority": "Authority",
    "sentence": "Sentence",
    "note": "Note",
}


def _row(found: Any) -> Row:
    interval = interval_words(found.low, found.high, found.unit) or "no value"
    tags = (found.bound.replace("_", " "), *(("there is none",) if found.negated else ()))
    return row_of(found, title=found.surface, tags=tags, below=f"{interval}; authority: {found.authority}")


page = setup("Claims", "Which figures do outlets give for the same thing, and do they agree?")
ledger = ask(claims.topics_ledger, page.view)
if ledger.empty:
    st.info(
        "No figure in view stands on a topic. Take a filter back; figures are read from body and captions."
    )
    st.stop()
options = labelled(columns_of(ledger, "topic_id", "label"))
ids = {topic_id: label for label, topic_id in options.items()}
topic_id = options[choose("Topic, the most contested first", list(options), "about") or ""]
topic = ledger[ledger["topic_id"] == topic_id].iloc[0]
rows = ask(claims.claims_of_topic, page.view, topic_id=topic_id)
behind = outlets_and_lines(topic["n_outlets"], topic["n_lines"])
verdict = claims.VERDICT_WORDS[topic["verdict"]]
unit = None if topic["unit"] is None or topic["unit"] != topic["unit"] else str(topic["unit"])
title = f"{topic['label']}: {verdict} ({behind})"
figure = plot_claims(
    rows, title=title, reason=str(topic["reason"]), unit=unit, theme=page.theme, marks=page.marks
)
charts.show(figure, key="claims", signs=[(sign, page.theme.muted, form) for sign, form in charts.FORMS])
st.caption(
    "The verdict compares all articles of the corpus; filters choose what is shown. "
    "Who an outlet names as its source stands beside the value."
)
show_rows(rows_from(rows, _row), page, key="claims-rows", total=len(rows))
with st.expander(f"{count_words(len(rows), 'claim')} as a table"):
    tables.show(rows, CLAIMS, page, key="claims-table", opens=True, name="claims")

st.subheader("All topics in view, the most contested first")
ledger = ledger.assign(
    verdict_words=ledger["verdict"].map(claims.VERDICT_WORDS),
    behind=[outlets_and_lines(o, n) for o, n in columns_of(ledger, "n_outlets", "n_lines")],
)
tables.show(
    ledger,
    LEDGER,
    page,
    key="topics",
    name="topics",
    hint="Tick a row to draw its topic.",
    on_row=lambda row: keep_choice("about", ids[str(ledger["topic_id"].iloc[row])]),
)
unmatched = ask(claims.unmatched_claims, page.view)
if len(unmatched):
    with st.expander(f"{len(unmatched):,} figures that no topic holds"):
        show_rows(rows_from(unmatched, _row), page, key="unmatched", total=len(unmatched))
        tables.show(unmatched, CLAIMS, page, key="unmatched-table", opens=True, name="unmatched-claims")
