"""The door of every page: who may read goes on, everybody else is told kindly what to do."""

from __future__ import annotations

import logging

import streamlit as st
from streamlit.errors import StreamlitAuthError

from pages.components.access import way_back
from pages.components.access.exposure import OPEN
from pages.components.access.person import Person, log_out, person, providers
from pages.components.assets import asset
from pages.components.text import md

_BUTTONS = st.components.v2.component(
    "log_in",
    html='<div class="providers"></div>',
    css=asset("access/login.css"),
    js=asset("access/login.js"),
)
_LOG = logging.getLogger(__name__)
_LOG_SAYS = "The server's log says why."
_GUIDE = "deploy/README.md says how."


def require() -> None:
    """Let in who may read; end the run for everybody else. Each page calls it before it shows anything."""
    who = person()
    if who.is_logged_in:
        way_back.follow()
    if who.role is None:
        _turn_away(who)
        st.stop()


def signed_in() -> None:
    """Say who is logged in and offer to log out; nothing where there is no login."""
    who = person()
    if who.standing != "member" or who.role is None:
        return
    st.caption(md(f"{who.name} · {who.role.label}"))
    st.button("Log out", key="log-out", on_click=log_out, type="tertiary")
    way_back.forget()


def _turn_away(who: Person) -> None:
    st.space("medium")
    with st.container(horizontal_alignment="center"), st.container(border=True, width=560):
        st.title("Crosscheck")
        _say_why(who)


def _say_why(who: Person) -> None:
    if who.standing in ("out", "ended"):
        _ask_for_login(who)
    elif who.standing == "stranger":
        _tell_stranger(who)
    elif who.standing == "exposed":
        _tell_exposed(who)
    else:
        st.error(f"Nobody can be let in: the login or the roles are not set up right. {_LOG_SAYS}")


def _ask_for_login(who: Person) -> None:
    if who.standing == "ended":
        st.info(md(f"Your login has ended. {who.why}"))
    link = way_back.here()
    st.text(
        "Log in to go on." + (" You then come back to the very view that this link names." if link else "")
    )
    offered = [{"name": name, "label": f"Log in with {name}" if name else "Log in"} for name in providers()]
    names = {"cookie": way_back.COOKIE, "path": way_back.cookie_path()}
    data = {"providers": offered, "link": link, **names}
    chosen = _BUTTONS(key="log-in", data=data, on_provider_change=lambda: None).provider
    if chosen in providers():
        _log_in(chosen)


def _log_in(provider: str) -> None:
    try:
        st.login(provider or None)
    except StreamlitAuthError:
        _LOG.exception("The login cannot be begun")
        st.error(f"The login is not set up right. {_LOG_SAYS}")


def _tell_stranger(who: Person) -> None:
    st.warning(md(f"You are logged in as {who.name}, and this account has no access here yet."))
    whom = who.contact or "whoever runs this Crosscheck"
    st.text(
        f"Ask {whom} to let you in. Your link is kept in the address above: "
        "reload this page once you have been let in, and it opens that view."
    )
    st.button("Log out, to take another account", key="log-out", on_click=log_out)
    way_back.forget()


def _tell_exposed(who: Person) -> None:
    st.error(
        "This Crosscheck serves its own machine only: others can reach it, and it has no login. "
        "No article is shown."
    )
    st.text(
        f"How others can reach it: {who.why}.\n"
        f"For whoever runs it: set up a login, or, if everybody who reaches it may read what it holds, "
        f"start it with {OPEN}=viewer. {_GUIDE}"
    )
