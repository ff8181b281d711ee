"""Speakers: who is quoted, by which outlet, in own words or not, and under which names."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.figures.speakers import plot_quotations_by_speaker
from analysis.queries import speakers
from analysis.queries.evidence import count_words
from analysis.queries.rows import rows_of
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.evidence import Row, row_of, rows_from, show_rows, words
from pages.components.links import choose, keep_choice
from pages.components.setup import setup
from pages.components.text import md

LEDGER = {
    "name": "Speaker",
    "kind": "Kind",
    "n_quotations": "Quotations",
    "n_direct": "Own words",
    "n_paraphrased": "Paraphrased",
    "n_outlets": "Outlets",
    "outlets": "Quoted by",
    "affiliation": "For",
}
NAMES = {
    "surface": "As written",
    "reason": "Why it means this speaker",
    "role": "Role beside it",
    "n_mentions": "Mentions",
    "n_articles": "Articles",
}
SAID = {
    "outlet": "Outlet",
    "published": "Published",
    "kind": "Kind",
    "cue": "Cue",
    "source": "Source as written",
    "denied": "Denied",
    "via": "Through",
    "candidate_names": "Candidates",
    "words": "Words",
    "sentence": "Sentence",
    "note": "Note",
}


def _row(said: Any) -> Row:
    tags = (
        f"cue: {said.cue}" if words(said.cue) else "no cue",
        said.kind,
        *(("denied",) if said.denied else ()),
    )
    candidates = f"unresolved; candidates: {said.candidate_names}" if words(said.candidate_names) else ""
    through = f"through {said.via}" if words(said.via) else ""
    return row_of(
        said,
        title=words(said.source) or "",
        tags=tags,
        below="; ".join(p for p in (candidates, through) if p),
    )


page = setup("Speakers", "Who is quoted, by whom, in own words or in paraphrase?")
ledger = ask(speakers.speakers_ledger, page.view)
if ledger.empty:
    st.info("No quotation is in view. Take a filter back; quotations are read from the body of articles.")
    st.stop()
drawn = ask(speakers.quotations_by_speaker, page.view)
if len(drawn):
    figure = plot_quotations_by_speaker(drawn, theme=page.theme, marks=page.marks)
    charts.show(figure, key="voices", signs=charts.outlet_signs(page, drawn["outlet"]))
tables.show(
    ledger,
    LEDGER,
    page,
    key="speakers",
    name="speakers",
    hint="Tick a row to look closer.",
    on_row=lambda row: keep_choice("who", str(ledger["name"].iloc[row])),
)
st.subheader("Look closer")
options = {
    str(row.name): "" if words(row.speaker_id) is None else str(row.speaker_id) for row in rows_of(ledger)
}
speaker_id = options[choose("Speaker", list(options), "who") or ""] or None
if speaker_id is None:
    st.caption(
        "Whom these words belong to could not be decided; candidates stand beside each where there are any."
    )
else:
    names = ask(speakers.names_of, page.view, speaker_id=speaker_id)
    if len(names):
        tables.show(names, NAMES, page, key="names", name="names", opens=True)
    silent = ask(speakers.silent_outlets, page.view, speaker_id=speaker_id)
    if silent:
        st.caption(md(f"Not quoted by: {', '.join(silent)}."))
said = ask(speakers.quotations_of, page.view, speaker_id=speaker_id)
show_rows(rows_from(said, _row), page, key="said", total=len(said))
with st.expander(f"{count_words(len(said), 'quotation')} as a table"):
    tables.show(said, SAID, page, key="said-table", opens=True, name="quotations")
