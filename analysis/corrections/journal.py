"""The journal of corrections: one table that is only ever added to, in SQLite or in PostgreSQL.

By default it is a file `corrections.sqlite3` under `CROSSCHECK_HOME`, else in the platform's folder for
what people made: the cache, where built stores lie, may be emptied at any time, and a person's judgement
may not. `CROSSCHECK_DATABASE` names another place as an SQLAlchemy URL, for a desk that shares one.

An entry counts as kept when `add` returns, and not before: it is committed by then, so that whatever the
screen confirms outlives a process killed the moment after.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs
import sqlalchemy as sql
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from analysis.corrections.checks import checked_correction
from analysis.corrections.model import Correction, CorrectionError, Entry, places_of

Version = tuple[int, int]
"""How many entries there are, and the number of the last: changes with every entry that is added.

The number alone would not do: of two processes that write at once, the one that took the lower number may
be seen later.
"""

_BUSY_S = 15
"""How long a process waits for others that write to an SQLite file; a write takes milliseconds."""
_CHUNK = 500

_meta = sql.MetaData()
_table = sql.Table(
    "corrections",
    _meta,
    sql.Column("number", sql.Integer, primary_key=True, autoincrement=True),
    sql.Column("entry_id", sql.String(32), nullable=False, unique=True),
    # ISO text of one length: it sorts as it stands, in both databases and in the export.
    sql.Column("made_at", sql.String(40), nullable=False),
    sql.Column("author", sql.Text, nullable=False),
    sql.Column("action", sql.String(20), nullable=False),
    sql.Column("frame", sql.String(20), nullable=False),
    sql.Column("places", sql.Text, nullable=False),
    sql.Column("name", sql.Text, nullable=False),
    sql.Column("before", sql.Text, nullable=False),
    sql.Column("after", sql.Text, nullable=False),
    sql.Column("reason", sql.Text, nullable=False),
    sql.Column("undoes", sql.String(32)),
    sqlite_autoincrement=True,
)
_JSON = ("places", "before", "after")

# Nothing that was said is ever altered, not even by a program that has the password.
_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS corrections_no_{what.lower()} BEFORE {what} ON corrections "
        "BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END"
        for what in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION corrections_kept() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'corrections are only added to'; END $$ LANGUAGE plpgsql",
        "CREATE OR REPLACE TRIGGER corrections_kept BEFORE UPDATE OR DELETE ON corrections "
        "FOR EACH ROW EXECUTE FUNCTION corrections_kept()",
    ],
}


def database_url() -> str:
    """Return where the journal is kept: `CROSSCHECK_DATABASE`, else a file of this user."""
    if given := os.environ.get("CROSSCHECK_DATABASE"):
        return given
    home = os.environ.get("CROSSCHECK_HOME")
    folder = Path(home).expanduser() if home else Path(platformdirs.user_data_dir("crosscheck"))
    return f"sqlite:///{folder / 'corrections.sqlite3'}"


class Journal:
    """A journal; threads and processes may use one database at the same time."""

    def __init__(self, url: str | None = None) -> None:
        """Open a journal, made where there is none.

        Args:
            url: An SQLAlchemy URL of SQLite or PostgreSQL; `database_url()` when left out.

        Raises:
            CorrectionError: If it cannot be opened.
        """
        self._engine = _engine(url or database_url())
        with self._told():
            _make(self._engine)

    def add(self, correction: Correction, *, author: str) -> Entry:
        """Keep a correction and return its entry, committed.

        Raises:
            CorrectionError: If it is no sound correction, or cannot be kept.
        """
        if not author.strip():
            raise CorrectionError("A correction needs an author. Write your name beside it.")
        entry = Entry(uuid.uuid4().hex, datetime.now(UTC), author.strip(), checked_correction(correction))
        with self._told(), self._engine.begin() as connection:
            connection.execute(_table.insert(), _row(entry))
        return entry

    def add_entries(self, entries: Sequence[Entry]) -> int:
        """Keep entries of another journal, all or none, and return how many were new.

        Raises:
            CorrectionError: If they cannot be kept.
        """
        insert: Any = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        n_new = 0
        with self._told(), self._engine.begin() as connection:
            for first in range(0, len(entries), _CHUNK):
                rows = [_row(entry) for entry in entries[first : first + _CHUNK]]
                statement = insert(_table).values(rows).on_conflict_do_nothing()
                counted = statement.execution_options(preserve_rowcount=True)
                n_new += connection.execute(counted).rowcount
        return n_new

    def version(self) -> Version:
        """Return what changes whenever an entry is added; cheap enough for every run of a page."""
        query = sql.select(sql.func.count(), sql.func.coalesce(sql.func.max(_table.c.number), 0))
        with self._told(), self._engine.connect() as connection:
            count, last = connection.execute(query).one()
        return int(count), int(last)

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, the earliest first."""
        query = sql.select(_table).order_by(_table.c.made_at, _table.c.number)
        with self._told(), self._engine.connect() as connection:
            return tuple(_entry(row) for row in connection.execute(query).mappings())

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what a database refuses; its address, which may hold a password, stays out."""
        try:
            yield
        except DBAPIError as error:
            why = " ".join(str(error.orig).split())[:300]
            raise CorrectionError(
                f"The journal of corrections does not answer ({why}). Try again."
            ) from error


def _engine(url: str) -> Engine:
    try:
        known = sql.make_url(url)
        if known.drivername == "postgresql":
            known = known.set(drivername="postgresql+psycopg")
        if known.get_backend_name() not in _GUARDS:
            raise CorrectionError(f"Corrections are kept in sqlite or postgresql, not {known.drivername}.")
        if known.get_backend_name() == "postgresql":
            return sql.create_engine(known, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        _make_folder(known.database)
        engine = sql.create_engine(known, connect_args={"timeout": _BUSY_S})
    except (ArgumentError, NoSuchModuleError) as error:
        raise CorrectionError(
            "CROSSCHECK_DATABASE is no address of a database. Write sqlite:///PATH or "
            "postgresql://USER:PASSWORD@HOST/NAME."
        ) from error
    sql.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _make_folder(database: str | None) -> None:
    if database and database != ":memory:":
        folder = Path(database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CorrectionError(
                f"{folder}, where corrections are kept, cannot be made ({error}). Check the "
                "permissions of the folder above it, or name another with CROSSCHECK_HOME."
            ) from error


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # Readers never wait for the one who writes; a commit is on the disk when it returns.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _make(engine: Engine) -> None:
    """Make the table and what guards it; another process may do so at this moment."""
    if sql.inspect(engine).has_table(_table.name):
        return
    try:
        with engine.begin() as connection:
            _meta.create_all(connection)
            for statement in _GUARDS[engine.dialect.name]:
                connection.execute(sql.text(statement))
    except DBAPIError:
        if not sql.inspect(engine).has_table(_table.name):
            raise


def _row(entry: Entry) -> dict[str, Any]:
    record = entry.record()
    row = {name: value for name, value in record.items() if name not in ("id", *_JSON)}
    texts = {name: json.dumps(record[name], ensure_ascii=False, sort_keys=True) for name in _JSON}
    return {**row, **texts, "entry_id": entry.entry_id}


def _entry(row: Mapping[Any, Any]) -> Entry:
    before, after = json.loads(row["before"]), json.loads(row["after"])
    own = Correction(
        row["action"],
        row["frame"],
        places_of(json.loads(row["places"])),
        row["name"],
        before,
        after,
        row["reason"],
        row["undoes"],
    )
    return Entry(row["entry_id"], datetime.fromisoformat(row["made_at"]), row["author"], own)
