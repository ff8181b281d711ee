"""Whether the browser can draw the map: it needs WebGL, and says nothing when it has none."""

from __future__ import annotations

import streamlit as st

_CHECK = st.components.v2.component(
    "webgl_check",
    js="""
export default function ({ data, setStateValue }) {
  const context = document.createElement("canvas").getContext(data.context);
  if (!context) setStateValue("missing", true);
  else context.getExtension("WEBGL_lose_context")?.loseContext();
}""",
)


def is_missing() -> bool:
    """Return whether the browser said that it has no WebGL; until it answers it is taken to have it."""
    return bool(getattr(st.session_state.get("webgl"), "missing", False))


def check() -> None:
    """Ask the browser; called at the end of a page, where the empty element moves nothing."""
    _CHECK(data={"context": "webgl2"}, key="webgl", on_missing_change=_nothing)


def _nothing() -> None:
    """A state needs a callback to be delivered."""
