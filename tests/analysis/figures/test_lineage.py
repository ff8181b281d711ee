"""The lineage: lanes, marks that lead to their pair, arrows only where it is known who came first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.figures.lineage import MOST_LINES, plot_lineage
from analysis.figures.theme import LIGHT, outlet_marks
from analysis.queries.reuse_pairs import PAIR_COLUMNS

OUTLETS = ("Ledger", "Post", "Wire")
MARKS = outlet_marks(OUTLETS, LIGHT)


def articles(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["article_id", "outlet", "published"])
    return table.assign(
        published=pd.to_datetime(table["published"], utc=True), headline="<b>News</b>", note=None
    )


def pair(first: str, second: str, **more: Any) -> dict[str, Any]:
    return {
        "pair_id": f"{first} · {second}",
        "first_article_id": first,
        "second_article_id": second,
        "first_outlet": "Ledger",
        "second_outlet": "<Post>",
        "sort": "copied text",
        "n_passages": 2,
        "share": 0.4,
        "share_words": "40%",
        "changed": "number 1",
        "origin": "copy without credit",
        "is_directed": True,
        "reason": "by the time of publication",
        **more,
    }


def draw(pairs: list[dict[str, Any]], *rows: tuple[str, str, str | None], **more: Any) -> dict[str, Any]:
    figure = plot_lineage(
        articles(*rows),
        pd.DataFrame(pairs, columns=list(PAIR_COLUMNS)),
        title="Who shares text with whom",
        theme=LIGHT,
        marks=MARKS,
        **more,
    )
    *lines, arrows, handles, nodes = figure.data
    return {"figure": figure, "lines": lines, "arrows": arrows, "handles": handles, "nodes": nodes}


ROWS = (("a", "Ledger", "2024-03-04"), ("b", "Post", "2024-03-05"), ("c", "Wire", "2024-03-05"))


def test_marks_lead_to_their_pair() -> None:
    drawn = draw([pair("a", "b"), pair("b", "c", is_directed=False)], *ROWS)
    assert [point[0] for point in drawn["handles"].customdata] == ["a · b", "b · c"]
    assert [point[0] for point in drawn["nodes"].customdata] == ["a · b", "a · b", "b · c"]
    assert list(drawn["figure"].layout.yaxis.ticktext) == ["Ledger", "Post", "Wire"]
    assert list(drawn["nodes"].marker.color) == [MARKS[outlet].colour for outlet in OUTLETS]
    assert list(drawn["handles"].text) == ["40%", "40%"]


def test_an_arrow_stands_only_where_it_is_known_who_came_first() -> None:
    drawn = draw([pair("a", "b"), pair("b", "c", is_directed=False)], *ROWS)
    assert list(drawn["arrows"].y) == [1]
    assert {line.line.dash for line in drawn["lines"]} == {"solid", "dash"}


def test_the_same_source_is_dotted_and_has_no_arrow() -> None:
    drawn = draw([pair("a", "b", sort="same source")], *ROWS)
    assert [line.line.dash for line in drawn["lines"]] == ["dot"]
    assert len(drawn["arrows"].x) == 0


def test_a_thicker_line_shares_more_and_the_chosen_one_stands_out() -> None:
    drawn = draw([pair("a", "b", share=0.9), pair("a", "c", share=0.05)], *ROWS, chosen="a · b")
    thick, thin = drawn["lines"]
    assert thick.line.width > thin.line.width
    assert thick.line.color == LIGHT.accent != thin.line.color


def test_articles_of_one_day_are_joined_by_bows_that_stay_on_the_axis() -> None:
    rows = tuple((name, outlet, "2024-03-04") for name, outlet in zip("abc", OUTLETS, strict=True))
    drawn = draw([pair("a", "b"), pair("a", "c"), pair("b", "c")], *rows)
    middles = [(x, y) for x, y in zip(drawn["handles"].x, drawn["handles"].y, strict=True)]
    assert len(set(middles)) == 3
    assert max(x for x, _ in middles) < drawn["figure"].layout.xaxis.range[1]


def test_undated_articles_stand_at_the_start() -> None:
    drawn = draw([pair("a", "b")], ("a", "Ledger", None), ("b", "Post", "2024-03-05"))
    assert drawn["nodes"].x[0] == drawn["figure"].layout.xaxis.range[0]
    assert "no date" in drawn["nodes"].hovertext[0]


def test_words_of_articles_are_escaped_and_lines_bounded() -> None:
    drawn = draw([pair("a", "b")] * (MOST_LINES + 3), *ROWS)
    assert len(drawn["handles"].x) == MOST_LINES
    assert "&lt;Post&gt;" in drawn["handles"].hovertext[0]
    assert "&lt;b&gt;News" in drawn["nodes"].hovertext[0]


def test_days_without_an_article_take_no_room() -> None:
    """Two events months apart: the pairs of each stay as far apart as those of neighbouring days."""
    drawn = draw(
        [pair("a", "b")],
        ("a", "Ledger", "2024-03-04"),
        ("b", "Post", "2024-03-05"),
        ("c", "Wire", "2024-11-05"),
    )
    assert list(drawn["nodes"].x) == [0, 1, 2]
    axis = drawn["figure"].layout.xaxis
    assert list(axis.ticktext) == ["4 Mar<br>2024", "5 Mar<br>2024", "5 Nov<br>2024"]
    assert "left out" in axis.title.text
    assert "left out" not in draw([pair("a", "b")], *ROWS)["figure"].layout.xaxis.title.text


def test_an_arrow_points_the_way_that_its_line_arrives() -> None:
    """Days far apart: from the left; articles of a few hours: a bow comes back from the right."""
    days = [(f"x{n}", "Wire", f"2024-04-{n + 1:02}T00:00") for n in range(20)]
    rows = (("a", "Ledger", "2024-03-04T06:00"), ("b", "Post", "2024-03-04T09:00"), *days)
    near, far = pair("a", "b"), pair("a", "x9")
    assert list(draw([near, far], *rows)["arrows"].marker.angle) == [-90, 90]
