"""What goes along from page to page, and can be undone: the corpus that is open and what the filters say.

Streamlit takes what widgets are bound to out of the address when the page changes, and puts back only what
it has drawn twice: of a link that was just opened it forgets everything. So the session notes what was
drawn last, and another page begins with that, in its state and in its address, before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from pages.components.narrowing import KEYS, OWN, own_values

_KEPT = "carried"

_STEPS = 30
"""Changes that can be undone."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a session notes.

    Attributes:
        page: The page that it is on.
        corpus: The corpus that is open, by its name in the address.
        steps: What the filters said, oldest first; the last is what they say.
    """

    page: str
    corpus: str
    steps: tuple[Mapping[str, Any], ...] = ()


def bring_along(page: str, known: Sequence[str]) -> None:
    """Begin another page with what the page before had; before anything is drawn.

    Args:
        page: The page that begins.
        known: The corpora that can be opened, by their names in the address, the default first.
    """
    kept: _Kept | None = st.session_state.get(_KEPT)
    if kept is None or kept.page == page or kept.corpus not in known:
        return
    if st.query_params.get("corpus", kept.corpus) != kept.corpus:
        return  # the link that led here names another corpus
    corpus = {} if kept.corpus == known[0] else {"corpus": kept.corpus}
    said = kept.steps[-1] if kept.steps else {}
    for key, value in (corpus | {key: said.get(key) for key in KEYS}).items():
        # A range of all days is none, and stands in no address.
        if value and key not in st.query_params and value != st.session_state.get(f"{key}_whole"):
            st.session_state[key] = value
            st.query_params[key] = _in_address(value)


def note_corpus(page: str, corpus: str) -> None:
    """Note which page this is and which corpus it opens; another corpus has no filters to go back to."""
    kept: _Kept | None = st.session_state.get(_KEPT)
    steps = kept.steps if kept is not None and kept.corpus == corpus else ()
    st.session_state[_KEPT] = _Kept(page, corpus, steps)


def note_filters() -> None:
    """Note what the filters say, once they are drawn, so that the next change can be undone."""
    kept: _Kept = st.session_state[_KEPT]
    # Another page has no such choice: what it was does not change by that.
    before = kept.steps[-1] if kept.steps else {}
    own = {key: own_values(key, before.get(key, [])) for key in OWN}
    now = {**{key: st.session_state.get(key) for key in KEYS}, **own}
    if now != before:
        st.session_state[_KEPT] = replace(kept, steps=(*kept.steps, now)[-_STEPS:])


def undo() -> None:
    """Set the filters to what they were before the last change; used as a callback."""
    kept: _Kept = st.session_state[_KEPT]
    if len(kept.steps) > 1:
        st.session_state[_KEPT] = replace(kept, steps=kept.steps[:-1])
        for key, value in kept.steps[-2].items():
            # No widget: a corpus without dates, a choice of another page.
            if value is not None and (key in KEYS or key in st.session_state):
                st.session_state[key] = value


def can_undo() -> bool:
    """Whether a filter was changed in this session."""
    kept: _Kept | None = st.session_state.get(_KEPT)
    return kept is not None and len(kept.steps) > 1


def _in_address(value: Any) -> str | list[str]:
    """Return what a widget holds as it stands in the address."""
    if isinstance(value, str):
        return value
    return [one.isoformat() if isinstance(one, date) else str(one) for one in value]
