"""The reader page: the article of the link, its neighbours, and what the browser is given of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from analysis.frames import Tables
from tests import factory
from tests.pages.conftest import Open, components, words

HOMES = "ledger-1:c62-74"


def reader(at: AppTest) -> dict[str, Any]:
    """Return what the reader's component was given."""
    return next(data for data in components(at) if "pieces" in data)


def finding(at: AppTest, finding_id: str) -> dict[str, Any]:
    return next(found for found in reader(at)["findings"] if found["id"] == finding_id)


def button(at: AppTest, label: str) -> Any:
    return next(button for button in at.button if button.label == label)


def test_the_link_is_read_at_its_finding(open_page: Open) -> None:
    at = open_page("reader", "small", article="ledger-1", focus="ledger-1:q95-152")
    data = reader(at)
    assert data["focus"] == "ledger-1:q95-152"
    assert "".join(piece["t"] for piece in data["pieces"]) == factory.LEDGER
    assert not at.warning


def test_without_a_finding_the_outline_stands(open_page: Open) -> None:
    data = reader(open_page("reader", "small", article="ledger-1"))
    assert data["focus"] is None
    assert [title for title, _ in data["outline"]] == [
        "Who speaks",
        "Figures",
        "Places",
        "Text shared with",
    ]
    assert [row["article"] for row in data["story"]] == ["post-1", "wire-1"]


def test_a_value_leads_to_its_page_and_can_be_filtered_by(open_page: Open) -> None:
    at = open_page("reader", "small", article="ledger-1", outlet=["The Daily Ledger"])
    facts = {fact["label"]: fact for fact in finding(at, HOMES)["facts"]}
    assert facts["Topic"]["href"] == "claims?outlet=The+Daily+Ledger&about=homes+without+power"
    assert facts["Topic"]["filter"] is True
    speaker = next(fact for fact in finding(at, "ledger-1:q95-152")["facts"] if fact["label"] == "Speaker")
    assert speaker["href"] == "speakers?outlet=The+Daily+Ledger&who=Anna+Ozola"


def test_other_outlets_rows_lead_to_their_words(open_page: Open) -> None:
    others = finding(open_page("reader", "small", article="ledger-1"), HOMES)["others"]
    assert [row["href"] for row in others] == [
        "reader?article=post-1&focus=post-1%3Ac29-47",
        "reader?article=wire-1&focus=wire-1%3Ac25-47",
    ]


def test_next_and_previous_article_of_the_view(open_page: Open) -> None:
    at = open_page("reader", "small", article="wire-1", focus="wire-1:c144-152")
    assert button(at, "‹ Previous article").disabled
    at = button(at, "Next article ›").click().run()
    assert reader(at)["article"] == "post-1"
    assert reader(at)["focus"] is None
    at = button(at, "‹ Previous article").click().run()
    assert reader(at)["article"] == "wire-1"


def test_an_article_outside_the_filters_says_so(open_page: Open) -> None:
    at = open_page("reader", "small", article="wire-1", outlet=["The Daily Ledger"])
    assert reader(at)["article"] == "wire-1"
    assert "outside the filters" in words(at)
    assert not button(at, "Next article ›").disabled


def test_what_the_filters_leave_is_told_apart(open_page: Open) -> None:
    at = open_page("reader", "small", article="ledger-1", speaker=["city council"])
    assert reader(at)["left"] == ["ledger-1:q240-318"]
    assert reader(open_page("reader", "small", article="ledger-1"))["left"] is None


def test_a_bad_finding_is_said_and_the_article_shown(open_page: Open) -> None:
    at = open_page("reader", "small", article="ledger-1", focus="<script>")
    assert "link asks for a finding" in at.warning[0].value
    assert reader(at)["focus"] is None


def test_the_note_stands_above_the_text(open_page: Open) -> None:
    assert "A digest written for a test" in words(open_page("reader", "small", article="wire-1"))


def test_one_article_has_no_neighbours_and_no_others(open_page: Open) -> None:
    at = open_page("reader", "one")
    assert button(at, "‹ Previous article").disabled
    assert button(at, "Next article ›").disabled
    assert not any(found["others"] for found in reader(at)["findings"])


def test_hostile_words_go_to_the_browser_as_they_are(open_page: Open) -> None:
    at = open_page("reader", "hostile")
    assert factory.HOSTILE in "".join(piece["t"] for piece in reader(at)["pieces"])
    assert "![](http" not in words(at)


def test_a_headline_that_the_text_lacks_stands_above_it(
    open_page: Open, stores: dict[str, Path], tmp_path: Path
) -> None:
    tables = factory.small()
    kinds = tables.blocks["kind"].where(tables.blocks["kind"] != "headline", "body")
    frames = dict(tables.items()) | {"blocks": tables.blocks.assign(kind=kinds)}
    bare = Tables.of(frames, corpus_hash="bare-hash")
    stores["bare"] = factory.write(tmp_path / "bare", bare)
    at = open_page("reader", "bare", article="ledger-1")
    del stores["bare"]
    assert "**Storm cuts power to Riga**" in words(at)
    assert "**Storm cuts power to Riga**" not in words(open_page("reader", "small", article="ledger-1"))
