"""Narrowing: adding a value to a filter, taking one back, undoing, from wherever on a page a value stands.

The filters' widgets are bound to the URL, so their session state is what is written here, and only in
callbacks: Streamlit lets nobody write it once the widget is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analysis.queries.choices import CHOSEN
from pages.components.text import md

SEVERAL = CHOSEN
"""Filters of several values; every value is the label that stands in the URL."""
KEYS = ("q", "dates", *SEVERAL)
"""Names of the filters in the URL, and the keys of their widgets."""
OWN = ("verdict", "quantity", "authority")
"""Choices of single pages that narrow what is shown there: taken back and reset like filters."""
WORDS = {"q": "words", "dates": "published", "wire": "wire credited", "quantity": "kind of number"}
"""What a filter is called where its name in the URL is no word of a reader."""

_CHIPS = 14
"""Values shown under the title; a link may name hundreds."""
_STEPS = 30
"""Changes that can be undone."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that can be filtered by.

    Attributes:
        key: The filter, one of `KEYS`.
        label: The value as it stands in the URL.
    """

    key: str
    label: str


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


def remember(corpus_hash: str) -> None:
    """Note what the filters say now, after they were drawn, so that the next change can be undone."""
    history = st.session_state.get("filter_history")
    # Another page has no such choice: what it was does not change by that.
    before = history[1][-1] if history else {}
    own = {key: own_values(key, before.get(key, [])) for key in OWN}
    now = {**{key: st.session_state.get(key) for key in KEYS}, **own}
    if history is None or history[0] != corpus_hash:
        st.session_state["filter_history"] = (corpus_hash, [now])
    elif history[1][-1] != now:
        st.session_state["filter_history"] = (corpus_hash, [*history[1], now][-_STEPS:])


def is_moved(page: str) -> bool:
    """Say whether the page before was another one, and note which this is; asked once a run."""
    before = st.session_state.get("page_before", page)
    st.session_state["page_before"] = page
    return bool(before != page)


def bring_along(corpus_hash: str) -> None:
    """Put back what the filters said on the page before; before they are drawn.

    Streamlit carries them over pages by itself, but for the first change of the page after a link was
    opened: then it lets go of all that nobody has touched. The address follows with the next choice.
    """
    known_hash, steps = st.session_state.get("filter_history", ("", []))
    if known_hash != corpus_hash:
        return
    for key in KEYS:
        value = steps[-1].get(key)
        if value and key not in st.query_params and value != st.session_state.get(f"{key}_whole"):
            st.session_state[key] = value


def undo() -> None:
    """Set the filters to what they were before the last change; used as a callback."""
    corpus_hash, steps = st.session_state["filter_history"]
    if len(steps) > 1:
        st.session_state["filter_history"] = (corpus_hash, steps[:-1])
        for key, value in steps[-2].items():
            # No widget: a corpus without dates, a choice of another page.
            if value is not None and (key in KEYS or key in st.session_state):
                st.session_state[key] = value


def can_undo() -> bool:
    """Whether a filter was changed in this session."""
    return len(st.session_state.get("filter_history", ("", []))[1]) > 1


def narrow_button(
    label: str, key: str, value: str | None, *, widget: str | None = None, **options: Any
) -> None:
    """Draw a button that filters by a value; nothing where there is none.

    Args:
        label: Its words, for example `Filter by Anna Ozola`.
        key: The filter, one of `KEYS`.
        value: The value's label in the URL.
        widget: Key of the button, where two on a page would be alike.
        options: Passed to the button.
    """
    if value:
        st.button(
            md(label),
            key=widget or f"narrow-{key}-{value}",
            on_click=narrow,
            args=(key, value),
            **{"type": "tertiary", **options},
        )


def chips(shown: Mapping[str, list[str]]) -> None:
    """Draw the values that are filtered by; a click takes one back.

    Args:
        shown: The values of each filter in words, as `Chosen.values` has them.
    """
    every = [(key, label) for key, labels in shown.items() for label in labels]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        for place, (key, label) in enumerate(every[:_CHIPS]):
            st.button(
                md(f"{WORDS.get(key, key)}: {label}"),
                key=f"chip-{place}",
                icon=":material/close:",
                icon_position="right",
                help="Take this filter back",
                on_click=take_back,
                args=(key, label),
            )
        if len(every) > _CHIPS:
            st.caption(f"and {len(every) - _CHIPS:,} more in the sidebar", width="content")
        if can_undo():
            st.button(
                "Undo", key="undo", type="tertiary", on_click=undo, help="Undo the last filter change"
            )
        if every:
            st.button(
                "Reset", key="reset-chips", type="tertiary", on_click=reset, help="Take all filters back"
            )
