"""The files of `deploy/`: as far as they can be checked without a container and without systemd running."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit

from tests.deploy import programs
from tests.deploy.programs import ROOT

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
KNOWN = {"FROM", "RUN", "COPY", "WORKDIR", "ENV", "USER", "VOLUME", "EXPOSE"} | {
    "STOPSIGNAL",
    "HEALTHCHECK",
    "ENTRYPOINT",
}


def instructions(name: str = "") -> list[str]:
    """Return what the instructions of the Dockerfile say, of all or of one kind."""
    lines = [line for line in DOCKERFILE.splitlines() if line.strip() and not line.startswith("#")]
    return [line.partition(" ")[2].strip() for line in lines if not name or line.startswith(f"{name} ")]


def test_the_dockerfile_uses_instructions_that_exist() -> None:
    lines = [line for line in DOCKERFILE.splitlines() if line.strip() and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= KNOWN


def test_what_the_image_copies_is_all_that_the_dashboard_needs(tmp_path: Path, store: Path) -> None:
    """The files that it copies, its variables and its command, run outside a container."""
    for copied in instructions("COPY"):
        if copied.startswith("--from"):
            continue
        *sources, target = copied.split()
        for source in sources:
            into = tmp_path / target / ("" if target != "./" else source)
            assert (ROOT / source).exists(), source
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, into, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, tmp_path / source)
    env = dict(part.split("=", 1) for part in shlex.split(" ".join(instructions("ENV"))))
    port = programs.free_port()
    env |= {"STREAMLIT_SERVER_PORT": str(port), "CROSSCHECK_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", *json.loads(instructions("ENTRYPOINT")[0])]
    del env["PATH"]
    refused = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert refused.returncode == 78, refused.stderr
    probe = f"http://127.0.0.1:{port}/crosscheck/_stcore/health"
    open_on_purpose = {**env, "CROSSCHECK_OPEN": "viewer", "CROSSCHECK_STORE": str(store)}
    with programs.running(command, probe, tmp_path / "log", cwd=tmp_path, **open_on_purpose) as started:
        assert "You can now view" in started.said


def test_what_the_image_needs_is_not_ignored_by_the_builder() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    for copied in instructions("COPY"):
        if not copied.startswith("--from"):
            assert {f"!{source}" for source in copied.split()[:-1]} <= set(ignored)
    assert ".streamlit/secrets.toml" in ignored


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_the_units_are_understood_by_systemd(tmp_path: Path) -> None:
    """With paths that exist here, systemd finds nothing to complain of."""
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8").replace("/opt/crosscheck/.venv/bin/streamlit", "/bin/true")
        (tmp_path / unit.name).write_text(text.replace("/opt/crosscheck", "/"), encoding="utf-8")
    (tmp_path / "crosscheck@8501.service").symlink_to(tmp_path / "crosscheck@.service")
    units = [str(tmp_path / name) for name in ("crosscheck@8501.service", "crosscheck.target")]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    complaints = [line for line in checked.stderr.splitlines() if "crosscheck" in line]
    assert (checked.returncode, complaints) == (0, [])


def test_the_policy_names_the_one_inline_script_of_streamlit() -> None:
    """A new version of Streamlit can change the line in its index.html: then the policy must follow."""
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    stated = (DEPLOY / "nginx" / "crosscheck-proxy.conf").read_text(encoding="utf-8")
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in stated


def test_the_prefix_is_the_same_everywhere() -> None:
    unit = (DEPLOY / "systemd" / "crosscheck@.service").read_text(encoding="utf-8")
    assert "--server.baseUrlPath crosscheck " in unit
    assert "STREAMLIT_SERVER_BASE_URL_PATH=crosscheck" in DOCKERFILE
    assert "location /crosscheck/ {" in (DEPLOY / "nginx/crosscheck-locations.conf").read_text(
        encoding="utf-8"
    )
