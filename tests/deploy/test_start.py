"""The server refuses to start where others could read what they are not meant to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy import programs
from tests.deploy.programs import ROOT

EVERYWHERE = "--server.address=0.0.0.0"
AUTH = '[auth]\nredirect_uri = "http://127.0.0.1/oauth2callback"\ncookie_secret = "s"\nclient_id = "c"\n'


def refusal(folder: Path, *options: str, secrets: str = "", **env: str) -> str:
    """Start the dashboard, expect it to end with the status of a fault, and return its words."""
    stated = folder / "secrets.toml"
    stated.write_text(secrets, encoding="utf-8")
    port = str(programs.free_port())
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", port, *options]
    ended = subprocess.run(
        [*command, f"--secrets.files={stated}"],
        cwd=ROOT,
        env={**os.environ, "CROSSCHECK_HOME": str(folder), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 78, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


def test_without_a_login_other_machines_are_not_served(tmp_path: Path) -> None:
    said = refusal(tmp_path, EVERYWHERE)
    assert "It would listen on 0.0.0.0 without a login" in said
    assert "CROSSCHECK_OPEN=viewer" in said


@pytest.mark.parametrize(
    ("secrets", "env", "words"),
    [
        (AUTH + '[roles]\nviewers = ["@example.org"]', {}, "Unknown in the roles: viewers"),
        ('[roles]\nviewer = ["@example.org"]', {}, "no login is configured"),
        (AUTH, {"CROSSCHECK_ROLES": "/nowhere/roles.toml"}, "cannot be read"),
        ("[auth", {}, "The secrets cannot be read"),
        ("", {"CROSSCHECK_OPEN": "everybody"}, "expected one of viewer, analyst, admin"),
    ],
)
def test_settings_that_are_not_understood_are_told_at_the_start(
    tmp_path: Path, secrets: str, env: dict[str, str], words: str
) -> None:
    assert words in refusal(tmp_path, EVERYWHERE, secrets=secrets, **env)


@pytest.mark.parametrize(
    ("options", "env"), [([], {}), ([EVERYWHERE], {"CROSSCHECK_OPEN": "viewer"})], ids=["loopback", "meant"]
)
def test_on_loopback_or_on_purpose_it_starts_and_stops_gently(
    tmp_path: Path, store: Path, options: list[str], env: dict[str, str]
) -> None:
    with programs.dashboard(tmp_path, options=options, store=store, **env) as running:
        # The server stops gently, then ends by the signal that it got, as the system expects.
        assert programs.stop(running.process) in (0, -signal.SIGTERM)
