"""Which corpus is open: the sample, the one named at the start, a built store, or one of the library.

The choice lives in the URL under a short name, so that a reload or a shared link opens the same corpus.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from analysis import builds, library
from analysis.resources.paths import SAMPLE
from pages.components import access
from pages.components.text import md

_PLACES = (
    *("about", "article", "at", "by", "cell", "fact", "focus"),
    *("group", "look", "pair", "profile", "said", "who"),
)
"""What links name within one corpus; another corpus has none of it."""

_SLUG = re.compile(r"[^a-z0-9]+")

_LOOK_EVERY_S = 10
"""Seconds between looks for builds that were killed."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a corpus comes from.

    Attributes:
        slug: Its name in the URL.
        label: Its name on the screen.
        path: Folder or file of articles, or a built store.
        kind: `files` are built on opening; a `store` is read as it is; an `upload` is one of the library,
            which is brought up to the method of today.
    """

    slug: str
    label: str
    path: Path
    kind: Literal["files", "store", "upload"]


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
    found += [_upload(slug) for slug in library.slugs()]
    by_slug: dict[str, Source] = {}
    for source in found:
        by_slug.setdefault(source.slug, source)
    return by_slug


def _upload(slug: str) -> Source:
    return Source(slug, library.name_of(slug), library.folder_of(slug), "upload")


def let_go() -> None:
    """Take out of the URL what was chosen in the corpus that was open; used as a callback."""
    for param in _PLACES:
        st.query_params.pop(param, None)


def open_upload(slug: str) -> None:
    """Have a corpus of the library open on the next run; used as a callback."""
    let_go()
    st.session_state["open_next"] = slug


def remove_upload(slug: str) -> None:
    """Remove a corpus, and open the first one where it was open; used as a callback by who may."""
    if not access.may("remove"):
        return
    library.remove(slug)
    st.session_state["removed_upload"] = slug
    if st.session_state.get("corpus") == slug:
        let_go()
        st.session_state["corpus"] = next(iter(sources()))


def choose(known: Mapping[str, Source]) -> Source:
    """Draw the choice of corpus where there is one, and return what is chosen.

    Args:
        known: The answer of `sources`.
    """
    _tell_of_load()
    fresh = st.session_state.pop("open_next", None)
    wanted = st.query_params.get("corpus")
    if fresh in known:
        st.session_state["corpus"] = fresh
    if wanted not in (None, st.session_state.get("removed_upload")) and wanted not in known:
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
        on_change=let_go,
        help="A link keeps the corpus: sample, the one named at the start, or one of the library.",
    )
    return known[slug or next(iter(known))]


def _tell_of_load() -> None:
    """Say in the sidebar how the load of this session stands, on whichever page it is."""
    _go_on()
    build = builds.find(st.session_state.get("build_of_session", ""))
    if build is None:
        return
    if build.is_active:
        st.caption(md(f"Loading {build.request.name}: {build.share:.0%}"))
    elif build.state == "done":
        label = md(f"Open {build.request.name}: it is loaded")
        st.button(label, on_click=_open_load, args=(build.request.slug,), key="open-load")


@st.cache_data(ttl=_LOOK_EVERY_S, show_spinner=False)
def _go_on() -> None:
    """Have builds that were killed go on, whoever began them: any page that is opened does."""
    builds.active()


def _open_load(slug: str) -> None:
    del st.session_state["build_of_session"]
    open_upload(slug)
