"""What stands beside a finding that people ruled on: who, when, and whether they differ."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.corrections.review import review_of
from analysis.corrections.standing import Ruling
from analysis.frames import Tables


def marks(tables: Tables) -> dict[str, str]:
    """Return the words beside each finding, by its id; to be asked for through `Tables.derived`."""
    by_finding: dict[str, list[Ruling]] = {}
    for (found, _), ruling in review_of(tables).rulings.items():
        by_finding.setdefault(found, []).append(ruling)
    return {found: _words(own) for found, own in by_finding.items()}


def n_applied(tables: Tables) -> int:
    """Return how many corrections the tables follow: notes and confirmations change nothing in them."""
    rulings = review_of(tables).rulings.values()
    return len({r.entry.entry_id for r in rulings if r.entry.correction.action not in ("note", "confirm")})


def _words(rulings: Sequence[Ruling]) -> str:
    latest = max((ruling.entry for ruling in rulings), key=lambda entry: entry.made_at)
    actions = {ruling.entry.correction.action for ruling in rulings}
    what = "note" if actions == {"note"} else "confirmed" if actions <= {"confirm", "note"} else "corrected"
    words = f"{what} by {latest.author}, {latest.made_at.day} {latest.made_at:%b}"
    return f"{words}; others differ" if any(ruling.differing for ruling in rulings) else words
