"""The door on every page: nothing of a corpus shows before who is here may read it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.components import access
from pages.components.access import exposure, person, way_back
from tests.pages.conftest import PAGES, ROOT, at_page, components, words

AUTH = {"redirect_uri": "http://127.0.0.1:8501/oauth2callback", "cookie_secret": "x" * 32, "client_id": "c"}
ROLES = {"viewer": ["@example.org"], "analyst": ["anna@example.org"], "contact": "the chief of the desk"}
SECRETS = {"auth": AUTH, "roles": ROLES}

Enter = Callable[..., AppTest]


def user(email: str, **claims: Any) -> dict[str, Any]:
    return {"is_logged_in": True, "email": email, "iat": int(time.time()), "sub": "s", **claims}


OUT = {"is_logged_in": False}


@pytest.fixture
def enter(stores: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Open a page as somebody, with these secrets."""
    # `AppTest` has no request: its cookies are a mock, which would look like a link to follow.
    monkeypatch.setattr(type(st.context), "cookies", {})

    def run(
        page: str, who: dict[str, Any], secrets: dict[str, Any] | None = None, **params: str
    ) -> AppTest:
        monkeypatch.setenv("CROSSCHECK_STORE", str(stores["small"]))
        at = at_page(page, params)
        at.secrets = SECRETS if secrets is None else secrets
        at.user = who
        return at.run()

    return run


def said(at: AppTest) -> str:
    return "\n".join([words(at), *(text.value for text in at.text)])


def shows_nothing(at: AppTest) -> bool:
    """Say whether a page shows neither menu nor filter, nor anything of a corpus."""
    asked = {tuple(sorted(data)) for data in components(at)}
    is_bare = not at.sidebar.children and not at.multiselect and not at.dataframe and not at.exception
    return is_bare and asked <= {("cookie", "link", "path", "providers")}


def test_every_page_is_behind_the_door() -> None:
    """Each script of a page calls `setup`, which calls `require` before anything else is drawn."""
    for script in [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]:
        assert "setup(" in script.read_text(encoding="utf-8"), script.name


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_logged_in_sees_no_page(enter: Enter, page: str) -> None:
    at = enter(page, OUT)
    assert "Log in" in said(at)
    assert shows_nothing(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_told_whom_to_ask(enter: Enter, page: str) -> None:
    at = enter(page, user("eve@other.net"))
    assert "eve@other" in said(at).replace("\\", "").replace("\u2060", "")
    assert "Ask the chief of the desk" in said(at)
    assert shows_nothing(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_viewer_sees_every_page(enter: Enter, page: str) -> None:
    at = enter(page, user("ben@example.org"))
    assert not at.exception
    assert "of 3 articles in view" in said(at)
    assert any("viewer" in caption.value for caption in at.sidebar.caption)


@pytest.mark.parametrize(
    "who",
    [
        user("ben@example.org", iat=time.time() - 13 * 3600),
        {**user("ben@example.org"), "iat": None},
        {**user("ben@example.org"), "is_logged_in": "yes"},
        {"email": "ben@example.org", "iat": time.time()},
    ],
)
def test_a_login_that_is_old_or_incomplete_is_asked_for_again(enter: Enter, who: dict[str, Any]) -> None:
    at = enter("claims", who)
    assert "Log in" in said(at)
    assert shows_nothing(at)


@pytest.mark.parametrize(
    "secrets",
    [
        {"auth": AUTH, "roles": {"viewers": ["@example.org"]}},
        {"auth": AUTH, "roles": "everybody"},
        {"roles": ROLES},
        {"auth": "yes"},
    ],
)
def test_a_slip_in_the_settings_keeps_everybody_out(enter: Enter, secrets: dict[str, Any]) -> None:
    at = enter("overview", user("anna@example.org"), secrets)
    assert "Nobody can be let in" in "\n".join(error.value for error in at.error)
    assert shows_nothing(at)


def test_secrets_that_cannot_be_read_are_not_taken_for_no_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth", encoding="utf-8")
    monkeypatch.setattr(st, "get_option", {"secrets.files": [str(broken)]}.get)
    monkeypatch.setattr(type(st.secrets), "get", _not_found)
    assert person.person().standing == "misconfigured"


def _not_found(secrets: object, name: str) -> None:
    raise FileNotFoundError(name)


def test_roles_of_a_file_are_read_anew_when_it_changes(
    enter: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roles.toml"
    monkeypatch.setenv("CROSSCHECK_ROLES", str(roles))
    roles.write_text('viewer = ["ben@example.org"]', encoding="utf-8")
    at = enter("overview", user("ben@example.org"), {"auth": AUTH})
    assert "of 3 articles in view" in said(at)
    roles.write_text('viewer = ["somebody.else@example.org"]', encoding="utf-8")
    assert "has no access here" in said(at.run())
    roles.unlink()
    assert "Nobody can be let in" in "\n".join(error.value for error in at.run().error)


def test_without_a_login_this_machine_is_the_local_analyst(enter: Enter) -> None:
    at = enter("overview", {}, {})
    assert "of 3 articles in view" in said(at)
    assert not [button for button in at.button if button.label == "Log out"]


def test_without_a_login_nobody_from_outside_is_served(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person, "reached_from_outside", lambda: "it listens on 0.0.0.0")
    at = enter("speakers", {}, {})
    assert "serves its own machine only" in "\n".join(error.value for error in at.error)
    assert shows_nothing(at)


def test_open_on_purpose_visitors_may_read_and_no_more(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person, "reached_from_outside", lambda: "it listens on 0.0.0.0")
    monkeypatch.setenv(exposure.OPEN, "viewer")
    assert "of 3 articles in view" in said(enter("speakers", {}, {}))
    assert access.may("read")
    assert not access.may("load")
    assert access.author() == person.NAMELESS


def test_the_door_knows_the_link_that_it_interrupts(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(st.context), "url", "http://127.0.0.1:8501/claims")
    at = enter("claims", OUT, q="two hurt", outlet="Riga & Co")
    (data,) = components(at)
    assert data["link"] == "claims?q=two+hurt&outlet=Riga+%26+Co"


@pytest.mark.parametrize(
    "page",
    ["../etc/passwd", "claims/../reader", "https://evil.net", "nowhere", "CLAIMS", "components", "a.b"],
)
def test_only_our_own_pages_can_be_gone_back_to(page: str) -> None:
    assert way_back.script_of(page) is None


def test_pages_are_known_by_their_names() -> None:
    assert way_back.script_of("") == "dashboard.py"
    assert way_back.script_of("claims") == "pages/claims.py"
    assert json.dumps(way_back.COOKIE).isascii()
