"""The journal keeps everything, on SQLite and on PostgreSQL, for many at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sql

from analysis.corrections import Correction, CorrectionError, Journal, database_url
from tests.analysis.corrections.made import entries

HASH = "a" * 64
ROOT = Path(__file__).resolve().parents[3]
REJECT = Correction("reject", "claims", ((HASH, 3, 9),), before={"words": "twelve"}, reason="no figure")


def test_what_is_kept_comes_back_as_it_was(journal: Journal) -> None:
    note = Correction("note", "text", ((HASH, 0, 4),), after={"text": "Ž “quoted” \u2028 =cmd|' <b>"})
    kept = [journal.add(REJECT, author=" Ann "), journal.add(note, author="Bob")]
    assert list(journal.entries()) == kept
    assert kept[0].author == "Ann"
    assert kept[0].correction == REJECT


def test_the_version_changes_with_every_entry(journal: Journal) -> None:
    versions = {journal.version()}
    for _ in range(3):
        journal.add(REJECT, author="Ann")
        versions.add(journal.version())
    assert len(versions) == 4
    assert journal.version() == (3, 3)


def test_an_entry_without_author_is_refused(journal: Journal) -> None:
    with pytest.raises(CorrectionError, match="Write your name"):
        journal.add(REJECT, author="  ")
    assert journal.version() == (0, 0)


def test_unsound_corrections_are_refused(journal: Journal) -> None:
    with pytest.raises(CorrectionError, match="cannot be done to 'topics'"):
        journal.add(Correction("reject", "topics", ((HASH, 3, 9),)), author="Ann")


def test_entries_of_another_journal_are_taken_once(journal: Journal) -> None:
    made = entries(REJECT, ("Bob", REJECT), REJECT)
    assert journal.add_entries(made[:2]) == 2
    assert journal.add_entries(made) == 1
    assert journal.add_entries(made) == 0
    assert list(journal.entries()) == made


def test_nothing_can_be_altered_or_removed(journal: Journal, url: str) -> None:
    journal.add(REJECT, author="Ann")
    engine = sql.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    for statement in ("UPDATE corrections SET author = 'Eve'", "DELETE FROM corrections"):
        with pytest.raises(sql.exc.DBAPIError, match="only added to"), engine.begin() as connection:
            connection.execute(sql.text(statement))
    engine.dispose()
    assert [entry.author for entry in journal.entries()] == ["Ann"]


def test_many_threads_and_journals_write_at_once(url: str) -> None:
    """Also the first opening, which makes the table."""
    faults: list[BaseException] = []

    def write(name: str) -> None:
        try:
            own = Journal(url)
            for _ in range(12):
                own.add(REJECT, author=name)
            own.close()
        except BaseException as fault:  # noqa: BLE001 - whatever it is fails the test
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    last = Journal(url)
    assert last.version()[0] == 72
    assert len({entry.entry_id for entry in last.entries()}) == 72
    last.close()


WRITER = """
import sys
from analysis.corrections import Correction, Journal
journal = Journal(sys.argv[1])
number = 0
while True:
    note = Correction("note", "text", (("a" * 64, 0, 4),), after={"text": str(number)})
    entry = journal.add(note, author="A")
    print(entry.entry_id, flush=True)
    number += 1
"""


def test_a_writer_killed_at_any_moment_loses_nothing_it_told_of(url: str) -> None:
    Journal(url).close()
    told: list[str] = []
    for wait in (0.05, 0.21):
        program = [sys.executable, "-c", WRITER, url]
        writer = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert writer.stdout is not None
        told.append(writer.stdout.readline().strip())
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if len(line) == 33]
        writer.wait()
    after = Journal(url)
    kept = {entry.entry_id for entry in after.entries()}
    assert set(told) <= kept
    # What was committed and not yet told may stand there too: at most one a writer.
    assert len(kept) - len(set(told)) <= 2
    after.close()


@pytest.mark.parametrize(
    "address", ["mysql://user@host/name", "not an address", "oracle://x", "sqlite+nosuchdriver:///x.db"]
)
def test_other_databases_are_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(CorrectionError, match=r"sqlite|database"):
        Journal(address)


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(CorrectionError) as caught:
        Journal("postgresql://ann:secret@127.0.0.1:1/none")
    assert "does not answer" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_place_of_the_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Named, else in the home folder, else where the platform keeps what people made."""
    monkeypatch.delenv("CROSSCHECK_DATABASE", raising=False)
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path))
    assert database_url() == f"sqlite:///{tmp_path}/corrections.sqlite3"
    monkeypatch.delenv("CROSSCHECK_HOME")
    assert "cache" not in database_url()
    monkeypatch.setenv("CROSSCHECK_DATABASE", "postgresql://desk/crosscheck")
    assert database_url() == "postgresql://desk/crosscheck"
