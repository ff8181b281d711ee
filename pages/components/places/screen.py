"""What the browser must say of itself for the map: whether it has WebGL, and how wide it is."""

from __future__ import annotations

import streamlit as st

from analysis.figures.map_frame import MIDDLE, NARROW, WIDE, Size

_FROM = {"middle": 640, "wide": 1240}
"""Width in pixels from which a screen is called so; under the first, columns stand under each other."""
_SIZES = {"narrow": NARROW, "middle": MIDDLE, "wide": WIDE}
_SAID = "screen-said"
"""Where the answer is kept: a widget's own state does not outlive a page."""

_CHECK = st.components.v2.component(
    "screen_check",
    js="""
export default function ({ data, setStateValue }) {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  const width = Object.keys(data.from).findLast((name) => window.innerWidth >= data.from[name]) || "narrow";
  const said = `${width} ${context ? "webgl" : "bare"}`;
  if (said !== data.known) setStateValue("said", said);
}""",
)


def size() -> Size:
    """Return how large the map is drawn."""
    return _SIZES[_known().split()[0]]


def is_missing() -> bool:
    """Return whether the browser said that it has no WebGL; until it answers it is taken to have it."""
    return _known().endswith("bare")


def _known() -> str:
    """Return what the browser said; until then telephones are known by their name alone."""
    named = st.context.headers.get("User-Agent", "")
    return str(st.session_state.get(_SAID, "narrow webgl" if "Mobi" in named else "wide webgl"))


def check() -> None:
    """Ask the browser; called at the end of a page, where the empty element moves nothing."""

    def keep() -> None:
        st.session_state[_SAID] = st.session_state["screen"].said

    _CHECK(data={"from": _FROM, "known": _known()}, key="screen", on_said_change=keep)
