"""A login that ended, a role taken away: both hold at once, in other tabs, parts of pages and files."""

from __future__ import annotations

import ast
import os
import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from analysis.errors import CrosscheckError
from pages.components import access
from pages.components.access import logins, person
from pages.components.access.roles import MOST_HOURS
from tests.pages.conftest import ROOT

ANNA = {"is_logged_in": True, "email": "anna@example.org", "iat": 1_700_000_000, "nonce": "a"}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Anna is logged in as a viewer; returns the file of the roles."""
    roles = tmp_path / "roles.toml"
    roles.write_text('viewer = ["anna@example.org"]', encoding="utf-8")
    monkeypatch.setenv(person.ROLES, str(roles))
    monkeypatch.setattr(person, "_secret", {"auth": {"client_id": "c"}}.get)
    claims = {**ANNA, "iat": int(time.time())}
    monkeypatch.setattr(type(st.user), "to_dict", lambda _: dict(claims))
    return roles


def test_an_ended_login_is_known_and_no_other() -> None:
    logins.end(ANNA)
    assert logins.is_ended(dict(reversed(ANNA.items())))
    for change in ({"iat": 1_700_000_001}, {"email": "ben@example.org"}, {"nonce": "b"}):
        assert not logins.is_ended({**ANNA, **change})


def test_what_is_kept_names_nobody_and_is_forgotten_in_time(own_home: Path) -> None:
    logins.end(ANNA)
    (kept,) = (own_home / "logins").iterdir()
    assert "anna" not in kept.name
    assert not kept.read_bytes()
    old = time.time() - MOST_HOURS * 3600 - 60
    os.utime(kept, (old, old))
    logins.end({**ANNA, "nonce": "later"})
    assert kept not in set((own_home / "logins").iterdir())


def test_a_home_that_cannot_be_written_does_not_keep_anybody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CROSSCHECK_HOME", str(tmp_path / "file"))
    logins.end(ANNA)
    assert not logins.is_ended(ANNA)


def test_logging_out_ends_the_login_everywhere(somebody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "logout", lambda: None)
    assert access.may("read")
    person.log_out()
    assert person.person().standing == "ended"
    assert not access.may("read")


def test_a_file_is_made_only_for_who_may_still_read(
    somebody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = access.guarded(lambda: b"table")
    assert made() == b"table"
    somebody.write_text('viewer = ["ben@example.org"]', encoding="utf-8")
    with pytest.raises(CrosscheckError, match="may not read here any more"):
        made()


def test_a_file_is_not_made_after_a_logout(somebody: Path) -> None:
    made = access.guarded(lambda: b"table")
    logins.end(st.user.to_dict())
    with pytest.raises(CrosscheckError):
        made()


def test_on_ones_own_machine_files_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person, "reached_from_outside", lambda: None)
    assert access.guarded(lambda: b"table")() == b"table"


def test_a_part_of_a_page_that_runs_alone_asks_first(
    somebody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    class _Again(Exception):  # noqa: N818 (what Streamlit raises is no fault)
        pass

    def again(*_: Any, **__: Any) -> None:
        raise _Again

    monkeypatch.setattr(st, "rerun", again)
    monkeypatch.setattr(st, "fragment", lambda **_: lambda draw: draw)
    part = access.fragment(run_every=1.0)(lambda: drawn.append("corpus"))
    part()
    assert drawn == ["corpus"]
    somebody.write_text('viewer = ["ben@example.org"]', encoding="utf-8")
    with pytest.raises(_Again):
        part()
    assert drawn == ["corpus"]


def _called() -> dict[str, set[str]]:
    """Return what each module of the pages names with `st.` before it, and gives to downloads."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "pages").rglob("*.py")):
        names = found.setdefault(path.relative_to(ROOT).as_posix(), set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                names.add(ast.unparse(node))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.download_button":
                names.add(f"download of {ast.unparse(node.args[1])}")
    return found


def test_every_part_that_runs_alone_and_every_download_asks() -> None:
    called = _called()
    parts = {path for path, names in called.items() if "st.fragment" in names}
    assert parts == {"pages/components/access/again.py"}
    downloads = {name for names in called.values() for name in names if name.startswith("download of ")}
    assert len(downloads) >= 4
    assert all(name.startswith("download of access.guarded(") for name in downloads)


def test_nobody_logs_out_in_one_tab_only() -> None:
    users = {path for path, names in _called().items() if "st.logout" in names}
    assert users == {"pages/components/access/person.py"}
