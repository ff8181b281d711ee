"""Counting mentions of places: by outlet, and by what happens there, in numbers worked out once a corpus.

A filter changes often and leaves thousands of mentions: they are counted without touching a word of text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.values import PLACE_ROLES
from analysis.frames import Tables
from analysis.queries.filters import View, outlet_label
from analysis.queries.parts import Mask, Places, places_in, row_numbers
from analysis.queries.place_times import Period, in_period

LITERAL = ("literal", "dateline")
"""Senses that put a place on the map without being asked."""

TELLING = tuple(role for role in PLACE_ROLES if role != "named")
"""Roles that say what happens at a place."""

Counts = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which mentions of places are asked for.

    Attributes:
        metonyms: Whether names that stand for a government or are part of another name count too.
        roles: What must happen there, by the sentence; empty for anything.
        period: When the article appeared; `None` for any time.
    """

    metonyms: bool = False
    roles: tuple[str, ...] = ()
    period: Period | None = None


ON_THE_GROUND = Asked()


def asked_words(asked: Asked) -> str:
    """Return in words which mentions are asked for, for exports."""
    senses = "all senses" if asked.metonyms else "places on the ground"
    roles = f"only {', '.join(asked.roles)}" if asked.roles else ""
    return "; ".join(part for part in (senses, roles, asked.period.label if asked.period else "") if part)


@dataclass(frozen=True)
class Counted:
    """Mentions of places, counted: rows are places, columns outlets or roles.

    Attributes:
        outlets: Every outlet of the corpus, by name.
        by_outlet: Mentions of each place by each outlet.
        by_role: Mentions of each place with each of `PLACE_ROLES`.
        first: Row in the corpus's toponyms of the mention that shows each place best: one that says what
            happens there before others, running text before datelines.
        first_by: The same by the number of a cell of `by_outlet`, counted along its rows.
    """

    outlets: list[str]
    by_outlet: Counts
    by_role: Counts
    first: Places
    first_by: dict[int, int]

    @property
    def n_mentions(self) -> Counts:
        """Mentions of each place."""
        total: Counts = self.by_outlet.sum(axis=1)
        return total

    @property
    def n_outlets(self) -> Counts:
        """Outlets that name each place."""
        total: Counts = (self.by_outlet > 0).sum(axis=1)
        return total


@dataclass(frozen=True)
class _Numbers:
    """What a corpus's toponyms say, as numbers; -1 where it is missing."""

    place: Places
    role: Places
    is_literal: Mask
    is_on_the_ground: Mask
    outlet: Places
    outlet_of_article: Places
    outlets: list[str]


def _numbers(tables: Tables) -> _Numbers:
    """Work the numbers out; to be asked for through `Tables.derived`."""
    rows = tables.toponyms
    codes, outlets = pd.factorize(outlet_label(tables.articles["outlet"]).to_numpy(), sort=True)
    sense = rows["sense"].to_numpy()
    return _Numbers(
        pd.factorize(rows["place_id"])[0],
        pd.Index(PLACE_ROLES).get_indexer(pd.Index(rows["role"])),
        sense == "literal",
        np.isin(sense.astype(str), LITERAL),
        codes[places_in(tables, "toponyms")],
        codes,
        [str(outlet) for outlet in outlets],
    )


def outlets_in(view: View) -> list[int]:
    """Return the outlets with an article in view of the article filters, as columns of `Counted`."""
    codes = view.tables.derived(_numbers).outlet_of_article
    found: list[int] = np.unique(codes[row_numbers(view.context, "articles")]).tolist()
    return found


def chosen(view: View, asked: Asked, *, outlet: str | None = None, resolved: bool = True) -> Places:
    """Return the rows in the corpus's toponyms of the mentions in view that are asked for.

    Args:
        view: The view.
        asked: Which mentions count.
        outlet: Only those of one outlet, if given.
        resolved: Whether a place was found for them, or none.
    """
    numbers, rows = view.tables.derived(_numbers), row_numbers(view.shown, "toponyms")
    keep = (numbers.place[rows] >= 0) == resolved
    if not asked.metonyms:
        keep &= numbers.is_on_the_ground[rows]
    if asked.roles:
        keep &= np.isin(numbers.role[rows], [PLACE_ROLES.index(role) for role in asked.roles])
    if asked.period is not None:
        is_in = in_period(view.tables.articles, asked.period)
        keep &= is_in[places_in(view.tables, "toponyms")[rows]]
    if outlet is not None:
        keep &= numbers.outlet[rows] == (numbers.outlets.index(outlet) if outlet in numbers.outlets else -1)
    kept: Places = rows[keep]
    return kept


def count(view: View, asked: Asked) -> Counted:
    """Count the mentions in view that are asked for."""
    numbers, rows = view.tables.derived(_numbers), chosen(view, asked)
    places_of, place_numbers = pd.factorize(numbers.place[rows])
    outlet_of, role_of, n_outlets = numbers.outlet[rows], numbers.role[rows], len(numbers.outlets)
    untold = ~np.isin(role_of, [PLACE_ROLES.index(role) for role in TELLING])
    order = np.lexsort((rows, ~numbers.is_literal[rows], untold))
    cells_of = places_of * n_outlets + outlet_of
    first = np.unique(places_of[order], return_index=True)[1]
    cells, first_of_cells = np.unique(cells_of[order], return_index=True)
    return Counted(
        numbers.outlets,
        _matrix(places_of, outlet_of, len(place_numbers), n_outlets),
        _matrix(places_of, role_of, len(place_numbers), len(PLACE_ROLES)),
        rows[order[first]],
        dict(zip(cells.tolist(), rows[order[first_of_cells]].tolist(), strict=True)),
    )


def _matrix(rows: Places, columns: Places, n_rows: int, n_columns: int) -> Counts:
    """Count pairs of row and column; a column of -1 is none."""
    known = columns >= 0
    cells = np.bincount(rows[known] * n_columns + columns[known], minlength=n_rows * n_columns)
    counted: Counts = cells.reshape(n_rows, n_columns)
    return counted


def roles_in(view: View, *, asked: Asked = ON_THE_GROUND) -> list[str]:
    """Return what happens at places in view, whichever roles are asked for, in a fixed order."""
    roles = view.tables.derived(_numbers).role[chosen(view, Asked(asked.metonyms))]
    found = set(roles.tolist())
    return [role for number, role in enumerate(PLACE_ROLES) if role in TELLING and number in found]
