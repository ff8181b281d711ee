"""Organisations of a corpus: one key for one name; short forms and common names only where it is plain.

Within an article a short form means the one longer name that it fits. Across articles equal names are one
body, but for common ones ("Board of Education"): these only within a story or an outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.organisations import initials_of, is_part, is_short_form, read_body
from analysis.comparison.speakers.people import Circles, Place, place_of
from analysis.comparison.unions import firsts
from analysis.resources.bodies import load_short_forms

_NO_CIRCLE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which organisation is meant by which mention: mention to key and the reason."""

    who: Mapping[Place, tuple[str, str]]


def join_bodies(mentions: Mapping[str, Sequence[Mention]], circles: Circles | None = None) -> Bodies:
    """Join the mentions of organisations.

    Args:
        mentions: Mentions by article, in text order.
        circles: What each article belongs to; without it every article stands alone.
    """
    join = _Join(circles or {})
    for article_id, found in mentions.items():
        join.article(article_id, [m for m in found if m.label == "ORG"])
    join.unexplained_forms()
    join.common_names()
    return Bodies(join.who)


class _Join:
    def __init__(self, circles: Circles) -> None:
        self.who: dict[Place, tuple[str, str]] = {}
        self._circles = circles
        self._common: dict[str, list[Place]] = {}
        self._unexplained: list[Mention] = []
        self._explained: dict[str, dict[str, set[str]]] = {}

    def article(self, article_id: str, named: Sequence[Mention]) -> None:
        """Join the names of one article."""
        names = {m.surface: read_body(m.surface) for m in named}
        full = {name.key: surface for surface, name in names.items() if not is_short_form(surface)}
        by_initials: dict[str, set[str]] = {}
        for key, surface in full.items():
            for initials in initials_of(surface):
                by_initials.setdefault(initials, set()).add(key)
        parts = _parts(full)
        for mention in named:
            key, place = names[mention.surface].key, place_of(mention)
            if not key:
                continue
            if is_short_form(mention.surface):
                self._short_form(article_id, mention, by_initials.get(key, set()), full)
                continue
            longer = parts.get(key)
            reason = f'short for "{full[longer]}" in the same article' if longer else "same name"
            self._put(place, longer or key, reason, full.get(longer or key, mention.surface))

    def _put(self, place: Place, key: str, reason: str, surface: str) -> None:
        self.who[place] = (key, reason)
        if read_body(surface).is_common:
            self._common.setdefault(key, []).append(place)

    def _short_form(
        self, article_id: str, mention: Mention, longer: set[str], full: Mapping[str, str]
    ) -> None:
        short = read_body(mention.surface).key
        known = load_short_forms().get(short)
        if len(longer) == 1:
            (target,) = longer
            self._explained.setdefault(short, {}).setdefault(target, set()).add(article_id)
            reason = f'initials of "{full[target]}" in the same article'
            self._put(place_of(mention), target, reason, full[target])
        elif known is not None:
            self.who[place_of(mention)] = (read_body(known).key, f'short form of "{known}"')
        else:
            self._unexplained.append(mention)

    def unexplained_forms(self) -> None:
        """Join short forms that other articles explain: two of them, or one of the same story or outlet."""
        for mention in self._unexplained:
            short = read_body(mention.surface).key
            targets = self._explained.get(short, {})
            target = next(iter(targets)) if len(targets) == 1 else None
            if target is not None and self._is_told(mention.article_id, targets[target]):
                self.who[place_of(mention)] = (target, "short form explained in other articles")
            else:
                self.who[place_of(mention)] = (short, "same name")

    def _is_told(self, article_id: str, by: set[str]) -> bool:
        here = self._circles.get(article_id, _NO_CIRCLE)
        return len(by) > 1 or any(here & self._circles.get(other, _NO_CIRCLE) for other in by)

    def common_names(self) -> None:
        """Keep names that many bodies bear apart, but for those of one story or outlet."""
        for key, places in self._common.items():
            group_of = _groups(sorted({place[0] for place in places}), self._circles)
            for place in places:
                self.who[place] = (f"{key} @{group_of[place[0]]}", self.who[place][1])


def _parts(full: Iterable[str]) -> dict[str, str]:
    """Return the one longer name that each short one stands for, among the names of one article."""
    keys = sorted(full)
    longer: dict[str, list[str]] = {}
    for key in keys:
        longer[key] = [other for other in keys if is_part(key, other)]
    return {key: found[0] for key, found in longer.items() if len(found) == 1}


def _groups(articles: Sequence[str], circles: Circles) -> dict[str, str]:
    """Return the first article of those that hang together by a story or an outlet."""
    first_of: dict[str, str] = {}
    pairs = [
        (article, first_of.setdefault(circle, article))
        for article in articles
        for circle in circles.get(article, _NO_CIRCLE)
    ]
    return firsts(articles, pairs)
