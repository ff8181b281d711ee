"""What the claims page narrows by beside the filters of all pages: verdict, kind of number, authority.

Bound to the URL like those; what the link asks for and the corpus does not have is said and left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.frames import Tables
from analysis.queries import Filters, claims
from analysis.queries.claims import VERDICT_ORDER, VERDICT_WORDS, Asked
from pages.components.cache import ask, view_of
from pages.components.narrowing import OWN, WORDS, own_values
from pages.components.setup import Page
from pages.components.text import md


def _options(tables: Tables) -> dict[str, list[str]]:
    """Return what each choice can be set to, as it stands in the URL."""
    verdicts, quantities, authorities = ask(claims.kinds_in, view_of(tables, Filters()))
    words = [VERDICT_WORDS[verdict] for verdict in VERDICT_ORDER if verdict in verdicts]
    return dict(zip(OWN, (words, quantities, authorities), strict=True))


def chosen(tables: Tables) -> Mapping[str, list[str]]:
    """Return what is chosen, before the choices are drawn: for the chips and for exports."""
    asked = {
        key: [value for value in own_values(key) if value in options]
        for key, options in _options(tables).items()
    }
    return {key: values for key, values in asked.items() if values}


def draw(page: Page) -> Asked:
    """Draw the three choices in a row and return what they ask for."""
    options = _options(page.view.tables)
    for key, known in options.items():
        _say_strange(key, known)
    left, middle, right = st.columns([5, 2, 3], vertical_alignment="top")
    with left:
        words = st.pills(
            "Verdict", options["verdict"], selection_mode="multi", key="verdict", bind="query-params"
        )
    with middle:
        kinds = _several("Kind of number", "quantity", options["quantity"])
    with right:
        names = _several("Authority", "authority", options["authority"])
    verdicts = {words: verdict for verdict, words in VERDICT_WORDS.items()}
    return Asked(tuple(verdicts[one] for one in words), tuple(kinds), tuple(names))


def _several(label: str, key: str, options: Sequence[str]) -> list[str]:
    return st.multiselect(label, options, key=key, bind="query-params", placeholder="all")


def _say_strange(key: str, options: Sequence[str]) -> None:
    for value in st.query_params.get_all(key):
        if value and value not in options:
            name = WORDS.get(key, key)
            st.warning(
                md(f"The link asks for the {name} “{value}”, which is not in this corpus; it is left out.")
            )
