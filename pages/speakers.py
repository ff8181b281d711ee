"""Speakers: who is quoted, by which outlet, in own words or not, in which wordings, under which names."""

from __future__ import annotations

import streamlit as st

from analysis.queries import voices as told
from analysis.queries.filters import UNRESOLVED as NOBODY
from pages.components.cache import ask
from pages.components.sections import section
from pages.components.setup import setup
from pages.components.speakers import sections, statements, voices
from pages.components.speakers.sections import CUES, ONE, STATEMENTS, UNRESOLVED, VOICES

page = setup("Speakers", "Who is quoted, by whom, in own words or in paraphrase?")
if page.view.shown.quotations.empty:
    st.info("No quotation is in view. Take a filter back; quotations are read from the body of articles.")
    st.stop()
st.markdown(ask(told.in_words, page.view))
asks_for_one = st.query_params.get("who") not in (None, NOBODY)
is_unresolved = st.query_params.get("who") == NOBODY
first = ONE if asks_for_one else UNRESOLVED if is_unresolved else VOICES
which = section((VOICES, CUES, ONE, STATEMENTS, UNRESOLVED), label="What to show", default=first)
if which == VOICES:
    sections.who_speaks(page)
elif which == CUES:
    voices.cues(page)
elif which == ONE:
    sections.one_speaker(page)
elif which == STATEMENTS:
    statements.draw(page)
else:
    sections.unresolved(page)
