"""What a value in the reader leads to: the page of a speaker, topic, place or pair of articles."""

from __future__ import annotations

from analysis.queries.reader import Ref
from pages.components.links import Target
from pages.components.setup import Page

# The page of each sort of thing, and the name under which the page keeps it in the URL.
_PAGES = {
    "speaker": ("pages/speakers.py", "who"),
    "topic": ("pages/claims.py", "about"),
    "place": ("pages/places.py", "at"),
    "pair": ("pages/reuse.py", "pair"),
}


def label_of(ref: Ref, page: Page) -> str | None:
    """Return the name that a filter shows for a value, `None` where no filter has it."""
    return page.label_of(ref.sort, ref.key) if ref.sort in ("speaker", "topic", "place") else None


def target_of(ref: Ref, name: str, page: Page, *, kind: str = "") -> Target | None:
    """Return the page of a value; `None` where it has none.

    Args:
        ref: The value.
        name: Its name on the screen.
        page: The page that leads there.
        kind: Of the finding whose value it is.
    """
    if ref.sort not in _PAGES:
        return None
    path, param = _PAGES[ref.sort]
    # The map leaves out places that only stand for a government, unless it is asked for them.
    asks = {"metonyms": "true"} if ref.sort == "place" and kind != "literal" else {}
    return Target(path, {param: ref.key if ref.sort == "pair" else label_of(ref, page) or name, **asks})
