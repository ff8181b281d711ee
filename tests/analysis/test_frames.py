"""Contracts: a frame that breaks its description is refused with words that find the fault."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.contracts.columns import DTYPES
from analysis.contracts.specs import FRAMES
from analysis.errors import FrameError
from analysis.frames import Rows, Tables, check, check_tables, conform, frame

TEXT = "Kyiv was hit."
NAME = {
    "name_id": "a:n0-4",
    "article_id": "a",
    "start": 0,
    "end": 4,
    "sentence_start": 0,
    "sentence_end": 13,
    "block_kind": "body",
    "surface": "Kyiv",
    "label": "LOC",
}


def names(**changes: Any) -> pd.DataFrame:
    return frame("names", [NAME | changes])


@pytest.mark.parametrize("name", list(FRAMES))
def test_an_empty_frame_keeps_its_contract(name: str) -> None:
    table = frame(name)
    check(name, table, texts={})
    assert [str(table[c.name].dtype) for c in FRAMES[name].columns] == [
        DTYPES[c.kind] for c in FRAMES[name].columns
    ]


@pytest.mark.parametrize("name", list(FRAMES))
def test_every_column_says_what_it_means(name: str) -> None:
    spec = FRAMES[name]
    assert all(column.meaning.endswith(".") for column in spec.columns)
    assert spec.key in spec.column_names()
    known = set(spec.column_names())
    assert all(set(triple) <= known for triple in spec.spans)


def test_a_right_frame_passes() -> None:
    check("names", names(), texts={"a": TEXT})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"surface": "Lviv"}, "is not at"),
        ({"end": 99, "surface": "Kyiv"}, "no span"),
        ({"start": 4}, "no span"),
        ({"label": "CITY"}, "CITY"),
        ({"surface": ""}, "empty text"),
        ({"surface": None}, "missing"),
        ({"speaker_id": ""}, "empty text"),
    ],
)
def test_a_wrong_value_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(FrameError, match=words):
        check("names", names(**changes), texts={"a": TEXT})


def test_a_name_used_twice_is_refused() -> None:
    with pytest.raises(FrameError, match="twice"):
        check("names", frame("names", [NAME, NAME]))


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(FrameError, match="colour"):
        frame("names", [NAME | {"colour": "red"}])


def test_a_lost_column_is_refused() -> None:
    with pytest.raises(FrameError, match="columns are"):
        check("names", names().drop(columns="label"))


def test_a_wrong_dtype_is_refused() -> None:
    with pytest.raises(FrameError, match="dtype"):
        check("names", names().astype({"start": "float64"}))


def test_spans_in_lists_are_checked() -> None:
    row = {
        **{k: v for k, v in NAME.items() if k not in ("name_id", "surface", "label")},
        "quotation_id": "a:q0-4",
        "content": [(0, 4), (8, 99)],
        "kind": "indirect",
        "act": "speech",
        "denied": False,
        "method": "test",
    }
    with pytest.raises(FrameError, match=r"8\.\.99"):
        check("quotations", frame("quotations", [row]), texts={"a": TEXT})


def test_what_is_unknown_is_missing() -> None:
    table = names()
    assert table["speaker_id"].isna().all()
    quotations = frame("quotations", [{"quotation_id": "q"}])
    assert quotations.loc[0, "content"] == []
    assert pd.isna(quotations.loc[0, "speaker_start"])


def test_findings_and_links_share_a_frame() -> None:
    found = frame("names", [NAME], owner="finding")
    assert "speaker_id" not in found
    check("names", found, texts={"a": TEXT}, owner="finding")
    whole = conform("names", found)
    check("names", whole, texts={"a": TEXT})


def test_dates_of_several_forms_are_one_dtype() -> None:
    rows = [
        {"story_id": "a", "first_published": d} for d in ("2022-12-19", "2022-12-19T10:30:00+02:00", None)
    ]
    table = frame("stories", rows)
    assert table["first_published"].dt.hour.tolist()[:2] == [0, 8]
    assert pd.isna(table["first_published"][2])


def test_tables_hold_every_frame() -> None:
    tables = Tables.of({"names": names()}, corpus_hash="h")
    assert [name for name, _ in tables.items()] == list(FRAMES)
    assert tables.with_frames(names=frame("names")).names.empty
    assert tables.corpus_hash == "h"
    with pytest.raises(FrameError, match="nonsense"):
        Tables.of({"nonsense": names()})


def test_tables_are_checked_against_their_texts() -> None:
    article = {
        "article_id": "a",
        "language": "en",
        "text": TEXT,
        "n_words": 3,
        "is_extracted": True,
        "sha256": "0",
        "source_path": "a.txt",
    }
    articles = frame("articles", [article])
    check_tables(Tables.of({"articles": articles, "names": names()}))
    with pytest.raises(FrameError, match="is not at"):
        check_tables(Tables.of({"articles": articles, "names": names(surface="Lviv")}))


def test_rows_collected_in_parts_are_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rows, "_AT_ONCE", 3)
    rows = Rows("stories")
    made = [{"story_id": f"s{n}", "label": "x", "n_articles": n} for n in range(8)]
    for row in made:
        rows.extend([row])
    assert len(rows) == 8
    pd.testing.assert_frame_equal(rows.frame(), frame("stories", made))
    assert Rows("stories").frame().empty
