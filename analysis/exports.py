"""Exports: a table exactly as it is shown, as CSV, Excel or GeoJSON, with its filters and origin.

Text that a spreadsheet would run as a formula is defused. Offsets, lists and dates are written so that
another program reads them back.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

Header = Sequence[tuple[str, str]]
"""What stands above a table: pairs such as `("filters", "outlet: The Daily Ledger")`."""

_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_CELL_CHARS = 32_767
"""Longest text that a cell of Excel holds."""


def defuse(value: Any) -> Any:
    """Return text that a spreadsheet would take for a formula with a quote mark before it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text, numbers and dates without zone: lists joined, missing left empty."""
    return pd.DataFrame(
        {column: _plain_column(table[column]) for column in table.columns}, index=table.index
    )


def _plain_column(values: pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        naive: pd.Series[Any] = values.dt.tz_convert("UTC").dt.tz_localize(None)
        return naive
    if pd.api.types.is_numeric_dtype(values.dtype) or pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values
    return pd.Series([_plain_cell(value) for value in values], values.index, dtype="object")


def _plain_cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "; ".join(
            "-".join(map(str, item)) if isinstance(item, list | tuple) else str(item) for item in value
        )
    return None if value is None or value is pd.NA or value != value else value


def to_csv(table: pd.DataFrame, header: Header = ()) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark (Excel needs it).

    Args:
        table: What is shown.
        header: Written first, one line a pair, each starting with `# `.

    Returns:
        The file's bytes.
    """
    lines = [f"# {name}: {' '.join(str(value).split())}" for name, value in header]
    cells = plain(table)
    safe = pd.DataFrame(
        {_csv_cell(column): [_csv_cell(value) for value in cells[column]] for column in cells.columns},
        dtype="object",
    )
    body = safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ")
    return "\n".join([*lines, body] if lines else [body]).encode("utf-8-sig", "replace")


def _csv_cell(value: Any) -> Any:
    """Return a cell defused, with line ends that the writer puts in quotation marks.

    It leaves a lone carriage return bare, and what stands behind one would begin a row of its own.
    """
    return defuse(value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value


def to_excel(table: pd.DataFrame, header: Header = ()) -> bytes:
    """Return a table as an Excel file: a sheet `table`, and a sheet `about` with the header.

    Args:
        table: What is shown.
        header: Pairs for the sheet `about`.

    Returns:
        The file's bytes. Every text is written as text, so that none is a formula or a link.
    """
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        cells = plain(table)
        cut = {c: [v[:_CELL_CHARS] if isinstance(v, str) else v for v in cells[c]] for c in cells.columns}
        sheet = pd.DataFrame({c: pd.Series(v, dtype=_sheet_dtype(cells[c])) for c, v in cut.items()})
        sheet.to_excel(writer, sheet_name="table", index=False, freeze_panes=(1, 0))
        about = pd.DataFrame(list(header), columns=["what", "value"])
        about.to_excel(writer, sheet_name="about", index=False)
        writer.sheets["about"].set_column(0, 1, 40)
        for place, column in enumerate(sheet.columns):
            longest = max([len(str(column)), *(len(str(v)) for v in sheet[column].head(50))])
            writer.sheets["table"].set_column(place, place, min(max(longest + 2, 8), 60))
    return buffer.getvalue()


def _sheet_dtype(values: pd.Series[Any]) -> Any:
    return values.dtype if pd.api.types.is_datetime64_any_dtype(values.dtype) else "object"


def _property(value: Any) -> Any:
    """Return a cell as JSON can hold it: times in ISO 8601, nothing for what is missing."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def to_geojson(table: pd.DataFrame, header: Header = ()) -> bytes:
    """Return a table of places as GeoJSON (RFC 7946), one point a row.

    Args:
        table: What is shown, with the columns `Longitude` and `Latitude` in degrees; rows without are left
            out.
        header: What it was narrowed by and made from, in a member `about` beside the features.

    Returns:
        The file's bytes. A point that stands for an area says so in its properties, as the table does.
    """
    cells = plain(table)
    rows = cells[cells["Longitude"].notna() & cells["Latitude"].notna()]
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.pop("Longitude"), row.pop("Latitude")]},
            "properties": {name: _property(value) for name, value in row.items()},
        }
        for row in rows.to_dict("records")
    ]
    whole = {"type": "FeatureCollection", "about": dict(header), "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
