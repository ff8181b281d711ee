"""`articles.csv` beside the articles: metadata by file name, as an analyst writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from analysis.corpus.drafts import Problem
from analysis.corpus.fields import columns_of, field_of
from analysis.corpus.records import read_rows

SIDECAR = "articles.csv"


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    values: Mapping[str, str]


class Sidecars:
    """The rows of every `articles.csv`, found by the file or record that they describe."""

    def __init__(self) -> None:
        """Start without rows."""
        self._rows: dict[tuple[str, str], _Row] = {}
        self._used: set[tuple[str, str]] = set()

    def add(self, text: str, *, source_path: str) -> list[Problem]:
        """Take in one table; return what is wrong with it."""
        header, rows = read_rows(text)
        columns = columns_of(header)
        folder = _folder(source_path)
        problems = []
        for line, row in rows:
            place = f"{source_path}, line {line}"
            cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
            key = (folder, cells.get(columns["file"], "").replace("\\", "/").removeprefix("./"))
            if not key[1] or len(row) != len(header):
                problems.append(Problem(place, _unlike(row, header), "Quote cells that hold commas."))
            elif key in self._rows:
                message = f"{key[1]} is described twice; the first row counts."
                problems.append(Problem(place, message, "Remove one of the rows."))
            else:
                values = {field: cells[name] for field, name in columns.items() if cells.get(name)}
                self._rows[key] = _Row(
                    place, {f: v for f, v in values.items() if f not in ("file", "text")}
                )
        return problems

    def of(self, path: str, record_id: str | None = None) -> Mapping[str, str]:
        """Return what is written of a file, or of a record by its id; the nearest table first."""
        name = PurePosixPath(path)
        for folder in [p.as_posix().removeprefix(".") for p in name.parents]:
            relative = path[len(folder) :].lstrip("/") if folder else path
            names = (relative, name.name, name.stem) if record_id is None else (record_id,)
            for key in ((folder, candidate) for candidate in names):
                if key in self._rows:
                    self._used.add(key)
                    return self._rows[key].values
        return {}

    def unused(self) -> list[Problem]:
        """Return a problem for each row whose file is not there."""
        return [
            Problem(row.place, f"It describes {key[1]}, which is not beside it.", "Correct the file name.")
            for key, row in self._rows.items()
            if key not in self._used
        ]


def is_sidecar(name: str, text: str) -> bool:
    """Say whether a file is a table about others: so named, with a column of files and none of text."""
    if PurePosixPath(name).name.casefold() != SIDECAR:
        return False
    fields = {field_of(column) for column in read_rows(text)[0]}
    return "file" in fields and "text" not in fields


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix().removeprefix(".")


def _unlike(row: Iterable[str], header: Iterable[str]) -> str:
    n_cells, n_columns = len(list(row)), len(list(header))
    return f"The row has {n_cells} cells, the header {n_columns}, or names no file; it was not used."
