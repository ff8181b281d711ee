"""Links between pages: every mark and row leads to its sentence in the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from pages.components.text import md

READER = "pages/reader.py"


# Hundreds of links of a page carry the same filters.
@lru_cache(maxsize=64)
def _encoded(params: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return urlencode(params, doseq=True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row or mark leads."""

    page: str
    params: Mapping[str, str] = field(default_factory=dict)

    def href(self, chosen: Mapping[str, list[str]]) -> str:
        """Return the address, with the filters, for opening in another tab."""
        path = "." if self.page == "dashboard.py" else self.page.removeprefix("pages/").removesuffix(".py")
        kept = {name: tuple(values) for name, values in chosen.items() if name not in self.params}
        query = "&".join(part for part in (_encoded(tuple(kept.items())), urlencode(self.params)) if part)
        return f"{path}?{query}" if query else path

    def open(self) -> NoReturn:
        """Go there."""
        st.switch_page(self.page, query_params=dict(self.params))


def in_reader(article_id: str, finding_id: str | None = None) -> Target:
    """Return the target that opens an article in the reader, at a finding where one is given."""
    params = {"article": article_id}
    return Target(READER, {**params, "focus": finding_id} if finding_id else params)


def choose(
    label: str, options: Sequence[str], param: str, *, words: Mapping[str, str] | None = None
) -> str | None:
    """Draw a choice of one thing on a page, kept in the URL under `param`.

    The URL is the truth: what it names is chosen, and a new choice is written to it. What it names and the
    view does not have is said in a notice, and the first is taken.

    Args:
        label: Of the widget.
        options: What can be chosen, as it stands in the URL, in the order in which it is offered.
        param: The name in the URL.
        words: How each option is shown, if not as it is.

    Returns:
        The option that is chosen; `None` without any.
    """
    if not options:
        return None
    key = f"choose-{param}"
    asked = st.query_params.get(param)
    if asked is not None and asked not in options:
        st.warning(md(f"The link asks for {param} “{asked}”, which is not in view; the first is shown."))
    st.session_state[key] = asked if asked in options else options[0]
    shown = words or {}

    def keep() -> None:
        # The browser may still send what was chosen among other options, of a corpus that was open before.
        if (now := st.session_state[key]) in options:
            keep_choice(param, now)

    picked: str = st.selectbox(
        label,
        options,
        key=key,
        on_change=keep,
        format_func=lambda option: shown.get(option, option),
    )
    return picked


def keep_choice(param: str, option: str) -> None:
    """Write a choice to the URL; used in callbacks."""
    st.query_params[param] = option


def picked(event: Any) -> list[Any] | None:
    """Return the customdata of the point that was clicked in a chart, if any."""
    points = event.selection.points if event else []
    data = points[0].get("customdata") if points else None
    return list(data) if data else None
