"""Parts of a corpus: the rows that looking articles up by name gives; a frame is cut once, when asked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.frames import Tables, check_tables
from analysis.queries.parts import Part, index_of, places_among, sentences_of
from tests import factory

MANY = factory.many()
SMALL = factory.small()


def by_name(tables: Tables, ids: set[str]) -> dict[str, pd.DataFrame]:
    """Return what a part must hold, found the slow way."""
    found = {}
    for name, table in tables.items():
        if "article_id" in table and name != "problems":
            table = table[table["article_id"].isin(ids)]
        elif "first_article_id" in table:
            table = table[table["first_article_id"].isin(ids) & table["second_article_id"].isin(ids)]
        found[name] = table
    changes = tables.changes
    found["changes"] = changes[changes["reuse_id"].isin(found["reuse"]["reuse_id"])]
    return found


@given(keep=st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_part_holds_what_stands_in_its_articles(keep: list[bool]) -> None:
    part = Part(SMALL, np.array(keep))
    wanted = by_name(SMALL, {i for i, kept in zip(SMALL.articles["article_id"], keep, strict=True) if kept})
    for name, table in part.items():
        pd.testing.assert_frame_equal(table, wanted[name])
    assert part.n_articles == len(part.articles) == sum(keep)
    check_tables(part)


def test_frames_are_cut_when_asked_for_and_once() -> None:
    part = Part(MANY, np.ones(len(MANY.articles), dtype=bool))
    assert "claims" not in part.__dict__
    assert part.claims is part.claims
    assert "quotations" not in part.__dict__


def test_what_belongs_to_no_article_stays_whole() -> None:
    part = Part(SMALL, np.zeros(3, dtype=bool))
    assert part.speakers is SMALL.speakers
    assert part.topics is SMALL.topics
    assert part.claims.empty


def test_frames_given_take_the_place_of_the_cut_ones() -> None:
    part = Part(SMALL, np.ones(3, dtype=bool))
    few = part.claims.head(1)
    other = part.with_frames(claims=few)
    assert other.claims is few
    assert len(part.claims) == len(SMALL.claims)
    assert len(other.quotations) == len(SMALL.quotations)


def test_an_unknown_frame_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = Part(SMALL, np.ones(3, dtype=bool)).no_such_frame


def test_findings_of_one_sentence_share_its_number() -> None:
    found = SMALL.derived(sentences_of)
    texts = SMALL.texts()
    for name, numbers in found.numbers.items():
        table = getattr(SMALL, name)
        rows = zip(table["article_id"], table["sentence_start"], table["sentence_end"], strict=True)
        for (article_id, start, end), number in zip(rows, numbers, strict=True):
            assert found.texts[number] == " ".join(texts[article_id][start:end].casefold().split())
    quoted = found.numbers["quotations"].tolist()
    assert set(found.numbers["claims"].tolist()) & set(quoted)


def test_what_is_derived_is_made_once() -> None:
    assert MANY.derived(sentences_of) is MANY.derived(sentences_of)


def test_values_are_found_by_their_place() -> None:
    index = index_of(["b", "a", "c"])
    assert places_among(index, ["a", None, "x", "b", "a", float("nan")]).tolist() == [1, -1, -1, 0, 1, -1]
    assert places_among(index, []).tolist() == []
    assert places_among(index_of([]), ["a"]).tolist() == [-1]
