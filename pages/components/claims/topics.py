"""Topics on the claims page: several as strips, one in full, all as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.claims import dated_apart, plot_over_time
from analysis.queries import claims
from analysis.queries.choices import labelled
from analysis.queries.claims import VERDICT_WORDS, Asked
from analysis.queries.evidence import count_words
from analysis.queries.rows import columns_of
from pages.components import charts, tables
from pages.components.actions import filter_by, look, read
from pages.components.cache import ask
from pages.components.claims import strips
from pages.components.evidence import Row, row_of, rows_from, show_rows
from pages.components.links import choose, keep_choice
from pages.components.setup import Page

TOPICS = {
    "label": "Topic",
    "verdict_words": "Verdict",
    "n_outlets": "Outlets",
    "n_lines": "Lines",
    "n_authorities": "Authorities",
    "values": "Values as written",
    "reason": "Reason",
    "n_claims": "Claims",
}
CLAIMS = {
    "value_text": "Value",
    "counted": "Counted",
    "outlet": "Outlet",
    "authority": "Authority",
    "published": "Published",
    "sentence": "Sentence",
    "low": "Low",
    "high": "High",
    "bound": "Bound",
    "unit": "Unit",
    "topic": "Topic",
    "verdict": "Verdict",
    "note": "Note",
}
_AT_ONCE = 8
"""Topics drawn at once; a button draws as many more."""


def compare(page: Page, asked: Asked, ledger: pd.DataFrame) -> None:
    """Draw the topics that need checking first as small strips."""
    worth = claims.worth_comparing(ledger, asked)
    n_shown = int(st.session_state.get("strips-shown", _AT_ONCE))
    first = worth.head(n_shown)
    rows = ask(claims.claims_of_topics, page.view, topic_ids=tuple(first["topic_id"]), asked=asked)
    topics = strips.topics_of(first, rows)
    charts.legend(strips.signs(page, topics))
    strips.show(topics, page, key="strips", on_topic=lambda key: keep_choice("about", _labels(ledger)[key]))
    if len(worth) > len(first):
        more = min(_AT_ONCE, len(worth) - len(first))
        st.button(f"Show {more} more of {len(worth):,}", on_click=_show_more, args=(n_shown,))


def _show_more(n_shown: int) -> None:
    st.session_state["strips-shown"] = n_shown + _AT_ONCE


def one_topic(page: Page, asked: Asked, ledger: pd.DataFrame) -> None:
    """Draw the topic that the URL names in full: every lane with its sentence, and over time."""
    options = {label: topic_id for topic_id, label in _labels(ledger).items()}
    st.button("All topics", icon=":material/arrow_back:", type="tertiary", on_click=_leave)
    topic_id = options[choose("Topic, what needs checking first", list(options), "about") or ""]
    rows = ask(claims.claims_of_topic, page.view, topic_id=topic_id, asked=asked)
    topics = strips.topics_of(ledger[ledger["topic_id"] == topic_id], rows)
    strips.show(topics, page, key="one-topic", full=True)
    charts.legend(strips.signs(page, topics))
    st.caption("The verdict compares all articles of the corpus; filters choose what is shown.")
    deciding = ask(claims.deciding_claims, page.view, topic_id=topic_id)
    if not set(deciding["claim_id"]) <= set(rows["claim_id"]):
        st.header("The verdict rests on, filters aside")
        show_rows(rows_from(deciding, _row), page, key="deciding")
    if len(dated := dated_apart(rows)):
        figure = plot_over_time(
            dated, unit=topics[0].strip.unit or None, theme=page.theme, marks=page.marks
        )
        charts.show(figure, key="over-time", signs=charts.outlet_signs(page, dated["outlet"]))
    with tables.folded(f"{count_words(len(rows), 'claim')} as a table", key="topic-fold") as is_open:
        if is_open:
            columns = {name: heading for name, heading in CLAIMS.items() if name in rows}
            tables.show(rows, columns, page, key="topic-table", opens=True, name="claims-of-topic")


def _row(found: Any) -> Row:
    return row_of(found, title=found.surface, below=f"authority: {found.authority}")


def _leave() -> None:
    st.query_params.pop("about", None)


def _labels(ledger: pd.DataFrame) -> dict[str, str]:
    """Return the label in the URL of each topic."""
    return {key: label for label, key in labelled(columns_of(ledger, "topic_id", "label")).items()}


def all_topics(page: Page, ledger: pd.DataFrame) -> None:
    """Draw the table of topics."""
    labels = _labels(ledger)
    tables.show(
        ledger.assign(verdict_words=ledger["verdict"].map(VERDICT_WORDS)),
        TOPICS,
        page,
        key="topics",
        name="topics",
        wraps=True,
        hint="Tick a row for what you can do with its topic.",
        actions=lambda row: [
            look("about", labels[row.topic_id], "Compare in full"),
            filter_by(page, "topic", row.topic_id),
            read(row.article_id, row.first_finding_id, "Read the first claim"),
        ],
    )
