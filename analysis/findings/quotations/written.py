"""Nouns for texts: who or what has written, whatever the verb."""

from __future__ import annotations

TEXTS = frozenset(
    [
        "article",
        "book",
        "column",
        "document",
        "e-mail",
        "editorial",
        "email",
        "letter",
        "memo",
        "poll",
        "post",
        "release",
        "report",
        "statement",
        "study",
        "survey",
        "transcript",
        "tweet",
    ]
)
