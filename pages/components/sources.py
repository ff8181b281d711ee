"""Which corpus is open: the sample, the one named on the command line, a built store, or an upload.

The choice lives in the URL under a short name, so that a reload or a shared link opens the same corpus.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from analysis.resources.paths import SAMPLE, home

_SLUG = re.compile(r"[^a-z0-9]+")
_UPLOAD = re.compile(r"^upload-[0-9a-f]{12}$")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a corpus comes from.

    Attributes:
        slug: Its name in the URL.
        label: Its name on the screen.
        path: Folder or file of articles, or a built store.
        kind: `files` are built on opening, a `store` and an `upload` are read as they are.
    """

    slug: str
    label: str
    path: Path
    kind: Literal["files", "store", "upload"]


def uploads_home() -> Path:
    """Return the folder that stores built from uploads live in."""
    return home() / "uploads"


def _stated(option: str, variable: str) -> Path | None:
    """Return a path given after `--` on the command line, or in the environment."""
    arguments = sys.argv[1:]
    for place, argument in enumerate(arguments):
        if argument == option and place + 1 < len(arguments):
            return Path(arguments[place + 1])
        if argument.startswith(f"{option}="):
            return Path(argument.split("=", 1)[1])
    value = os.environ.get(variable)
    return Path(value) if value else None


def _slug(path: Path) -> str:
    return _SLUG.sub("-", path.stem.lower()).strip("-") or "corpus"


def sources() -> dict[str, Source]:
    """Return the corpora that can be chosen, the default first, by slug."""
    found: list[Source] = []
    if store := _stated("--store", "CROSSCHECK_STORE"):
        found.append(Source(_slug(store), store.name, store, "store"))
    if given := _stated("--corpus", "CROSSCHECK_CORPUS"):
        found.append(Source(_slug(given), given.name, given, "files"))
    found.append(Source("sample", "Sample corpus", SAMPLE, "files"))
    wanted = dict.fromkeys([*st.session_state.get("uploads", []), st.query_params.get("corpus", "")])
    found += [_upload(slug) for slug in wanted if _UPLOAD.match(slug) and (uploads_home() / slug).is_dir()]
    by_slug: dict[str, Source] = {}
    for source in found:
        by_slug.setdefault(source.slug, source)
    return by_slug


def _upload(slug: str) -> Source:
    """Return an upload by its name in the URL, which `_UPLOAD` has matched: it can name no other folder."""
    return Source(slug, f"Upload {slug[-12:-6]}", uploads_home() / slug, "upload")


def choose() -> Source:
    """Draw the choice of corpus where there is one, and return what is chosen."""
    known = sources()
    fresh = st.session_state.pop("open_next", None)
    if fresh in known:
        st.session_state["corpus"] = fresh
    wanted = st.query_params.get("corpus")
    if wanted is not None and wanted not in known:
        default = next(iter(known.values())).label
        notice = f"The link names a corpus that is not here ({wanted}); {default} is open."
        st.session_state["notices"] = [*st.session_state.get("notices", []), notice]
    if len(known) == 1:
        return next(iter(known.values()))
    slug = st.selectbox(
        "Corpus",
        list(known),
        key="corpus",
        bind="query-params",
        help="A link keeps the corpus: sample, the one named at the start, or an upload.",
    )
    return known[slug or next(iter(known))]
