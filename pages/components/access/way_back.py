"""The link that a login interrupts: kept in a cookie of ten minutes, and followed on the way back.

Streamlit brings everybody back from the provider to the front page, in a new session. Only pages of ours
can be named, so that nobody is led elsewhere by a cookie that somebody else wrote.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import streamlit as st

from pages.components.assets import asset

COOKIE = "crosscheck_way_back"
LONGEST = 3_000
"""Characters of a link that are kept: browsers keep cookies of 4 KB, and theirs are percent-encoded."""

_ROOT = Path(__file__).resolve().parents[3]
_PAGE = re.compile(r"^[a-z_]+$")
_FOLLOWED = "way_back_followed"

_FORGET = st.components.v2.component("forget_way_back", html="<i hidden></i>", js=asset("access/forget.js"))


def cookie_path() -> str:
    """Return the path that our cookies are kept for."""
    return f"/{(st.get_option('server.baseUrlPath') or '').strip('/')}"


def here() -> str:
    """Return the link of this run: the page and what its address says of the view; front page: ""."""
    page = urlsplit(st.context.url or "").path.removeprefix(cookie_path()).strip("/")
    query = urlencode({key: st.query_params.get_all(key) for key in st.query_params}, doseq=True)
    link = f"{page}?{query}" if query else page
    return link if len(link) <= LONGEST and script_of(page) else ""


def follow() -> None:
    """Go on to the link that the login interrupted, once, where there is one."""
    link = st.context.cookies.get(COOKIE)
    if not link or st.session_state.get(_FOLLOWED):
        return
    st.session_state[_FOLLOWED] = True
    page, _, query = unquote(link).partition("?")
    if (script := script_of(page)) and here() == "":
        st.switch_page(script, query_params=parse_qs(query, keep_blank_values=True))


def forget() -> None:
    """Have the browser drop the cookie, so that the next tab opens what it is asked for."""
    if COOKIE in st.context.cookies:
        _FORGET(key="forget-way-back", data={"cookie": COOKIE, "path": cookie_path()}, height="content")


def script_of(page: str) -> str | None:
    """Return the script of a page by its name in an address, `None` for what is no page of ours."""
    if page == "":
        return "dashboard.py"
    script = f"pages/{page}.py"
    return script if _PAGE.match(page) and (_ROOT / script).is_file() else None
