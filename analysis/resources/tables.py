"""Reads the reviewable tables and lists of `data/`: UTF-8, gzipped or not, comments after `#`."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.errors import ResourceError


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a list, without comments, empty lines and space at their ends.

    Raises:
        ResourceError: If the file cannot be read.
    """
    try:
        if path.suffix == ".gz":
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
        else:
            text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise ResourceError(
            f"{path.name} cannot be read ({error}); take it again from the project."
        ) from error
    # Lines end at line ends only: `splitlines` also cuts at characters that may stand within a cell.
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\r\n ")


def read_table(
    path: Path, columns: Sequence[str] | None = None, *, delimiter: str | None = None
) -> list[dict[str, str]]:
    """Return the rows of a table by column name, cells without outer space.

    Args:
        path: The file; its first line that is no comment names the columns.
        columns: The columns that it must have, in order; any when left out.
        delimiter: What stands between cells; by the file's ending when left out. With tabs, quotation
            marks are plain characters.

    Raises:
        ResourceError: If the file is missing, or its header or a row is not as the columns say.
    """
    delimiter = delimiter or ("\t" if path.suffix == ".tsv" else ",")
    lines = read_lines(path)
    cells = (
        (line.split("\t") for line in lines)
        if delimiter == "\t"
        else csv.reader(lines, delimiter=delimiter)
    )
    rows = [[cell.strip() for cell in row] for row in cells]
    header = rows[0] if rows else []
    if columns is not None and header != list(columns):
        raise ResourceError(
            f"{path.name}: its first line must name the columns {list(columns)}, not {header}."
        )
    for row in rows[1:]:
        if len(row) != len(header):
            raise ResourceError(f"{path.name}: {row[:2]} has {len(row)} cells, not {len(header)}.")
    return [dict(zip(header, row, strict=True)) for row in rows[1:]]
