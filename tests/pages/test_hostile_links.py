"""Hostile words in the address: every page takes them for words, says what it does not know, and stands."""

from __future__ import annotations

import pytest

from tests import hostile
from tests.pages.conftest import PAGES, Open, words

FILTERS = ("outlet", "speaker", "topic", "place", "kind", "wire", "story", "dates", "q")
CHOICES = (
    "corpus",
    "look",
    "about",
    "article",
    "focus",
    "who",
    "at",
    "pair",
    "cell",
    "fact",
    "said",
    "group",
    "by",
    "profile",
)
# What a browser can send: half characters cannot come in an address, and nobody types twenty thousand.
PAYLOADS = [
    payload
    for _, payload in hostile.payloads()
    if 0 < len(payload) < 2_000 and not any("\ud800" <= letter <= "\udfff" for letter in payload)
]


@pytest.mark.parametrize(("number", "page"), list(enumerate(PAGES)))
def test_every_page_stands(open_page: Open, number: int, page: str) -> None:
    own = PAYLOADS[number :: len(PAGES)]
    asked: dict[str, str | list[str]] = {
        key: own[place :: len(FILTERS)] for place, key in enumerate(FILTERS)
    }
    asked["q"] = own[0]
    at = open_page(page, "small", **asked, **dict(zip(CHOICES, own, strict=False)))
    assert not at.exception
    told = words(at)
    assert "which this corpus does not have" in told.replace("\\", "")
    # Escaped for Markdown: no payload stands there as it came.
    for payload in own:
        if payload.startswith(("<", "![", "[", "$", ":")) and len(payload) > 8:
            assert payload not in told
