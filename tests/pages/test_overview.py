"""The overview page: sentences with numbers, what to check first side by side, every piece leading on."""

from __future__ import annotations

from typing import Any

from tests import factory
from tests.pages.conftest import Open, components, words


def board(at: Any, label: str) -> list[Any]:
    """Return the nodes of a board."""
    return next(data["nodes"] for data in components(at) if data.get("label") == label)


def text_of(node: Any) -> str:
    """Return the words of a node and of all in it."""
    return node if isinstance(node, str) else "".join(text_of(child) for child in node[2])


def links(node: Any) -> list[str]:
    """Return where the links of a node and of all in it lead."""
    if isinstance(node, str):
        return []
    own = [node[3]["href"]] if node[0] == "a" else []
    return own + [href for child in node[2] for href in links(child)]


def test_the_first_sentences_have_numbers_that_lead_on(open_page: Open) -> None:
    (lead,) = board(open_page("overview", "small"), "In short")
    said = text_of(lead)
    assert said.startswith(
        "Storm in Latvia3 articles of 3 outlets, of 4 Mar 2024 to 5 Mar 2024, go back to 2 independent"
    )
    assert "2 figures to compare: 1 contested and 1 carried by several lines; 1 figure" in said
    assert "2 statements in more than one outlet: 2 going back to one text." in said
    assert {"reuse", "claims", "speakers", "places"} <= {href.split("?")[0] for href in links(lead)}


def test_a_conflict_comes_first_with_the_words_of_every_outlet(open_page: Open) -> None:
    first = board(open_page("overview", "small"), "To check first")[0]
    said = text_of(first)
    assert said.startswith("conflict3 outlets, 2 independent lines")
    assert "40,000 homes" in said
    assert "More than 60,000 homes" in said
    assert links(first)[0] == "claims?about=homes+without+power"
    assert links(first)[1].startswith("reader?article=ledger-1&focus=ledger-1%3Ac")


def test_a_statement_leads_to_its_line_of_the_grid(open_page: Open) -> None:
    second = board(open_page("overview", "small"), "To check first")[1]
    assert links(second)[0] == "coverage?facts=statements&fact=u-grid"


def test_links_carry_the_filters(open_page: Open) -> None:
    at = open_page("overview", "small", outlet=["City Wire"])
    assert links(board(at, "To check first")[0])[0] == "claims?outlet=City+Wire&about=homes+without+power"


def test_who_is_quoted_most_and_by_whom_not(open_page: Open) -> None:
    (voices,) = board(open_page("overview", "small"), "Quotations by speaker and outlet")
    assert "not quoted by City Wire" in text_of(voices)
    assert links(voices)[0] == "speakers?who=Anna+Ozola"


def test_articles_tell_their_line_and_note(open_page: Open) -> None:
    (table,) = board(open_page("overview", "small"), "Articles")
    said = text_of(table)
    assert "line 1: same text as Northern Post" in said
    assert "Note: A digest written for a test." in said


def test_one_day_is_a_sentence_and_not_an_empty_chart(open_page: Open) -> None:
    at = open_page("overview", "one")
    assert not any(data.get("label") == "Articles by outlet and day" for data in components(at))
    assert "no minute is stated" in words(at)


def test_several_days_are_a_line_of_marks_that_lead_to_articles(open_page: Open) -> None:
    (times,) = board(open_page("overview", "small"), "Articles by outlet and day")
    assert "published (UTC)" in text_of(times)
    assert links(times) == [f"reader?article={name}" for name in ("wire-1", "post-1", "ledger-1")]


def test_one_row_says_that_nothing_differs(open_page: Open) -> None:
    at = open_page("overview", "one")
    assert "Nothing in view is contested" in words(at)
    (fact,) = board(at, "Rests on one source")
    assert text_of(fact).startswith("single source1 outlet, 1 independent line")


def test_many_articles_show_the_first_and_lead_to_all(open_page: Open) -> None:
    at = open_page("overview", "many")
    (table,) = board(at, "Articles")
    assert text_of(table).count("Report ") == 12
    assert any("All 40 articles" in link.proto.label for link in at.get("page_link"))


def test_hostile_words_stay_words(open_page: Open) -> None:
    """They are data of a component that sets text, and no element takes its name from them."""
    nodes = [
        node for data in components(open_page("overview", "hostile")) for node in data.get("nodes", [])
    ]
    stack = list(nodes)
    seen = ""
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            seen += node
            continue
        assert node[0] in {
            "a",
            "b",
            "div",
            "mark",
            "p",
            "span",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
        }
        assert not any(href.startswith("javascript") for href in links(node))
        stack += node[2]
    assert factory.HOSTILE[:30] in seen
