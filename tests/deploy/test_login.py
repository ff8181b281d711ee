"""Login with a real provider of OpenID Connect in a real browser: who gets in, as what, and back where."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.server import settled
from tests.deploy import programs

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

COOKIE_SECRET, CLIENT_SECRET = "signs-the-cookies-of-this-test-only", "known-to-the-provider"
PEOPLE = [
    {"sub": "vera", "email": "vera@example.org", "email_verified": True, "name": "Vera"},
    {"sub": "anna", "email": "anna@example.org", "email_verified": True},
    {"sub": "chief", "email": "chief@example.org", "email_verified": True},
    {"sub": "desk", "email": "eve@other.net", "groups": ["desk"]},
    {"sub": "eve", "email": "eve@other.net"},
    {"sub": "liar", "email": "chief@example.org", "email_verified": False},
]
ROLES = """
viewer = ["@example.org"]
analyst = ["anna@example.org", "groups=desk"]
admin = ["chief@example.org"]
contact = "the chief of the desk"
"""
DEEP = "/claims?q=injured"
ASKS = "Log in to go on."

Fresh = Callable[[], "BrowserContext"]


@dataclass(frozen=True, slots=True)
class Site:
    """A dashboard with a login.

    Attributes:
        address: Where it is.
        roles: The file of its roles.
        log: What it has said.
    """

    address: str
    roles: Path
    log: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("login")
    port = programs.free_port()
    roles, secrets = folder / "roles.toml", folder / "secrets.toml"
    roles.write_text(ROLES, encoding="utf-8")
    with programs.provider(folder, PEOPLE) as provider:
        secrets.write_text(
            f"""
            [auth]
            redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
            cookie_secret = "{COOKIE_SECRET}"
            client_id = "crosscheck"
            client_secret = "{CLIENT_SECRET}"
            server_metadata_url = "{provider.address}/.well-known/openid-configuration"
            """,
            encoding="utf-8",
        )
        options = [f"--secrets.files={secrets}"]
        with programs.dashboard(
            folder, port=port, options=options, store=store, CROSSCHECK_ROLES=str(roles)
        ) as running:
            yield Site(running.address, roles, running.log)


@pytest.fixture(autouse=True)
def same_roles(site: Site) -> Iterator[None]:
    yield
    site.roles.write_text(ROLES, encoding="utf-8")


def log_in(context: BrowserContext, address: str, who: str) -> Page:
    """Open an address, log in as somebody and wait for what comes then."""
    page = context.new_page()
    page.goto(address)
    settled(page).get_by_role("button", name="Log in").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{'/'.join(address.split('/')[:3])}/**")
    return settled(page)


def seeks(page: Page, words: str) -> None:
    """Wait until the view is filtered by these words."""
    from playwright.sync_api import expect

    expect(page.get_by_label("Words in the sentence")).to_have_value(words, timeout=20_000)


def text(page: Page) -> str:
    """Return what a page says, without the marks that keep addresses from becoming links."""
    return settled(page).inner_text("body").replace("\u2060", "")


def cookies(context: BrowserContext) -> dict[str, Any]:
    return {cookie["name"]: cookie for cookie in context.cookies()}


def cookie_of(site: Site, secret: str, **claims: Any) -> dict[str, Any]:
    """Return the cookie that Streamlit would give somebody with these claims, signed with a secret."""
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    held = {
        "email": "chief@example.org",
        "iat": int(time.time()),
        "origin": site.address,
        "is_logged_in": True,
        "provider": "default",
        **claims,
    }
    value = create_signed_value(secret, "_streamlit_user", json.dumps(held)).decode()
    return {"name": "_streamlit_user", "value": value, "url": site.address, "httpOnly": True}


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("vera", "vera@example.org · viewer"),
        ("anna", "anna@example.org · analyst"),
        ("chief", "chief@example.org · admin"),
        ("desk", "eve@other.net · analyst"),
    ],
)
def test_each_role_logs_in_and_comes_back_to_the_link(
    site: Site, fresh: Fresh, who: str, shown: str
) -> None:
    context = fresh()
    page = log_in(context, site.address + DEEP, who)
    page.wait_for_url(f"**{DEEP}")
    assert shown in text(page)
    assert page.get_by_role("heading", name="Claims").is_visible()
    seeks(page, "injured")


def test_the_way_back_is_gone_only_once(site: Site, fresh: Fresh) -> None:
    context = fresh()
    page = log_in(context, site.address + DEEP, "vera")
    page.wait_for_url(f"**{DEEP}")
    page.wait_for_function("!document.cookie.includes('crosscheck_way_back')")
    page.goto(site.address)
    assert settled(page).get_by_role("heading", name="Overview").is_visible()


def test_two_tabs_come_back_each_to_its_own_link(site: Site, fresh: Fresh) -> None:
    context = fresh()
    first, second = context.new_page(), context.new_page()
    first.goto(site.address + DEEP)
    settled(first)
    second.goto(f"{site.address}/speakers?q=mayor")
    settled(second)
    first.get_by_role("button", name="Log in").click()
    first.get_by_role("button", name="vera", exact=True).click()
    first.wait_for_url(f"**{DEEP}")


def test_without_a_login_no_page_and_no_table_can_be_had(site: Site, fresh: Fresh) -> None:
    page = fresh().new_page()
    for name in ("", "claims", "speakers", "places", "coverage", "reuse", "reader", "corpus", "quality"):
        page.goto(f"{site.address}/{name}")
        assert ASKS in text(page)
        assert "articles in view" not in text(page)


def test_who_logs_out_has_to_log_in_again(site: Site, fresh: Fresh) -> None:
    context = fresh()
    page = log_in(context, site.address, "vera")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/end_session**")
    assert "_streamlit_user" not in cookies(context)
    page.goto(site.address + DEEP)
    assert ASKS in text(page)


def test_a_logout_ends_the_other_tabs_too_and_a_copied_cookie(site: Site, fresh: Fresh) -> None:
    """The other tab is touched by nobody; and a browser to which the cookie was copied is out as well."""
    from playwright.sync_api import expect

    context = fresh()
    first = log_in(context, site.address, "anna")
    second = context.new_page()
    second.goto(f"{site.address}/reader?article=wire-1")
    expect(second.get_by_text("Log out")).to_be_visible(timeout=60_000)
    copied = context.cookies()
    first.get_by_role("button", name="Log out").click()
    first.wait_for_url("**/end_session**")
    expect(second.get_by_text("ended by logging out")).to_be_visible(timeout=60_000)
    assert "articles in view" not in text(second)
    thief = fresh()
    thief.add_cookies(copied)
    stolen = thief.new_page()
    stolen.goto(site.address + DEEP)
    assert ASKS in text(stolen)
    # Who logs in again is in, in the tab that was ended.
    second.get_by_role("button", name="Log in").click()
    second.get_by_role("button", name="anna", exact=True).click()
    expect(second.get_by_text("Log out")).to_be_visible(timeout=60_000)


def test_who_is_no_analyst_any_more_writes_nothing_with_what_is_on_the_screen(
    site: Site, fresh: Fresh
) -> None:
    """The reader runs again alone when a key is pressed: that part asks as the page does."""
    from playwright.sync_api import expect

    page = log_in(fresh(), f"{site.address}/reader?article=wire-1&focus=wire-1:c25-47", "anna")
    expect(page.locator(".deeds button").first).to_be_visible(timeout=60_000)
    site.roles.write_text('viewer = ["@example.org"]', encoding="utf-8")
    page.keyboard.press("y")
    expect(page.locator(".told").first).to_contain_text("You may read here, not correct", timeout=60_000)
    expect(page.locator(".deeds button")).to_have_count(0)


def test_who_has_no_role_any_more_is_out_where_only_a_part_of_the_page_runs(
    site: Site, fresh: Fresh
) -> None:
    from playwright.sync_api import expect

    page = log_in(fresh(), f"{site.address}/reader?article=wire-1", "anna")
    expect(page.locator(".text mark").first).to_be_visible(timeout=60_000)
    site.roles.write_text('viewer = ["somebody.else@example.org"]', encoding="utf-8")
    expect(page.get_by_text("has no access here yet")).to_be_visible(timeout=60_000)
    expect(page.locator(".text mark")).to_have_count(0)


def test_a_file_is_not_made_for_who_has_no_role_any_more(site: Site, fresh: Fresh) -> None:
    """A download that is made on a click runs no page; it is clicked before the page asks by itself."""
    page = log_in(fresh(), site.address, "anna")
    button = page.get_by_role("button", name="Brief to hand over")
    button.wait_for()
    with page.expect_download():
        button.click()
    site.roles.write_text('viewer = ["somebody.else@example.org"]', encoding="utf-8")
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    button.click()
    page.wait_for_selector("text=has no access here yet")
    assert not downloads


@pytest.mark.parametrize("who", ["eve", "liar"])
def test_a_stranger_is_refused_kindly_and_keeps_the_link(site: Site, fresh: Fresh, who: str) -> None:
    page = log_in(fresh(), site.address + DEEP, who)
    page.wait_for_url(f"**{DEEP}")
    assert "has no access here yet" in text(page)
    assert "Ask the chief of the desk to let you in." in text(page)
    assert "articles in view" not in text(page)


def test_once_let_in_a_stranger_reloads_and_sees_the_link(site: Site, fresh: Fresh) -> None:
    page = log_in(fresh(), site.address + DEEP, "eve")
    page.wait_for_url(f"**{DEEP}")
    site.roles.write_text('viewer = ["eve@other.net"]', encoding="utf-8")
    page.reload()
    assert "eve@other.net · viewer" in text(page)
    seeks(page, "injured")


def test_who_loses_the_role_is_out_at_the_next_click(site: Site, fresh: Fresh) -> None:
    page = log_in(fresh(), site.address, "vera")
    site.roles.write_text('viewer = ["somebody.else@example.org"]', encoding="utf-8")
    page.get_by_role("link", name="Claims").first.click()
    page.wait_for_selector("text=has no access here yet")
    assert "articles in view" not in text(page)


def test_who_says_no_at_the_provider_is_asked_again(site: Site, fresh: Fresh) -> None:
    page = fresh().new_page()
    page.goto(site.address)
    settled(page).get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{site.address}/**")
    assert ASKS in text(page)


def test_the_cookie_of_streamlit_lets_in(site: Site, fresh: Fresh) -> None:
    """The checks below would pass for the wrong reason if a true cookie did not."""
    context = fresh()
    context.add_cookies([cookie_of(site, COOKIE_SECRET)])
    page = context.new_page()
    page.goto(site.address)
    assert "chief@example.org · admin" in text(page)


@pytest.mark.parametrize(
    ("secret", "claims", "why"),
    [
        (COOKIE_SECRET, {"iat": int(time.time()) - 13 * 3600}, "Your login has ended."),
        (COOKIE_SECRET, {"iat": None}, "Your login has ended."),
        (COOKIE_SECRET, {"origin": "https://elsewhere.example.org"}, ""),
        (COOKIE_SECRET, {"is_logged_in": False}, ""),
        ("guessed-by-somebody-who-wants-in", {}, ""),
        ("", {}, ""),
    ],
)
def test_an_old_or_forged_cookie_lets_nobody_in(
    site: Site, fresh: Fresh, secret: str, claims: dict[str, Any], why: str
) -> None:
    context = fresh()
    context.add_cookies([cookie_of(site, secret, **claims)])
    page = context.new_page()
    page.goto(site.address + DEEP)
    assert ASKS in text(page)
    assert why in text(page)


@pytest.mark.parametrize(
    "change", [lambda value: value[:-4] + "AAAA", lambda value: "x" + value, lambda _: "{}"]
)
def test_a_changed_cookie_lets_nobody_in(site: Site, fresh: Fresh, change: Callable[[str], str]) -> None:
    context = fresh()
    cookie = cookie_of(site, COOKIE_SECRET)
    context.add_cookies([{**cookie, "value": change(cookie["value"])}])
    page = context.new_page()
    page.goto(site.address)
    assert ASKS in text(page)


@pytest.mark.parametrize(
    "link",
    ["https%3A%2F%2Fevil.example.net", "%2F%2Fevil.example.net", "..%2F..%2Fetc", "javascript%3Aalert(1)"],
)
def test_a_planted_way_back_leads_nowhere_else(site: Site, fresh: Fresh, link: str) -> None:
    context = fresh()
    planted = {"name": "crosscheck_way_back", "value": link, "url": site.address}
    context.add_cookies([cookie_of(site, COOKIE_SECRET), planted])
    page = context.new_page()
    page.goto(site.address)
    assert settled(page).get_by_role("heading", name="Overview").is_visible()
    assert page.url.rstrip("/") == site.address


def test_the_log_holds_no_secret(site: Site, fresh: Fresh) -> None:
    context = fresh()
    log_in(context, site.address, "vera")
    said = site.log.read_text(encoding="utf-8")
    tokens = cookies(context)["_streamlit_user_tokens"]["value"]
    assert COOKIE_SECRET not in said
    assert CLIENT_SECRET not in said
    assert tokens[:40] not in said
