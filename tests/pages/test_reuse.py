"""The reuse page: the gravest pair first, side by side, by link; what was searched without one."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, components, figures, words


def passages(at: AppTest) -> list[dict]:
    return next(data["rows"] for data in components(at) if "onlyReal" in data)


def test_a_pair_is_drawn_and_laid_side_by_side(open_page: Open) -> None:
    at = open_page("reuse", "small")
    assert not at.exception
    assert at.selectbox(key="choose-pair").value == "ledger-1 · post-1"
    handles = figures(at)[0]["data"][-2]
    assert handles["customdata"] == [["ledger-1 · post-1", "copied text"]]
    (row,) = passages(at)
    assert ["Wednesday", "wording", 1, 0] in row["first"]["parts"]
    assert ["Thursday", "wording", 1, 0] in row["second"]["parts"]
    assert "focus=r1%3Afirst" in row["first"]["href"]
    assert "Copy without credit: published a day later" in words(at).replace("\\", "")


def test_a_link_may_name_a_pair_in_either_order(open_page: Open) -> None:
    at = open_page("reuse", "small", pair="post-1 · ledger-1")
    assert not at.warning
    assert at.selectbox(key="choose-pair").value == "ledger-1 · post-1"


def test_only_changes_of_meaning(open_page: Open) -> None:
    at = open_page("reuse", "small", real="true")
    assert next(data["onlyReal"] for data in components(at) if "onlyReal" in data)
    assert len(passages(at)) == 1


def test_no_shared_text_says_what_was_searched(open_page: Open) -> None:
    for corpus in ("one", "many"):
        at = open_page("reuse", corpus)
        assert "were compared, sentences of 5 words and more" in at.info[0].value
        assert not at.get("plotly_chart")
