"""What topics are called: the label on which their claims agree most, told apart where two would be alike.

A label is one claim's own; where two topics of a corpus have the same, the place, the day, the outlet or at
last the figure is added, in this order, until all differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from analysis.comparison.topics.items import Item

_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 60
Qualifier = Callable[[Sequence[Item]], str]


def label_topics(topics: Sequence[Sequence[Item]], place_names: Mapping[str, str]) -> list[str]:
    """Return a label for each topic, no two alike.

    Args:
        topics: The claims of each topic, earliest first.
        place_names: The usual name of each place.
    """
    labels = [central_label(items) for items in topics]
    qualifiers: tuple[Qualifier, ...] = (
        lambda items: _place(items, place_names),
        _day,
        _outlet,
        lambda items: f" ({items[0].surface})",
        lambda items: f" [{items[0].claim_id}]",
    )
    for qualifier in qualifiers:
        for group in _alike(labels):
            for number in group:
                labels[number] += qualifier(topics[number])
    return labels


def central_label(items: Sequence[Item]) -> str:
    """Return the label whose words most of the claims share; of equals the fullest, then the first."""
    choices = [item.label for item in items if len(item.label) <= _LONGEST] or [items[0].label]
    choices = [label for label in choices if " " in label] or choices  # "drones shot down" before "drones"
    outlets = {(item.outlet, word) for item in items for word in set(_words(item.label))}
    shared = Counter(word for _, word in outlets)

    def rank(label: str) -> tuple[float, int]:
        words = _words(label)
        return sum(shared[word] for word in words) / max(len(words), 1), len(label)

    return max(choices, key=rank)


def _words(label: str) -> list[str]:
    return _WORD.findall(label.lower())


def _alike(labels: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the topics that have one label, for each label that several have."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        groups[label.casefold()].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _place(items: Sequence[Item], names: Mapping[str, str]) -> str:
    places = Counter(item.place for item in items if item.place in names)
    if not places:
        return ""
    name = names[places.most_common(1)[0][0] or ""]
    return "" if name.lower() in items[0].label.lower() else f" in {name}"


def _day(items: Sequence[Item]) -> str:
    """Return when it happened, where the sentence says so, else when it was first reported."""
    happened = next((item.event_day for item in items if item.event_day is not None), None)
    day = items[0].day if happened is None else happened
    if day is None:
        return ""
    date = dt.datetime.fromtimestamp(day * 86400, tz=dt.UTC)
    return f", {date.day} {date:%b %Y}"


def _outlet(items: Sequence[Item]) -> str:
    outlets = {item.outlet for item in items}
    return f", {items[0].outlet}" if len(outlets) == 1 else ""
