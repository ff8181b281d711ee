"""Exports: what is shown, with its header, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pandas as pd
import pytest

from analysis.exports import defuse, plain, to_csv, to_excel, to_geojson
from analysis.queries import Filters, corpus, select
from tests import factory

HEADER = (("corpus hash", "abc"), ("filters", "outlet: The Daily\nLedger"))


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\t=1", "  =1", "\ufeff=1", "＝1", "\r=1"]
)
def test_formulas_are_defused(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Two people", "", "a=b", "(1)", 5, -5.5, None])
def test_other_values_stay(value: object) -> None:
    assert defuse(value) == value


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "=head": ["=1+1", "plain, with comma"],
            "n": pd.array([-3, None], dtype="Int64"),
            "when": pd.to_datetime(["2024-03-04", None], utc=True),
            "spans": [[[1, 2], [5, 6]], []],
        }
    )


def test_csv_has_header_rows_and_defused_cells() -> None:
    text = to_csv(table(), HEADER).decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[:2] == ["# corpus hash: abc", "# filters: outlet: The Daily Ledger"]
    back = pd.read_csv(io.StringIO("\n".join(lines[2:])))
    assert list(back.columns) == ["'=head", "n", "when", "spans"]
    assert list(back["'=head"]) == ["'=1+1", "plain, with comma"]
    assert back["n"].iloc[0] == -3
    assert back["spans"].iloc[0] == "1-2; 5-6"
    assert str(back["when"].iloc[0]).startswith("2024-03-04")


def test_csv_starts_with_a_byte_order_mark() -> None:
    assert to_csv(table()).startswith(b"\xef\xbb\xbf")


def test_excel_has_no_formula_and_no_link() -> None:
    data = to_excel(pd.DataFrame({"x": ["=1+1", "http://outside.example"], "=y": [1, 2]}), HEADER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [
            archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")
        ]
        assert not [n for n in archive.namelist() if "rels" in n and "worksheets" in n]
    assert not any("<f>" in sheet for sheet in sheets)


def test_excel_opens_with_its_header_sheet() -> None:
    data = to_excel(table(), HEADER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'name="table"' in book
    assert 'name="about"' in book
    assert "abc" in strings


def test_plain_takes_zones_off_and_joins_lists() -> None:
    cells = plain(table())
    assert str(cells["when"].dtype).startswith("datetime64")
    assert cells["spans"].iloc[1] == ""


def test_note_and_hostile_text_are_exported_as_text() -> None:
    rows = corpus.articles_ledger(select(factory.hostile(), Filters()))
    text = to_csv(rows, HEADER).decode("utf-8-sig")
    assert "<script>window.hacked=1</script>" in text
    assert to_excel(rows, HEADER)


def test_empty_table() -> None:
    assert to_csv(table().head(0)).decode("utf-8-sig").startswith("'=head,n,when,spans")
    assert to_excel(table().head(0), HEADER)


def test_geojson_has_points_properties_and_what_it_was_made_from() -> None:
    """Places as map programs read them: longitude first, the rest as properties, the header beside."""
    places = pd.DataFrame(
        {
            "Place": ["Riga", "Nowhere"],
            "Mentions": [4, 1],
            "Latitude": [56.95, None],
            "Longitude": [24.1, None],
        }
    )
    found = json.loads(to_geojson(places, HEADER))
    assert found["about"]["corpus hash"] == "abc"
    assert found["features"] == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [24.1, 56.95]},
            "properties": {"Place": "Riga", "Mentions": 4},
        }
    ]


def test_geojson_holds_times_and_what_is_missing() -> None:
    places = pd.DataFrame({"Latitude": [1.0, 2.0], "Longitude": [3.0, 4.0], "Note": ["read twice", None]})
    places["Published"] = pd.to_datetime(["2024-03-04T09:30:00Z", None], utc=True)
    found = [feature["properties"] for feature in json.loads(to_geojson(places))["features"]]
    assert found[0]["Published"].startswith("2024-03-04T09:30:00")
    assert found[0]["Note"] == "read twice"
    assert found[1] == {"Note": None, "Published": None}


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_no_line_end_in_a_cell_begins_a_row(end: str) -> None:
    """A carriage return left bare made a row of what stood behind it, and a formula of that."""
    data = to_csv(pd.DataFrame({"Text": [f"Fire{end}=1+1"]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data, newline=""))) == [["Text"], ["Fire\n=1+1"]]
