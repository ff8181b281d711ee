"""Narrowing: adding a value to a filter and taking one back, from wherever on a page a value stands.

The filters' widgets are bound to the URL, so their session state is what is written here, and only in
callbacks: Streamlit lets nobody write it once the widget is drawn.
"""

from __future__ import annotations

import streamlit as st

from analysis.queries.choices import CHOSEN

SEVERAL = CHOSEN
"""Filters of several values; every value is the label that stands in the URL."""
KEYS = ("q", "dates", *SEVERAL)
"""Names of the filters in the URL, and the keys of their widgets."""
OWN = ("verdict", "quantity", "authority")
"""Choices of single pages that narrow what is shown there: taken back and reset like filters."""
WORDS = {"q": "words", "dates": "published", "wire": "wire credited", "quantity": "kind of number"}
"""What a filter is called where its name in the URL is no word of a reader."""


def narrow(key: str, label: str) -> None:
    """Add a value to a filter; used as a callback."""
    if key not in KEYS or not label:
        return
    if key == "q":
        st.session_state[key] = label
    elif key in SEVERAL and label not in (chosen := st.session_state.get(key) or []):
        st.session_state[key] = [*chosen, label]


def take_back(key: str, label: str | None = None) -> None:
    """Take one value of a filter back, or all of them; used as a callback."""
    if key == "dates":
        _whole_dates()
    elif key == "q" or label is None:
        st.session_state[key] = "" if key == "q" else []
    else:
        st.session_state[key] = [one for one in st.session_state.get(key) or [] if one != label]


def reset() -> None:
    """Set back every filter, and what the page narrows by of its own; used as a callback."""
    for key in (*KEYS, *(own for own in OWN if own in st.session_state)):
        take_back(key)


def own_values(key: str, absent: list[str] | None = None) -> list[str]:
    """Return what one of `OWN` is set to, before its widget is drawn; `absent` where the page has none."""
    chosen: list[str] = st.session_state.get(key, st.query_params.get_all(key) or absent or [])
    return chosen


def _whole_dates() -> None:
    if "dates_whole" in st.session_state:
        st.session_state["dates"] = st.session_state["dates_whole"]
    elif "dates" in st.session_state:
        del st.session_state["dates"]
