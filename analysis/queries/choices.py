"""Choices: what each filter of a corpus can be set to, the most frequent first, under names for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.frames import Tables
from analysis.queries.filters import KINDS, outlet_label
from analysis.queries.labels import labelled, place_labels
from analysis.queries.rows import columns_of
from analysis.queries.speakers import unique_names

CHOSEN = ("outlet", "speaker", "topic", "place", "kind", "wire", "story")
"""The filters that are set by choosing, under their names in the URL."""


@dataclass(frozen=True)
class Choices:
    """For each filter its labels and what they stand for; a label means one thing only."""

    outlets: Mapping[str, str]
    wires: Mapping[str, str]
    stories: Mapping[str, str]
    speakers: Mapping[str, str]
    topics: Mapping[str, str]
    places: Mapping[str, str]
    first_day: date | None
    last_day: date | None

    def of(self, key: str) -> Mapping[str, str]:
        """Return the choices of a filter by its name in the URL (`outlet`, `topic` ...)."""
        if key == "kind":
            return {kind: kind for kind in KINDS}
        values: Mapping[str, str] = getattr(self, {"story": "stories"}.get(key, f"{key}s"))
        return values

    def label(self, key: str, found_id: str) -> str | None:
        """Return the label under which a filter knows an id, `None` where it cannot be chosen."""
        return self._labels[key].get(found_id)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {key: {found_id: label for label, found_id in self.of(key).items()} for key in CHOSEN}


def choices(tables: Tables) -> Choices:
    """Return what the filters of a corpus can be set to."""
    published = tables.articles["published"].dropna()
    outlets = sorted(set(outlet_label(tables.articles["outlet"])))
    wires = Counter(wire for credited in tables.articles["wires"] for wire in credited)
    names = unique_names(tables.speakers)
    said = tables.quotations["speaker_id"].value_counts()
    topics = tables.topics.sort_values(["n_outlets", "n_claims"], ascending=False, kind="stable")
    return Choices(
        outlets={str(outlet): str(outlet) for outlet in outlets},
        wires={wire: wire for wire, _ in wires.most_common()},
        stories=labelled(columns_of(tables.stories, "story_id", "label")),
        speakers={names[i]: i for i in said.index if i in names},
        topics=labelled(columns_of(topics, "topic_id", "label")),
        places={label: place_id for place_id, label in tables.derived(place_labels).items()},
        first_day=None if published.empty else published.min().date(),
        last_day=None if published.empty else published.max().date(),
    )
