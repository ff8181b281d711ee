"""What goes along to another page: filters and corpus, unless the link there says otherwise."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pages.components import carried

KNOWN = ("sample", "storm")


class Address(dict[str, Any]):
    """The address, as far as it is asked."""

    def get_all(self, key: str) -> list[str]:
        return [self[key]] if key in self else []


@pytest.fixture
def st(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Streamlit's two stores as plain dicts."""
    fake = SimpleNamespace(session_state={}, query_params=Address())
    monkeypatch.setattr(carried, "st", fake)
    monkeypatch.setattr("pages.components.narrowing.st", fake)
    return fake


def leave(st: SimpleNamespace, *, corpus: str = "sample", **said: Any) -> None:
    """Draw the claims page with these filters, then lose them as a change of the page does."""
    carried.note_corpus("Claims", corpus)
    st.session_state |= said
    carried.note_filters()
    for key in said:
        st.session_state.pop(key)
    st.query_params.clear()


def test_filters_are_there_before_the_next_page_is_drawn(st: SimpleNamespace) -> None:
    days = (date(2024, 3, 5), date(2024, 3, 6))
    leave(st, q="homes", outlet=["Post", "Wire"], dates=days, topic=[])
    carried.bring_along("Speakers", KNOWN)
    assert {key: st.session_state[key] for key in ("q", "outlet", "dates")} == {
        "q": "homes",
        "outlet": ["Post", "Wire"],
        "dates": days,
    }
    assert st.query_params == {
        "q": "homes",
        "outlet": ["Post", "Wire"],
        "dates": ["2024-03-05", "2024-03-06"],
    }


def test_the_same_page_is_left_alone(st: SimpleNamespace) -> None:
    leave(st, q="homes")
    carried.bring_along("Claims", KNOWN)
    assert st.query_params == {}


def test_what_the_link_says_wins(st: SimpleNamespace) -> None:
    leave(st, q="homes", outlet=["Post"])
    st.query_params["q"] = "schools"
    carried.bring_along("Speakers", KNOWN)
    assert st.query_params == {"q": "schools", "outlet": ["Post"]}
    assert "q" not in st.session_state


def test_all_days_are_no_filter(st: SimpleNamespace) -> None:
    days = (date(2024, 3, 1), date(2024, 3, 9))
    leave(st, dates=days)
    st.session_state["dates_whole"] = days
    carried.bring_along("Speakers", KNOWN)
    assert st.query_params == {}


@pytest.mark.parametrize(
    ("open_corpus", "link", "known", "expected"),
    [
        ("storm", None, KNOWN, {"corpus": "storm", "q": "homes"}),
        ("sample", None, KNOWN, {"q": "homes"}),
        ("storm", "sample", KNOWN, {"corpus": "sample"}),
        ("sample", "storm", KNOWN, {"corpus": "storm"}),
        ("storm", None, ("sample",), {}),
    ],
    ids=["kept", "default", "link to the default", "link to another", "removed since"],
)
def test_filters_stay_with_their_corpus(
    st: SimpleNamespace,
    open_corpus: str,
    link: str | None,
    known: tuple[str, ...],
    expected: dict[str, str],
) -> None:
    leave(st, corpus=open_corpus, q="homes")
    if link is not None:
        st.query_params["corpus"] = link
    carried.bring_along("Speakers", known)
    assert st.query_params == expected


def test_another_corpus_has_nothing_to_undo(st: SimpleNamespace) -> None:
    leave(st, q="homes")
    leave(st, q="schools")
    assert carried.can_undo()
    carried.note_corpus("Claims", "storm")
    assert not carried.can_undo()
    carried.bring_along("Speakers", KNOWN)
    assert st.query_params == {"corpus": "storm"}


def test_steps_are_few(st: SimpleNamespace) -> None:
    for number in range(50):
        leave(st, q=f"word {number}")
    n = 0
    while carried.can_undo():
        carried.undo()
        n += 1
    assert n == 29
