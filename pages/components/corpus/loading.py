"""Loading articles in the browser: files or pasted texts become a corpus of their own, with progress."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from analysis.queries.evidence import count_words
from pages.components import sources
from pages.components.corpus import loads, pasting
from pages.components.text import md

TYPES = (
    "txt",
    "text",
    "md",
    "markdown",
    "html",
    "htm",
    "xhtml",
    "json",
    "jsonl",
    "ndjson",
    "csv",
    "tsv",
    "zip",
    "gz",
)
"""Endings of the files that are read."""

_FORMATS = (
    "**One article a file:** text and Markdown (.txt, .md; fields may stand in front matter), HTML.  \n"
    "**Many in one:** JSON, JSON lines, CSV (fields `text`, and where known `id`, `outlet`, `headline`, "
    "`published`, `url`), a .zip of any of these, or one file packed as .gz.  \n"
    "An `articles.csv` among them may give outlet, headline and date by file name. English only; at most "
    "50 MB a file. For more, start with a folder: `streamlit run dashboard.py -- --corpus PATH`."
)


def show() -> None:
    """Draw what is being loaded, what came of the last load, and the choice of files and texts."""
    _ended()
    for number, load in enumerate(loads.running()):
        _watch(load, number)
    with st.expander("Load articles", expanded=False):
        files, paste = st.tabs(["Files", "Pasted text"])
        with files:
            chosen = st.file_uploader(
                "Files",
                type=list(TYPES),
                accept_multiple_files=True,
                key=f"files-{st.session_state.get('n_loads', 0)}",
            )
            st.caption(_FORMATS)
        with paste:
            pasting.show()
        _start([(file.name, file.getvalue()) for file in chosen or []], pasting.pasted())


def _start(files: Sequence[tuple[str, bytes]], texts: Sequence[dict[str, str]]) -> None:
    """Draw the name of the corpus and the button that begins its load."""
    parts = [count_words(len(files), "file")] if files else []
    parts += [count_words(len(texts), "pasted article")] if texts else []
    what = " and ".join(parts)
    name = st.text_input(
        "Name of the corpus", key="load-name", placeholder=what or "choose files or paste text"
    )
    if st.button(f"Load {what}" if what else "Load", type="primary", disabled=not what, key="load"):
        lines = "\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
        given = [*files, *([("pasted.jsonl", lines.encode())] if texts else [])]
        st.session_state["load_of_session"] = loads.start(name.strip() or what, given)
        st.session_state["n_loads"] = st.session_state.get("n_loads", 0) + 1
        pasting.clear()
        st.rerun()


def _ended() -> None:
    """Say how the last load of this session ended, and open what it made."""
    load: loads.Load | None = st.session_state.get("load_of_session")
    if load is None or load.state == "running":
        return
    del st.session_state["load_of_session"]
    if load.state == "done":
        sources.open_upload(load.slug)
        st.toast(md(f"Loaded: {load.name}"))
        st.rerun()
    if load.state == "cancelled":
        st.info(md(f"{load.name} was taken back; nothing was kept of it, and no other corpus was touched."))
    else:
        st.error(md(f"{load.name} was not loaded: {load.error}"))


def _watch(load: loads.Load, number: int) -> None:
    """Draw how far a load is, anew each second until it ends."""

    @st.fragment(run_every=1.0, key=f"watch-{number}")
    def progress() -> None:
        if load.state != "running":
            st.rerun()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(load.share, text=md(f"{load.name} · {load.stage} · {load.share:.0%}"))
            st.button("Cancel", key=f"cancel-{number}", on_click=load.cancel)
        st.caption("You may leave this page: the load goes on, and the corpus waits for you here.")

    progress()
