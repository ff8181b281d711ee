"""The library as a list: each corpus with its date and size, to open, take away or remove."""

from __future__ import annotations

import streamlit as st

from analysis import library
from analysis.queries.evidence import count_words, date_words
from pages.components import access, sources
from pages.components.text import md

SHOWN = 12
"""Corpora listed at once, the latest first."""
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def size_words(n_bytes: int) -> str:
    """Return a size on the disk in words: `340 KB`, `2.1 MB`."""
    if n_bytes < _MEGABYTE:
        return f"{max(n_bytes // _KILOBYTE, 1)} KB"
    return f"{n_bytes / _MEGABYTE:,.1f} MB"


def show() -> None:
    """Draw the list, closed; nothing where nothing was ever loaded."""
    found, aside = library.entries(), library.removed()
    if not found and not aside:
        return
    total = size_words(sum(entry.n_bytes for entry in found))
    with st.expander(f"Library: {count_words(len(found), 'corpus', 'corpora')}, {total}", key="kept"):
        st.caption("Corpora stay on the machine that runs Crosscheck, for all who open it, until removed.")
        for entry in found[:SHOWN]:
            _row(entry)
        if len(found) > SHOWN:
            st.caption(f"{SHOWN} of {len(found)} shown; all can be chosen under Corpus in the sidebar.")
        for slug in aside if access.may("remove") else ():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(md(f"Removed: {library.name_of(slug)}. Within an hour it can be taken back."))
                st.button("Undo", key=f"undo-{slug}", on_click=_bring_back, args=(slug,), type="tertiary")


def _bring_back(slug: str) -> None:
    if access.may("remove"):
        library.bring_back(slug)


def _row(entry: library.Entry) -> None:
    slug = entry.slug
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        when = date_words(entry.loaded, "minute")
        st.text(f"{entry.name} · {when} · {size_words(entry.n_bytes)}", width="stretch")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                "Open", key=f"open-{slug}", on_click=sources.open_upload, args=(slug,), type="tertiary"
            )
            st.download_button(
                "Tables (zip)",
                access.guarded(lambda: library.packed(slug)),
                f"{slug}.zip",
                "application/zip",
                key=f"zip-{slug}",
                on_click="ignore",
                type="tertiary",
            )
            if access.may("remove"):
                st.button(
                    "Remove",
                    key=f"remove-{slug}",
                    on_click=sources.remove_upload,
                    args=(slug,),
                    type="tertiary",
                )
