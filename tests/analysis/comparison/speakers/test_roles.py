"""Roles: what the text says of a person right beside the name, and nothing of what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.speakers.roles import affiliation_of, role_beside


def role(text: str, name: str) -> str | None:
    start = text.index(name)
    found = role_beside(text, start, start + len(name))
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Kremlin spokesman Ivan Petrov said so.", "Ivan Petrov", "Kremlin spokesman"),
        ("The Kremlin’s spokesman, Ivan Petrov, said so.", "Ivan Petrov", "The Kremlin’s spokesman"),
        ("Ana Ruiz, a spokeswoman for the port, said so.", "Ana Ruiz", "a spokeswoman for the port"),
        ("Ana Ruiz, former mayor of Vigo, said so.", "Ana Ruiz", "former mayor of Vigo"),
        ("Lt. Gen. Ivan Petrov said so.", "Ivan Petrov", "Lt. Gen."),
        ("But Belarusian opposition leader Ana Ruiz said so.", "Ana Ruiz", "Belarusian opposition leader"),
        ("Then White House spokesman Ivan Petrov left.", "Ivan Petrov", "White House spokesman"),
        ("Source: Reuters\n\nRussian President Ivan Petrov left.", "Ivan Petrov", "Russian President"),
        ("A Look North\nPresident Ana Ruiz left.", "Ana Ruiz", "President"),
        ("It angered Petrov, though a key ally in the war, he said.", "Petrov", None),
        ("It angered Petrov, whose spokesman had lied, he said.", "Petrov", None),
        ("On Monday Ana Ruiz said so.", "Ana Ruiz", None),
        ("Ana Ruiz, who lives there, said so.", "Ana Ruiz", None),
    ],
)
def test_role_beside(text: str, name: str, expected: str | None) -> None:
    assert role(text, name) == expected


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Kremlin spokesman", "Russia"),
        ("Ukraine’s top general", "Ukraine"),
        ("a 68-year-old Kyiv resident", "Ukraine"),
        ("Russian ambassador to France", None),
        ("spokesman", None),
    ],
)
def test_affiliation_of(words: str, state: str | None) -> None:
    assert affiliation_of(words) == state


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_gives_a_span_or_nothing(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    found = role_beside(text, min(start, end), end)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
