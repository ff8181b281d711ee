"""The outline of an article: who speaks in it, its figures, places and shared text, with the first mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analysis.contracts.values import CONTESTED
from analysis.queries.claims import VERDICT_ORDER, VERDICT_WORDS
from analysis.queries.evidence import count_words
from analysis.queries.reader.model import Finding, OutlineRow

Group = tuple[str, tuple[OutlineRow, ...]]
_RANKS = {VERDICT_WORDS[verdict]: place for place, verdict in enumerate(VERDICT_ORDER)}


def outline_of(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return the groups of the outline: who speaks, figures (what differs first), places, shared text.

    Args:
        findings: The findings of the article, in text order.

    Returns:
        Groups that have rows, each row with the first finding on its subject.
    """
    by_sort: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        by_sort.setdefault(finding.sort, {}).setdefault(finding.subject, []).append(finding)
    groups = (
        ("Who speaks", _rows(by_sort.get("quotation", {}), _spoken)),
        ("Figures", sorted(_rows(by_sort.get("claim", {}), _compared), key=lambda row: not row.is_alert)),
        ("Places", _rows(by_sort.get("place", {}), _named)),
        ("Text shared with", _rows(by_sort.get("shared", {}), _shared)),
    )
    return tuple((title, tuple(rows)) for title, rows in groups if rows)


def _rows(
    subjects: dict[str, list[Finding]], detail: Callable[[Sequence[Finding]], str]
) -> list[OutlineRow]:
    """Return one row a subject, the most frequent first."""
    ordered = sorted(subjects.items(), key=lambda pair: -len(pair[1]))
    return [
        OutlineRow(words, detail(own), own[0].finding_id, len(own), is_alert=_is_alert(own))
        for words, own in ordered
    ]


def _is_alert(own: Sequence[Finding]) -> bool:
    return any(f.is_denied or f.fact("Verdict") in CONTESTED for f in own)


def _spoken(own: Sequence[Finding]) -> str:
    n_marked = sum(f.kind != "indirect" for f in own)
    n_denied = sum(f.is_denied for f in own)
    words = f"{n_marked} with own words" if n_marked else "paraphrased only"
    return f"{words}, {count_words(n_denied, 'denial')}" if n_denied else words


def _compared(own: Sequence[Finding]) -> str:
    values = "; ".join(dict.fromkeys(f.title for f in own))
    verdict = own[0].fact("Verdict")
    return f"{values} · {verdict}" if verdict in _RANKS else values


def _named(own: Sequence[Finding]) -> str:
    literal = sum(f.kind == "literal" for f in own)
    return (
        ""
        if literal == len(own)
        else "never as the place itself"
        if not literal
        else f"{literal} as the place itself"
    )


def _shared(own: Sequence[Finding]) -> str:
    return own[0].fact("Comes from") or ""
