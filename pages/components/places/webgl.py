"""What the browser must say of itself for the map: whether it has WebGL, and whether it is narrow."""

from __future__ import annotations

import streamlit as st

NARROW = 640
"""Width in pixels under which Streamlit puts columns under each other."""

_CHECK = st.components.v2.component(
    "webgl_check",
    js="""
export default function ({ data, setStateValue }) {
  const context = document.createElement("canvas").getContext(data.context);
  if (!context) setStateValue("missing", true);
  else context.getExtension("WEBGL_lose_context")?.loseContext();
  if (window.innerWidth < data.narrow) setStateValue("narrow", true);
}""",
)


def is_missing() -> bool:
    """Return whether the browser said that it has no WebGL; until it answers it is taken to have it."""
    return bool(getattr(st.session_state.get("webgl"), "missing", False))


def is_narrow() -> bool:
    """Return whether the browser said that it is as narrow as a telephone; until then it is wide."""
    return bool(getattr(st.session_state.get("webgl"), "narrow", False))


def check() -> None:
    """Ask the browser; called at the end of a page, where the empty element moves nothing."""
    _CHECK(
        data={"context": "webgl2", "narrow": NARROW},
        key="webgl",
        on_missing_change=_nothing,
        on_narrow_change=_nothing,
    )


def _nothing() -> None:
    """A state needs a callback to be delivered."""
