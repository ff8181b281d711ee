"""The store: the tables of a built corpus as Parquet files in one folder, replaced as a whole.

`DIR/<frame>.parquet` holds each frame and `DIR/manifest.json` what they were made from. A new store is
written beside the old one and takes its place by renaming; a reader that finds the place empty reads
the one set aside, so that a build killed at any moment leaves a whole store behind. Reading moves
nothing, and whoever reads while a store is replaced reads again: never half of one and half of another.
One process writes a store at a time (`building`).
"""

from __future__ import annotations

import glob
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import locks
from analysis.contracts.columns import Column
from analysis.contracts.specs import FRAMES
from analysis.errors import StoreError
from analysis.frames import Tables, conform

logger = logging.getLogger(__name__)

FORMAT = 1
"""Number of this layout; a store of another number is rebuilt."""

MANIFEST = "manifest.json"

_READS = 5
"""Times that a store is read anew where another took its place meanwhile."""

Found = TypeVar("Found")

_ARROW: dict[str, pa.DataType] = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "time": pa.timestamp("us", tz="UTC"),
    "spans": pa.list_(pa.list_(pa.int64())),
    "strings": pa.list_(pa.string()),
}

_NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store was made from.

    Attributes:
        corpus_hash: Hash of articles and method: the key of every cache above.
        inputs_hash: Hash of the input files; the same hash and method need no work at all.
        method_hash: Hash of code, data and settings that made the tables.
        article_keys: For each article, the hash of all that its findings depend on.
        format: Layout number.
    """

    corpus_hash: str
    inputs_hash: str
    method_hash: str
    article_keys: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def read_manifest(folder: Path) -> Manifest | None:
    """Return what a store was made from, or `None` where there is no store of this layout."""
    return _manifest(_place(folder))


def _manifest(place: Path) -> Manifest | None:
    try:
        record = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**record)
    except (OSError, ValueError, TypeError):
        return None
    return manifest if manifest.format == FORMAT else None


def read(folder: Path) -> Tables:
    """Return the tables of a store.

    Raises:
        StoreError: If there is no whole store of this layout in the folder.
    """

    def whole(place: Path) -> Tables:
        manifest = _manifest(place)
        if manifest is None:
            raise StoreError(f"{folder} holds no store of this version; build it: python -m analysis build")
        frames = {name: _read_or_say(place, name, FRAMES[name].columns) for name in FRAMES}
        return Tables.of(frames, corpus_hash=manifest.corpus_hash)

    return _undisturbed(folder, whole)


def read_found(folder: Path, names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Return frames of a store without what comparison added to them.

    Nothing else of the store is looked at: what another version of the program wrote beside them, in
    other columns, is no hindrance.

    Raises:
        StoreError: If one of them is missing, damaged or of other columns.
    """
    wanted = list(names)
    return _undisturbed(
        folder, lambda place: {name: _read_or_say(place, name, _found_columns(name)) for name in wanted}
    )


def is_there(folder: Path) -> bool:
    """Say whether there is a store, of whatever layout, also while another takes its place."""
    return (_place(folder) / MANIFEST).is_file()


def state(folder: Path) -> tuple[int, int] | None:
    """Return what changes whenever another store takes the place of this one; `None` without any."""
    try:
        manifest = (_place(folder) / MANIFEST).stat()
    except OSError:
        return None
    return manifest.st_ino, manifest.st_mtime_ns


def _undisturbed(folder: Path, read_from: Callable[[Path], Found]) -> Found:
    """Return what is read of a store; read anew where another took its place meanwhile."""
    for _ in range(_READS):
        before = state(folder)
        try:
            found = read_from(_place(folder))
        except StoreError:
            if state(folder) == before:
                raise
        else:
            if state(folder) == before:
                return found
    return read_from(_place(folder))


@contextmanager
def building(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Be the only one, of all processes, to build a store; what killed builds left lying is cleared.

    Args:
        folder: The store.
        waiting: Called again and again while another process builds it.

    Raises:
        StoreError: If nothing can be written beside the folder.
    """
    lock = folder.with_name(f"{folder.name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
    except OSError as error:
        raise StoreError(f"Cannot write beside {folder}: {error}. Give another with --store.") from error
    with locks.held(lock, waiting=waiting):
        _clear(folder)
        yield


def _clear(folder: Path) -> None:
    """Put back what a killed build set aside, and remove what it did not finish."""
    if not folder.exists() and (_aside(folder) / MANIFEST).is_file():
        logger.warning("%s was left half replaced; the store before it is put back", folder)
        _aside(folder).rename(folder)
    for stray in folder.parent.glob(f"{glob.escape(folder.name)}.new-*"):
        shutil.rmtree(stray, ignore_errors=True)


def _found_columns(name: str) -> list[Column]:
    return [column for column in FRAMES[name].columns if column.owner == "finding"]


def _read_or_say(folder: Path, name: str, columns: Sequence[Column]) -> pd.DataFrame:
    """Read columns of a frame; what hinders is said in words."""
    try:
        return _read_frame(name, folder / f"{name}.parquet", columns)
    except KeyError as error:
        raise StoreError(
            f"The store in {folder} was made by another version of Crosscheck ({error}); build it again."
        ) from error
    except (OSError, pa.ArrowException) as error:
        raise StoreError(
            f"The store in {folder} is damaged ({error}); remove the folder and build again."
        ) from error


def write(folder: Path, tables: Tables, manifest: Manifest) -> None:
    """Write a store in place of the one in the folder, if any.

    Raises:
        StoreError: If the folder holds something else, or cannot be written.
    """
    _refuse_foreign(folder)
    fresh = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for name, table in tables.items():
            pq.write_table(_to_arrow(name, table), fresh / f"{name}.parquet", compression="zstd")
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False, sort_keys=True)
        (fresh / MANIFEST).write_text(text, encoding="utf-8")
        _swap(folder, fresh)
    except OSError as error:
        raise StoreError(f"Cannot write the store {folder}: {error}. Give another with --store.") from error


def _refuse_foreign(folder: Path) -> None:
    """Never take the place of a folder that is not a store."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise StoreError(f"{folder} holds other files; a store needs a folder of its own. Give another.")
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; a store is a folder. Give another.")


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")


def _swap(folder: Path, fresh: Path) -> None:
    old = _aside(folder)
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _place(folder: Path) -> Path:
    """Return where the store lies just now: set aside while, or after a kill because, another comes."""
    aside = _aside(folder)
    return aside if not folder.exists() and (aside / MANIFEST).is_file() else folder


def _to_arrow(name: str, table: pd.DataFrame) -> pa.Table:
    schema = pa.schema([(c.name, _ARROW[c.kind]) for c in FRAMES[name].columns])
    columns = [_arrow_column(table[c.name], c) for c in FRAMES[name].columns]
    return pa.Table.from_arrays(columns, schema=schema)


def _arrow_column(values: pd.Series[Any], column: Column) -> pa.Array:
    if column.kind in ("spans", "strings"):
        return pa.array(list(values), type=_ARROW[column.kind])
    return pa.array(values, type=_ARROW[column.kind], from_pandas=True)


def _read_frame(name: str, path: Path, columns: Sequence[Column]) -> pd.DataFrame:
    table = pq.read_table(path)
    data: dict[str, Any] = {}
    for column in columns:
        values = table.column(column.name)
        is_list = column.kind in ("spans", "strings")
        data[column.name] = values.to_pylist() if is_list else values.to_pandas(types_mapper=_NULLABLE.get)
    whole = conform(name, pd.DataFrame(data, index=pd.RangeIndex(table.num_rows)))
    return whole[[column.name for column in columns]]
