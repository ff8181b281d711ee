"""The frames that flow between the rooms, made from rows and checked at every door.

`frame` makes one from rows, `conform` gives one all its columns, `check` refuses one that breaks its
contract (`analysis.contracts`), `Tables` holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from math import isnan
from typing import Any, TypeVar

import pandas as pd

from analysis.contracts.columns import DTYPES, Column, FrameSpec, Owner
from analysis.contracts.specs import FRAMES
from analysis.errors import FrameError

__all__ = ["Row", "Rows", "Tables", "check", "check_tables", "conform", "frame"]

Row = Mapping[str, Any]
Derived = TypeVar("Derived")


def frame(name: str, rows: Iterable[Row] = (), *, owner: Owner | None = None) -> pd.DataFrame:
    """Make a frame of rows, with every column of its description and the right dtypes.

    Args:
        name: A frame of `FRAMES`.
        rows: One mapping a row; columns left out are missing, lists left out are empty.
        owner: Make only the columns of one owner (the key stays), for findings before comparison.

    Returns:
        The frame, in the order of the rows. It is not checked: see `check`.

    Raises:
        FrameError: If a row has a column that the frame does not know.
    """
    spec = FRAMES[name]
    columns = [c for c in spec.columns if owner is None or c.owner == owner or c.name == spec.key]
    records = list(rows)
    known = {c.name for c in columns}
    for record in records:
        if unknown := set(record) - known:
            raise FrameError(f"{name}: unknown column {sorted(unknown)}; known are {sorted(known)}.")
    data = {c.name: _series([record.get(c.name) for record in records], c) for c in columns}
    return pd.DataFrame(data, columns=[c.name for c in columns])


class Rows:
    """Collects the rows of a frame, made columns every so often: a mapping takes ten times the memory."""

    _AT_ONCE = 20_000

    def __init__(self, name: str) -> None:
        """Begin with no rows; `name` is a frame of `FRAMES`."""
        self._name = name
        self._rows: list[Row] = []
        self._parts: list[pd.DataFrame] = []

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows) + sum(map(len, self._parts))

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows at the end."""
        self._rows.extend(rows)
        if len(self._rows) >= self._AT_ONCE:
            self._parts.append(frame(self._name, self._rows))
            self._rows = []

    def frame(self) -> pd.DataFrame:
        """Return the frame of all rows in their order."""
        last = frame(self._name, self._rows)
        return pd.concat([*self._parts, last], ignore_index=True) if self._parts else last


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the described columns in order and the right dtypes; missing ones are added."""
    columns = FRAMES[name].columns
    data = {c.name: _conformed(table, c) for c in columns}
    return pd.DataFrame(data, index=pd.RangeIndex(len(table)))


def _conformed(table: pd.DataFrame, column: Column) -> pd.Series[Any]:
    if column.name not in table:
        return _series([None] * len(table), column)
    values: pd.Series[Any] = table[column.name].reset_index(drop=True)
    is_list = column.kind in ("spans", "strings")
    # Most frames arrive right: going through every cell is for those that do not.
    return (
        values
        if str(values.dtype) == DTYPES[column.kind] and not is_list
        else _series(list(values), column)
    )


def _series(values: Sequence[Any], column: Column) -> pd.Series[Any]:
    if column.kind == "spans":
        return pd.Series([_pairs(value) for value in values], dtype="object")
    if column.kind == "strings":
        return pd.Series([_strings(value) for value in values], dtype="object")
    cells: Any = [None if _is_missing(value) else value for value in values]
    if column.kind == "time":
        return pd.Series(pd.DatetimeIndex(pd.to_datetime(cells, utc=True, format="ISO8601")).as_unit("us"))
    dtype: Any = DTYPES[column.kind]
    series: pd.Series[Any] = pd.Series(cells, dtype=dtype)
    return series


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))


def _pairs(value: Any) -> list[list[int]]:
    return [] if _is_missing(value) else [[int(start), int(end)] for start, end in value]


def _strings(value: Any) -> list[str]:
    return [] if _is_missing(value) else [str(item) for item in value]


def check(
    name: str, table: pd.DataFrame, *, texts: Mapping[str, str] | None = None, owner: Owner | None = None
) -> pd.DataFrame:
    """Refuse a frame that breaks its contract, else return it as it came.

    Args:
        name: A frame of `FRAMES`.
        table: The frame.
        texts: Article texts by `article_id`; given, every span must lie in its article, and
            `surface` must be what it covers.
        owner: Check only the columns of one owner, for findings before comparison.

    Raises:
        FrameError: Naming frame, column, row and what is wrong.
    """
    spec = FRAMES[name]
    columns = [c for c in spec.columns if owner is None or c.owner == owner or c.name == spec.key]
    names = [c.name for c in columns]
    if list(table.columns) != names:
        raise FrameError(f"{name}: columns are {list(table.columns)}; the contract says {names}.")
    for column in columns:
        _check_column(name, table[column.name], column)
    if table[spec.key].duplicated().any():
        twice = table.loc[table[spec.key].duplicated(), spec.key].iloc[0]
        raise FrameError(f"{name}: {spec.key} {twice!r} stands twice.")
    if texts is not None:
        _check_spans(spec, table, texts)
    return table


def _check_column(name: str, values: pd.Series[Any], column: Column) -> None:
    wanted = DTYPES[column.kind]
    if str(values.dtype) != wanted:
        raise FrameError(f"{name}.{column.name}: dtype is {values.dtype}; the contract says {wanted}.")
    if column.kind in ("spans", "strings"):
        wrong = [v for v in values if not isinstance(v, list)]
        if wrong:
            raise FrameError(f"{name}.{column.name}: {wrong[0]!r} is no list.")
        return
    if column.required and values.isna().any():
        raise FrameError(f"{name}.{column.name}: row {int(values.isna().argmax())} is missing.")
    if column.allowed is not None:
        strange = set(values.dropna().unique()) - set(column.allowed)
        if strange:
            raise FrameError(f"{name}.{column.name}: {sorted(strange)} not in {column.allowed}.")
    elif column.kind == "text" and (values == "").any():
        raise FrameError(f"{name}.{column.name}: empty text; what is not known must be missing.")


def _check_spans(spec: FrameSpec, table: pd.DataFrame, texts: Mapping[str, str]) -> None:
    for start_name, end_name, article_name in spec.spans:
        for start, end, article_id in zip(
            table[start_name], table[end_name], table[article_name], strict=True
        ):
            if start is pd.NA and end is pd.NA:
                continue
            if start is pd.NA or end is pd.NA or not 0 <= start < end <= len(texts[article_id]):
                raise FrameError(
                    f"{spec.name}: {start_name}..{end_name} = {start}..{end} is no span of "
                    f"article {article_id!r} ({len(texts[article_id])} characters)."
                )
    _check_lists(spec, table, texts)
    if "surface" in table:
        columns = (table[name] for name in ("article_id", "start", "end", "surface"))
        for article_id, start, end, surface in zip(*columns, strict=True):
            if texts[article_id][start:end] != surface:
                raise FrameError(f"{spec.name}: {surface!r} is not at {article_id}:{start}..{end}.")


def _check_lists(spec: FrameSpec, table: pd.DataFrame, texts: Mapping[str, str]) -> None:
    for column in spec.columns:
        if column.kind != "spans":
            continue
        for pairs, article_id in zip(table[column.name], table["article_id"], strict=True):
            for start, end in pairs:
                if not 0 <= start < end <= len(texts[article_id]):
                    raise FrameError(
                        f"{spec.name}.{column.name}: {start}..{end} is no span of {article_id!r}."
                    )


@dataclass(frozen=True)
class Tables:
    """All frames of one built corpus. Frames are shared between readers: never write into one."""

    articles: pd.DataFrame
    blocks: pd.DataFrame
    quotations: pd.DataFrame
    speakers: pd.DataFrame
    mentions: pd.DataFrame
    utterances: pd.DataFrame
    alignments: pd.DataFrame
    claims: pd.DataFrame
    topics: pd.DataFrame
    toponyms: pd.DataFrame
    demonyms: pd.DataFrame
    names: pd.DataFrame
    reuse: pd.DataFrame
    changes: pd.DataFrame
    lines: pd.DataFrame
    stories: pd.DataFrame
    problems: pd.DataFrame
    corpus_hash: str = ""
    """Hash of the articles and of the method that read them: the key of every cache above."""

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame], *, corpus_hash: str = "") -> Tables:
        """Put frames together; those not given are empty.

        Raises:
            FrameError: If a name is unknown.
        """
        if unknown := set(frames) - set(FRAMES):
            raise FrameError(f"Unknown frames {sorted(unknown)}; known are {sorted(FRAMES)}.")
        return cls(
            **{name: frames[name] if name in frames else frame(name) for name in FRAMES},
            corpus_hash=corpus_hash,
        )

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield each frame with its name."""
        for item in fields(self):
            if item.name in FRAMES:
                yield item.name, getattr(self, item.name)

    def with_frames(self, **frames: pd.DataFrame) -> Tables:
        """Return the same tables with some frames replaced."""
        return Tables.of(dict(self.items()) | frames, corpus_hash=self.corpus_hash)

    def texts(self) -> dict[str, str]:
        """Return the article texts by `article_id`; shared, not to be written into."""
        return self.derived(_texts)

    def derived(self, make: Callable[[Tables], Derived]) -> Derived:
        """Return what a function makes of these tables, made once and kept with them.

        Args:
            make: A function of a module (not a lambda, which would be kept anew at each call).
        """
        kept: dict[Any, Any] = self.__dict__.setdefault("_derived", {})
        if make not in kept:
            kept[make] = make(self)
        made: Derived = kept[make]
        return made


def _texts(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.articles["article_id"].tolist(), tables.articles["text"].tolist(), strict=True))


def check_tables(tables: Tables) -> Tables:
    """Check every frame of `tables` with the article texts; see `check`.

    Raises:
        FrameError: On the first contract that is broken.
    """
    texts = tables.texts()
    for name, table in tables.items():
        check(name, table, texts=texts)
    return tables
