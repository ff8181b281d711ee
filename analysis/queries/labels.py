"""Labels: names for people that stand for one thing only, the same in every view of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.frames import Tables
from analysis.queries.rows import columns_of


def labelled(pairs: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """Return ids by label, in order; a label that comes again gets a number."""
    found: dict[str, str] = {}
    for key, words in pairs:
        label, number = " ".join(str(words).split()), 2
        while label in found:
            label, number = f"{' '.join(str(words).split())} ({number})", number + 1
        found[label] = str(key)
    return found


def place_labels(tables: Tables) -> Mapping[str, str]:
    """Return the label of each place that a corpus names, by its id, the most named first.

    A place bears the code of its country, but for a country.
    """
    rows = tables.toponyms[tables.toponyms["place_id"].notna()]
    order = rows["place_id"].value_counts().index
    facts = rows.drop_duplicates("place_id").set_index("place_id").loc[order]
    cells = columns_of(facts.reset_index(), "place_id", "name", "kind", "country")
    found = labelled((place_id, _words(*words)) for place_id, *words in cells)
    return {place_id: label for label, place_id in found.items()}


def _words(name: Any, kind: Any, country: Any) -> str:
    return str(name) if kind == "country" or pd.isna(country) else f"{name}, {country}"
