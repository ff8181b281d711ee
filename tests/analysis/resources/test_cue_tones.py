"""Tones of reporting words: forms are brought to their base, near-misses stay unlisted."""

from __future__ import annotations

import pytest

from analysis.resources.cue_tones import tone_of


@pytest.mark.parametrize(
    ("words", "base", "tone"),
    [
        ("said", "say", "neutral"),
        ("says", "say", "neutral"),
        ("Told", "tell", "neutral"),
        ("replied", "reply", "neutral"),
        ("quipped", "quip", "neutral"),
        ("wrote", "write", "neutral"),
        ("according to", "according", "neutral"),
        ("spoke of", "speak", "neutral"),
        ("denied", "deny", "neutral"),
        ("has since claimed", "claim", "loaded"),
        ("admitting", "admit", "loaded"),
        ("boasts", "boast", "loaded"),
        ("argued", "argue", "loaded"),
        ("slammed", "slam", "loaded"),
        ("refuted", "refute", "loaded"),
        ("touched  down on", "touched down on", "unlisted"),
        ("slim", "slim", "unlisted"),
        ("ed", "ed", "unlisted"),
        ("", "", "unlisted"),
    ],
)
def test_tone_and_base(words: str, base: str, tone: str) -> None:
    found = tone_of(words)
    assert (found.base, found.tone) == (base, tone)
