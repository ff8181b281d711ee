"""Metadata of an article changed by people, from the reader."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.corrections import drafts
from analysis.corrections.model import EDITABLE
from pages.components import access
from pages.components.evidence import words
from pages.components.review import desk
from pages.components.review.log import tell
from pages.components.setup import Page

_WHY = "edit-why"
_LABELS = {
    "outlet": "Outlet",
    "headline": "Headline",
    "byline": "Byline",
    "dateline": "Dateline",
    "published": "Published (2024-03-05 or 2024-03-05T14:30, UTC)",
    "url": "Address",
    "wires": "Wires credited (commas between)",
    "note": "Note that stands wherever its evidence stands",
}


def show_edit(page: Page, article_id: str) -> None:
    """Draw the button under which metadata can be changed; nothing for who may not correct."""
    if not access.may("correct"):
        return
    popover = st.popover("Edit metadata", key="edit-article", type="tertiary", on_change="rerun")
    with popover:
        if popover.open:
            tell()
            _form(page, article_id)


def _form(page: Page, article_id: str) -> None:
    articles = page.view.tables.articles
    row = articles[articles["article_id"] == article_id].iloc[0]
    st.caption("What is changed here is marked as given, and holds wherever this article is loaded.")
    st.text_input("Why (optional): give it first, it is kept with each change", key=f"{_WHY}-{article_id}")
    for name in EDITABLE:
        key = f"edit-{name}-{article_id}"
        value = _shown(name, row)
        st.text_input(
            _LABELS[name],
            value=value,
            key=key,
            on_change=partial(_keep, page, article_id, name, key),
            help=_origin(row, name),
        )


def _shown(name: str, row: Any) -> str:
    if name == "wires":
        return ", ".join(row["wires"])
    if name == "published":
        if pd.isna(row["published"]):
            return ""
        pattern = "%Y-%m-%dT%H:%M" if row["published_precision"] == "minute" else "%Y-%m-%d"
        return str(row["published"].strftime(pattern))
    return words(row[name]) or ""


def _origin(row: Any, name: str) -> str | None:
    origin = words(row.get(f"{name}_origin"))
    return f"Now {origin}." if origin else None


def _keep(page: Page, article_id: str, name: str, key: str) -> None:
    """Keep what was typed into a field; used as a callback."""
    typed = " ".join(str(st.session_state[key] or "").split())
    value: Any = typed or None
    if name == "wires":
        value = [one.strip() for one in typed.split(",") if one.strip()]
    said = f"{_LABELS[name].split(' (', 1)[0]} changed."
    why = str(st.session_state.get(f"{_WHY}-{article_id}") or "")
    desk.decide(
        page.view.tables,
        lambda seen: drafts.with_reason(drafts.edit(seen, article_id, name, value), why),
        said,
    )
