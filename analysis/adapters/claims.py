"""Claims in the format of the public benchmark of numeric claims; nothing else differs from the product.

Declared translations, and no more: the benchmark's own intervals for vague words (those it does not call
numbers are left out), `bound` and `trend` become `change` (a limit goes before a direction), shares in
words ("a third of") take its unit "% noun", units are in small letters, and `concepts` are the words of
what is counted or measured. "One of the largest ships" is a claim there and none in the product,
and "up to" a limit even of what moved ("back up to 4.8 percent").
Values are as said: "about 55" is 55, "from 75 to 45" keeps its order.
"""

from __future__ import annotations

from typing import Any

from analysis.findings.claims.extract import Claim, find_claims
from analysis.language.reading import Reading
from analysis.resources.numbers import vague_numbers
from analysis.settings import ClaimSettings

_CHANGES = {
    "about": "~",
    "nearly": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
}

_LIMITS = frozenset(("at_least", "more_than", "at_most", "less_than"))


def predict(reading: Reading, *, settings: ClaimSettings | None = None) -> dict[str, Any]:
    """Return an article's claims as `{"claims": [{"value", "unit", "change", "concepts"}]}`."""
    predicted = [_prediction(claim) for claim in find_claims(reading, settings=settings)]
    return {"claims": [item for item in predicted if item is not None]}


def _prediction(claim: Claim) -> dict[str, Any] | None:
    value = _value(claim)
    if value is None:
        return None
    return {
        "value": value,
        "unit": _unit(claim),
        "change": _change(claim),
        "concepts": list(claim.concepts),
    }


def _value(claim: Claim) -> float | list[float] | None:
    if claim.method in ("zero", "article", "ordinal"):
        return None  # the benchmark counts numbers only
    if claim.vague is not None:
        vague = vague_numbers().get(" ".join(claim.vague.split()))
        return None if vague is None or vague.benchmark is None else list(vague.benchmark)
    return list(claim.said) if len(claim.said) > 1 else claim.said[0]


def _unit(claim: Claim) -> str:
    if claim.unit == "fraction":
        return f"% {claim.noun.lower()}" if claim.noun else "% -"
    return claim.unit.lower() if claim.unit else "-"


def _change(claim: Claim) -> str:
    """Return the one sign that the benchmark has for both: a limit, else the direction, else "about"."""
    if claim.is_reached:
        return "<"
    if claim.bound in _LIMITS:
        return _CHANGES[claim.bound]
    if claim.trend is not None and len(claim.said) == 1:
        return claim.trend
    return "=" if claim.is_rounded and claim.bound == "about" else _CHANGES.get(claim.bound, "=")
