"""Roles: who is listed gets the highest role that fits; nobody else gets any, and a slip opens no door."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from analysis.errors import SettingsError
from pages.components.access.roles import NEEDS, Deed, Role, read_roles

ROLES = read_roles(
    {
        "viewer": ["@example.org"],
        "analyst": ["Anna@Example.org", "groups=desk", "department=news=1"],
        "admin": "chief@example.org",
    }
)


def claims(email: Any = None, **others: Any) -> dict[str, Any]:
    return {"email": email, **others}


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (claims("ben@example.org"), Role.VIEWER),
        (claims("BEN@EXAMPLE.ORG"), Role.VIEWER),
        (claims("anna@example.org"), Role.ANALYST),
        (claims("chief@example.org"), Role.ADMIN),
        (claims("eve@other.net", groups=["desk", "all"]), Role.ANALYST),
        (claims(groups="desk"), Role.ANALYST),
        (claims(department="news=1"), Role.ANALYST),
        (claims("anna@example.org", email_verified=True), Role.ANALYST),
    ],
)
def test_who_is_listed_gets_the_highest_role_that_fits(who: dict[str, Any], role: Role) -> None:
    assert ROLES.role_of(who) is role


@pytest.mark.parametrize(
    "who",
    [
        {},
        claims(""),
        claims("example.org"),
        claims("@example.org.evil.net"),
        claims("eve@sub.example.org"),
        claims("eve@notexample.org"),
        claims("eve@example.org.evil.net"),
        claims("eve@evil.net@example.org"),
        claims("chief@example.org", email_verified=False),
        claims("chief@example.org", email_verified="false"),
        claims("ben@e\u212aample.org"),  # the Kelvin sign is no k
        claims(["chief@example.org"]),
        claims(groups=["desks", "the desk"]),
        claims(groups="desk, all"),
        claims(groups=None),
        claims(name="chief@example.org", preferred_username="chief@example.org"),
    ],
)
def test_who_is_not_listed_gets_none(who: dict[str, Any]) -> None:
    assert ROLES.role_of(who) is None


def test_without_a_list_nobody_has_a_role() -> None:
    assert read_roles({}).role_of(claims("chief@example.org")) is None


def test_a_star_is_whoever_can_log_in() -> None:
    assert read_roles({"viewer": "*"}).role_of({}) is Role.VIEWER


@pytest.mark.parametrize(
    "table",
    [
        {"viewers": ["@example.org"]},
        {"viewer": ["example.org"]},
        {"viewer": ["@org"]},
        {"viewer": [""]},
        {"viewer": ["@"]},
        {"viewer": ["**"]},
        {"viewer": [3]},
        {"viewer": {"anna": True}},
        {"admin": ["anna"]},
        {"hours": 0},
        {"hours": "12"},
        {"hours": True},
        {"hours": 10_000},
    ],
)
def test_a_slip_in_the_list_is_refused_loudly(table: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        read_roles(table)


def test_each_role_may_do_what_the_one_before_may() -> None:
    assert set(NEEDS) == set(get_args(Deed))
    may = {role: {deed for deed, least in NEEDS.items() if role >= least} for role in Role}
    assert may[Role.VIEWER] == {"read"}
    assert may[Role.ANALYST] == {"read", "load", "correct", "note"}
    assert may[Role.ADMIN] == set(NEEDS)
