"""Reads the reviewable word lists under `data/lexicons/numbers`: tab-separated rows and plain lists.

A line that starts with `#` is a comment; empty lines are skipped. A table's first line names its columns;
what "-" in a cell means is for the reader of that table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.errors import ResourceError


def read_table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table, one dictionary a row, cells without outer space.

    Raises:
        ResourceError: If the file is missing, or its header or a row is not as the columns say.
    """
    lines = read_lines(path)
    header = tuple(next(lines, "").split("\t"))
    if header != columns:
        raise ResourceError(f"{path.name}: the columns are {header}, not {columns}; restore the file.")
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            raise ResourceError(f"{path.name}: {line!r} has {len(cells)} cells, not {len(columns)}.")
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a list, without comments and empty lines.

    Raises:
        ResourceError: If the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path.name} cannot be read ({error}); reinstall Crosscheck.") from error
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\r\n ")
