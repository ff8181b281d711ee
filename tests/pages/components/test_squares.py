"""The squares of the coverage grid: every state has a sign and words of its own."""

from __future__ import annotations

import pytest

from analysis.comparison.coverage import STATES
from analysis.figures.theme import DARK, LIGHT, Theme, contrast
from pages.components.board import DEPTHS
from pages.components.coverage import squares


def test_every_state_is_drawn_and_told() -> None:
    """A state without a sign would end the page the first time that an outlet is in it."""
    assert set(squares.STATES) == set(STATES)
    assert len({sign for _, sign, _ in squares.STATES.values()}) == len(STATES)
    assert len({meaning for _, _, meaning in squares.STATES.values()}) == len(STATES)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_deepest_square_leaves_its_number_legible(theme: Theme) -> None:
    share = DEPTHS[theme.name][1] / 100
    for colour in theme.outlets:
        parts = (
            share * int(colour[at : at + 2], 16) + (1 - share) * int(theme.surface[at : at + 2], 16)
            for at in (1, 3, 5)
        )
        mixed = "#" + "".join(f"{round(part):02x}" for part in parts)
        assert contrast(theme.text, mixed) > 4.5, colour
