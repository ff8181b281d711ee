"""Builds as pages show them: how far each is, whoever began it, and what came of those of this session."""

from __future__ import annotations

import streamlit as st

from analysis import builds
from analysis.queries.evidence import count_words
from pages.components import access, cache, sources
from pages.components.corpus.loading import LOADED
from pages.components.text import md

_EVERY_S = 1.0


def show() -> None:
    """Draw the corpora that are being built, and how the load of this session ended."""
    _ended()
    for build in builds.active():
        _watch(build)
    for build in builds.every():
        if build.state == "failed" and build.request.kind == "loaded":
            _failed(build)


def tell(source: sources.Source) -> None:
    """Say on any page that a newer state of the corpus is being built; it is opened when it is ready.

    Args:
        source: The corpus that is open.
    """
    build = cache.newer(source)
    if build is None:
        return
    if not build.is_active:
        st.warning(md(f"What is new could not be built: {build.error} The state before it is shown."))
        return

    @access.fragment(run_every=_EVERY_S, key=f"newer-{build.build_id}")
    def progress() -> None:
        now = cache.newer(source)
        if now is None or not now.is_active:
            st.rerun()
        words = "Articles or method are newer than what is shown; it is being built anew"
        st.caption(md(f"{words}: {now.stage}, {now.share:.0%}"))

    progress()


def _ended() -> None:
    """Say how the last load of this session ended, and open what it made."""
    build = builds.find(st.session_state.get(LOADED, ""))
    if build is None or build.is_active:
        return
    del st.session_state[LOADED]
    if build.state == "done":
        sources.open_upload(build.request.slug)
        st.toast(md(f"Loaded: {build.request.name}"))
        st.rerun()
    if build.state == "cancelled":
        name = build.request.name
        st.info(md(f"{name} was taken back; nothing was kept of it, and no other corpus was touched."))


def _failed(build: builds.Build) -> None:
    """Say why a load failed, with the way to put the message away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.error(md(f"{build.request.name} was not loaded: {build.error}"))
        if access.may("load"):
            st.button("Dismiss", key=f"dismiss-{build.build_id}", on_click=_forget, args=(build.build_id,))


def _forget(build_id: str) -> None:
    if access.may("load"):
        builds.forget(build_id)


def _cancel(build_id: str) -> None:
    if access.may("load"):
        builds.cancel(build_id)


def _watch(build: builds.Build) -> None:
    """Draw how far a build is, anew each second until it ends."""

    @access.fragment(run_every=_EVERY_S, key=f"watch-{build.build_id}")
    def progress() -> None:
        now = builds.find(build.build_id)
        if now is None or not now.is_active:
            st.rerun()
        n_files = len(now.request.loaded)
        of = f" ({count_words(n_files, 'file')})" if n_files else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(now.share, text=md(f"{now.request.name}{of} · {now.stage} · {now.share:.0%}"))
            if access.may("load"):
                st.button("Cancel", key=f"cancel-{now.build_id}", on_click=_cancel, args=(now.build_id,))
        st.caption("You may leave this page: the build goes on, and everybody who opens this page sees it.")

    progress()
