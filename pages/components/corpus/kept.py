"""The list of corpora loaded in the browser: each with its date and size, to open, take away or remove."""

from __future__ import annotations

import streamlit as st

from analysis.queries.evidence import count_words, date_words
from pages.components import sources
from pages.components.corpus import uploads
from pages.components.text import md

SHOWN = 12
"""Uploads listed at once, the latest first."""
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def size_words(n_bytes: int) -> str:
    """Return a size on the disk in words: `340 KB`, `2.1 MB`."""
    if n_bytes < _MEGABYTE:
        return f"{max(n_bytes // _KILOBYTE, 1)} KB"
    return f"{n_bytes / _MEGABYTE:,.1f} MB"


def show() -> None:
    """Draw the list, closed; nothing where nothing was ever loaded."""
    found, aside = uploads.kept(), uploads.removed()
    if not found and not aside:
        return
    total = size_words(sum(upload.n_bytes for upload in found))
    with st.expander(f"Loaded before: {count_words(len(found), 'corpus', 'corpora')}, {total}", key="kept"):
        st.caption("They stay on the machine that runs Crosscheck until they are removed.")
        for upload in found[:SHOWN]:
            _row(upload)
        if len(found) > SHOWN:
            st.caption(f"{SHOWN} of {len(found)} shown: remove some to see older ones.")
        for slug in aside:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(md(f"Removed: {uploads.name_of(slug)}. Within an hour it can be taken back."))
                st.button(
                    "Undo", key=f"undo-{slug}", on_click=uploads.bring_back, args=(slug,), type="tertiary"
                )


def _row(upload: uploads.Upload) -> None:
    slug = upload.slug
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        when = date_words(upload.loaded, "minute")
        st.text(f"{upload.name} · {when} · {size_words(upload.n_bytes)}", width="stretch")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                "Open", key=f"open-{slug}", on_click=sources.open_upload, args=(slug,), type="tertiary"
            )
            st.download_button(
                "Tables (zip)",
                lambda: uploads.packed(slug),
                f"{slug}.zip",
                "application/zip",
                key=f"zip-{slug}",
                on_click="ignore",
                type="tertiary",
            )
            st.button(
                "Remove",
                key=f"remove-{slug}",
                on_click=sources.remove_upload,
                args=(slug,),
                type="tertiary",
            )
