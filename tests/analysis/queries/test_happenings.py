"""Happenings: what happens where, by role in one story and by story where there are several."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.frames import Tables
from analysis.queries import Filters, View, happenings, select
from tests import factory

SMALL = factory.small()


def test_places_without_a_role_are_named_most(view: View) -> None:
    assert happenings.where(view) == [("named", [("riga", "Riga", 3)])]


def test_what_happens_where_prefers_what_is_more_precise_than_a_country() -> None:
    ground = SMALL.toponyms.assign(sense="literal", role="attacked")
    found = happenings.where(select(SMALL.with_frames(toponyms=ground), Filters()))
    assert found[0] == ("attacked", [("riga", "Riga", 4)])
    assert [name for _, name, _ in found[-1][1]] == ["Riga", "Latvia", "Vilnius"]


def test_a_role_in_one_sentence_only_says_nothing() -> None:
    roles = ["attacked", *["named"] * (len(SMALL.toponyms) - 1)]
    ground = SMALL.toponyms.assign(sense="literal", role=roles)
    found = happenings.where(select(SMALL.with_frames(toponyms=ground), Filters()))
    assert [role for role, _ in found] == ["named"]


def one_story(roles: list[str | None], senses: list[str]) -> View:
    """Return one story that names Riga thrice and Vilnius twice, in these roles and senses."""
    first = SMALL.toponyms.drop_duplicates("place_id")
    riga, vilnius = (first[first["place_id"] == key] for key in ("riga", "vilnius"))
    ground = pd.concat([riga, riga, riga, vilnius, vilnius], ignore_index=True)
    ground = ground.assign(
        role=pd.Series(roles, dtype="str"), sense=senses, article_id=["ledger-1"] * 4 + ["post-1"]
    )
    story = pd.Series(["s"] * 3, dtype="str")
    return select(
        SMALL.with_frames(toponyms=ground, articles=SMALL.articles.assign(story_id=story)), Filters()
    )


@pytest.mark.parametrize(
    ("roles", "senses", "told"),
    [
        (["named"] * 3 + ["meeting"] * 2, ["literal"] * 5, [("vilnius", ["meeting"])]),
        (["attacked", "named", "named", "named", "named"], ["literal"] * 5, [("vilnius", [])]),
        (["attacked"] * 2 + ["named"] * 3, ["literal"] * 5, [("riga", ["attacked"]), ("vilnius", [])]),
        ([None] * 5, ["dateline"] + ["literal"] * 4, [("vilnius", []), ("riga", ["dateline"])]),
        ([None] * 5, ["dateline"] * 3 + ["literal", "metonym"], [("riga", ["dateline"])]),
        ([None] * 5, ["metonym"] * 4 + ["literal"], []),
        ([None] * 5, ["metonym"] * 5, []),
    ],
)
def test_scenes_are_where_sentences_say_that_something_happens(
    roles: list[str | None], senses: list[str], told: list[tuple[str, list[str]]]
) -> None:
    """One sentence may be misread; the place that most outlets name is among them, before datelines."""
    found = happenings.scenes(one_story(roles, senses), ("s",))["s"]
    assert [(scene.place_id, scene.roles) for scene in found] == told


def test_where_nothing_is_said_to_happen_the_place_most_named_stands_alone() -> None:
    ground = SMALL.toponyms.assign(sense="literal", role="named")
    tables = SMALL.with_frames(
        toponyms=ground, articles=SMALL.articles.assign(story_id=pd.Series(["s"] * 3, dtype="str"))
    )
    found = happenings.scenes(select(tables, Filters()), ("s", "other"))
    assert [(scene.place_id, scene.roles) for scene in found["s"]] == [("riga", [])]
    assert found["other"] == []


def test_an_empty_corpus_has_no_places() -> None:
    nothing = select(Tables.of({}), Filters())
    assert happenings.where(nothing) == []
    assert happenings.scenes(nothing, ("s",)) == {"s": []}
