"""Loading articles in the browser: files or pasted texts become a corpus of the library."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from analysis import builds, library
from analysis.errors import CrosscheckError
from analysis.queries.evidence import count_words
from analysis.settings import LibrarySettings
from pages.components import access
from pages.components.access import uploads
from pages.components.corpus import pasting
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

LOADED = "build_of_session"
"""Where the session keeps the name of the build that it began."""

_NAME_CHARS = 120
_REFUSED = "load_refused"
_MEGABYTE = 1_000_000
_LIMITS = LibrarySettings()
_FORMATS = (
    "**One article a file:** text and Markdown (.txt, .md; fields may stand in front matter), HTML.  \n"
    "**Many in one:** JSON, JSON lines, CSV (fields `text`, and where known `id`, `outlet`, `headline`, "
    "`published`, `url`), a .zip of any of these, or one file packed as .gz.  \n"
    "An `articles.csv` among them may give outlet, headline and date by file name. English only.  \n"
    f"**At once:** up to {_LIMITS.max_files:,} files of 50 MB each, together "
    f"{_LIMITS.max_loaded_bytes // _MEGABYTE} MB, "
    f"unpacked {_LIMITS.max_unpacked_bytes // _MEGABYTE} MB.  \n"
    "**More than that:** on the machine that runs Crosscheck, "
    "`python -m analysis build PATH --name NAME` puts a folder into this library."
)

Files = Sequence[tuple[str, bytes]]


def show() -> None:
    """Draw the choice of files and texts, where who is here may load."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(md(refused))
    if not access.may("load"):
        st.caption("Loading articles is for analysts; what is in the library can be opened above.")
        return
    uploads.allow()
    with st.expander("Load articles", expanded=False, key="load-fold"):
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
        _offer([(file.name, file.getvalue()) for file in chosen or []], pasting.pasted())


def _offer(files: Files, texts: Sequence[dict[str, str]]) -> None:
    """Draw the name of the corpus and the button that begins its load."""
    parts = [count_words(len(files), "file")] if files else []
    parts += [count_words(len(texts), "pasted article")] if texts else []
    what = " and ".join(parts)
    st.text_input(
        "Name of the corpus",
        key="load-name",
        placeholder=what or "choose files or paste text",
        max_chars=_NAME_CHARS,
    )
    lines = "\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    given = [*files, *([("pasted.jsonl", lines.encode())] if texts else [])]
    st.button(
        f"Load {what}" if what else "Load",
        type="primary",
        disabled=not what,
        key="load",
        on_click=_load,
        args=(what, given),
    )


def _load(what: str, files: Files) -> None:
    """Begin the load; used as a callback, and asked again who may: a button can be pressed by hand."""
    name = str(st.session_state.get("load-name") or "").strip() or what
    if not access.may("load"):
        st.session_state[_REFUSED] = "Loading articles is for analysts."
        return
    try:
        st.session_state[LOADED] = begin(name, files)
    except (CrosscheckError, OSError) as error:
        st.session_state[_REFUSED] = f"{name} was not loaded: {error}"
        return
    st.session_state["n_loads"] = st.session_state.get("n_loads", 0) + 1
    pasting.clear()


def begin(name: str, files: Files) -> str:
    """Have files built into a corpus of the library; returns the name of the build.

    Raises:
        BuildError: If they are more than may be loaded, or too many builds wait.
        OSError: If they cannot be put on the disk.
    """
    # The corpus room takes seconds to import, and only a load needs it.
    from analysis.admission import admit

    admit(files)
    slug = library.slug_of(name, library.contents_hash(files))
    names = tuple(name for name, _ in files)
    request = builds.Request(name, "loaded", str(library.folder_of(slug)), slug=slug, loaded=names)
    return builds.begin(request, [data for _, data in files])
