"""The squares of the coverage grid: every state has a sign and words of its own."""

from __future__ import annotations

from analysis.comparison.coverage import STATES
from pages.components.coverage import squares


def test_every_state_is_drawn_and_told() -> None:
    """A state without a sign would end the page the first time that an outlet is in it."""
    assert set(squares.STATES) == set(STATES)
    assert len({sign for _, sign, _ in squares.STATES.values()}) == len(STATES)
    assert len({meaning for _, _, meaning in squares.STATES.values()}) == len(STATES)
