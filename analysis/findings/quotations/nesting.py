"""Attributions within attributions: which one is kept, and whose each word is. Contents do not nest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from analysis.language.attributions import Attribution

_VERBS = frozenset(("VERB", "AUX"))
_SOURCE_OF_SOURCES = frozenset(("according", "per"))


def unnested(doc: Doc, found: Iterable[Attribution], *, least: float) -> list[Attribution]:
    """Return attributions whose contents do not overlap, in the order of their cues.

    The likelier one is kept where one reports another, and a sure one in any case. Where all that
    "according to the paper" reports is what another one says, the speaker counts, not the paper.

    Args:
        doc: The text.
        found: Attributions that may report one another.
        least: Likelihood 0..1 from which one is kept though it stands in what a likelier one reports.
    """
    kept: list[Attribution] = []
    covered: set[int] = set()
    found = _without_relays(doc, list(found))
    for item in sorted(found, key=lambda item: -item.likelihood):
        if item.main not in covered or item.likelihood >= least:
            kept.append(item)
            covered.update(item.content)
    return _undivided(sorted(kept, key=lambda item: item.main))


def _without_relays(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out those that only pass on another one ("he said, *according to the paper*")."""
    dropped = set()
    for item in found:
        if doc[item.main].lower_ in _SOURCE_OF_SOURCES:
            inner = [other for other in found if other.main in item.content and other.source]
            said = {i for other in inner for i in (*other.content, *other.cue, *other.source, other.main)}
            if inner and not any(doc[i].pos_ in _VERBS for i in item.content if i not in said):
                dropped.add(item.main)
    return [item for item in found if item.main not in dropped]


def _undivided(items: Sequence[Attribution]) -> list[Attribution]:
    """Leave each word of content to the nearest cue of those that claim it."""
    cues = {word for item in items for word in (*item.cue, item.main)}
    owner: dict[int, Attribution] = {}
    for item in items:
        for word in item.content:
            other = owner.get(word)
            if word not in cues and (other is None or abs(item.main - word) < abs(other.main - word)):
                owner[word] = item
    return [replace(item, content=tuple(w for w in item.content if owner.get(w) is item)) for item in items]
