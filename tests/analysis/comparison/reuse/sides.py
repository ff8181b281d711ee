"""Two short texts, each of one sentence, laid against each other."""

from __future__ import annotations

import re

from analysis.comparison.reuse.bodies import Bodies, read_bodies
from analysis.comparison.reuse.changes import Change, compare_wording
from analysis.comparison.reuse.differences import differences
from analysis.comparison.reuse.kinds import Side
from analysis.comparison.reuse.passages import Passage, align_passage
from analysis.comparison.wording import Stretches
from analysis.settings import ReuseSettings


def aligned(first: str, second: str) -> tuple[Bodies, Passage | None]:
    """Align the first sentences of two texts; without one, nothing is shared."""
    texts = (first, second)
    quoted = [side(text).quoted for text in texts]
    bodies = read_bodies(texts, [[(0, len(text))] if text else [] for text in texts], quoted=quoted)
    places = [bodies.sentences_of(0), bodies.sentences_of(1)]
    if not all(places):
        return bodies, None
    one, two = (bodies.wording(place[0]) for place in places)
    return bodies, align_passage(one, two, settings=ReuseSettings())


def side(text: str) -> Side:
    """Return a text with what stands inside curved quotation marks."""
    return Side(text, Stretches(match.span(1) for match in re.finditer("“([^”]*)”", text)))


def changed(first: str, second: str) -> list[Change]:
    """Return the changes between two texts, in text order."""
    bodies, passage = aligned(first, second)
    if passage is None:
        return []
    sentences = bodies.sentences_of(0)[0], bodies.sentences_of(1)[0]
    opening = bodies.span(*passage.first)[0], bodies.span(*passage.second)[0]
    return list(
        compare_wording(differences(passage, sentences, bodies), opening, side(first), side(second))
    )
