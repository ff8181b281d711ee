"""A board: words, links and small shapes that a page lays out closely, drawn by the browser as text.

A page builds a tree of nodes; the browser makes an element of each and sets every word as text, never as
markup. A link leads to another page, or runs something here before the page runs again; with a key held
the browser opens its address in a new tab. What a mark or cell says on hover shows on focus, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analysis.figures.theme import SYMBOLS, mark_of
from analysis.queries.facts import Words
from pages.components.assets import asset
from pages.components.links import Target
from pages.components.setup import Page

Node = str | list[Any]
"""Words, or `[tag, class, children, more]`."""

_BOARD = st.components.v2.component(
    "board",
    html='<div class="board"></div>',
    css=asset("board.css"),
    js=asset("board.js"),
)
DEPTHS = {"light": (14, 66), "dark": (14, 44)}
"""Per cent of an outlet's colour in the lightest and the deepest square of each theme."""
SIGNS = dict(zip(SYMBOLS, "■●◆▲⬟⬢★✚", strict=True))


@dataclass(frozen=True, slots=True)
class Act:
    """A link that stays on the page.

    Attributes:
        run: Run before the page runs again: it may write a filter or the URL.
        target: The address that shows the same, for another tab.
    """

    run: Callable[[], None]
    target: Target


class Board:
    """Collects the links of a board while its nodes are made."""

    def __init__(self, page: Page) -> None:
        """Start without links; `page` knows colours, and the filters that addresses carry."""
        self._page = page
        self._links: list[Target | Act] = []

    def link(self, to: Target | Act, css: str, *children: Node, **more: Any) -> Node:
        """Return a link; `more` as of `el`."""
        self._links.append(to)
        target = to.target if isinstance(to, Act) else to
        href = target.href(self._page.chosen.params)
        return el("a", css, *children, go=len(self._links) - 1, href=href, **more)

    def outlet(self, name: str, *children: Node, css: str = "outlet", tip: str = "") -> Node:
        """Return the name of an outlet behind its sign in its colour."""
        mark = mark_of(self._page.marks, name, self._page.theme)
        sign = el("span", "sign", SIGNS[mark.symbol], style={"ink": mark.colour}, hidden=True)
        return el("span", css, sign, name, *children, tip=tip)

    def colour(self, outlet: str) -> str:
        """Return the colour of an outlet."""
        return mark_of(self._page.marks, outlet, self._page.theme).colour

    def depth(self, weight: float) -> str:
        """Return how much of an outlet's colour a square takes for a weight of 0 to 1.

        Areas are compared by eye: the root keeps small counts apart from none. Light words on a dark page
        are lost on a colour sooner than dark words on a light one.
        """
        least, most = DEPTHS[self._page.theme.name]
        return f"{least + (most - least) * weight**0.5:.0f}%"

    def show(self, *nodes: Node, key: str, label: str = "", chosen: str = "") -> None:
        """Draw the nodes and go where a link leads.

        Args:
            nodes: The tree.
            key: Of the component.
            label: What the board is, for who cannot see it.
            chosen: `name` of the element that is marked as chosen.
        """
        links = self._links

        def went() -> None:
            to = _at(links, st.session_state[key].went)
            if isinstance(to, Act):
                to.run()

        result = _BOARD(
            data={"nodes": list(nodes), "label": label, "chosen": chosen}, key=key, on_went_change=went
        )
        to = _at(links, result.went)
        if isinstance(to, Target):
            to.open()


def _at(links: Sequence[Target | Act], place: Any) -> Target | Act | None:
    return links[int(place)] if place is not None and 0 <= int(place) < len(links) else None


def el(
    tag: str,
    css: str,
    *children: Node,
    tip: str = "",
    style: Mapping[str, str] | None = None,
    **more: Any,
) -> Node:
    """Return a node.

    Args:
        tag: The element.
        css: Its classes.
        children: What stands in it.
        tip: Shown over it while it is pointed at or in focus.
        style: Custom properties of the style sheet, without their dashes.
        more: `scope` and `span` of a cell of a table, `head` to name its column by where there is no room
            for heads, `name` to find it by, `label` for who cannot see it,
            `hidden` from them.
    """
    given: dict[str, Any] = {
        **more,
        **({"tip": tip} if tip else {}),
        **({"style": dict(style)} if style else {}),
    }
    return [tag, css, list(children), given] if given else [tag, css, list(children)]


def marked(words: Words) -> list[Node]:
    """Return words with their marks as nodes."""
    nodes: list[Node] = []
    at = 0
    for start, end in words.marks:
        nodes += [words.text[at:start], el("mark", "", words.text[start:end])]
        at = end
    return [node for node in [*nodes, words.text[at:]] if node]
