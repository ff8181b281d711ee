"""What the claims page narrows by beside the filters of all pages: verdict, kind of number, authority.

Bound to the URL like those; what the link asks for and the corpus does not have is said and left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analysis.queries import Filters, claims
from analysis.queries.claims import VERDICT_ORDER, VERDICT_WORDS, Asked
from pages.components.cache import ask, view_of
from pages.components.setup import Page
from pages.components.text import md


def draw(page: Page) -> Asked:
    """Draw the three choices in a row and return what they ask for."""
    verdicts, quantities, authorities = ask(claims.kinds_in, view_of(page.view.tables, Filters()))
    slugs = {VERDICT_WORDS[verdict]: verdict for verdict in VERDICT_ORDER if verdict in verdicts}
    left, middle, right = st.columns([5, 2, 3], vertical_alignment="bottom")
    with left:
        _say_strange("verdict", list(slugs))
        chosen = st.pills(
            "Verdict", list(slugs), selection_mode="multi", key="verdict", bind="query-params"
        )
    with middle:
        kinds = _several("Kind of number", "quantity", quantities)
    with right:
        names = _several("Authority", "authority", authorities)
    return Asked(tuple(slugs[words] for words in chosen), tuple(kinds), tuple(names))


def named(page: Page, asked: Asked) -> Page:
    """Return the page with its own choices among the filters that exports name."""
    own = {
        "verdict": [VERDICT_WORDS[verdict] for verdict in asked.verdicts],
        "kind of number": list(asked.quantities),
        "authority": list(asked.authorities),
    }
    values = {**page.chosen.values, **{name: chosen for name, chosen in own.items() if chosen}}
    return replace(page, chosen=replace(page.chosen, values=values))


def _several(label: str, key: str, options: Sequence[str]) -> list[str]:
    _say_strange(key, options)
    return st.multiselect(label, options, key=key, bind="query-params", placeholder="all")


def _say_strange(key: str, options: Sequence[str]) -> None:
    for value in st.query_params.get_all(key):
        if value and value not in options:
            st.warning(
                md(f"The link asks for the {key} “{value}”, which is not in this corpus; it is left out.")
            )
