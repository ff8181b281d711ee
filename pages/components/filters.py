"""The filters of the sidebar: bound to the URL, kept over pages, the same on every page.

Each function owns one filter: its options, its widget, and the plain value for the frozen `Filters`. What
the URL asks for and the corpus does not have is named in a notice and left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analysis.corrections import key_of
from analysis.frames import Tables
from analysis.queries import Filters
from analysis.queries.choices import Choices, choices
from analysis.queries.filters import KINDS
from pages.components.narrowing import SEVERAL, WORDS

_MOST = 300
"""Options sent to the browser for one filter: the most frequent ones; a link may name any other too."""

Days = tuple[date, date]
"""First and last day asked for."""


@dataclass(frozen=True)
class Chosen:
    """What the widgets say.

    Attributes:
        filters: For the queries.
        values: The values of each filter that is set, in words.
        params: The same as URL parameters.
    """

    filters: Filters
    values: Mapping[str, list[str]]
    params: Mapping[str, list[str]]

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Each filter that is set with its values in words, for exports."""
        return tuple((WORDS.get(key, key), ", ".join(labels)) for key, labels in self.values.items())


@st.cache_resource(max_entries=20, show_spinner=False)
def _choices(tables_key: str, _tables: Tables) -> Choices:
    return choices(_tables)


def known_of(tables: Tables) -> Choices:
    """Return what the filters of a corpus can be set to; shared, not to be written into."""
    return _choices(key_of(tables), tables)


def draw(tables: Tables) -> Chosen:
    """Draw all filters into the current container and return what they say."""
    known = known_of(tables)
    notices = [*_bad_values(known), *_bad_dates()]
    st.session_state["notices"] = [*st.session_state.get("notices", []), *notices]
    text = st.text_input("Words in the sentence", key="q", bind="query-params", placeholder="any") or ""
    values = {
        "outlet": _several("Outlet", "outlet", known.outlets),
        "speaker": _several("Speaker", "speaker", known.speakers),
    }
    days = _dates(known)
    more = any(st.query_params.get_all(key) for key in ("wire", "story", "topic", "place", "kind"))
    with st.expander("More filters", expanded=more):
        values["topic"] = _several("Topic", "topic", known.topics)
        values["place"] = _several("Place", "place", known.places)
        values["kind"] = _several("Kind", "kind", {kind: kind for kind in KINDS})
        values["wire"] = _several("Wire credited", "wire", known.wires)
        values["story"] = _several("Story", "story", known.stories)
    ids = {key: tuple(known.of(key)[label] for label in labels) for key, labels in values.items()}
    filters = Filters(
        outlets=ids["outlet"],
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        wires=ids["wire"],
        stories=ids["story"],
        speakers=ids["speaker"],
        topics=ids["topic"],
        places=ids["place"],
        kinds=ids["kind"],
        text=text.strip(),
    )
    return Chosen(filters, _in_words(values, days, text.strip()), _params(values, days, text.strip()))


def _several(label: str, key: str, options: Mapping[str, str]) -> list[str]:
    """Draw one filter of several values and return their labels."""
    asked = [*st.query_params.get_all(key), *st.session_state.get(key, [])]
    shown = list(options)[:_MOST]
    shown += [value for value in dict.fromkeys(asked) if value in options and value not in shown]
    return st.multiselect(
        label,
        shown,
        key=key,
        bind="query-params",
        placeholder="all" if options else "none in this corpus",
        disabled=not options,
    )


def _dates(known: Choices) -> Days | None:
    """Draw the range of days; the whole range asks for nothing, so that undated articles stay."""
    if known.first_day is None or known.last_day is None:
        return None
    whole = (known.first_day, known.last_day)
    before = st.session_state.get("dates_whole")
    # Another corpus was opened: that all of the last one was asked for narrows nothing in this one.
    if before not in (None, whole) and st.session_state.get("dates") == before:
        st.session_state["dates"] = whole
    st.session_state["dates_whole"] = whole
    chosen = st.date_input(
        "Published",
        value=whole,
        min_value=whole[0],
        max_value=whole[1],
        key="dates",
        bind="query-params",
        format="YYYY-MM-DD",
    )
    days = chosen if isinstance(chosen, tuple) else (chosen,)
    if not days or days == whole:
        return None
    # One day is that day alone: the widget drops a day from the URL that stands there twice.
    return days[0], days[-1]


def _bad_values(known: Choices) -> list[str]:
    """Name what the URL asks for and the corpus does not have."""
    found = []
    for key in SEVERAL:
        options = known.of(key)
        strange = [value for value in st.query_params.get_all(key) if value and value not in options]
        found += [
            f"The link asks for {key} “{value}”, which this corpus does not have; it is left out."
            for value in strange
        ]
    return found


def _bad_dates() -> list[str]:
    found = []
    for value in st.query_params.get_all("dates"):
        try:
            date.fromisoformat(value)
        except ValueError:
            found.append(
                f"The link asks for the date “{value}”, which is none (write 2024-03-05); it is left out."
            )
    return found


def _day_words(first: date, last: date) -> str:
    days = [f"{day.day} {day:%b %Y}" for day in (first, last)]
    return days[0] if first == last else " to ".join(days)


def _in_words(values: Mapping[str, list[str]], days: Days | None, text: str) -> dict[str, list[str]]:
    chosen = {"q": [f"“{text}”"]} if text else {}
    chosen |= {key: list(labels) for key, labels in values.items() if labels}
    if days:
        chosen["dates"] = [_day_words(*days)]
    return chosen


def _params(values: Mapping[str, list[str]], days: Days | None, text: str) -> dict[str, list[str]]:
    params = {key: list(labels) for key, labels in values.items() if labels}
    if days:
        params["dates"] = [day.isoformat() for day in days]
    if text:
        params["q"] = [text]
    return params
