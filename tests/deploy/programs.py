"""Programs that the tests of hosting start on loopback: the dashboard, a provider of logins, nginx."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
PREFIX = "crosscheck"
NGINX = shutil.which("nginx", path=os.defpath + ":/usr/sbin:/sbin")
"""Nginx, where Debian puts it, `None` where it is missing."""


@dataclass(frozen=True, slots=True)
class Running:
    """A program that answers.

    Attributes:
        address: Where, without a path.
        process: The program.
        log: The file of what it says.
    """

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        """All that it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Front:
    """Processes behind nginx.

    Attributes:
        address: The front, with the prefix.
        processes: The dashboards by `127.0.0.1:port`.
        log: What nginx notes of each request.
    """

    address: str
    processes: dict[str, Running]
    log: Path

    def reached(self, path: str = "") -> dict[str, set[str]]:
        """Return the processes that each browser has reached, of requests whose path holds a text."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for line in self.log.read_text(encoding="utf-8").splitlines():
            process, node, _, asked = line.split(" ", 3)
            if process in self.processes and path in asked:
                found[node].add(process)
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], probe: str, log: Path, *, cwd: Path = ROOT, **env: str
) -> Iterator[Running]:
    """Run a program until the block ends; it is ready when `probe` answers, with whatever status."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **env}, stdout=said, stderr=subprocess.STDOUT
        )
    started = Running("/".join(probe.split("/")[:3]), process, log)
    try:
        _wait_for(probe, started)
        yield started
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> int:
    """End a program as systemd does, and return its exit status."""
    process.terminate()
    try:
        return process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


@contextmanager
def dashboard(
    folder: Path, *, port: int | None = None, options: Sequence[str] = (), store: Path, **env: str
) -> Iterator[Running]:
    """Run the dashboard on a store, with options of Streamlit's."""
    port = port or free_port()
    base = next((f"/{one.split('=', 1)[1]}" for one in options if "baseUrlPath" in one), "")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        *options,
    ]
    env = {"CROSSCHECK_HOME": str(folder / "home"), "CROSSCHECK_STORE": str(store), **env}
    probe = f"http://127.0.0.1:{port}{base}/_stcore/health"
    with running(command, probe, folder / f"dashboard-{port}.log", **env) as started:
        yield started


@contextmanager
def provider(folder: Path, people: Sequence[Mapping[str, object]]) -> Iterator[Running]:
    """Run a provider of OpenID Connect that knows these people, each with a `sub` and its claims."""
    port = free_port()
    known = [part for person in people for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    probe = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
    with running(command, probe, folder / f"provider-{port}.log") as started:
        yield started


def _wait_for(address: str, started: Running) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if started.process.poll() is not None:
            raise RuntimeError(
                f"the program ended with {started.process.returncode}: {started.said[-2000:]}"
            )
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 (our own program)
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers at {address}: {started.said[-2000:]}")


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[Running]:
    """Run Debian's nginx with the files of `deploy/nginx` before processes on these ports.

    Its log of requests says for each the process that answered, the node of the browser and the path.
    """
    port = free_port()
    for file in (ROOT / "deploy" / "nginx").glob("*.conf"):
        (folder / file.name).write_text(
            _with_ports(file.read_text(encoding="utf-8"), ports), encoding="utf-8"
        )
    places = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"""
        {"user root;" if os.geteuid() == 0 else ""}
        daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log info;
        events {{ worker_connections 512; }}
        http {{
          include /etc/nginx/mime.types; {places}
          log_format process '$upstream_addr $crosscheck_node $status $request_uri';
          access_log {folder}/access.log process;
          include crosscheck-http.conf;
          server {{ listen 127.0.0.1:{port}; include crosscheck-locations.conf; }}
        }}
        """,
        encoding="utf-8",
    )
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with running(command, f"http://127.0.0.1:{port}/crosscheck", folder / "nginx.log") as started:
        yield started


@contextmanager
def front(folder: Path, store: Path, **env: str) -> Iterator[Front]:
    """Run two processes of the dashboard on a store, and nginx before them."""
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        processes = {
            f"127.0.0.1:{port}": stack.enter_context(
                dashboard(folder, port=port, options=[f"--server.baseUrlPath={PREFIX}"], store=store, **env)
            )
            for port in ports
        }
        proxy = stack.enter_context(nginx(folder, ports))
        yield Front(f"{proxy.address}/{PREFIX}", processes, folder / "access.log")


def _with_ports(text: str, ports: Sequence[int]) -> str:
    """Put our ports in the place of those that the files name."""
    for stated, port in zip((8501, 8502), ports, strict=True):
        text = text.replace(f"127.0.0.1:{stated}", f"127.0.0.1:{port}")
    return text
