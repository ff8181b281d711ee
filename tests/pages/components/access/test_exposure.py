"""Without a login only this machine is served: by the server's address, and by what a request says."""

from __future__ import annotations

import pytest

from analysis.errors import SettingsError
from pages.components.access.exposure import is_loopback, passed_on, role_without_login
from pages.components.access.roles import Role


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "a.localhost"])
def test_addresses_of_this_machine(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize(
    "address", [None, "", "::", "172.16.0.1", "192.168.1.4", "example.org", "127.0.0.1.evil.net"]
)
def test_addresses_that_others_reach(address: str | None) -> None:
    assert not is_loopback(address)


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_a_request_from_this_machine_passes(host: str) -> None:
    assert passed_on({"Host": host}) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "crosscheck.example.org"},
        {"Host": "rebound.evil.net:8501"},
        {"Host": "10.0.0.7:8501"},
        {"Host": "localhost.evil.net"},
        {"Host": "localhost", "X-Forwarded-For": "10.0.0.9"},
        {"Host": "localhost", "Forwarded": "for=10.0.0.9"},
    ],
)
def test_a_request_from_outside_is_told(headers: dict[str, str]) -> None:
    assert passed_on(headers)


@pytest.mark.parametrize(
    ("stated", "role"),
    [("", None), ("0", None), ("1", Role.VIEWER), ("viewer", Role.VIEWER), ("Analyst", Role.ANALYST)],
)
def test_open_is_said_with_a_role(stated: str, role: Role | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_OPEN", stated)
    assert role_without_login() is role


def test_open_with_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_OPEN", "everybody")
    with pytest.raises(SettingsError):
        role_without_login()
