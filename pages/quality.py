"""Quality: how far the program can be trusted, in measured figures and in plain words."""

from __future__ import annotations

import streamlit as st

from analysis.queries import quality
from pages.components import charts
from pages.components.cache import ask
from pages.components.quality import scores
from pages.components.quality import tables as quality_tables
from pages.components.review import extractors
from pages.components.sections import section
from pages.components.setup import setup

SHORT, CORPUS = "In short", "This corpus"

page = setup("Quality", "How far can the program be trusted?", may_be_empty=True)
st.warning(
    "These are development figures, not held-out ones: they were measured on texts that the program was "
    "developed on. Expect somewhat less on new texts, and other figures on texts of another kind."
)
look = section([SHORT, CORPUS, *quality.LAYERS.values()], label="What to judge")
found, weak = ask(quality.scores, page.view), ask(quality.weaknesses, page.view)
if look == CORPUS:
    quality_tables.show_shares(page)
    extractors.show(page)
else:
    charts.legend((sign, page.theme.text, words) for sign, words in scores.SIGNS)
if look == SHORT:
    scores.show_short(ask(quality.headlines, page.view), page)
for layer, name in quality.LAYERS.items():
    if look == name:
        charts.heading(name)
        left, right = st.columns([3, 2], gap="large")
        with left:
            scores.show(found[found["layer"] == layer], page)
        with right:
            scores.show_weaknesses(weak[weak["layer"] == layer])
quality_tables.show_all(found, weak, page)
