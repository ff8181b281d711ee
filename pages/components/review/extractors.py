"""What review says of each extractor, for the quality page."""

from __future__ import annotations

import streamlit as st

from analysis.queries import review
from pages.components import tables
from pages.components.cache import ask
from pages.components.setup import Page

_COLUMNS = {
    "sort": "Sort of finding",
    "how": "Kind",
    "n_confirmed": "Confirmed",
    "n_corrected": "Changed",
    "n_rejected": "Rejected",
    "precision": "There at all, %",
    "exact": "Wholly right, %",
    "low": "Rough range from, %",
    "high": "to, %",
}


_TENTHS = dict.fromkeys(("precision", "exact", "low", "high"), 1)


def show(page: Page) -> None:
    """Draw how much of what people looked at in this corpus was right."""
    found = ask(review.precision, page.view)
    st.header("What review says")
    if found.empty:
        st.caption(
            "Nobody has confirmed or rejected findings of this corpus yet. The review page lists them."
        )
        st.page_link("pages/review.py", label="Review findings")
        return
    st.caption(
        "Of the findings that people looked at, whatever the filters. They look first at what seems "
        "doubtful, so that the corpus as a whole is better than this. What was changed was there, "
        "and was not wholly right. The range is that of the share that was there, by the number of cases."
    )
    tables.show(found.round(_TENTHS), _COLUMNS, page, key="review-precision", name="review-precision")
