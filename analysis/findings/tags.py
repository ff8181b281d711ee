"""Sets of Penn tags that rules of several kinds of findings ask for."""

from __future__ import annotations

FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
"""Tags of verbs that make a clause, modals among them."""
