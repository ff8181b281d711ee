"""Databases that the journal is tested on: SQLite always, PostgreSQL where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.corrections import Journal


def _programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


def _as_nobody() -> dict[str, object]:
    """Return how to start its programs: they refuse to run as root."""
    if os.geteuid():
        return {}
    user = next((u for u in ("postgres", "nobody") if _exists(u)), None)
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")
    return {"user": user, "env": {**os.environ, "HOME": "/tmp"}}  # noqa: S108


def _exists(user: str) -> bool:
    return any(entry.pw_name == user for entry in pwd.getpwall())


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own on loopback; the address of its empty database."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    options = _as_nobody()
    folder = Path(tempfile.mkdtemp(prefix="crosscheck-pg-"))
    try:
        if "user" in options:
            shutil.chown(folder, str(options["user"]))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        data = folder / "data"
        initdb = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "crosscheck",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **options)
        server = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        control = [programs / "pg_ctl", "-D", data, "-w"]
        start = [*control, "-l", folder / "log", "-o", server, "start"]
        # Its output goes to the log: a pipe would be held open by the server.
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=folder, **options)
        try:
            yield f"postgresql://crosscheck@127.0.0.1:{port}/postgres"
        finally:
            stop = [*control, "-m", "immediate", "stop"]
            subprocess.run(stop, check=False, capture_output=True, cwd=folder, **options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each sort."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'own' / 'corrections.sqlite3'}"
        return
    import psycopg

    server = request.getfixturevalue("postgres")
    name = f"test_{abs(hash(str(tmp_path))) % 10**12}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def journal(url: str) -> Iterator[Journal]:
    """An empty journal on each sort of database."""
    made = Journal(url)
    yield made
    made.close()
