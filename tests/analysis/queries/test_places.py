"""Places: exact counts, senses, roles, periods and what stays open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.frames import conform
from analysis.queries import Filters, View, places, select
from analysis.queries.place_counts import Asked, asked_words, roles_in
from analysis.queries.place_times import MOST_PERIODS, Period, periods
from tests import factory

ALL = Asked(metonyms=True)
FOURTH = Period("4 Mar 2024", date(2024, 3, 4), date(2024, 3, 4))


def test_metonyms_are_left_out_unless_asked_for(view: View) -> None:
    assert list(places.places(view)["place_id"]) == ["riga"]
    assert list(places.places(view, asked=ALL)["place_id"]) == ["riga", "latvia", "vilnius"]
    assert places.n_metonyms(view) == 2


def test_places_say_who_names_them_and_what_the_point_is(view: View) -> None:
    table = places.places(view, asked=ALL).set_index("place_id")
    riga = table.loc["riga"]
    assert (riga["n_mentions"], riga["n_outlets"], riga["label"]) == (4, 3, "Riga, LV")
    assert riga["outlets"] == "City Wire, Northern Post, The Daily Ledger"
    assert (riga["top_outlet"], riga["top_share"]) == ("The Daily Ledger", 0.5)
    assert (riga["stands_for"], table.loc["latvia", "stands_for"]) == ("city", "centre of the country")
    assert riga["example"] == "A storm cut power to 40,000 homes in Riga on Monday."
    assert riga["article_id"] == "ledger-1"


def told_roles() -> View:
    """Return the small corpus where the wire says that Riga was attacked and visited."""
    tables = factory.small()
    told = tables.toponyms.copy()
    told.loc[told["article_id"] == "wire-1", "role"] = "attacked"
    told.loc[(told["article_id"] == "post-1") & (told["place_id"] == "riga"), "role"] = "visited"
    return select(tables.with_frames(toponyms=told), Filters())


def test_an_example_is_shown_with_its_source(view: View) -> None:
    """A sentence that leaves the program in a file says whose it is, and what must be known of it."""
    table = places.with_sources(view, places.places(view, asked=ALL)).set_index("place_id")
    assert list(table.loc[["riga", "vilnius"], "outlet"]) == ["The Daily Ledger", "Northern Post"]
    assert table.loc["riga", "published"].isoformat() == "2024-03-04T00:00:00+00:00"
    known = view.tables.articles.set_index("article_id")["note"]
    for row in table.itertuples():
        assert row.note == known[row.article_id] or (pd.isna(row.note) and pd.isna(known[row.article_id]))


def test_what_happens_is_counted_and_can_be_asked_for() -> None:
    view = told_roles()
    assert roles_in(view) == ["attacked", "visited"]
    riga = places.places(view).iloc[0]
    assert set(riga["roles"].split(", ")) == {"attacked 1", "visited 1"}
    assert riga["role"] in {"attacked", "visited"}
    only = places.places(view, asked=Asked(roles=("attacked",))).iloc[0]
    assert (only["n_mentions"], only["outlets"], only["role"]) == (1, "City Wire", "attacked")
    assert only["example"] == "Nine people were injured in Riga."
    assert places.places(view, asked=Asked(roles=("troops",))).empty


def test_a_telling_sentence_is_the_example() -> None:
    assert places.places(told_roles()).iloc[0]["article_id"] in {"post-1", "wire-1"}


def test_a_period_leaves_the_articles_of_its_days(view: View) -> None:
    riga = places.places(view, asked=Asked(period=FOURTH)).iloc[0]
    assert (riga["n_mentions"], riga["outlets"]) == (2, "The Daily Ledger")
    assert len(places.toponyms_of(view, "riga", asked=Asked(period=FOURTH))) == 2


def test_cells_hold_every_outlet_in_view(view: View) -> None:
    cells = places.outlet_cells(view, asked=ALL)
    counts = {(row.place_id, row.outlet): row.n_mentions for row in cells.itertuples()}
    assert counts == {
        ("riga", "City Wire"): 1,
        ("riga", "Northern Post"): 1,
        ("riga", "The Daily Ledger"): 2,
        ("latvia", "City Wire"): 0,
        ("latvia", "Northern Post"): 0,
        ("latvia", "The Daily Ledger"): 1,
        ("vilnius", "City Wire"): 0,
        ("vilnius", "Northern Post"): 1,
        ("vilnius", "The Daily Ledger"): 0,
    }
    assert cells["sentence"].notna().tolist() == [n > 0 for n in counts.values()]
    assert list(dict.fromkeys(places.outlet_cells(view, asked=ALL, most=1)["place_id"])) == ["riga"]


def test_the_grid_has_the_outlets_that_name_most() -> None:
    view = select(factory.many(40), Filters())
    assert places.outlet_cells(view)["outlet"].nunique() == places.MOST_OUTLETS
    assert places.n_outlets(view) == 13


def test_filters_leave_the_outlets_in_view() -> None:
    view = select(factory.small(), Filters(outlets=("City Wire",)))
    assert places.places(view).iloc[0]["n_mentions"] == 1
    assert list(places.outlet_cells(view)["outlet"]) == ["City Wire"]
    by_words = select(factory.small(), Filters(text="nine people"))
    assert places.places(by_words).iloc[0]["outlets"] == "City Wire"


def test_mentions_of_a_place_are_evidence(view: View) -> None:
    rows = places.toponyms_of(view, "riga")
    assert [row.outlet for row in rows.itertuples()] == [
        "City Wire",
        "Northern Post",
        "The Daily Ledger",
        "The Daily Ledger",
    ]
    for row in rows.itertuples():
        ((start, end),) = row.marks
        assert row.sentence[start:end].casefold() == "riga"
    assert len(places.toponyms_of(view, "riga", outlet="City Wire")) == 1
    assert places.toponyms_of(view, "riga", outlet="Nobody").empty


def test_open_names_are_grouped_with_what_they_could_be() -> None:
    tables = factory.small()
    open_names = tables.toponyms.copy()
    own = open_names["place_id"] == "riga"
    open_names.loc[own, ["place_id", "name", "kind", "latitude", "longitude"]] = None
    open_names.loc[own, "reason"] = "It could be Riga (Latvia) or Riga (Michigan)."
    view = select(tables.with_frames(toponyms=open_names), Filters())
    found = places.unresolved(view)
    assert {(row.surface, row.n_mentions, row.n_outlets) for row in found.itertuples()} == {
        ("Riga", 3, 3),
        ("RIGA", 1, 1),
    }
    assert places.n_unresolved(view) == 4
    assert places.places(view).empty


def test_what_is_asked_for_in_words() -> None:
    assert asked_words(Asked()) == "places on the ground"
    assert asked_words(Asked(True, ("attacked",), FOURTH)) == "all senses; only attacked; 4 Mar 2024"


def test_periods_are_as_fine_as_the_dates_allow(view: View) -> None:
    assert [(p.label, p.first) for p in periods(view)] == [
        ("4 Mar 2024", date(2024, 3, 4)),
        ("5 Mar 2024", date(2024, 3, 5)),
    ]
    assert periods(select(factory.one(), Filters())) == [], "one day is no way through time"


def test_many_days_become_weeks() -> None:
    tables = factory.many(MOST_PERIODS + 10)
    days = [f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(len(tables.articles))]
    articles = tables.articles.assign(published=[f"{day}T00:00Z" for day in days])
    view = select(tables.with_frames(articles=conform("articles", articles)), Filters())
    found = periods(view)
    assert 1 < len(found) <= MOST_PERIODS
    assert [p.first for p in found] == sorted(p.first for p in found)
    assert all(a.last < b.first for a, b in pairwise(found))


def test_nothing_in_view(nothing: View) -> None:
    assert places.places(nothing).empty
    assert places.outlet_cells(nothing).empty
    assert places.toponyms_of(nothing, "riga").empty
    assert places.unresolved(nothing).empty
    assert (places.n_metonyms(nothing), places.n_unresolved(nothing), roles_in(nothing)) == (0, 0, [])
    assert periods(nothing) == []


def test_a_sentence_that_names_a_place_twice_comes_once_with_both_marked() -> None:
    tables = factory.small()
    first = tables.toponyms[tables.toponyms["place_id"] == "riga"].head(1)
    again = first.assign(toponym_id="again", end=first["sentence_end"], role="visited")
    again["start"] = again["end"] - 1
    both = conform("toponyms", pd.concat([tables.toponyms, again], ignore_index=True))
    mentions = places.toponyms_of(select(tables.with_frames(toponyms=both), Filters()), "riga")
    sentences = places.by_sentence(mentions)
    assert (len(mentions), len(sentences)) == (5, 4)
    told = sentences[sentences["article_id"] == first["article_id"].iloc[0]].iloc[0]
    assert len(told["marks"]) == 2
    assert "visited" in told["role"]
    assert places.by_sentence(mentions.head(0)).empty
