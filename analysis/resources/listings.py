"""Tables of text that ship under `data/lexicons/`: commented CSV or TSV in, rows out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import ResourceError


def read_listing(path: Path, columns: Sequence[str], *, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a table whose comment lines start with `#`.

    Args:
        path: The file, UTF-8, its first line that is no comment naming the columns.
        columns: The columns that it must have, in order.
        delimiter: What stands between cells. With tabs, quotation marks are plain characters.

    Raises:
        ResourceError: If the file is missing, or a line has other columns than the contract says.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise ResourceError(
            f"{path.name} cannot be read ({error}); take it again from the project."
        ) from error
    content = [line for line in lines if line.strip() and not line.startswith("#")]
    rows = (
        [line.split("\t") for line in content]
        if delimiter == "\t"
        else list(csv.reader(content, delimiter=delimiter))
    )
    if not rows or rows[0] != list(columns):
        raise ResourceError(f"{path.name}: its first line must name the columns {list(columns)}.")
    for row in rows[1:]:
        if len(row) != len(columns):
            raise ResourceError(f"{path.name}: {row[:2]} has {len(row)} cells, not {len(columns)}.")
    return [dict(zip(columns, (cell.strip() for cell in row), strict=True)) for row in rows[1:]]
