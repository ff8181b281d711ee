"""Two people of one full name: told apart where years lie between and their roles share nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

Dates = Mapping[str, pd.Timestamp]
"""Article to when it was published, where that is known."""


def apart_in_time(roles: Mapping[str, frozenset[str]], dates: Dates, *, days: int) -> dict[str, int]:
    """Return for each article of a name which of its bearers it means: 0, 1 and so on.

    Articles follow each other in time; where more than `days` lie between two, and roles are known on both
    sides and share no word, another person of the name begins. Articles without a date are of the first.

    Args:
        roles: Role nouns beside the name, by article.
        dates: When each article was published.
        days: Years apart, in days.
    """
    dated = sorted((article for article in roles if article in dates), key=lambda a: (dates[a], a))
    bearer = dict.fromkeys(roles, 0)
    number, known = 0, roles[dated[0]] if dated else frozenset[str]()
    for place, (before, article) in enumerate(pairwise(dated), start=1):
        if (dates[article] - dates[before]).days > days and known:
            later = frozenset[str]().union(*(roles[a] for a in dated[place:]))
            if later and not known & later:
                number, known = number + 1, frozenset()
        known |= roles[article]
        bearer[article] = number
    return bearer
