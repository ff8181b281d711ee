"""What a corpus is about: countries and regions that its names mean rather than a namesake elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.corrections import drafts
from analysis.errors import StoreError
from analysis.preferences import Preferences, keep_preferences, read_preferences
from analysis.queries.place_preferences import preferable
from pages.components import access, cache, tables
from pages.components.review import desk
from pages.components.setup import Page
from pages.components.sources import Source
from pages.components.text import md

_KEY = "preferred-places"


def show(page: Page) -> None:
    """Draw the choice, closed, for who may correct; a corpus whose articles are not at hand has none."""
    if page.source.kind == "store" or not access.may("correct"):
        return
    kept = read_preferences(cache.store_of(page.source)).places
    words = f"{len(kept)} preferred" if kept else "none preferred"
    with tables.folded(
        f"Names put in the wrong country or region? ({words})", key="preference-fold"
    ) as is_open:
        if is_open:
            _choice(page, kept)


def _choice(page: Page, kept: Sequence[str]) -> None:
    options = cache.ask(preferable, page.view)
    labels = [label for label, place_id in options.items() if place_id in kept]
    st.caption(
        "For news of one country or region: a name that has a namesake there is taken for it, unless its "
        "article says otherwise. It holds for this corpus and everybody who opens it here; places, stories "
        "and figures are compared anew, which takes a moment."
    )
    st.multiselect("Prefer places in", list(options), default=labels, key=_KEY, max_selections=5)
    st.button("Compare anew", on_click=_keep, args=(page.source, options), key="keep-preference")
    if error := st.session_state.pop("preference-error", None):
        st.error(md(error))


def _keep(source: Source, options: Mapping[str, str]) -> None:
    """Keep the choice; the next run goes by it."""
    if not access.may("correct"):
        return
    chosen = tuple(options[label] for label in st.session_state[_KEY])
    try:
        before = read_preferences(cache.store_of(source)).places
        keep_preferences(cache.store_of(source), Preferences(chosen))
    except StoreError as error:
        st.session_state["preference-error"] = str(error)
    else:
        desk.log(drafts.prefer(source.label, before, chosen))
    cache.look_again(source)
