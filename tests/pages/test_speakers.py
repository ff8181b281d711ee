"""The speakers page: voices, cues, a dossier, wordings side by side, unresolved speakers, bad links."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, components, figures, rows, words


def tables_of_shares(at: AppTest) -> list[dict[str, Any]]:
    return [data for data in components(at) if "columns" in data]


def pairs(at: AppTest) -> list[list[dict[str, Any]]]:
    """Return the pairs of wordings that are drawn."""
    return [pair for data in components(at) if "pairs" in data for pair in data["pairs"]]


def test_voices_show_shares_and_say_how_many(open_page: Open) -> None:
    at = open_page("speakers", "small")
    assert "9 quotations of 5 speakers, 1 (11%) in own words. 1 has no speaker yet." in words(at)
    (figure,) = figures(at)
    assert len(figure["data"]) == 1
    assert not figure["layout"].get("title", {}).get("text")
    assert any("Who is quoted" in html.proto.body for html in at.get("html"))


def test_own_words_stand_beside_the_counts(open_page: Open) -> None:
    (table,) = tables_of_shares(open_page("speakers", "small"))
    assert table["columns"] == ["Outlet", "no side named"]
    cells = {row["label"]: row["cells"][0]["words"] for row in table["rows"]}
    assert cells == {"The Daily Ledger": "1 of 4", "Northern Post": "0 of 3", "City Wire": "0 of 1"}


def test_what_stands_behind_a_cell_comes_from_the_link(open_page: Open) -> None:
    at = open_page("speakers", "small", behind="City Wire · no side named")
    assert [row["title"] for row in rows(at)] == ["the company"]
    assert tables_of_shares(at)[0]["chosen"] == "City Wire · no side named"
    assert not rows(open_page("speakers", "small", behind="Nobody · nowhere"))


def test_cues_are_counted_by_outlet(open_page: Open) -> None:
    at = open_page("speakers", "small", look="Cues", behind="Northern Post · told")
    (table,) = tables_of_shares(at)
    first = table["rows"][0]
    assert first["cells"][0]["words"] == "0 of 4 (0%)"
    assert [chip[0] for chip in first["chips"]] == ["said 3", "denied 1"]
    assert [row["tags"][1][0] for row in rows(at)] == ["cue: told"]


def test_a_dossier_has_names_outlets_and_wordings(open_page: Open) -> None:
    at = open_page("speakers", "small", who="Anna Ozola")
    assert "Not quoted by\\: City Wire" in words(at)
    assert list(at.dataframe[0].value["surface"]) == ["Anna Ozola", "Ozola"]
    assert list(at.dataframe[1].value["role"]) == ["energy minister"]
    (first, second) = pairs(at)[0]
    assert (first["outlet"], second["outlet"]) == ("The Daily Ledger", "Northern Post")
    assert ["cue: denied", "", ""] in [tag for row in rows(at) for tag in row["tags"]]
    assert ["denied", "", ""] in [tag for row in rows(at) for tag in row["tags"]]


def test_wordings_mark_words_and_lead_to_both_articles(open_page: Open) -> None:
    at = open_page("speakers", "small", look="Statements", said="u-school")
    ((first, second),) = pairs(at)
    marked = [[part[0] for part in side["parts"] if part[1] == "changed"] for side in (first, second)]
    assert marked == [["Wednesday"], ["Thursday"]]
    assert first["href"].startswith("reader?article=ledger-1&focus=ledger-1%3Aq")
    assert ["cue: said", False] in first["tags"]
    assert at.selectbox(key="choose-said").value == "u-school"


def test_a_loaded_cue_is_named_as_one(open_page: Open) -> None:
    at = open_page("speakers", "small", look="Statements")
    assert not any("loaded" in tag[0] for side in pairs(at)[0] for tag in side["tags"])


def test_unresolved_quotations_are_work_to_do_with_candidates(open_page: Open) -> None:
    for params in ({"look": "Unresolved"}, {"who": "unresolved"}):
        at = open_page("speakers", "small", **params)
        (row,) = rows(at)
        assert [tag[0] for tag in row["tags"]][-2:] == [
            "candidate: Janis Kalnins",
            "candidate: Peteris Kalnins",
        ]
        assert "1 quotation without a speaker. 1 with candidates, shown first" in words(at)


def test_nothing_unresolved_is_said(open_page: Open) -> None:
    assert (
        "Every quotation in view has its speaker."
        in open_page("speakers", "one", look="Unresolved").info[0].value
    )


def test_no_shared_statement_is_said(open_page: Open) -> None:
    at = open_page("speakers", "one", look="Statements")
    assert "No statement in view is reported by more than one article" in at.info[0].value


def test_one_quotation_is_one_part(open_page: Open) -> None:
    (figure,) = figures(open_page("speakers", "one"))
    assert figure["data"][0]["x"] == [1]


@pytest.mark.parametrize(
    "params", [{"who": "Nobody"}, {"look": "`"}, {"look": "Statements", "said": "u-none"}]
)
def test_a_bad_link_is_said(open_page: Open, params: dict[str, str]) -> None:
    at = open_page("speakers", "small", **params)
    assert not at.exception
    assert any("The link asks for" in warning.value for warning in at.warning)


@pytest.mark.parametrize("look", ["Voices", "Cues", "One speaker", "Statements", "Unresolved"])
@pytest.mark.parametrize("corpus", ["one", "many", "hostile"])
def test_every_section_runs_and_shows_hostile_words_as_text(
    open_page: Open, corpus: str, look: str
) -> None:
    at = open_page("speakers", corpus, look=look)
    assert not at.exception
    assert "![](http" not in words(at)
    assert "<script>" not in words(at).replace("\\<script\\>", "")
