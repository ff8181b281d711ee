"""Actions on a thing that is chosen on a page: look closer, filter by it, read it; a bar of buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.components.evidence import words
from pages.components.links import Target, in_reader, keep_choice
from pages.components.narrowing import narrow
from pages.components.setup import Page
from pages.components.text import md


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does.

    Attributes:
        label: Its words.
        act: Run before the page runs again: it may write a filter or the URL.
        target: Where it leads, instead.
    """

    label: str
    act: Callable[[], None] | None = None
    target: Target | None = None


def look(param: str, option: str, label: str = "Look closer") -> Action:
    """Return the action that chooses a thing on the page (see `links.choose`)."""
    return Action(label, lambda: keep_choice(param, option))


def filter_by(page: Page, key: str, found_id: Any) -> Action | None:
    """Return the action that filters by what an id stands for; `None` where no filter has it."""
    given = words(found_id)
    label = page.label_of(key, given) if given else None
    return None if label is None else Action(f"Filter by {label}", lambda: narrow(key, label))


def read(article_id: Any, finding_id: Any = None, label: str = "Open in reader") -> Action | None:
    """Return the action that opens an article in the reader, at a finding; `None` without an article."""
    article = words(article_id)
    return Action(label, target=in_reader(article, words(finding_id))) if article else None


def bar(actions: Sequence[Action | None], *, key: str, about: str = "") -> None:
    """Draw the actions on a chosen thing as a row of buttons.

    Args:
        actions: The actions; `None` is left out.
        key: Of the bar.
        about: The thing, in words.
    """
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", width="stretch", key=f"{key}-bar"
    ):
        if about:
            st.caption(md(about), width="content")
        for place, action in enumerate(one for one in actions if one is not None):
            pressed = st.button(md(action.label), key=f"{key}-act-{place}", on_click=action.act)
            if pressed and action.target is not None:
                action.target.open()
