"""What one claim is called, from its draft; see `count_labels` and `measure_labels` for the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.findings.claims.count_labels import (
    Told,
    count_label,
    crowd_label,
    harm_label,
    one_of,
    times_label,
)
from analysis.findings.claims.drafts import Draft, Page
from analysis.findings.claims.measure_labels import measure_label
from analysis.findings.claims.measure_words import Measure
from analysis.findings.claims.participles import participle
from analysis.findings.claims.phrases import tail, words

_THEM = frozenset(("them", "those", "these", "which", "whom"))


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to the counted thing: the verb, the thing's part in it, and the harm."""

    verb: Token | None
    part: str
    casualty: str | None


def claim_label(
    page: Page,
    draft: Draft,
    happened: Happening,
    *,
    near: Sequence[Token],
    unit: str | None,
    trend: str | None,
    taken: frozenset[int],
) -> str | None:
    """Return what is counted or measured, as a short noun phrase; `None` where nothing says.

    Args:
        page: The article.
        draft: The number.
        happened: What happened to what it counts.
        near: The words of what is measured.
        unit: The claim's unit.
        trend: Whether it rose or fell.
        taken: The tokens of every number around.
    """
    doc = page.doc
    if unit == "count":
        return times_label(doc[draft.first])
    if draft.counted is not None and unit != "fraction":
        own_end = own_end_of(doc, draft) if draft.counted.end <= draft.first else None
        told = Told(
            draft.counted, happened.verb, happened.part, happened.casualty, taken, own_end, draft.is_whole
        )
        is_one = draft.said == (1.0,) and draft.counted.through_of and happened.casualty is None
        return one_of(doc, told) if is_one else count_label(doc, told)
    if happened.casualty is not None:
        return harm_label(happened.casualty, verb=happened.verb)
    tokens = near
    if draft.counted is not None:
        tokens = list(doc[draft.counted.first : draft.counted.end])
    if unit == "people":
        return _crowd(draft, happened, taken)
    if unit is None:
        return words(tokens) or None
    dimension = "fraction" if unit == "fraction" else draft.hedged.quantity.dimension or draft.dimension
    hedge = min(page.tokens(draft.start, draft.start + 1)[0], draft.first)
    measure = Measure(hedge, draft.first, draft.last, unit, dimension or "", tokens, trend, taken)
    return measure_label(doc, measure)


def _crowd(draft: Draft, happened: Happening, taken: frozenset[int]) -> str:
    """Return what a crowd without a noun does or undergoes: "people chased from their homes"."""
    if happened.verb is not None and happened.part == "subj":
        return crowd_label(happened.verb, taken)
    if happened.verb is None or happened.part != "obj":
        return "people"
    return f"people {participle(happened.verb)}{tail(happened.verb.doc, draft.last, is_loose=True)}"


def own_end_of(doc: Doc, draft: Draft) -> int:
    """Return where a number without noun of its own ends, "of them" and "of those" included."""
    words_after = [token.lower_ for token in doc[draft.last : draft.last + 2]]
    is_of_them = len(words_after) == 2 and words_after[0] == "of" and words_after[1] in _THEM
    return draft.last + 2 if is_of_them else draft.last
