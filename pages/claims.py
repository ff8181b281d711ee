"""Claims: which numbers the outlets give for one thing, and how they stand to each other."""

from __future__ import annotations

import streamlit as st

from analysis.queries import claims
from pages.components import tables
from pages.components.cache import ask
from pages.components.claims import filters as claim_filters
from pages.components.claims import topics as claim_topics
from pages.components.sections import section
from pages.components.setup import setup

COMPARE, LEDGER, ALL = "Compare", "Topics", "All claims"

page = setup(
    "Claims",
    "Which figures do outlets give for the same thing, and do they agree?",
    own=claim_filters.chosen,
)
asked = claim_filters.draw(page)
ledger = ask(claims.topics_ledger, page.view, asked=asked)
every = ask(claims.n_claims, page.view, asked=asked)
if not every:
    st.info(
        "No figure is left here. Take a filter or a choice back; figures are read from body and captions."
    )
    st.stop()
st.markdown(claims.in_words(ledger, every))
if st.query_params.get("about") is not None and len(ledger):
    claim_topics.one_topic(page, asked, ledger)
    st.stop()
which = section((COMPARE, LEDGER, ALL), label="What to show", default=COMPARE if len(ledger) else ALL)
if which == ALL:
    found = ask(claims.claims_ledger, page.view, asked=asked)
    tables.show(found, claim_topics.CLAIMS, page, key="claims", name="claims", opens=True)
elif ledger.empty:
    st.info("No figure in view stands on a topic; all of them are in the table of claims.")
elif which == LEDGER:
    claim_topics.all_topics(page, ledger)
else:
    claim_topics.compare(page, asked, ledger)
