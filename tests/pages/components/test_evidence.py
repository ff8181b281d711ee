"""Lists of evidence: what the browser is given, grouped by article, and a value that filters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from analysis.figures import LIGHT
from analysis.queries import Filters, select
from analysis.queries.evidence import evidence
from pages.components import evidence as shown
from pages.components.filters import Chosen
from pages.components.setup import Page
from pages.components.sources import Source
from tests import factory

SMALL = factory.small()


def page() -> Page:
    view = select(SMALL, Filters())
    source = cast(Source, SimpleNamespace(label="small"))
    return Page("Test", view, LIGHT, {}, Chosen(Filters(), {}, {}), source)


def claims() -> pd.DataFrame:
    return evidence(SMALL.claims, SMALL, key="claim_id")


def test_rows_are_made_only_when_they_are_drawn() -> None:
    made = []

    def make(found: Any) -> shown.Row:
        made.append(found.finding_id)
        return shown.row_of(found)

    rows = shown.rows_from(claims(), make)
    assert len(rows) == len(SMALL.claims)
    assert not made
    list(rows[:2])
    assert made == list(SMALL.claims["claim_id"])[:2]
    assert rows[1].sentence == list(rows)[1].sentence


def test_rows_of_one_article_stand_together_under_one_head() -> None:
    mixed = claims().sort_values("start", kind="stable")
    rows = list(shown.rows_from(mixed).by_article())
    groups = shown._groups(rows, page(), grouped=True)
    assert [group["outlet"] for group in groups] == list(dict.fromkeys(mixed["outlet"]))
    assert sum(len(group["rows"]) for group in groups) == len(mixed)
    assert [row["place"] for group in groups for row in group["rows"]] == list(range(len(mixed)))
    (noted,) = [group for group in groups if group["note"]]
    assert noted["note"] == "A digest written for a test."
    assert noted["headline"] == "Storm hits Baltic coast"


def test_without_groups_every_row_has_its_own_head() -> None:
    groups = shown._groups(list(shown.rows_from(claims())), page(), grouped=False)
    assert len(groups) == len(SMALL.claims)
    assert all(group["headline"] == "" and len(group["rows"]) == 1 for group in groups)


def test_a_tag_filters_by_the_label_of_an_id() -> None:
    assert shown.tag(page(), "speaker", "s-ozola") == shown.Tag("Anna Ozola", "speaker", "Anna Ozola")
    assert shown.tag(page(), "place", "riga", "in Riga") == shown.Tag("in Riga", "place", "Riga, LV")


def test_what_no_filter_has_is_words_or_nothing() -> None:
    assert shown.tag(page(), "speaker", None) is None
    assert shown.tag(page(), "speaker", pd.NA) is None
    assert shown.tag(page(), "speaker", "s-nobody") is None
    assert shown.tag(page(), "speaker", "s-nobody", "nobody") == shown.Tag("nobody")
