"""Corrections: what people say of the findings, kept for ever, and applied to the tables again at once.

`model` says what a correction is, `checks` refuses what is none, `journal` keeps them, `exchange` carries
them to another machine, `drafts` makes them from what an analyst sees, `standing` says which hold, and
`apply` makes the tables follow, with a module for each kind of finding.
"""

from analysis.corrections.apply import apply
from analysis.corrections.journal import Journal, Version, database_url
from analysis.corrections.marks import marks, n_applied
from analysis.corrections.model import Correction, CorrectionError, Entry, Who
from analysis.corrections.review import Corrected, Review, base_of, key_of, review_of

__all__ = [
    "Corrected",
    "Correction",
    "CorrectionError",
    "Entry",
    "Journal",
    "Review",
    "Version",
    "Who",
    "apply",
    "base_of",
    "database_url",
    "key_of",
    "marks",
    "n_applied",
    "review_of",
]
