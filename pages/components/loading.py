"""Loading articles in the browser: files or pasted text become a corpus of their own, with progress."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.errors import CrosscheckError
from pages.components import sources
from pages.components.text import md

TYPES = ["txt", "md", "html", "htm", "json", "jsonl", "csv", "zip"]


def show() -> None:
    """Draw the loading of files and of pasted text."""
    with st.expander("Load articles", expanded=False):
        st.caption(
            "Text, Markdown, HTML, JSON, JSON lines, CSV, or a zip of these; an articles.csv among them "
            "may give outlet and date by file name. They stay on the machine that runs Crosscheck."
        )
        files = st.file_uploader("Files", type=TYPES, accept_multiple_files=True, key="files")
        pasted = st.text_area("Or paste the text of one article", key="pasted", height=120)
        outlet = st.text_input("Its outlet", key="pasted-outlet", placeholder="not known")
        day = st.text_input("Its date", key="pasted-day", placeholder="2024-03-05")
        given = [(file.name, file.getvalue()) for file in files or []]
        if pasted.strip():
            given.append(("pasted.md", _pasted(pasted, outlet, day)))
        if st.button("Load", type="primary", disabled=not given):
            _build(given)


def _pasted(text: str, outlet: str, day: str) -> bytes:
    """Return pasted text as a file with front matter for what was stated."""
    stated = {
        name: value.strip().replace('"', "'")
        for name, value in (("outlet", outlet), ("published", day))
        if value.strip()
    }
    if not stated:
        return text.encode()
    lines = "\n".join(f'{name}: "{" ".join(value.split())}"' for name, value in stated.items())
    return f"---\n{lines}\n---\n{text}".encode()


def _build(files: Sequence[tuple[str, bytes]]) -> None:
    """Build a corpus from files and open it."""
    bar = st.progress(0.0, text="Loading the language model …")
    # The language room takes seconds to import, and only a build needs it.
    from analysis import pipeline

    slug = f"upload-{pipeline.uploads_hash(files)[:12]}"

    def tell(stage: str, share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=md(f"{stage} …"))

    try:
        pipeline.build_uploads(
            files,
            store=sources.uploads_home() / slug,
            progress=tell,
        )
    except CrosscheckError as error:
        bar.empty()
        st.error(md(f"Nothing was loaded: {error}"))
        return
    st.session_state["uploads"] = [*st.session_state.get("uploads", []), slug]
    st.session_state["open_next"] = slug
    st.rerun()
