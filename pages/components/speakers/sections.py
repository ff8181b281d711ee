"""Sections of the speakers page: who speaks, one speaker, and the unresolved as work to do."""

from __future__ import annotations

import streamlit as st

from analysis.figures.speakers import plot_quotations_by_speaker
from analysis.queries import speakers
from analysis.queries import voices as told
from analysis.queries.evidence import count_words
from analysis.queries.filters import UNRESOLVED as NOBODY
from pages.components import charts, tables
from pages.components.actions import filter_by, look
from pages.components.cache import ask
from pages.components.evidence import show_rows
from pages.components.links import choose, keep_choice
from pages.components.sections import go_to
from pages.components.setup import Page
from pages.components.speakers import dossier, voices

LEDGER = {
    "name": "Speaker",
    "kind": "Kind",
    "affiliation": "Side",
    "n_quotations": "Quotations",
    "n_joint": "Of them with others",
    "n_direct": "Own words",
    "n_paraphrased": "Paraphrased",
    "share": "In own words",
    "n_outlets": "Outlets",
    "outlets": "Quoted by",
}
VOICES, CUES, ONE, STATEMENTS, UNRESOLVED = "Voices", "Cues", "One speaker", "Statements", "Unresolved"


def look_closer(name: str) -> None:
    """Choose a speaker; used in callbacks."""
    keep_choice("who", name)
    go_to(ONE if name != NOBODY else UNRESOLVED)


def who_speaks(page: Page) -> None:
    """Draw the share of voice, own words by side, and the table of speakers."""
    front = ask(told.front, page.view)
    drawn = front.parts
    left, right = st.columns([6, 5], gap="large")
    with left:
        if len(drawn):
            figure = plot_quotations_by_speaker(drawn, theme=page.theme, marks=page.marks)
            signs = [*charts.outlet_signs(page, drawn["outlet"]), *voices.form_signs(page)]
            charts.show(figure, key="voices", signs=signs, on_mark=lambda data: look_closer(str(data[2])))
            joint = " A joint quotation (“X and Y said”) counts for each of them." if front.n_joint else ""
            st.caption(f"Click a bar for the speaker's dossier, or choose anybody under {ONE}.{joint}")
        else:
            st.info("No quotation in view has a known speaker; see Unresolved.")
    with right:
        voices.sides(page, front.sides)
    with tables.folded("All speakers as a table", key="ledger-fold") as is_open:
        if is_open:
            ledger = ask(speakers.speakers_ledger, page.view)
            tables.show(
                ledger,
                LEDGER,
                page,
                key="speakers",
                name="speakers",
                hint="Tick a row for what you can do with it.",
                actions=lambda row: [
                    look("who", row.name, "Dossier"),
                    filter_by(page, "speaker", row.speaker_id),
                ],
            )


def one_speaker(page: Page) -> None:
    """Draw the dossier of the speaker that the URL names."""
    known = ask(speakers.quoted_in, page.view)
    if not known:
        st.info("No quotation in view has a known speaker; see Unresolved.")
        return
    dossier.draw(page, known[choose("Speaker", list(known), "who") or ""])


def unresolved(page: Page) -> None:
    """Draw the quotations without a speaker as work to do."""
    n, n_candidates = ask(speakers.n_unresolved, page.view)
    if not n:
        st.info("Every quotation in view has its speaker.")
        return
    nobody = "nobody whom the article makes known"
    rest = f"with candidates, shown first; the others name {nobody}"
    told = f"{n_candidates:,} {rest}" if n_candidates else f"Their sources name {nobody}"
    st.markdown(f"{count_words(n, 'quotation')} without a speaker. {told}.")
    said = ask(speakers.unresolved, page.view)
    show_rows(voices.said_rows(page, said), page, key="unresolved")
    with tables.folded(f"{count_words(n, 'quotation')} as a table", key="unresolved-fold") as is_open:
        if is_open:
            dossier.said_table(page, said, key="unresolved-table", name="unresolved")
