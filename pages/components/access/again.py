"""Asked again: parts of a page that run without the page, and files that are made after it has run.

A part that runs alone never passes the door, and a download that is made on a click runs no page at all:
both ask here whether who is here may still read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from analysis.errors import CrosscheckError
from pages.components.access.person import may, still_may

P = ParamSpec("P")
T = TypeVar("T")


def fragment(
    *, run_every: float | None = None, key: str | None = None
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function a part of the page that runs alone, as `st.fragment` does.

    Where who is here may not read any more, the whole page runs instead, and its door says why.

    Args:
        run_every: Seconds after which it runs by itself, again and again.
        key: Name of the part, where several are made of one function.
    """

    def wrap(draw: Callable[P, None]) -> Callable[P, None]:
        @wraps(draw)
        def asked(*args: P.args, **kwargs: P.kwargs) -> None:
            if not may("read"):
                st.rerun()
            draw(*args, **kwargs)

        return st.fragment(run_every=run_every, key=key)(asked)

    return wrap


def guarded(make: Callable[[], T]) -> Callable[[], T]:
    """Return what makes a file for `st.download_button`, for who may still read when it is clicked.

    Raises:
        CrosscheckError: When it is called and they may not; the browser then says that it failed.
    """
    may_read = still_may("read")

    def made() -> T:
        if not may_read():
            raise CrosscheckError("You may not read here any more. Reload the page.")
        return make()

    return made
