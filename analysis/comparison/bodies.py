"""Organisations of a corpus: one key for one name, short forms joined where the text explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.comparison.mentions import Mention
from analysis.comparison.organisations import initials_of, is_short_form, organisation_key
from analysis.comparison.people import Place, place_of


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which organisation is meant by which mention: mention to key and the reason."""

    who: Mapping[Place, tuple[str, str]]


def join_bodies(mentions: Mapping[str, Sequence[Mention]]) -> Bodies:
    """Join the mentions of organisations.

    Args:
        mentions: Mentions by article, in text order.
    """
    who: dict[Place, tuple[str, str]] = {}
    explained: dict[str, set[str]] = {}
    unexplained: list[Mention] = []
    for found in mentions.values():
        named = [m for m in found if m.label == "ORG"]
        full = {organisation_key(m.surface): m.surface for m in named if not is_short_form(m.surface)}
        by_initials: dict[str, set[str]] = {}
        for key, surface in full.items():
            for initials in initials_of(surface):
                by_initials.setdefault(initials, set()).add(key)
        for mention in named:
            key = organisation_key(mention.surface)
            if not key:
                continue
            longer = by_initials.get(key, set()) if is_short_form(mention.surface) else set()
            if len(longer) == 1:
                target = next(iter(longer))
                explained.setdefault(key, set()).add(target)
                who[place_of(mention)] = (target, f'initials of "{full[target]}" in the same article')
            elif is_short_form(mention.surface):
                unexplained.append(mention)
            else:
                who[place_of(mention)] = (key, "same name")
    _add_unexplained(who, unexplained, explained)
    return Bodies(who)


def _add_unexplained(
    who: dict[Place, tuple[str, str]], mentions: Sequence[Mention], explained: Mapping[str, set[str]]
) -> None:
    """Join short forms that another article explains, if all that explain them agree."""
    for mention in mentions:
        key = organisation_key(mention.surface)
        targets = explained.get(key, set())
        if len(targets) == 1:
            who[place_of(mention)] = (next(iter(targets)), "short form explained in another article")
        else:
            who[place_of(mention)] = (key, "same name")
