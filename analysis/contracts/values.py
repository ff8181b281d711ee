"""Values that columns may take."""

from __future__ import annotations

BLOCK_KINDS = (
    "body",
    "headline",
    "byline",
    "dateline",
    "caption",
    "credit",
    "promo",
    "notice",
    "comment-form",
    "copyright",
    "source-line",
    "url",
)
ORIGINS = ("stated", "inferred", "given")
QUOTATION_KINDS = ("direct", "mixed", "indirect")
ACTS = ("speech", "writing", "opinion", "attitude")
SPEAKER_KINDS = ("person", "organisation", "government", "group", "role")
BOUNDS = (
    "exact",
    "about",
    "nearly",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "between",
    "vague",
)
QUANTITIES = (
    "count",
    "casualties",
    "distance",
    "duration",
    "age",
    "share",
    "money",
    "rate",
    "other",
)
CASUALTIES = ("killed", "injured", "missing", "casualties")
VERDICTS = ("agree", "compatible", "revised", "conflict", "not_comparable", "single_source")
CONTESTED = ("conflict", "revised")
"""Verdicts on figures that do not all hold."""
PLACE_KINDS = ("city", "region", "country", "sea", "area", "facility")
SENSES = ("literal", "metonym", "dateline", "embedded")
PLACE_ROLES = (
    *("attacked", "fighting", "troops", "disaster", "accident", "protest"),
    *("court", "vote", "meeting", "visited", "named"),
)
NAME_LABELS = ("PERSON", "ORG", "LOC", "NORP")
REUSE_FORMS = ("verbatim", "reworded")
REUSE_ORIGINS = ("credited_wire", "uncredited_copy", "common_source", "boilerplate", "unknown")
DIRECTIONS = ("first_to_second", "second_to_first", "unknown")
ALIGNMENT_CHANGES = ("same", "cut", "added", "changed")
CHANGE_KINDS = ("number", "name", "negation", "hedge", "degree", "verb", "other")
STAGES = ("corpus", "language", "findings", "comparison")
