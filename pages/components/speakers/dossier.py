"""One speaker: names and roles with why, what each outlet does with them, and what they said."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.speakers import plot_said_over_time
from analysis.figures.theme import shorten
from analysis.queries import dossier, speakers
from analysis.queries.evidence import count_words
from analysis.queries.rows import rows_of
from analysis.queries.wordings import families, wordings
from pages.components import charts, shares, tables
from pages.components.actions import bar, filter_by
from pages.components.cache import ask
from pages.components.evidence import show_rows
from pages.components.review import speaker as review
from pages.components.sections import go_to
from pages.components.setup import Page
from pages.components.shares import HATCH, SOLID, Cell, Line
from pages.components.speakers.voices import form_signs, said_rows
from pages.components.speakers.wordings import show_pairs
from pages.components.text import md

NAMES = {
    "surface": "As written",
    "n_mentions": "Times",
    "reason": "Why it means this speaker",
}
ROLES = {"role": "Role beside the name", "outlets": "Given by", "n_mentions": "Times"}
SAID = {
    "outlet": "Outlet",
    "published": "Published",
    "kind": "Kind",
    "cue": "Cue",
    "tone": "Tone",
    "source": "Source as written",
    "denied": "Denied",
    "via": "Through",
    "candidate_names": "Candidates",
    "words": "Words",
    "sentence": "Sentence",
    "note": "Note",
}
_FAMILIES = 3
"""Statements whose wordings are laid side by side at once."""
_PAIRS = 5
"""Wordings of each; Statements has all."""


def draw(page: Page, speaker_id: str) -> None:
    """Draw a speaker's dossier."""
    speaker = ask(dossier.speaker_of, page.view, speaker_id=speaker_id)
    outlets = ask(dossier.outlets_on, page.view, speaker_id=speaker_id)
    st.markdown(md(dossier.in_words(speaker, outlets)))
    bar([filter_by(page, "speaker", speaker_id)], key="dossier")
    left, right = st.columns([13, 9], gap="medium")
    with left:
        _names(page, speaker_id)
    with right:
        charts.heading("What each outlet does with them")
        charts.legend(form_signs(page))
        _outlets(page, outlets)
        _roles(page, speaker_id)
    review.show(page, speaker_id, str(speaker.name))
    _statements(page, speaker_id)
    _others(page, speaker_id)


def _names(page: Page, speaker_id: str) -> None:
    names = ask(dossier.names_of, page.view, speaker_id=speaker_id)
    charts.heading("Names, and why each is this speaker")
    if len(names):
        tables.show(names, NAMES, page, key="names", name="names", opens=True)
    else:
        st.caption("Named nowhere in view but as the source of a quotation.")


def _roles(page: Page, speaker_id: str) -> None:
    roles = ask(dossier.roles_of, page.view, speaker_id=speaker_id)
    if len(roles):
        charts.heading("Roles that articles give them")
        tables.show(roles, ROLES, page, key="roles", name="roles", opens=True)


def _outlets(page: Page, outlets: pd.DataFrame) -> None:
    most = max(int(outlets["n_quotations"].max()), 1)
    lines = [
        Line(
            row.outlet,
            [
                Cell(
                    int(row.n_quotations),
                    count_words(row.n_quotations, "quotation") if row.n_quotations else "",
                    [
                        (round(100 * row.n_direct / most, 1), SOLID),
                        (round(100 * row.n_paraphrased / most, 1), HATCH),
                    ],
                    more="" if row.n_quotations else "not quoted",
                ),
                Cell(int(row.n_mentions), f"{row.n_mentions:,}"),
            ],
        )
        for row in rows_of(outlets)
    ]
    shares.show(
        lines[:24], ["Outlet", "Quoted", "Named"], page, key="on", label="Quotations and mentions by outlet"
    )


def _statements(page: Page, speaker_id: str) -> None:
    told = ask(families, page.view, speaker_id=speaker_id)
    if told.empty:
        return
    st.header(f"{count_words(len(told), 'statement')} that several articles report")
    first = told.head(_FAMILIES)
    pairs = ask(wordings, page.view, utterance_ids=tuple(first["utterance_id"]))
    for number, family in enumerate(rows_of(first)):
        charts.heading(*family_heading(family), level=3)
        show_pairs(pairs[family.utterance_id][:_PAIRS], page, key=f"pairs-{number}", with_key=number == 0)
    if len(told) > _FAMILIES:
        st.button(f"All {len(told):,} in Statements", on_click=go_to, args=("Statements",), type="tertiary")


def family_heading(family: Any) -> tuple[str, str]:
    """Return title and second line of a statement, escaped."""
    label = html.escape(f"“{shorten(family.label, 150)}”")
    return label, html.escape(f"{family.outlets}. {changes_in_words(family)}")


def changes_in_words(family: Any) -> str:
    """Return what became of a statement's words, and its cues: `3 words cut, 5 added; cues: said, told`."""
    counts = (("cut", family.n_cut), ("added", family.n_added), ("changed", family.n_changed))
    told = ", ".join(f"{n:,} {what}" for what, n in counts if n)
    cues = f"Cues: {family.cues}." if family.cues else "No cue."
    return f"Words: {told or 'all the same'}. {cues}"


def _others(page: Page, speaker_id: str) -> None:
    said = ask(dossier.quotations_of, page.view, speaker_id=speaker_id)
    alone = said[said["utterance_id"].isna()]
    if len(alone):
        st.header(f"{count_words(len(alone), 'quotation')} that one article alone has")
        show_rows(said_rows(page, alone, names=False), page, key="said", grouped=True)
    if len(dated := ask(dossier.said_over_time, page.view, speaker_id=speaker_id)):
        figure = plot_said_over_time(dated, theme=page.theme, marks=page.marks)
        charts.show(figure, key="said-over-time", signs=charts.outlet_signs(page, dated["outlet"]))
        st.caption("A mark opens its sentence; the table below has every one.")
    with tables.folded(f"{count_words(len(said), 'quotation')} as a table", key="said-fold") as is_open:
        if is_open:
            said_table(page, said, key="said-table", name="quotations")


def said_table(page: Page, rows: pd.DataFrame, *, key: str, name: str) -> None:
    """Draw quotations as a table with their words, for export."""
    said = speakers.said_as_evidence(page.view, rows)
    tables.show(said, SAID, page, key=key, opens=True, name=name)
