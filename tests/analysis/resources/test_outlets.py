"""Outlets by domain and name, agencies by the names under which they are credited."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.resources.boilerplate import load_field_names, load_rules, load_words
from analysis.resources.outlets import load_outlets, load_wires


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.themoscowtimes.com", "The Moscow Times"),
        ("edition.cnn.com", "CNN"),
        ("timesofindia.indiatimes.com", "Times of India"),
        ("economictimes.indiatimes.com", "Economic Times"),
        ("notcnn.com", None),
        ("com", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_host(host: str, name: str | None) -> None:
    """A domain covers its subdomains, the longest first, and no other domain that ends alike."""
    found = load_outlets().by_domain(host)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Washington Times, LLC", "The Washington Times"),
        ("the new york times company", "The New York Times"),
        ("RFE/RL", "Radio Free Europe/Radio Liberty"),
        ("usa-today", "USA Today"),
        ("the_guardian", "The Guardian"),
        ("huff-post", "HuffPost"),
        ("The Times", None),
        ("Example Post", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_name(words: str, name: str | None) -> None:
    """Article, capitals, hyphens and kind of company do not matter; a name that several share is none."""
    found = load_outlets().by_name(words)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "is_credit", "names"),
    [
        ("Jane Roe / AFP - Getty Images", True, ["AFP", "Getty Images"]),
        ("Jane Roe/Sputnik, via Reuters", True, ["Sputnik", "Reuters"]),
        ("Sputnik was launched in 1957", False, []),
        ("ASSOCIATED PRESS", False, ["AP"]),
        ("the APA and the MAPS", False, []),
        ("Interfax-Ukraine", False, ["Interfax-Ukraine"]),
        ("a reap, a pap smear", True, []),
    ],
)
def test_agencies_are_found_in_a_credit(words: str, is_credit: bool, names: list[str]) -> None:
    """Whole names with their capitals; names that are words as well count in a credit only."""
    assert [wire.name for wire in load_wires().named(words, credit=is_credit)] == names


def test_the_lists_are_sound() -> None:
    """No domain or name means two outlets, and none is empty."""
    outlets, wires = load_outlets().all, load_wires().all
    assert len(outlets) > 300
    assert len(wires) > 80
    for items in (outlets, wires):
        domains = Counter(domain for item in items for domain in item.domains)
        assert [d for d, n in domains.items() if n > 1] == [] or items is wires
    names = Counter(
        name.casefold() for o in outlets for name in {o.name.casefold(), *map(str.casefold, o.aliases)}
    )
    assert [name for name, n in names.items() if n > 1] == []
    assert all(o.domains and o.name for o in outlets)
    assert {"text", "outlet", "published"} <= set(load_field_names().values())
    assert "readme" in load_words("document")
    assert load_rules()
