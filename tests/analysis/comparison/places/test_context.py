"""What names say of places near them, around the whole globe."""

from __future__ import annotations

import pytest

from analysis.comparison.places.context import Context
from analysis.resources.gazetteer import Place


def town(latitude: float, longitude: float) -> Place:
    return Place(
        place_id=f"city:{latitude},{longitude}",
        name="Town",
        kind="city",
        country="XX",
        region="",
        latitude=latitude,
        longitude=longitude,
        population=1000,
        radius=0.0,
        n_names=1,
        name_class=0,
    )


@pytest.mark.parametrize(
    ("here", "there", "is_near"),
    [
        ((56.9, 24.1), (55.2, 22.3), True),
        ((56.9, 24.1), (50.0, 24.1), False),
        # The date line parts two days, not two towns.
        ((-16.8, 179.9), (-16.9, -179.9), True),
        ((-16.8, 179.9), (-16.9, 0.1), False),
    ],
)
def test_near_is_the_cell_or_the_next(
    here: tuple[float, float], there: tuple[float, float], is_near: bool
) -> None:
    context = Context()
    context.add(town(*there), 1.0)
    assert (context.near(town(*here)) > 0) is is_near
